/** Keeps what the server does not have on this computer, one writing after the other. */
import { isSame } from './same.js';
import type { Kept, Vault } from './vault.js';

export interface DraftName {
  /** Which kind of form it is. */
  readonly form: string;
  /** What it is about, such as the id of an appeal. */
  readonly subject: string;
}

export class Keeper {
  #writing: Promise<void> | null = null;
  #isKept = false;

  /** @param unsent what the server does not have now; null if it has everything */
  constructor(
    readonly name: DraftName,
    readonly vault: () => Promise<Vault | null>,
    readonly unsent: () => Omit<Kept, keyof DraftName> | null,
    readonly onChange: (isKept: boolean) => void = () => undefined,
  ) {}

  /** What was kept before; null for nothing. */
  readonly read = async (): Promise<Kept | null> => {
    const kept = (await (await this.vault())?.get(this.name.form, this.name.subject)) ?? null;
    if (kept !== null) this.#tell(true);
    return kept;
  };

  /** Everything that is unsent now is kept. */
  readonly isKept = (): boolean => this.#isKept;

  /** Something was typed or sent. */
  readonly keep = async (): Promise<void> => {
    if (this.unsent() !== null) this.#isKept = false;
    while (this.#writing !== null) await this.#writing;
    this.#writing = this.#write().finally(() => {
      this.#writing = null;
    });
    await this.#writing;
  };

  readonly discard = async (): Promise<void> => {
    await (await this.vault())?.remove(this.name.form, this.name.subject);
    this.#tell(false);
  };

  async #write(): Promise<void> {
    const vault = await this.vault();
    const unsent = this.unsent();
    if (vault === null) return;
    if (unsent === null) {
      await vault.remove(this.name.form, this.name.subject);
      return this.#tell(false);
    }
    await vault.put({ ...this.name, ...unsent });
    // What was typed while it was written is written next.
    if (isSame(this.unsent()?.content, unsent.content)) this.#tell(true);
  }

  #tell(isKept: boolean): void {
    if (this.#isKept === isKept) return;
    this.#isKept = isKept;
    this.onChange(isKept);
  }
}

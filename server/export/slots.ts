/**
 * Slots for exports: limits how many run at the same time, in all and for one account. Each holds a connection to the
 * database.
 */
import { tooManyExports, tooManyOwnExports } from '../../errors/exports.js';
import type { ExportLimits } from './limits.js';

export class ExportSlots {
  #taken = 0;
  /** Number of exports by account id; accounts without an export are left out. */
  readonly #ofAccount = new Map<string, number>();

  constructor(private readonly limits: Pick<ExportLimits, 'atOnce' | 'perAccount'>) {}

  /**
   * @returns a function that frees the slot; call it once
   * @throws Refusal LIMIT TOO_MANY_OWN_EXPORTS, TOO_MANY_EXPORTS
   */
  take(account: string): () => void {
    const { atOnce, perAccount } = this.limits;
    const own = this.#ofAccount.get(account) ?? 0;
    if (own >= perAccount) throw tooManyOwnExports(perAccount);
    if (this.#taken >= atOnce) throw tooManyExports(atOnce);
    this.#taken += 1;
    this.#ofAccount.set(account, own + 1);
    return () => this.#giveBack(account);
  }

  #giveBack(account: string): void {
    this.#taken -= 1;
    const left = (this.#ofAccount.get(account) ?? 1) - 1;
    if (left > 0) this.#ofAccount.set(account, left);
    else this.#ofAccount.delete(account);
  }
}

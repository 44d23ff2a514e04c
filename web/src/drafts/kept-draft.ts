/** 草稿: one form that is being filled in: on the server within two seconds, until then on this computer. */
import { type DraftName, Keeper } from './keeper.js';
import { isSame } from './same.js';
import { SendTimer } from './send-timer.js';
import type { Vault } from './vault.js';

/** An error of a request, with words that can be shown. */
export interface Failure extends Error {
  readonly code: string;
  readonly reason: string | null;
  readonly words: { readonly zh: string; readonly en: string };
}

export interface StoredDraft {
  readonly content: unknown;
  readonly revision: number;
  readonly changedAt: string;
}

/** Where a draft is kept. */
export interface DraftPlaces {
  readonly load: () => Promise<StoredDraft | Failure | null>;
  /** @param revision the one that is replaced, 0 for none */
  readonly save: (content: unknown, revision: number) => Promise<Pick<StoredDraft, 'revision'> | Failure>;
  readonly remove: () => Promise<Failure | null>;
  /** Of this computer; null where it can keep nothing. */
  readonly vault: () => Promise<Vault | null>;
}

export interface DraftState<Value> {
  readonly value: Value;
  /** When what is shown had been written before; null if nothing was found, or something was typed since. */
  readonly restoredAt: string | null;
  /** WAITING: the server does not have it yet. CONFLICT: another window has saved another text. */
  readonly saving: 'SAVED' | 'WAITING' | 'FAILED' | 'CONFLICT';
  /** The server has a draft. */
  readonly isStored: boolean;
  /** This computer keeps what the server does not have. */
  readonly isKept: boolean;
  readonly failure: Failure | null;
  /** What another window has saved. */
  readonly theirs: { readonly content: unknown; readonly changedAt: string } | null;
}

/** Failures that are not tried again before something was changed. */
const LASTING: readonly string[] = ['BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED'];

const isFailure = (answer: object | null): answer is Failure => answer instanceof Error;

export class KeptDraft<Value> {
  #state: DraftState<Value>;
  /** What an untouched form has. */
  #initial: Value;
  readonly #listeners = new Set<() => void>();
  readonly #timer: SendTimer;
  readonly #keeper: Keeper;
  /** Of the server's draft; null while it is not known. */
  #revision: number | null = null;
  /** What the server has; null for nothing. */
  #stored: { readonly content: unknown } | null = null;
  #sending: Promise<void> | null = null;
  #isClosed = false;

  constructor(
    readonly name: DraftName,
    initial: Value,
    readonly places: DraftPlaces,
    readonly now: () => number = Date.now,
  ) {
    this.#initial = initial;
    this.#state = {
      value: initial,
      restoredAt: null,
      saving: 'SAVED',
      isStored: false,
      isKept: false,
      failure: null,
      theirs: null,
    };
    this.#timer = new SendTimer(() => void this.send(), now);
    this.#keeper = new Keeper(
      name,
      places.vault,
      () => {
        if (this.unsent() === 0) return null;
        const at = new Date(now()).toISOString();
        return { content: this.#state.value, revision: this.#revision, at, isForm: true };
      },
      (isKept) => this.#put({ isKept }),
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly state = (): DraftState<Value> => this.#state;

  /** Takes what was written before: this computer's if the server never got it, otherwise the server's. */
  readonly open = async (): Promise<void> => {
    const isTyped = () => !isSame(this.#state.value, this.#initial);
    const kept = await this.#keeper.read();
    if (kept !== null && !isTyped()) {
      const value = fitting(this.#initial, kept.content);
      this.#put({ value, restoredAt: kept.at, saving: 'WAITING' });
    }
    const loaded = await this.places.load();
    // Something was typed and sent meanwhile: that answer is the newer one.
    if (this.#isClosed || this.#revision !== null) return;
    if (isFailure(loaded)) {
      if (this.unsent() > 0) this.#failed(loaded);
      return;
    }
    this.#found(loaded);
    if (loaded === null) return this.#schedule();
    // An emptied form may be what this computer kept.
    if (kept === null && !isTyped())
      this.#put({ value: fitting(this.#initial, loaded.content), restoredAt: loaded.changedAt, saving: 'SAVED' });
    else if (this.unsent() === 0) this.#settled();
    else if (kept !== null && kept.revision === loaded.revision) this.#schedule();
    else this.#put({ saving: 'CONFLICT', theirs: loaded });
  };

  /** The form is shown again, perhaps with another content. */
  readonly begin = (initial: Value): void => {
    if (isSame(initial, this.#initial) || this.unsent() > 0 || this.#state.isStored) return;
    this.#initial = initial;
    this.#put({ value: initial });
  };

  readonly change = (value: Value): void => {
    const saving = this.#state.saving === 'CONFLICT' ? 'CONFLICT' : 'WAITING';
    this.#put({ value, saving, restoredAt: null });
    void this.keep();
    this.#schedule();
  };

  /**
   * The form was sent, or is given up: the draft is removed everywhere.
   *
   * @param initial what the form has now; as in the beginning if left out
   */
  readonly done = async (initial: Value = this.#initial): Promise<void> => {
    this.#initial = initial;
    this.#put({ value: this.#initial, restoredAt: null, theirs: null, saving: 'WAITING', failure: null });
    // What the server has is not known yet, and has to be removed all the same.
    if (this.#revision === null) this.#stored = { content: null };
    await this.keep();
    await this.send();
    if (this.unsent() === 0) this.#settled();
  };

  readonly takeTheirs = (): void => {
    const { theirs } = this.#state;
    if (theirs === null) return;
    this.#put({ value: fitting(this.#initial, theirs.content), theirs: null });
    this.#settled();
  };

  readonly keepMine = (): void => {
    this.#put({ theirs: null, saving: 'WAITING' });
    void this.send();
  };

  /** 1 if the server has another text than the form, otherwise 0. */
  readonly unsent = (): number => (this.#isOnServer() ? 0 : 1);
  readonly unkept = (): number => (this.#keeper.isKept() ? 0 : this.unsent());

  readonly send = async (): Promise<void> => {
    this.#timer.stop();
    while (!this.#isClosed && this.#state.saving !== 'CONFLICT' && this.unsent() > 0) {
      // One sending after the other: what was typed meanwhile goes with the next one.
      this.#sending ??= this.#sendOnce().finally(() => {
        this.#sending = null;
      });
      await this.#sending;
      if (this.#state.failure !== null) return;
    }
  };

  readonly keep = (): Promise<void> => this.#keeper.keep();
  readonly discard = (): Promise<void> => this.#keeper.discard();

  readonly close = (): void => {
    this.#isClosed = true;
    this.#timer.stop();
  };

  #isOnServer(): boolean {
    const { value } = this.#state;
    return this.#stored === null ? isSame(value, this.#initial) : isSame(value, this.#stored.content);
  }

  async #sendOnce(): Promise<void> {
    const { value } = this.#state;
    if (this.#revision === null) {
      const loaded = await this.places.load();
      if (isFailure(loaded)) return this.#failed(loaded);
      this.#found(loaded);
      if (loaded !== null && this.unsent() > 0 && !isSame(value, this.#initial))
        return this.#put({ saving: 'CONFLICT', theirs: loaded, failure: null });
    }
    if (isSame(value, this.#initial)) {
      const failure = await this.places.remove();
      if (failure !== null) return this.#failed(failure);
      this.#revision = 0;
      this.#stored = null;
    } else {
      const saved = await this.places.save(value, this.#revision ?? 0);
      if (isFailure(saved)) return saved.reason === 'STALE_REVISION' ? this.#meet() : this.#failed(saved);
      this.#revision = saved.revision;
      this.#stored = { content: value };
    }
    this.#put({ isStored: this.#stored !== null, failure: null });
    if (this.#isOnServer()) this.#settled();
  }

  /** Another window of the same account has saved another text. */
  async #meet(): Promise<void> {
    const loaded = await this.places.load();
    if (isFailure(loaded)) return this.#failed(loaded);
    this.#found(loaded);
    if (this.unsent() === 0) this.#settled();
    else if (loaded !== null) this.#put({ saving: 'CONFLICT', theirs: loaded, failure: null });
  }

  /** The server writes the fields of an object in an order of its own. */
  #found(loaded: StoredDraft | null): void {
    this.#revision = loaded?.revision ?? 0;
    this.#stored = loaded === null ? null : { content: fitting(this.#initial, loaded.content) };
    this.#put({ isStored: loaded !== null });
  }

  #settled(): void {
    this.#put({ saving: 'SAVED', failure: null });
    void this.keep();
  }

  #failed(failure: Failure): void {
    this.#put({ saving: 'FAILED', failure });
    if (!this.#isClosed && !LASTING.includes(failure.code)) this.#timer.failed();
  }

  #schedule(): void {
    if (this.#isClosed || this.#state.saving === 'CONFLICT') return;
    if (this.unsent() === 0) this.#settled();
    else this.#timer.typed();
  }

  #put(change: Partial<DraftState<Value>>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** What was kept, in the shape of the form: an earlier version of the page may have had other fields. */
export function fitting<Value>(initial: Value, content: unknown): Value {
  if (!isRecord(initial)) return kindOf(content) === kindOf(initial) ? (content as Value) : initial;
  if (!isRecord(content)) return initial;
  // A form whose fields are not known beforehand.
  if (Object.keys(initial).length === 0) return content as Value;
  return Object.fromEntries(
    Object.entries(initial).map(([key, before]) => {
      const found = content[key];
      const fits = before === null || found === null || kindOf(before) === kindOf(found);
      return [key, found === undefined || !fits ? before : found];
    }),
  ) as Value;
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value);
const isRecord = (value: unknown): value is Record<string, unknown> => kindOf(value) === 'object';

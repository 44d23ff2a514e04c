/** Keeps what is typed on one page of figures, and sends it to the server within two seconds. */
import { Keeper } from '../../drafts/keeper.js';
import { SendTimer } from '../../drafts/send-timer.js';
import type { Vault } from '../../drafts/vault.js';
import type { FigureEntryInput, SaveFiguresMutation } from '../../generated/graphql.js';
import type { GridCell } from '../../ui/grid-paste.js';
import {
  type Entries,
  keptEntries,
  NO_ENTRIES,
  shownEntry,
  toSend,
  type Undone,
  unsentKeys,
  withFigures,
  withKept,
  withMine,
  withRefused,
  withSent,
  withTheirs,
  withTyped,
  withUndone,
} from './entries.js';
import { type Entry, type EntryField, entryInput, type Figure } from './entry.js';

export type Saved = SaveFiguresMutation['saveObservations'];

/** An error of a request, with words that can be shown. */
export interface Failed extends Error {
  readonly words: { readonly zh: string; readonly en: string };
}

/** What a page needs of the server. */
export interface Sender {
  readonly save: (figures: FigureEntryInput[]) => Promise<Saved | Failed>;
  readonly load: () => Promise<readonly Figure[] | Failed>;
  /** Of this computer; null where it can keep nothing. */
  readonly vault?: () => Promise<Vault | null>;
}

export interface DraftsState {
  readonly entries: Entries;
  readonly isSaving: boolean;
  /** Why the last sending failed. What was typed is kept and sent again. */
  readonly failure: Failed | null;
}

/** Where a computer keeps what the server does not have, by scheme. */
export const FIGURES_FORM = 'figures';

/** One sending. The server takes 500. */
const MOST = 200;

const isFailure = (answer: object): answer is Failed => answer instanceof Error;

export class Drafts {
  #state: DraftsState = { entries: NO_ENTRIES, isSaving: false, failure: null };
  readonly #listeners = new Set<() => void>();
  readonly #timer: SendTimer;
  readonly #keeper: Keeper;
  #sending: Promise<void> | null = null;
  #isClosed = false;
  #isRestored = false;

  constructor(
    readonly sender: Sender,
    readonly scheme = '',
    readonly now: () => number = Date.now,
  ) {
    this.#timer = new SendTimer(() => void this.flush(), now);
    this.#keeper = new Keeper(
      { form: FIGURES_FORM, subject: scheme },
      sender.vault ?? (() => Promise.resolve(null)),
      () => {
        const content = keptEntries(this.#state.entries);
        return content.length === 0
          ? null
          : { content, revision: null, at: new Date(now()).toISOString(), isForm: false };
      },
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly state = (): DraftsState => this.#state;

  readonly loaded = (figures: readonly Figure[]): void => this.#set(withFigures(this.#state.entries, figures));

  /** Takes what this computer kept of an earlier time, when the figures have come for the first time. */
  readonly restoreOnce = async (): Promise<void> => {
    if (this.#isRestored) return;
    this.#isRestored = true;
    const kept = (await this.#keeper.read())?.content;
    if (!Array.isArray(kept)) return;
    this.#set(withKept(this.#state.entries, kept));
    await this.keep();
    this.#schedule();
  };

  /** Takes what the server has now. A failure leaves the page as it is. */
  readonly refresh = async (): Promise<void> => {
    const figures = await this.sender.load();
    if (!isFailure(figures)) this.loaded(figures);
  };

  readonly change = (cells: readonly GridCell[], step?: string): void => {
    this.#set(withTyped(this.#state.entries, cells, step));
    void this.keep();
    this.#schedule();
  };

  readonly undo = (): Undone => {
    const [entries, undone] = withUndone(this.#state.entries);
    this.#set(entries);
    this.#schedule();
    return undone;
  };

  readonly takeTheirs = (key: string): void => this.#set(withTheirs(this.#state.entries, key));
  readonly keepMine = (key: string): void => {
    this.#set(withMine(this.#state.entries, key));
    void this.flush();
  };

  readonly unsent = (): number => unsentKeys(this.#state.entries).length;
  readonly unkept = (): number => (this.#keeper.isKept() ? 0 : this.unsent());
  readonly keep = (): Promise<void> => this.#keeper.keep();
  readonly discard = (): Promise<void> => this.#keeper.discard();

  /** Sends everything that can be sent, and ends when it is stored or was refused. */
  readonly flush = async (): Promise<void> => {
    this.#timer.stop();
    // One sending after the other: what was typed meanwhile goes with the next one.
    while (!this.#isClosed && (this.#sending !== null || toSend(this.#state.entries).length > 0)) {
      this.#sending ??= this.#send().finally(() => {
        this.#sending = null;
      });
      await this.#sending;
      if (this.#state.failure !== null) {
        if (!this.#isClosed) this.#timer.failed();
        return;
      }
    }
    await this.keep();
  };

  /** The person has signed out: nothing is sent any more, since the next sending would go under another name. */
  readonly close = (): void => {
    this.#isClosed = true;
    this.#timer.stop();
  };

  async #send(): Promise<void> {
    const keys = toSend(this.#state.entries).slice(0, MOST);
    const sent = new Map<string, Entry>();
    const inputs = keys.flatMap((key) => {
      const figure = this.#state.entries.figures.get(key);
      const stored = this.#state.entries.stored.get(key);
      if (figure === undefined || stored === undefined) return [];
      const entry = shownEntry(this.#state.entries, key);
      sent.set(key, entry);
      return entryInput(figure, entry, stored.revision);
    });
    this.#put({ ...this.#state, entries: withSent(this.#state.entries, sent), isSaving: true });
    const answer = await this.sender.save(inputs);
    if (isFailure(answer)) return this.#put({ ...this.#state, isSaving: false, failure: answer });
    const problems = answer.problems.flatMap(({ field, message }) => {
      const [, at, name = 'value'] = /^figures\.(\d+)(?:\.(\w+))?$/.exec(field ?? '') ?? [];
      // One that names no entry stands for all, so that they are not sent again and again.
      const named = at === undefined ? keys : keys.slice(Number(at), Number(at) + 1);
      return named.map((key) => ({ key, field: name as EntryField, message }));
    });
    this.#put({ ...this.#state, entries: withRefused(this.#state.entries, problems) });
    const figures = await this.sender.load();
    if (isFailure(figures)) return this.#put({ ...this.#state, isSaving: false, failure: figures });
    return this.#put({ entries: withFigures(this.#state.entries, figures), isSaving: false, failure: null });
  }

  #schedule(): void {
    this.#timer.stop();
    if (!this.#isClosed && toSend(this.#state.entries).length > 0) this.#timer.typed();
  }

  #set(entries: Entries): void {
    this.#put({ ...this.#state, entries });
  }

  #put(state: DraftsState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

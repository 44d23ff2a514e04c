/** Keeps what is typed on one page of figures, and sends it to the server within two seconds. */
import type { FigureEntryInput, SaveFiguresMutation } from '../../generated/graphql.js';
import type { GridCell } from '../../ui/grid-paste.js';
import {
  type Entries,
  NO_ENTRIES,
  shownEntry,
  toSend,
  type Undone,
  unsentKeys,
  withFigures,
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
}

export interface DraftsState {
  readonly entries: Entries;
  readonly isSaving: boolean;
  /** Why the last sending failed. What was typed is kept and sent again. */
  readonly failure: Failed | null;
}

/** In milliseconds: after the last key, but at the latest after the first one that was not sent. */
const PAUSE = 700;
const LATEST = 1500;
/** After a failure. */
const AGAIN = 5000;
/** One sending. The server takes 500. */
const MOST = 200;

const isFailure = (answer: object): answer is Failed => answer instanceof Error;

export class Drafts {
  #state: DraftsState = { entries: NO_ENTRIES, isSaving: false, failure: null };
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #since: number | null = null;
  #sending: Promise<void> | null = null;
  #isClosed = false;

  constructor(
    readonly sender: Sender,
    readonly now: () => number = Date.now,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly state = (): DraftsState => this.#state;

  readonly loaded = (figures: readonly Figure[]): void => this.#set(withFigures(this.#state.entries, figures));

  /** Takes what the server has now. A failure leaves the page as it is. */
  readonly refresh = async (): Promise<void> => {
    const figures = await this.sender.load();
    if (!isFailure(figures)) this.loaded(figures);
  };

  readonly change = (cells: readonly GridCell[], step?: string): void => {
    this.#set(withTyped(this.#state.entries, cells, step));
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

  /** Sends everything that can be sent, and ends when it is stored or was refused. */
  readonly flush = async (): Promise<void> => {
    this.#unschedule();
    // One sending after the other: what was typed meanwhile goes with the next one.
    while (!this.#isClosed && (this.#sending !== null || toSend(this.#state.entries).length > 0)) {
      this.#sending ??= this.#send().finally(() => {
        this.#sending = null;
      });
      await this.#sending;
      if (this.#state.failure !== null) return this.#schedule(AGAIN);
    }
  };

  /** The person has signed out: nothing is sent any more, since the next sending would go under another name. */
  readonly close = (): void => {
    this.#isClosed = true;
    this.#unschedule();
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

  #schedule(wait?: number): void {
    this.#unschedule();
    if (this.#isClosed || toSend(this.#state.entries).length === 0) return;
    const now = this.now();
    this.#since ??= now;
    const pause = wait ?? Math.max(0, Math.min(PAUSE, this.#since + LATEST - now));
    this.#timer = setTimeout(() => {
      this.#since = null;
      void this.flush();
    }, pause);
  }

  #unschedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #set(entries: Entries): void {
    this.#put({ ...this.#state, entries });
  }

  #put(state: DraftsState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

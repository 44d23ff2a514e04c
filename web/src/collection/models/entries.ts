/**
 * What is stored of all figures of a page, what was typed over it, and what happens when both meet. Pure: every
 * function gives the next state.
 */
import type { GridCell } from '../../ui/grid-paste.js';
import {
  EMPTY,
  type Entry,
  type EntryField,
  entryOf,
  entryProblems,
  type Figure,
  figureKey,
  isSameEntry,
} from './entry.js';

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

interface Stored {
  readonly entry: Entry;
  readonly revision: number;
}

interface StepCell {
  readonly key: string;
  readonly field: EntryField;
  readonly before: string;
  readonly after: string;
}

interface Step {
  /** Cells that are typed into one after the other are one step. */
  readonly name: string | undefined;
  readonly cells: readonly StepCell[];
}

export interface Entries {
  /** The figures in the order of the server, each in its latest revision. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** The revision that a typed entry was begun from; of other figures the latest. */
  readonly stored: ReadonlyMap<string, Stored>;
  /** What differs from what is stored. */
  readonly typed: ReadonlyMap<string, Entry>;
  /** What another person has stored since the entry was begun. It waits for a decision and is not sent. */
  readonly theirs: ReadonlyMap<string, Stored>;
  /** What the server said of an entry, by figure and field. The entry is not sent again before it changes. */
  readonly refused: ReadonlyMap<string, ReadonlyMap<EntryField, Bilingual>>;
  /** What was sent last, so that its revision is known as our own. */
  readonly sent: ReadonlyMap<string, Entry>;
  readonly steps: readonly Step[];
}

export const NO_ENTRIES: Entries = {
  figures: new Map(),
  stored: new Map(),
  typed: new Map(),
  theirs: new Map(),
  refused: new Map(),
  sent: new Map(),
  steps: [],
};

/** What the fields of a figure show. */
export const shownEntry = ({ typed, stored }: Entries, key: string): Entry =>
  typed.get(key) ?? stored.get(key)?.entry ?? EMPTY;

/** Takes an answer of the server. Older revisions than those that are known are left aside. */
export function withFigures(state: Entries, figures: readonly Figure[]): Entries {
  const next = { ...mutable(state), figures: new Map<string, Figure>() };
  for (const figure of figures) {
    const key = figureKey(figure);
    const known = state.figures.get(key);
    if (known !== undefined && known.revision > figure.revision) {
      next.figures.set(key, known);
      continue;
    }
    next.figures.set(key, figure);
    meet(next, key, { entry: entryOf(figure), revision: figure.revision });
  }
  return next;
}

function meet(next: Mutable, key: string, now: Stored): void {
  const mine = next.typed.get(key);
  const base = next.stored.get(key);
  if (mine === undefined || base === undefined || isSame(mine, now.entry)) {
    take(next, key, now);
    return;
  }
  if (base.revision === now.revision) return;
  const sent = next.sent.get(key);
  const isOurs = (sent !== undefined && isSameEntry(sent, now.entry)) || isSameEntry(mine, now.entry);
  if (isOurs) {
    // What is typed may differ in writing, as `0.` on the way to `0.5`, and stays as it is.
    next.stored.set(key, now);
    next.theirs.delete(key);
  } else if (isSameEntry(mine, base.entry)) take(next, key, now);
  else next.theirs.set(key, now);
}

function take(next: Mutable, key: string, now: Stored): void {
  next.stored.set(key, now);
  next.typed.delete(key);
  next.theirs.delete(key);
}

/** @param name as in `useGridEdits`: cells of one name after each other are one step of undo */
export function withTyped(state: Entries, cells: readonly GridCell[], name?: string): Entries {
  const changes = cells.flatMap(({ row, column, value }): StepCell[] => {
    const field = column as EntryField;
    const before = shownEntry(state, row)[field];
    return before === value ? [] : [{ key: row, field, before, after: value }];
  });
  if (changes.length === 0) return state;
  const last = state.steps.at(-1);
  const isSameStep = name !== undefined && last?.name === name;
  const step: Step = { name, cells: isSameStep ? merged(last.cells, changes) : changes };
  return { ...applied(state, changes), steps: [...(isSameStep ? state.steps.slice(0, -1) : state.steps), step] };
}

/** One change a cell: from what was there first to what is there last. */
function merged(before: readonly StepCell[], after: readonly StepCell[]): StepCell[] {
  const cells = new Map(before.map((cell) => [`${cell.key}\t${cell.field}`, cell]));
  for (const cell of after) {
    const id = `${cell.key}\t${cell.field}`;
    cells.set(id, { ...cell, before: cells.get(id)?.before ?? cell.before });
  }
  return [...cells.values()];
}

function applied(state: Entries, cells: readonly Pick<StepCell, 'key' | 'field' | 'after'>[]): Entries {
  const next = mutable(state);
  for (const { key, field, after } of cells) {
    const entry = { ...shownEntry(next, key), [field]: after };
    const stored = next.stored.get(key)?.entry ?? EMPTY;
    // With a conflict open, an entry that says what was stored at the beginning still waits for a decision.
    if (isSame(entry, stored) && !next.theirs.has(key)) next.typed.delete(key);
    else next.typed.set(key, entry);
    next.refused.delete(key);
  }
  return next;
}

/** Letter by letter: `0.` is on the way from `0` to `0.5` and must not be taken back. */
const isSame = (one: Entry, other: Entry): boolean =>
  (Object.keys(EMPTY) as EntryField[]).every((field) => one[field] === other[field]);

export type Undone = 'DONE' | 'NOTHING' | 'CHANGED_SINCE';

/** Takes the last step back, unless another person has changed one of its cells since. */
export function withUndone(state: Entries): readonly [Entries, Undone] {
  const step = state.steps.at(-1);
  if (step === undefined) return [state, 'NOTHING'];
  const rest = { ...state, steps: state.steps.slice(0, -1) };
  const isChanged = step.cells.some(
    ({ key, field, after }) =>
      state.theirs.has(key) ||
      !isSameEntry({ ...EMPTY, [field]: shownEntry(state, key)[field] }, { ...EMPTY, [field]: after }),
  );
  if (isChanged) return [rest, 'CHANGED_SINCE'];
  return [
    applied(
      rest,
      step.cells.map(({ key, field, before }) => ({ key, field, after: before })),
    ),
    'DONE',
  ];
}

/** Keys of the entries that the server should get now. */
export const toSend = ({ typed, theirs, refused, stored }: Entries): string[] =>
  [...typed.keys()].filter((key) => {
    const entry = typed.get(key) as Entry;
    return (
      !theirs.has(key) &&
      !refused.has(key) &&
      entryProblems(entry).size === 0 &&
      !isSameEntry(entry, stored.get(key)?.entry ?? EMPTY)
    );
  });

/** Keys of the entries of which the server has an older text: those on the way, and those that cannot be sent. */
export const unsentKeys = ({ typed, stored }: Entries): string[] =>
  [...typed].filter(([key, entry]) => !isSameEntry(entry, stored.get(key)?.entry ?? EMPTY)).map(([key]) => key);

/** What a computer keeps of one figure: the entry, and the revision that it was begun from. */
export interface KeptEntry {
  readonly key: string;
  readonly entry: Entry;
  readonly revision: number;
}

export const keptEntries = (state: Entries): readonly KeptEntry[] =>
  unsentKeys(state).flatMap((key) => {
    const entry = state.typed.get(key);
    return entry === undefined ? [] : [{ key, entry, revision: state.stored.get(key)?.revision ?? 0 }];
  });

/**
 * Takes what a computer had kept. Where somebody has stored another value since, both stand beside each other; a figure
 * that is no longer due is left out, and one that was typed into again keeps what was typed last.
 */
export function withKept(state: Entries, kept: readonly unknown[]): Entries {
  const next = mutable(state);
  for (const one of kept.filter(isKeptEntry)) {
    const now = next.stored.get(one.key);
    if (now === undefined || next.typed.has(one.key) || isSameEntry(one.entry, now.entry)) continue;
    next.typed.set(one.key, { ...EMPTY, ...one.entry });
    if (now.revision !== one.revision) next.theirs.set(one.key, now);
  }
  return next;
}

const isKeptEntry = (one: unknown): one is KeptEntry =>
  typeof one === 'object' && one !== null && 'key' in one && 'entry' in one && 'revision' in one;

export const withSent = (state: Entries, sent: ReadonlyMap<string, Entry>): Entries => ({
  ...state,
  sent: new Map([...state.sent, ...sent]),
});

/** The server refused these; others of the same sending were not stored either and are sent again. */
export function withRefused(
  state: Entries,
  problems: readonly { readonly key: string; readonly field: EntryField; readonly message: Bilingual }[],
): Entries {
  const next = mutable(state);
  for (const { key, field, message } of problems)
    next.refused.set(key, new Map([...(next.refused.get(key) ?? []), [field, message]]));
  return next;
}

/** 用对方的: what was typed is dropped. */
export function withTheirs(state: Entries, key: string): Entries {
  const next = mutable(state);
  const theirs = next.theirs.get(key);
  if (theirs === undefined) return state;
  take(next, key, theirs);
  return next;
}

/** 用我的: what was typed becomes a revision after theirs. */
export function withMine(state: Entries, key: string): Entries {
  const next = mutable(state);
  const theirs = next.theirs.get(key);
  if (theirs === undefined) return state;
  next.stored.set(key, theirs);
  next.theirs.delete(key);
  return next;
}

interface Mutable extends Entries {
  readonly stored: Map<string, Stored>;
  readonly typed: Map<string, Entry>;
  readonly theirs: Map<string, Stored>;
  readonly refused: Map<string, ReadonlyMap<EntryField, Bilingual>>;
}

const mutable = (state: Entries): Mutable => ({
  ...state,
  stored: new Map(state.stored),
  typed: new Map(state.typed),
  theirs: new Map(state.theirs),
  refused: new Map(state.refused),
});

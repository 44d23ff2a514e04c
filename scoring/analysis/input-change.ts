import type { UnitCode } from '../input.js';

/** What of a grading's inputs can change, by the part of the inputs that it stands in. */
export const CHANGE_KINDS = [
  'UNIT',
  'SCHEME',
  'INDICATOR',
  'TARGET',
  'OBSERVATION',
  'LAST_YEAR',
  'MARK',
  'MILESTONE',
  'ADJUSTMENT',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One input that is another one: what it was and what it is. Null where it wasn't or isn't there. */
export interface InputChange {
  readonly kind: ChangeKind;
  /** Null where it concerns every unit: the scheme, an indicator, the district's own target. */
  readonly unit: UnitCode | null;
  /** What it is about: a measure, an indicator, an item, a project and task, an adjustment; null for the whole scheme. */
  readonly subject: string | null;
  /** Which of its figures or rules: `value`, `target`, `method.cap`, `grades.优秀.min`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a field says. */
export interface Reading {
  /** As written; null where it says nothing. */
  readonly text: string | null;
  /** The same in the one spelling of its numbers: readings are equal if this is. */
  readonly plain: string | null;
}

const NOTHING: Reading = { text: null, plain: null };

/** Fields that differ between two readings of one thing, in the order of first mention. */
export function fieldChanges(
  about: Pick<InputChange, 'kind' | 'unit' | 'subject'>,
  before: ReadonlyMap<string, Reading>,
  after: ReadonlyMap<string, Reading>,
): InputChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [was, is] = [before.get(field) ?? NOTHING, after.get(field) ?? NOTHING];
    return was.plain === is.plain ? [] : [{ ...about, field, before: was.text, after: is.text }];
  });
}

/** The same records in two inputs, matched by key: pairs that are in at least one of them, in the order of first mention. */
export function matched<T>(
  before: readonly T[],
  after: readonly T[],
  key: (record: T) => string,
): [before: T | undefined, after: T | undefined][] {
  const old = new Map(before.map((record) => [key(record), record]));
  const now = new Map(after.map((record) => [key(record), record]));
  return [...new Set([...old.keys(), ...now.keys()])].map((code) => [old.get(code), now.get(code)]);
}

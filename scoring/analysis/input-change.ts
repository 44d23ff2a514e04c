import type { UnitCode } from '../input.js';

/** The kinds of changes of a grading's inputs, by the part of the inputs. */
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

/** One changed input, with its value before and after. Null if it did not or does not exist. */
export interface InputChange {
  readonly kind: ChangeKind;
  /** Null if it concerns every unit: the scheme, an indicator, the district's own target. */
  readonly unit: UnitCode | null;
  /** The changed measure, indicator, item, project and task, or adjustment; null for the whole scheme. */
  readonly subject: string | null;
  /** The changed figure or rule: `value`, `target`, `method.cap`, `grades.优秀.min`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The content of a field. */
export interface Reading {
  /** The text as written; null for an empty field. */
  readonly text: string | null;
  /** The text with its numbers in a uniform spelling. Readings are equal if this is equal. */
  readonly plain: string | null;
}

const NOTHING: Reading = { text: null, plain: null };

/** Fields that differ between two readings of one object, in the order of their first appearance. */
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

/**
 * Matches the records of two inputs by key: pairs of records that are in at least one of them, in the order of their
 * first appearance.
 */
export function matched<T>(
  before: readonly T[],
  after: readonly T[],
  key: (record: T) => string,
): [before: T | undefined, after: T | undefined][] {
  const old = new Map(before.map((record) => [key(record), record]));
  const now = new Map(after.map((record) => [key(record), record]));
  return [...new Set([...old.keys(), ...now.keys()])].map((code) => [old.get(code), now.get(code)]);
}

/** 指标定义的版本: which values of an indicator may be compared. */
import type { IndicatorRecord } from '../input.js';
import { isSameNumber } from '../numbers/decimal-text.js';

/** One version of a definition. */
export interface DefinitionVersion {
  /** Year in which it took effect; null for the first version. */
  readonly from: number | null;
  readonly content: IndicatorRecord;
}

export interface DefinitionOfYear {
  readonly content: IndicatorRecord;
  /** First year whose values have this definition; null if it never changed. */
  readonly since: number | null;
  /** Whether the baseline was measured by this definition. */
  readonly hasBaseline: boolean;
}

/**
 * A definition changes if values are measured in another unit, become better in the other direction, or are aggregated
 * otherwise. A baseline is of the new definition if it was stated anew with the change or after it.
 *
 * @param versions by ascending version, at least one
 */
export function definitionIn(versions: readonly DefinitionVersion[], year: number): DefinitionOfYear {
  const [first, ...later] = versions.filter(({ from }, index) => index === 0 || from === null || from <= year);
  if (first === undefined) throw new RangeError('an indicator has no version');
  let found: DefinitionOfYear = { content: first.content, since: null, hasBaseline: true };
  for (const { from, content } of later) {
    const before = found.content;
    const isStatedAnew = !isSameBaseline(before, content);
    found = isSameDefinition(before, content)
      ? { ...found, content, hasBaseline: found.hasBaseline || isStatedAnew }
      : { content, since: from, hasBaseline: isStatedAnew };
  }
  return found;
}

const isSameDefinition = (a: IndicatorRecord, b: IndicatorRecord): boolean =>
  a.unit === b.unit && a.direction === b.direction && a.aggregate === b.aggregate;

const isSameBaseline = (a: IndicatorRecord, b: IndicatorRecord): boolean =>
  a.baseline?.year === b.baseline?.year && isSameNumber(a.baseline?.value ?? null, b.baseline?.value ?? null);

import type { DecimalText, GroupCode, UnitCode } from '../input.js';
import { ZERO } from '../numbers/exact.js';
import type { UnitResult } from '../result.js';
import type { FindCauses } from './causes.js';
import { difference, type Effect, effectsOf, exact, type Readable } from './effects.js';
import type { InputChange } from './input-change.js';
import { haveSameItems, type ItemMove, itemMoves } from './item-move.js';

export type Standing = Pick<UnitResult, 'base' | 'bonus' | 'deduction' | 'total' | 'grade' | 'rank' | 'overallRank'>;

export interface UnitMove {
  readonly unit: UnitCode;
  readonly name: string;
  readonly group: GroupCode;
  /** Null if the unit was not graded. */
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** Ranks gained within the group; negative if lost. Null if there is no rank before or after. */
  readonly placesWon: number | null;
  readonly baseChange: DecimalText;
  readonly totalChange: DecimalText;
  /** Effects on the total by step. They add up to `totalChange`. */
  readonly effects: readonly Effect[];
  /** Changed adjustments of the unit, as indexes into `changes`. */
  readonly adjustments: readonly number[];
  /** Changed leaves. Their changes and `remainder` add up to `baseChange`. */
  readonly items: readonly ItemMove[];
  /** The effect of rounding; 0 if a SUM adds up without rounding. */
  readonly remainder: DecimalText;
}

/** True if anything of a unit changed: a score, the total, its rank, its grade. */
export const hasMoved = ({ before, after, totalChange, items, adjustments }: UnitMove): boolean =>
  items.length > 0 ||
  adjustments.length > 0 ||
  totalChange !== '0' ||
  before?.rank !== after?.rank ||
  before?.grade !== after?.grade;

/** The changes of one unit from the first stage to the last. */
export function moveOf(
  code: UnitCode,
  name: string,
  stages: readonly Readable[],
  changes: readonly InputChange[],
  findCauses: FindCauses,
): UnitMove {
  const units = stages.map((stage) => stage.units.get(code));
  const [before, after] = [units[0], units.at(-1)];
  const isUntouched = !changes.some(({ kind }) => kind === 'SCHEME') && haveSameItems(units);
  const items = isUntouched ? [] : itemMoves(code, stages, units, findCauses);
  const baseChange = difference(exact(before?.base), exact(after?.base));
  const explained = items.reduce((sum, { change }) => sum.plus(exact(change)), ZERO);
  return {
    unit: code,
    name,
    group: ((after ?? before) as UnitResult).group,
    before: standingOf(before),
    after: standingOf(after),
    placesWon: before?.rank && after?.rank ? before.rank - after.rank : null,
    baseChange,
    totalChange: difference(exact(before?.total), exact(after?.total)),
    effects: effectsOf(
      stages,
      units.map((unit) => exact(unit?.total)),
    ),
    adjustments: changes.flatMap(({ kind, unit }, index) => (kind === 'ADJUSTMENT' && unit === code ? [index] : [])),
    items,
    remainder: difference(explained, exact(baseChange)),
  };
}

function standingOf(unit: UnitResult | undefined): Standing | null {
  if (unit === undefined) return null;
  const { base, bonus, deduction, total, grade, rank, overallRank } = unit;
  return { base, bonus, deduction, total, grade, rank, overallRank };
}

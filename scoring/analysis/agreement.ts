import type { GroupCode } from '../input.js';
import type { GradingResult, UnitResult } from '../result.js';
import { correlation } from './correlation.js';
import { kendallTauB } from './kendall.js';

/** How well two gradings agree on the order of the same units. */
export interface GroupAgreement {
  /** Null for all units, by overall standing. */
  readonly group: GroupCode | null;
  /** Number of units with a total in both. */
  readonly units: number;
  /** Of the totals: 1 for the same order, −1 for the opposite order. */
  readonly kendallTauB: number | null;
  readonly spearman: number | null;
  readonly placesChanged: number;
  readonly largestPlaceChange: number;
  readonly gradesChanged: number;
}

export interface Agreement {
  readonly all: GroupAgreement;
  /** By the later grading's groups. Changes of rank are counted for units that stayed in their group. */
  readonly groups: readonly GroupAgreement[];
}

type Pair = readonly [before: UnitResult, after: UnitResult];

export function agreementOf(before: GradingResult, after: GradingResult): Agreement {
  const earlier = new Map(before.units.map((unit) => [unit.unit, unit]));
  const pairs = after.units.flatMap((unit): Pair[] => {
    const was = earlier.get(unit.unit);
    return was === undefined || was.total === null || unit.total === null ? [] : [[was, unit]];
  });
  const groups = Map.groupBy(pairs, ([, unit]) => unit.group);
  return {
    all: agreementWithin(null, pairs),
    groups: [...groups].map(([group, members]) => agreementWithin(group, members)),
  };
}

function agreementWithin(group: GroupCode | null, pairs: readonly Pair[]): GroupAgreement {
  const place = (unit: UnitResult) => (group === null ? unit.overallRank : unit.rank) ?? 0;
  const totals = (side: 0 | 1) => Float64Array.from(pairs, (pair) => Number(pair[side].total));
  const [was, is] = [totals(0), totals(1)];
  const moves = pairs
    .filter(([before, after]) => group === null || before.group === after.group)
    .map(([before, after]) => Math.abs(place(before) - place(after)));
  return {
    group,
    units: pairs.length,
    kendallTauB: kendallTauB(was, is),
    spearman: correlation(was, is).spearman,
    placesChanged: moves.filter((move) => move > 0).length,
    largestPlaceChange: moves.reduce((most, move) => Math.max(most, move), 0),
    gradesChanged: pairs.filter(([before, after]) => before.grade !== after.grade).length,
  };
}

import type { GroupCode } from '../input.js';
import type { GradingResult, UnitResult } from '../result.js';
import { correlation } from './correlation.js';
import { kendallTauB } from './kendall.js';

/** How far two gradings order the same units alike. */
export interface GroupAgreement {
  /** Null: all units, by overall standing. */
  readonly group: GroupCode | null;
  /** Units with a total in both. */
  readonly units: number;
  /** Of the totals; 1: the same order, −1: the opposite. */
  readonly kendallTauB: number | null;
  readonly spearman: number | null;
  readonly placesChanged: number;
  readonly largestPlaceChange: number;
  readonly gradesChanged: number;
}

export interface Agreement {
  readonly all: GroupAgreement;
  /** By the later grading's groups; places count for units that stayed in theirs. */
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

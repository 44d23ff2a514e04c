import type { GradeRecord, ItemCode, SchemeRecord, VetoRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact, ZERO } from '../numbers/exact.js';
import { compareStandings, type Standing } from './ranking.js';

/** A unit of one peer group, with the data that its grade depends on. */
export interface Graded {
  readonly standing: Standing;
  readonly vetoes: readonly VetoRecord[];
  /** Rate of an item; null if it has none. */
  rateOf(item: ItemCode): Exact | null;
}

/**
 * 等次: the best grade whose lowest total is reached, whose requirements are met, which no veto forbids, and whose
 * quota has room; the best standing is served first. A unit that a quota excludes gets the next possible grade.
 *
 * @param group every unit of one peer group with a total, including vetoed ones, because the quota is a share of all
 * @returns each unit's grade in the given order; null if it reaches none
 */
export function gradesOf(group: readonly Graded[], { grades, ranking }: SchemeRecord): (string | null)[] {
  const awarded: (string | null)[] = group.map(() => null);
  for (const [level, grade] of grades.entries()) {
    const within = group
      .map((unit, index) => ({ unit, index }))
      .filter(({ unit, index }) => awarded[index] === null && obstacleTo(unit, grade, level, grades) === null)
      .sort((a, b) => compareStandings(a.unit.standing, b.unit.standing));
    const admitted =
      grade.quota === null
        ? within.length
        : admittedBy(
            within.map(({ unit }) => unit.standing),
            roomFor(grade, group.length),
            ranking.quotaTies,
          );
    for (const { index } of within.slice(0, admitted)) awarded[index] = grade.grade;
  }
  return awarded;
}

/** The obstacle to a grade, apart from quotas. */
export type Obstacle = 'BELOW_MIN' | 'VETO' | 'REQUIREMENT';

/** @returns the first obstacle of the unit to the grade; null if only a quota can prevent it */
export function obstacleTo(
  { standing, vetoes, rateOf }: Graded,
  { min, requires }: GradeRecord,
  level: number,
  grades: readonly GradeRecord[],
): Obstacle | null {
  const forbidden = vetoes.some(
    ({ gradeAtMost }) => gradeAtMost !== null && level < grades.findIndex(({ grade }) => grade === gradeAtMost),
  );
  if (forbidden) return 'VETO';
  if (standing.total.lt(parseExact(min) ?? ZERO)) return 'BELOW_MIN';
  return requires.every((requirement) => isMet(requirement, rateOf)) ? null : 'REQUIREMENT';
}

/**
 * The grade that a unit gets whatever others are graded: its best one without a quota.
 *
 * @returns the index of the grade in the scheme, or the number of grades for none; `certain` is false if a quota may
 *   admit the unit to a better one
 */
export function sureLevelOf(
  unit: Graded,
  grades: readonly GradeRecord[],
): { readonly level: number; readonly certain: boolean } {
  const reached = grades.flatMap((grade, level) => (obstacleTo(unit, grade, level, grades) === null ? [level] : []));
  const level = reached.find((place) => grades[place]?.quota === null) ?? grades.length;
  return { level, certain: (reached[0] ?? grades.length) === level };
}

/** True if enough of the listed items have the required rate. */
export function isMet({ items, rate, count }: GradeRecord['requires'][number], rateOf: Graded['rateOf']): boolean {
  const required = parseExact(rate) ?? ZERO;
  return items.filter((item) => rateOf(item)?.gte(required) === true).length >= (count ?? items.length);
}

/** 比例名额: 不超过 rounds down unless the scheme says otherwise. */
export function roomFor({ quota, quotaRounding }: GradeRecord, units: number): number {
  const share = (parseExact(quota ?? '1') ?? ZERO).times(Exact.of(units));
  const rounded =
    quotaRounding === 'CEIL' ? share.ceil() : quotaRounding === 'ROUND' ? share.round(0, 'HALF_UP') : share.floor();
  return rounded.toNumber();
}

/** How many of the standings, best first, are admitted. A tie across the limit is admitted or refused as a whole. */
function admittedBy(standings: readonly Standing[], room: number, ties: SchemeRecord['ranking']['quotaTies']): number {
  if (standings.length <= room) return standings.length;
  if (room === 0) return 0;
  const last = standings[room - 1] as Standing;
  const tied = (standing: Standing) => compareStandings(standing, last) === 0;
  if (!tied(standings[room] as Standing)) return room;
  if (ties === 'EXCLUDE') return standings.findIndex(tied);
  return standings.length - [...standings].reverse().findIndex(tied);
}

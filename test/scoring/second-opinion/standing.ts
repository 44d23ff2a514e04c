/** Totals, ranks and grades. */
import type { Bundle } from '../../../bundle/index.js';
import type { Scheme, Unit } from './facts.js';
import {
  ceiling,
  floor,
  greatest,
  least,
  less,
  NONE,
  order,
  parse,
  plus,
  type Q,
  q,
  round,
  sum,
  times,
} from './rational.js';
import type { Tree } from './tree.js';

export interface Totals {
  readonly base: Q | null;
  readonly bonus: Q;
  readonly deduction: Q;
  /** Null if no item of the tree applies. */
  readonly total: Q | null;
}

export interface Standing extends Totals {
  readonly unit: Unit;
  readonly tree: Tree;
  readonly vetoes: Scheme['vetoes'];
}

export function standingsOf(bundle: Bundle, trees: readonly Tree[]): Standing[] {
  const { scheme, adjustments, units } = bundle;
  return units.map((unit, index) => {
    const tree = trees[index] as Tree;
    const own = adjustments.filter((row) => row.unit === unit.code);
    const capped = (kind: string, cap: string | null) => {
      const whole = sum(own.filter((row) => row.kind === kind).map(({ points }) => parse(points ?? '0')));
      return cap === null ? whole : least([whole, parse(cap)]);
    };
    const codes = own.filter(({ kind }) => kind === 'VETO').map(({ code }) => code);
    const vetoes = scheme.vetoes.filter(({ code }) => codes.includes(code));
    const bonus = capped('BONUS', scheme.adjustments.bonusCap);
    const deduction = capped('DEDUCTION', scheme.adjustments.deductionCap);
    const exact = rounded(scheme);
    const shown = { unit, tree, vetoes, bonus: exact(bonus), deduction: exact(deduction) };
    const base = tree.root.points;
    if (base === null) return { ...shown, base: null, total: null };
    const raised = greatest([NONE, less(plus(base, bonus), deduction)]);
    const cap = scheme.adjustments.totalCap;
    const held = cap === null ? raised : least([raised, parse(cap)]);
    const total = vetoes.some(({ zero }) => zero) ? NONE : exact(held);
    return { ...shown, base: exact(base), total };
  });
}

const rounded =
  ({ rounding }: Scheme) =>
  (value: Q) =>
    rounding.total === null ? value : round(value, rounding.total, rounding.mode);

/** Negative if a ranks before b; 0 if they share a rank. */
export function compare(scheme: Scheme, a: Standing, b: Standing): number {
  const key = ({ total, tree }: Standing) => [
    total,
    ...scheme.ranking.tieBreak.map((code) => tree.nodes.get(code)?.points ?? null),
  ];
  const [left, right] = [key(a), key(b)];
  for (const [index, mine] of left.entries()) {
    const theirs = right[index] ?? null;
    if (mine === null && theirs === null) continue;
    if (mine === null || theirs === null) return mine === null ? 1 : -1;
    const found = order(theirs, mine);
    if (found !== 0) return found;
  }
  return 0;
}

/** @returns the unit's place among those with a total: 1, 2, 2, 4, or if the scheme says DENSE 1, 2, 2, 3 */
export function placeOf(scheme: Scheme, one: Standing, all: readonly Standing[]): number | null {
  if (one.total === null) return null;
  const ahead = all.filter((other) => other.total !== null && compare(scheme, other, one) < 0);
  if (scheme.ranking.places !== 'DENSE') return 1 + ahead.length;
  const distinct = ahead.filter(
    (other, index) => !ahead.slice(0, index).some((before) => compare(scheme, before, other) === 0),
  );
  return 1 + distinct.length;
}

/** @param group the standings of one peer group; @returns grades in the same order */
export function gradesOf(scheme: Scheme, group: readonly Standing[]): (string | null)[] {
  const got = new Map<Standing, string>();
  const n = q(group.filter(({ total }) => total !== null).length);
  for (const [level, grade] of scheme.grades.entries()) {
    const reach = group.filter((one) => !got.has(one) && reaches(scheme, level, one));
    const limit = grade.quota === null ? null : whole(times(n, parse(grade.quota)), grade.quotaRounding ?? 'FLOOR');
    for (const one of reach) {
      const before = reach.filter((other) => compare(scheme, other, one) < 0).length;
      const level = reach.filter((other) => compare(scheme, other, one) === 0).length;
      const last = scheme.ranking.quotaTies === 'INCLUDE' ? before + 1 : before + level;
      if (limit === null || last <= limit) got.set(one, grade.grade);
    }
  }
  return group.map((one) => got.get(one) ?? null);
}

function whole(places: Q, rounding: string): number {
  if (rounding === 'CEIL') return Number(ceiling(places));
  return Number(rounding === 'ROUND' ? floor(plus(places, q(1, 2))) : floor(places));
}

function reaches({ grades }: Scheme, level: number, { total, tree, vetoes }: Standing): boolean {
  const grade = grades[level];
  if (grade === undefined || total === null || order(total, parse(grade.min)) < 0) return false;
  const barred = vetoes.some(
    ({ gradeAtMost }) => gradeAtMost !== null && grades.findIndex((other) => other.grade === gradeAtMost) > level,
  );
  return (
    !barred &&
    grade.requires.every(({ items, rate, count }) => {
      const met = items.filter((code) => {
        const found = tree.nodes.get(code)?.rate ?? null;
        return found !== null && order(found, parse(rate)) >= 0;
      });
      return met.length >= (count ?? items.length);
    })
  );
}

/** From the bound figures of a document to what they disclose: of single units directly, and as sums over units. */
import type { UnitCode } from '../../scoring/input.js';
import { inLargeGroups, keyPart } from '../document/result-figures.js';
import type { Fact } from './isolates.js';
import type { Disclosure } from './levels.js';

/** A unit in the results that a document tells of. */
export interface DisclosedUnit {
  readonly code: UnitCode;
  readonly group: string;
  readonly total: string | null;
  readonly grade: string | null;
}

export interface DisclosedResults {
  /** Names of the grades, the best first. */
  readonly grades: readonly string[];
  readonly units: readonly DisclosedUnit[];
}

/**
 * The least setting under which a figure may be shown to the public.
 * @param key of a bound figure (services/document/result-figures.ts)
 * @param grades the best first
 */
export function disclosureOf(key: string, grades: readonly string[]): Disclosure {
  const [subject, , part, last] = key.split('/');
  if (['units', 'ungraded', 'count', 'share', 'large'].includes(subject ?? '')) return 'AGGREGATES';
  if (subject === 'group') {
    if (part !== 'names') return 'AGGREGATES';
    // 优秀单位名单 is public.
    return last === keyPart(grades[0] ?? '') ? 'AGGREGATES' : 'GRADES';
  }
  if (subject === 'unit' && part === 'staff') return 'AGGREGATES';
  if (subject === 'unit' && ['grade', 'share', 'quota'].includes(part ?? '')) return 'GRADES';
  return 'TOTALS';
}

/** Sums of totals, and of “has this grade”, that the figures tell. */
export interface Sums {
  readonly totals: readonly Fact[];
  readonly grades: readonly Fact[];
}

/** The unit of a variable, by the part of a figure's key that names it. */
export const unitOfVariable = (variable: string): string => variable.slice(0, variable.indexOf(' '));

/**
 * A value that did not change between two results is one variable: the difference of two sums leaves it out. So a mean
 * before and after a correction tells by how much the corrected unit moved.
 *
 * The best grade is left out, because the list of these units is public. Each unit has one grade; the last one follows
 * from the others.
 * @param large units of groups of five or more (`large/…` figures)
 */
export function sumsOf(keys: readonly string[], { grades, units }: DisclosedResults): Sums {
  const graded = units.filter(({ grade }) => grade !== null);
  const groups = Map.groupBy(graded, ({ group }) => keyPart(group));
  const totals: Fact[] = [];
  const counts: Fact[] = [];
  for (const key of keys) {
    const [subject, first = '', second, third] = key.split('/');
    if (subject === 'count' || subject === 'share') counts.push(...countOf(graded, grades, first));
    if (subject === 'large' && (first === 'count' || first === 'share'))
      counts.push(...countOf(inLargeGroups(graded), grades, second ?? ''));
    if (subject !== 'group') continue;
    const members = groups.get(first) ?? [];
    if (second === 'count') counts.push(...countOf(members, grades, third ?? ''));
    if (second === 'mean') totals.push(sumOfTotals(members));
  }
  return { totals, grades: counts };
}

function sumOfTotals(members: readonly DisclosedUnit[]): Fact {
  const coefficients = new Map<string, number>();
  for (const { code, total } of members) if (total !== null) coefficients.set(`${keyPart(code)} ${total}`, 1);
  return { coefficients };
}

function countOf(units: readonly DisclosedUnit[], grades: readonly string[], wanted: string): Fact[] {
  const place = grades.findIndex((grade) => keyPart(grade) === wanted);
  if (place === 0) return [];
  const last = grades.length - 1;
  const told = place === last ? grades.slice(1, last) : place < 0 ? [] : [grades[place] as string];
  const coefficients = new Map<string, number>();
  for (const grade of told) {
    for (const unit of units)
      coefficients.set(`${keyPart(unit.code)} ${grade} ${unit.grade === grade}`, place === last ? -1 : 1);
  }
  return coefficients.size === 0 ? [] : [{ coefficients }];
}

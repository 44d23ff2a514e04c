/** The results of a trial, in the form of the API. */

import type { NextGrade } from '../../scoring/next-grade/next-grade.js';
import { nextGradeSentence, waySentence } from '../../scoring/next-grade/words.js';
import type { Exact } from '../../scoring/numbers/exact.js';
import type { UnitResult } from '../../scoring/result.js';
import type { Explained } from './explain.js';
import type { TrialResult } from './what-if.js';

/** Viewers of the whole district get the rank. The head of a unit gets the quarter of the group. */
export function whatIfAnswer(
  { grading }: Explained,
  { before, after, items, moved, quarter, district, gradeWithheld }: TrialResult,
) {
  const unitNames = new Map(grading.input.units.map(({ code, name }) => [code, name]));
  const itemNames = new Map(grading.rules.nodes.map(({ item }) => [item.code, item.name]));
  const standing = ({ base, total, grade, rank, overallRank }: UnitResult, place: number | null, withheld = false) => ({
    base,
    total,
    grade,
    gradeWithheld: withheld,
    rank: district ? rank : null,
    overallRank: district ? overallRank : null,
    quarter: place,
  });
  return {
    before: standing(before, quarter.before),
    after: standing(after, quarter.after, gradeWithheld),
    items: items.map((item) => ({ ...item, code: item.before.item, name: itemNames.get(item.before.item) ?? '' })),
    moved: district
      ? moved.map((other) => ({
          code: other.before.unit,
          name: unitNames.get(other.before.unit) ?? '',
          before: standing(other.before, null),
          after: standing(other.after, null),
        }))
      : null,
  };
}

/** Items are named by their codes. */
export function nextGradeAnswer(next: NextGrade) {
  return {
    present: next.present,
    grade: next.grade,
    min: text(next.min),
    total: text(next.total),
    missing: text(next.missing),
    obstacle: next.obstacle,
    sentence: nextGradeSentence(next),
    ways: next.ways.map((way) => ({
      items: way.nodes.map(({ item }) => item.code),
      kind: way.kind,
      from: way.from,
      to: way.to,
      denominator: way.denominator,
      tasks: way.tasks,
      pointsBefore: text(way.pointsBefore),
      pointsAfter: way.pointsAfter && text(way.pointsAfter),
      total: way.total && text(way.total),
      grade: way.grade,
      most: way.most && text(way.most),
      obstacle: way.whyNot,
      sentence: waySentence(way, next),
    })),
  };
}

const text = (value: Exact): string => value.toCut(12);

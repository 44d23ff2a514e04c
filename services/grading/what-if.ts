/** 试算、怎样提高等次: hypothetical results of a unit, for the office and for the unit's own head. */

import type { Viewer } from '../../auth/viewer.js';
import { badChange, notOwnUnit } from '../../errors/grading.js';
import { type DetailedGrading, gradeInDetail, groupFigures, ScoringErrors } from '../../scoring/index.js';
import type { UnitCode } from '../../scoring/input.js';
import { type NextGrade, nextGrade } from '../../scoring/next-grade/next-grade.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import type { Problem, UnitResult } from '../../scoring/result.js';
import { sureLevelOf } from '../../scoring/totals/grades.js';
import type { OwnUnits } from '../../scoring/totals/small-groups.js';
import { scoredUnit } from '../../scoring/trace/item.js';
import { gradedBy } from '../../scoring/trace/unit.js';
import { applyChanges, type Change } from '../../scoring/what-if/change.js';
import { compareGradings, type UnitChange, type WhatIf } from '../../scoring/what-if/compare.js';
import { discloses, quotaDiscloses } from '../../scoring/what-if/discloses.js';
import type { Explained } from './explain.js';

export interface TrialResult extends WhatIf {
  /** From 1, the best quarter; null in a group of fewer than five units. */
  readonly quarter: { readonly before: number | null; readonly after: number | null };
  /** True if the viewer may see other units and ranks. */
  readonly district: boolean;
  /** True if the resulting grade is withheld because it depends on a quota of a small group. */
  readonly gradeWithheld: boolean;
}

/** Limit of changes in one trial, because each change costs time. */
const MOST_CHANGES = 100;

/**
 * Changes inputs of a unit and grades the whole run again.
 *
 * @throws Refusal FORBIDDEN; BAD_USER_INPUT with every change that cannot be made
 */
export function tryChanges(
  { grading, unit, own }: Explained,
  viewer: Pick<Viewer, 'claims'>,
  changes: readonly Change[],
): TrialResult {
  const district = mayTry(viewer) && own === null;
  if (changes.length > MOST_CHANGES)
    throw badChange([], { zh: `一次试算最多改 ${MOST_CHANGES} 项。`, en: `At most ${MOST_CHANGES} changes at once.` });
  const { input, problems } = applyChanges(grading.input, unit, changes);
  const withheld = own === null ? [] : withheldChanges(grading, unit, changes, own);
  if (problems.length > 0 || withheld.length > 0) {
    throw badChange(
      [...problems, ...withheld].map(({ place, code, message }) => ({ field: `changes.${place}`, code, message })),
    );
  }
  const after = gradeOrRefuse(input, unit, district);
  const compared = compareGradings(grading.result, after.result, unit);
  const gradeWithheld = own !== null && isGradeWithheld(after, unit, own);
  return {
    ...compared,
    ...(gradeWithheld && { after: { ...compared.after, grade: null } }),
    gradeWithheld,
    moved: district ? compared.moved : [],
    quarter: { before: quarterOf(grading, compared.before), after: quarterOf(grading, compared.after) },
    district,
  };
}

/**
 * @returns null if there is no better grade
 * @throws Refusal FORBIDDEN
 */
export function liftGrade({ grading, unit, own }: Explained, viewer: Pick<Viewer, 'claims'>): NextGrade | null {
  mayTry(viewer);
  const known = nextGrades.get(grading) ?? new Map<string, NextGrade | null>();
  nextGrades.set(grading, known);
  const key = JSON.stringify([unit, own && [...own].sort()]);
  const result = known.get(key) ?? nextGrade(grading, unit, own !== null, own ?? undefined);
  known.set(key, result);
  return result;
}

/** The results for cached runs. A completed run never changes. */
const nextGrades = new WeakMap<DetailedGrading, Map<string, NextGrade | null>>();

/**
 * @returns true if the viewer sees the whole district
 * @throws Refusal FORBIDDEN
 */
export function mayTry({ claims }: Pick<Viewer, 'claims'>): boolean {
  if (claims.scores === 'district') return true;
  if (claims.scores === 'units' && claims.figures === 'units') return false;
  throw notOwnUnit();
}

/** Changes that would reveal figures of other units to a unit's head (docs/decisions/0005-traces-and-what-if.md). */
function withheldChanges(grading: DetailedGrading, code: UnitCode, changes: readonly Change[], own: OwnUnits) {
  const unit = grading.input.units.find((candidate) => candidate.code === code);
  if (unit === undefined) return [];
  return changes.flatMap((change, place) => {
    if (change.kind === 'ADJUSTMENT') return [];
    const nodes = grading.rules.nodes.filter(({ leaf, item }) =>
      change.kind === 'FIGURE'
        ? leaf !== null && [leaf.measure, item.code].includes(change.measure)
        : change.kind === 'MEAN'
          ? item.code === change.item
          : item.project === change.project,
    );
    const measures = new Set(nodes.map(({ leaf }) => leaf?.measure));
    const graded = grading.rules.nodes.filter((node) => nodes.includes(node) || measures.has(node.leaf?.measure));
    if (!graded.some((node) => discloses(grading, unit, node, own))) return [];
    const message = {
      zh: '本项按与其他单位的比较评分，试算会显示其他单位的数值，不能试算',
      en: 'the item compares the unit with others; a trial would reveal their figures',
    };
    return [{ place, code: 'WITHHELD', message }];
  });
}

/** True if the grade depends on the totals of so few other units that a trial would reveal them. */
function isGradeWithheld(after: DetailedGrading, code: UnitCode, own: OwnUnits): boolean {
  const scored = scoredUnit(after, code);
  const graded = gradedBy(after)(scored);
  if (graded === null || !quotaDiscloses(after, scored.unit, own)) return false;
  return !sureLevelOf(graded, after.input.scheme.grades).certain;
}

function gradeOrRefuse(input: DetailedGrading['input'], unit: UnitCode, district: boolean): DetailedGrading {
  try {
    return gradeInDetail(input);
  } catch (error) {
    if (!(error instanceof ScoringErrors)) throw error;
    const shown = (problem: Problem) => district || problem.path[1] === unit;
    throw badChange(
      error.problems.filter(shown).map(({ code, message }) => ({ field: 'changes', code, message })),
      { zh: '改动后的数据不能评分', en: 'The changed figures cannot be graded' },
    );
  }
}

/** The quarter by the published, rounded quartiles of the run. It contains no more information than they do. */
function quarterOf({ input, result }: DetailedGrading, { group, total }: UnitResult): number | null {
  const figures = groupFigures(input.scheme, result).find((candidate) => candidate.group === group);
  const own = total === null ? null : parseExact(total);
  if (own === null || figures?.median == null) return null;
  const borders = [figures.upperQuartile, figures.median, figures.lowerQuartile];
  const reached = borders.findIndex((border) => border !== null && own.gte(parseExact(border) ?? own));
  return reached < 0 ? 4 : reached + 1;
}

export type { UnitChange };

/** 试算、怎样提高等次: what a unit's result would be, for the office and for the unit's own head. */
import type { Viewer } from '../../auth/viewer.js';
import { badChange, notOwnUnit } from '../../errors/grading.js';
import { groupFigures, ScoringErrors, type Worked, workOut } from '../../scoring/index.js';
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

export interface Tried extends WhatIf {
  /** 1 the best; null below five units. */
  readonly quarter: { readonly before: number | null; readonly after: number | null };
  /** Whether other units and places are for the viewer. */
  readonly district: boolean;
  /** Whether the grade that follows is withheld: it turns on a quota of a small group. */
  readonly gradeWithheld: boolean;
}

/** More than this is no trial any more, and each of them costs. */
const MOST_CHANGES = 100;

/**
 * Grades again in full with a unit's own inputs changed.
 *
 * @throws Refusal FORBIDDEN; BAD_USER_INPUT with every change that cannot be made
 */
export function tryChanges(
  { worked, unit, own }: Explained,
  viewer: Pick<Viewer, 'claims'>,
  changes: readonly Change[],
): Tried {
  const district = mayTry(viewer);
  if (changes.length > MOST_CHANGES)
    throw badChange([], { zh: `一次试算最多改 ${MOST_CHANGES} 项。`, en: `At most ${MOST_CHANGES} changes at once.` });
  const { input, problems } = applyChanges(worked.input, unit, changes);
  const withheld = own === null ? [] : withheldChanges(worked, unit, changes, own);
  if (problems.length > 0 || withheld.length > 0) {
    throw badChange(
      [...problems, ...withheld].map(({ place, code, message }) => ({ field: `changes.${place}`, code, message })),
    );
  }
  const after = gradeOrRefuse(input, unit, district);
  const compared = compareGradings(worked.result, after.result, unit);
  const gradeWithheld = own !== null && isGradeWithheld(after, unit, own);
  return {
    ...compared,
    ...(gradeWithheld && { after: { ...compared.after, grade: null } }),
    gradeWithheld,
    moved: district ? compared.moved : [],
    quarter: { before: quarterOf(worked, compared.before), after: quarterOf(worked, compared.after) },
    district,
  };
}

/** @returns null where there is no better grade. @throws Refusal FORBIDDEN */
export function liftGrade({ worked, unit, own }: Explained, viewer: Pick<Viewer, 'claims'>): NextGrade | null {
  mayTry(viewer);
  const known = lifts.get(worked) ?? new Map<string, NextGrade | null>();
  lifts.set(worked, known);
  const key = JSON.stringify([unit, own && [...own].sort()]);
  const found = known.get(key) ?? nextGrade(worked, unit, own !== null, own ?? undefined);
  known.set(key, found);
  return found;
}

/** Found once a run that is kept: a completed run never changes. */
const lifts = new WeakMap<Worked, Map<string, NextGrade | null>>();

/** @returns whether the viewer sees the whole district. @throws Refusal FORBIDDEN */
export function mayTry({ claims }: Pick<Viewer, 'claims'>): boolean {
  if (claims.scores === 'district') return true;
  if (claims.scores === 'units' && claims.figures === 'units') return false;
  throw notOwnUnit();
}

/** Changes that would tell a unit's head figures of others (docs/decisions/0005-traces-and-what-if.md). */
function withheldChanges(worked: Worked, code: string, changes: readonly Change[], own: OwnUnits) {
  const unit = worked.input.units.find((found) => found.code === code);
  if (unit === undefined) return [];
  return changes.flatMap((change, place) => {
    if (change.kind === 'ADJUSTMENT') return [];
    const nodes = worked.rules.nodes.filter(({ leaf, item }) =>
      change.kind === 'FIGURE'
        ? leaf !== null && [leaf.measure, item.code].includes(change.measure)
        : change.kind === 'MEAN'
          ? item.code === change.item
          : item.project === change.project,
    );
    const measures = new Set(nodes.map(({ leaf }) => leaf?.measure));
    const graded = worked.rules.nodes.filter((node) => nodes.includes(node) || measures.has(node.leaf?.measure));
    if (!graded.some((node) => discloses(worked, unit, node, own))) return [];
    const message = {
      zh: '本项按与其他单位的比较评分，试算会显示其他单位的数值，不能试算',
      en: 'the item compares with other units; trying it would tell their figures',
    };
    return [{ place, code: 'WITHHELD', message }];
  });
}

/** Whether the grade turns on others' totals among so few that trying would tell them. */
function isGradeWithheld(after: Worked, code: string, own: OwnUnits): boolean {
  const scored = scoredUnit(after, code);
  const graded = gradedBy(after)(scored);
  if (graded === null || !quotaDiscloses(after, scored.unit, own)) return false;
  return !sureLevelOf(graded, after.input.scheme.grades).certain;
}

function gradeOrRefuse(input: Worked['input'], unit: string, district: boolean): Worked {
  try {
    return workOut(input);
  } catch (error) {
    if (!(error instanceof ScoringErrors)) throw error;
    const shown = (problem: Problem) => district || problem.path[1] === unit;
    throw badChange(
      error.problems.filter(shown).map(({ code, message }) => ({ field: 'changes', code, message })),
      { zh: '改动后的数据不能评分', en: 'The changed figures cannot be graded' },
    );
  }
}

/** By the quartiles of the run as it is, coarse as they are published: no place among changed totals says more. */
function quarterOf({ input, result }: Worked, { group, total }: UnitResult): number | null {
  const figures = groupFigures(input.scheme, result).find((found) => found.group === group);
  const own = total === null ? null : parseExact(total);
  if (own === null || figures?.median == null) return null;
  const borders = [figures.upperQuartile, figures.median, figures.lowerQuartile];
  const reached = borders.findIndex((border) => border !== null && own.gte(parseExact(border) ?? own));
  return reached < 0 ? 4 : reached + 1;
}

export type { UnitChange };

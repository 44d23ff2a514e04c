import type { DetailedGrading, Scored } from '../grade.js';
import type { AdjustmentRecord, GradeRecord, SchemeRecord, UnitCode } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { ZERO } from '../numbers/exact.js';
import {
  constant,
  difference,
  type Expression,
  evaluate,
  greatest,
  least,
  quantity,
  sum,
} from '../numbers/expression.js';
import type { Node } from '../rules/rules.js';
import { type Graded, isMet, obstacleTo, roomFor } from '../totals/grades.js';
import { compareStandings } from '../totals/ranking.js';
import { vetoesOf } from '../totals/totals.js';
import { refuseMismatch, roundedBy, roundingOf, scoredUnit } from './item.js';
import { traceParent } from './parent.js';
import type { Adjusted, GradeStep, UnitTrace } from './trace.js';

/**
 * Explains a unit's total, rank and grade.
 *
 * @throws TraceMismatch if the formula's value differs from the total; RangeError for an unknown unit
 */
export function traceUnit(grading: DetailedGrading, code: UnitCode): UnitTrace {
  const scored = scoredUnit(grading, code);
  const { rules, input, units, result } = grading;
  const { scheme } = input;
  const { parent, formula: baseFormula } = traceParent(rules, { ...rules, children: rules.roots }, scored.nodes);
  const bonus = adjusted(scored.adjustments, 'BONUS', scheme.adjustments.bonusCap);
  const deduction = adjusted(scored.adjustments, 'DEDUCTION', scheme.adjustments.deductionCap);
  const zeroed = vetoesOf(scored.adjustments, scheme).some(({ zero }) => zero);
  const rounding = roundingOf(scheme, 'total');
  const formula = totalFormula(scored, bonus, deduction, zeroed, scheme);
  refuseMismatch(code, baseFormula, null, scored.totals.base);
  refuseMismatch(code, formula, null, scored.totals.total);
  const peers = units.filter(({ unit, standing }) => unit.group === scored.unit.group && standing !== null);
  const placed = result.units.find(({ unit }) => unit === code);
  const { standing } = scored;
  const others = peers.flatMap((peer) => (peer === scored || peer.standing === null ? [] : [peer.standing]));
  return {
    unit: scored.unit,
    base: parent,
    baseFormula,
    baseRounded: scored.totals.base && roundedBy(scored.totals.base, rounding),
    bonus,
    deduction,
    adjustments: scored.adjustments,
    zeroed,
    cap: exactOrNull(scheme.adjustments.totalCap),
    formula,
    rounding,
    total: standing?.total ?? null,
    rank: placed?.rank ?? null,
    overallRank: placed?.overallRank ?? null,
    peers: peers.map(({ unit }) => unit.code),
    sharing: standing === null ? 0 : 1 + others.filter((other) => compareStandings(other, standing) === 0).length,
    dense: scheme.ranking.places === 'DENSE',
    tieBreak: tieBreakersOf(grading, scored),
    sameTotal: standing === null ? 0 : others.filter(({ total }) => total.equals(standing.total)).length,
    grade: placed?.grade ?? null,
    steps: standing === null ? [] : stepsOf(grading, scored, peers, placed?.grade ?? null),
  };
}

function totalFormula(
  { totals }: Scored,
  bonus: Adjusted,
  deduction: Adjusted,
  zeroed: boolean,
  { adjustments }: SchemeRecord,
): Expression | null {
  if (totals.base === null) return null;
  if (zeroed) return constant(ZERO);
  const sums = difference(
    sum(quantity('base', totals.base), quantity('bonus', bonus.value)),
    quantity('deduction', deduction.value),
  );
  const raised = evaluate(sums).isNegative() ? greatest(sums, constant(ZERO)) : sums;
  const cap = exactOrNull(adjustments.totalCap);
  return cap !== null && evaluate(raised).gt(cap) ? least(raised, quantity('cap', cap)) : raised;
}

function adjusted(
  adjustments: readonly AdjustmentRecord[],
  kind: 'BONUS' | 'DEDUCTION',
  limit: string | null,
): Adjusted {
  const asked = adjustments
    .filter((adjustment) => adjustment.kind === kind)
    .reduce((total, { points }) => total.plus(exactOrNull(points) ?? ZERO), ZERO);
  const cap = exactOrNull(limit);
  return { asked, cap, value: cap !== null && asked.gt(cap) ? cap : asked };
}

const exactOrNull = (text: string | null) => (text === null ? null : parseExact(text));

function tieBreakersOf({ rules, input }: DetailedGrading, { nodes }: Scored): UnitTrace['tieBreak'] {
  return input.scheme.ranking.tieBreak.flatMap((code) => {
    const node = rules.nodes.find(({ item }) => item.code === code);
    return node === undefined ? [] : [{ node, points: nodes[node.index]?.points ?? null }];
  });
}

/** The decision about each grade, from the best down to the one awarded. */
function stepsOf(
  grading: DetailedGrading,
  scored: Scored,
  peers: readonly Scored[],
  awarded: string | null,
): GradeStep[] {
  const { grades } = grading.input.scheme;
  const gradeOf = new Map(grading.result.units.map(({ unit, grade }) => [unit, grade]));
  const levelOf = (grade: string | null | undefined) => {
    const level = grades.findIndex((rule) => rule.grade === grade);
    return level < 0 ? grades.length : level;
  };
  const graded = gradedBy(grading);
  const own = graded(scored);
  return grades.slice(0, levelOf(awarded) + 1).map((rule, level) => {
    const obstacle = own === null ? 'BELOW_MIN' : obstacleTo(own, rule, level, grades);
    const candidates = peers.filter((peer) => {
      const one = graded(peer);
      return (
        one !== null && levelOf(gradeOf.get(peer.unit.code)) >= level && obstacleTo(one, rule, level, grades) === null
      );
    });
    return {
      rule,
      outcome: rule.grade === awarded ? 'AWARDED' : (obstacle ?? 'QUOTA'),
      room: rule.quota === null ? null : roomFor(rule, peers.length),
      candidates: candidates.length,
      unmet: own === null ? [] : unmetOf(rule, own),
    };
  });
}

const unmetOf = ({ requires }: GradeRecord, { rateOf }: Graded) => requires.filter((one) => !isMet(one, rateOf));

/** A unit with the data that its grade depends on; null without a total. */
export function gradedBy({
  rules,
  input,
}: Pick<DetailedGrading, 'rules' | 'input'>): (scored: Scored) => Graded | null {
  const places = new Map(rules.nodes.map(({ item, index }: Node) => [item.code, index]));
  return ({ standing, adjustments, nodes }) =>
    standing && {
      standing,
      vetoes: vetoesOf(adjustments, input.scheme),
      rateOf: (item) => nodes[places.get(item) ?? -1]?.rate ?? null,
    };
}

import type { DetailedGrading, Scored } from '../grade.js';
import type { ItemCode, SchemeRecord, UnitCode } from '../input.js';
import type { Exact } from '../numbers/exact.js';
import { type Expression, evaluate } from '../numbers/expression.js';
import type { Node } from '../rules/rules.js';
import type { NodeScore } from '../tree/node-score.js';
import { traceLeaf } from './leaf.js';
import { traceParent } from './parent.js';
import type { ItemTrace, Rounding } from './trace.js';

/**
 * A trace whose result differs from the score that it explains. This is always a bug of the program, not of the data.
 */
export class TraceMismatch extends Error {
  override readonly name = 'TraceMismatch';
}

/**
 * Explains the score of one item of one unit.
 *
 * @throws TraceMismatch if the formula's rounded value differs from the score; RangeError for an unknown unit or item
 */
export function traceItem(grading: DetailedGrading, unit: UnitCode, item: ItemCode): ItemTrace {
  const scored = scoredUnit(grading, unit);
  const node = grading.rules.nodes.find((candidate) => candidate.item.code === item);
  if (node === undefined) throw new RangeError(`the scheme has no item ${item}`);
  const { rate, points, flags } = scored.nodes[node.index] as NodeScore;
  const { leaf, parent, formula } =
    node.leaf === null
      ? { leaf: null, ...traceParent(grading.rules, node, scored.nodes) }
      : { parent: null, ...traceLeaf(grading, scored, node, node.leaf) };
  const rounding = roundingOf(grading.input.scheme, 'item');
  refuseMismatch(`${unit} ${item}`, formula, rounding, flags.includes('MISSING_ZERO') ? null : points);
  return {
    unit: scored.unit,
    node,
    outcome: outcomeOf(flags),
    leaf,
    parent,
    formula,
    rounding,
    rate,
    points,
    flags,
    path: pathOf(grading.rules.nodes, node).map((above) => ({
      node: above,
      points: scored.nodes[above.index]?.points ?? null,
    })),
  };
}

export function scoredUnit({ units }: DetailedGrading, code: UnitCode): Scored {
  const scored = units.find(({ unit }) => unit.code === code);
  if (scored === undefined) throw new RangeError(`the grading has no unit ${code}`);
  return scored;
}

export function roundingOf({ rounding }: SchemeRecord, of: 'item' | 'total'): Rounding | null {
  const digits = rounding[of];
  return digits === null ? null : { digits, mode: rounding.mode };
}

export const roundedBy = (value: Exact, rounding: Rounding | null): Exact =>
  rounding === null ? value : value.round(rounding.digits, rounding.mode);

export function refuseMismatch(
  what: string,
  formula: Expression | null,
  rounding: Rounding | null,
  score: Exact | null,
): void {
  const again = formula === null ? null : roundedBy(evaluate(formula), rounding);
  const same = again === null || score === null ? again === score : again.equals(score);
  if (!same)
    throw new TraceMismatch(`the trace of ${what} comes to ${again?.toCut(12)}, the score is ${score?.toCut(12)}`);
}

function outcomeOf(flags: ItemTrace['flags']): ItemTrace['outcome'] {
  return (['NOT_APPLICABLE', 'LOW_COVERAGE', 'MISSING_ZERO'] as const).find((flag) => flags.includes(flag)) ?? 'SCORED';
}

/** The parent nodes, the nearest first. */
function pathOf(nodes: readonly Node[], node: Node): Node[] {
  const above = nodes.find(({ children }) => children.includes(node.index));
  return above === undefined ? [] : [above, ...pathOf(nodes, above)];
}

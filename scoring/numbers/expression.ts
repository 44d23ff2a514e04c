/**
 * A formula with its numbers as a tree. It can be evaluated exactly (`evaluate`) and printed in the form that offices
 * use (formula-text.ts). Traces show and recompute the same tree, so both always agree.
 */
import { Exact, ONE, ZERO } from './exact.js';
import { geometricMean, settle } from './transcendental.js';

export type Operator =
  | 'SUM'
  | 'DIFFERENCE'
  | 'PRODUCT'
  | 'QUOTIENT'
  | 'LEAST'
  | 'GREATEST'
  | 'SIZE'
  | 'WHOLE'
  | 'BEGUN'
  /** Of an irrational number: the simple fraction that it equals (transcendental.ts). */
  | 'SETTLED'
  /** Of rates and weights in turn: r₁, w₁, r₂, w₂, … */
  | 'GEOMETRIC_MEAN';

export interface Quantity {
  readonly op: 'NUMBER';
  readonly value: Exact;
  /**
   * The symbol of the quantity ("x", "t", "cap"; symbols.ts has their names); null for a number of the formula
   * itself.
   */
  readonly symbol: string | null;
}

export interface Operation {
  readonly op: Operator;
  readonly of: readonly Expression[];
}

export type Expression = Quantity | Operation;

export const quantity = (symbol: string, value: Exact): Quantity => ({ op: 'NUMBER', value, symbol });
export const constant = (value: Exact): Quantity => ({ op: 'NUMBER', value, symbol: null });

const operation =
  (op: Operator) =>
  (...of: readonly Expression[]): Expression => ({ op, of });

export const sum = operation('SUM');
export const product = operation('PRODUCT');
export const least = operation('LEAST');
export const greatest = operation('GREATEST');
export const geometric = operation('GEOMETRIC_MEAN');
export const difference = (from: Expression, what: Expression): Expression => ({ op: 'DIFFERENCE', of: [from, what] });
export const quotient = (above: Expression, below: Expression): Expression => ({ op: 'QUOTIENT', of: [above, below] });
export const settled = (of: Expression): Expression => ({ op: 'SETTLED', of: [of] });
export const size = (of: Expression): Expression => ({ op: 'SIZE', of: [of] });

/**
 * The formula limited to [floor, cap]. The cap is always shown, the floor only if it could matter. A null limit is
 * open.
 */
export function within(formula: Expression, floor: Exact | null, cap: Exact | null): Expression {
  const capped = cap === null ? formula : least(formula, quantity('cap', cap));
  const shows = floor !== null && (floor.isPositive() || evaluate(formula).lt(floor));
  return shows ? greatest(capped, quantity('floor', floor)) : capped;
}

const OPERATORS: Readonly<Record<Operator, (values: readonly Exact[]) => Exact>> = {
  SUM: (values) => values.reduce((total, value) => total.plus(value), ZERO),
  DIFFERENCE: ([from = ZERO, what = ZERO]) => from.minus(what),
  PRODUCT: (values) => values.reduce((total, value) => total.times(value), ONE),
  QUOTIENT: ([above = ZERO, below = ZERO]) => above.div(below),
  LEAST: (values) => values.reduce((least, value) => (value.lt(least) ? value : least)),
  GREATEST: (values) => values.reduce((greatest, value) => (value.gt(greatest) ? value : greatest)),
  SIZE: ([value = ZERO]) => value.abs(),
  WHOLE: ([value = ZERO]) => value.floor(),
  BEGUN: ([value = ZERO]) => value.ceil(),
  SETTLED: ([value = ZERO]) => settle(value),
  GEOMETRIC_MEAN: (values) =>
    geometricMean(
      values.filter((_, place) => place % 2 === 0),
      values.filter((_, place) => place % 2 === 1),
    ),
};

/** @throws RangeError on a division by zero */
export function evaluate(expression: Expression): Exact {
  return expression.op === 'NUMBER' ? expression.value : OPERATORS[expression.op](expression.of.map(evaluate));
}

/** The quantities with a symbol, each once, in the order in which they appear. */
export function quantitiesOf(expression: Expression): (Quantity & { readonly symbol: string })[] {
  const quantities = new Map<string, Quantity & { readonly symbol: string }>();
  const visit = (node: Expression): void => {
    if (node.op !== 'NUMBER') node.of.forEach(visit);
    else if (node.symbol !== null && !quantities.has(node.symbol))
      quantities.set(node.symbol, { ...node, symbol: node.symbol });
  };
  visit(expression);
  return [...quantities.values()];
}

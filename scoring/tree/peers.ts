import type { DeviationKind, Peers } from '../method-definition/method.js';
import { Exact, TWO, ZERO } from '../numbers/exact.js';
import { sqrt } from '../numbers/transcendental.js';

/** Statistics of a group's inputs. Each is computed on first use. */
export function peersOf(inputs: readonly Exact[]): Peers {
  const values = [...inputs].sort((a, b) => a.compare(b));
  let mean: Exact | undefined;
  const deviations = new Map<DeviationKind, Exact>();
  return {
    values,
    get mean() {
      mean ??= meanOf(values);
      return mean;
    },
    get median() {
      const middle = values.length >> 1;
      const upper = values[middle] ?? ZERO;
      return values.length % 2 === 1 ? upper : upper.plus(values[middle - 1] ?? ZERO).div(TWO);
    },
    deviation(kind) {
      const known = deviations.get(kind) ?? deviationOf(values, this.mean, kind);
      deviations.set(kind, known);
      return known;
    },
  };
}

function deviationOf(values: readonly Exact[], mean: Exact, kind: DeviationKind): Exact {
  if (values.length < 2) return ZERO;
  const squares = values.map((value) => value.minus(mean)).reduce((sum, by) => sum.plus(by.times(by)), ZERO);
  return sqrt(squares.div(Exact.of(kind === 'SAMPLE' ? values.length - 1 : values.length)).reduced());
}

/** @returns 0 for an empty list */
export function meanOf(values: readonly Exact[]): Exact {
  if (values.length === 0) return ZERO;
  return values
    .reduce((sum, value) => sum.plus(value))
    .div(Exact.of(values.length))
    .reduced();
}

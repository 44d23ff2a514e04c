import { Exact, TWO, ZERO } from './exact.js';
import type { Peers } from './method.js';
import { sqrt } from './transcendental.js';

/** What methods ask of a group of inputs. Worked out when first asked for. */
export function peersOf(inputs: readonly Exact[]): Peers {
  const values = [...inputs].sort((a, b) => a.compare(b));
  const count = Exact.of(Math.max(values.length, 1));
  let mean: Exact | undefined;
  let deviation: Exact | undefined;
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
    deviation() {
      deviation ??= sqrt(
        values
          .map((value) => value.minus(this.mean))
          .reduce((sum, distance) => sum.plus(distance.times(distance)), ZERO)
          .div(count)
          .reduced(),
      );
      return deviation;
    },
  };
}

/** @returns 0 for none */
export function meanOf(values: readonly Exact[]): Exact {
  if (values.length === 0) return ZERO;
  return values
    .reduce((sum, value) => sum.plus(value))
    .div(Exact.of(values.length))
    .reduced();
}

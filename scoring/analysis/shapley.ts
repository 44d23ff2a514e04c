import { Exact, ZERO } from '../numbers/exact.js';

/** What one coalition of the players counts for the effect of one player, times `count!`. Coalitions are bit sets. */
export type Coefficients = readonly (readonly Exact[])[];

/**
 * Shapley 值: the coefficients by which the values of all coalitions of `count` players give the effect of each player.
 *
 * A player's effect is the mean, over all orders in which the players may be exchanged, of the change at its turn:
 * `φᵢ = Σ s! (n − s − 1)! ÷ n! × (v(S ∪ i) − v(S))`. The effects add up to `v(all) − v(none)`, a player that changes
 * nothing gets 0, and the effects of a sum are the sums of the effects (Shapley 1953).
 *
 * @returns by player, then by coalition
 */
export function shapleyCoefficients(count: number): Coefficients {
  const whole = factorial(count);
  return Array.from({ length: count }, (_, player) =>
    Array.from({ length: 2 ** count }, (_, coalition) => {
      const size = bitsOf(coalition);
      const isIn = (coalition & (1 << player)) !== 0;
      const others = isIn ? size - 1 : size;
      const weight = Exact.of(factorial(others) * factorial(count - others - 1), whole).reduced();
      return isIn ? weight : weight.negated();
    }),
  );
}

/** The effect of each player. @param values of the coalitions, by their bits */
export function shapleyOf(coefficients: Coefficients, values: readonly Exact[]): Exact[] {
  const [first] = values;
  if (first === undefined || values.every((value) => value.equals(first))) return coefficients.map(() => ZERO);
  return coefficients.map((ofPlayer) =>
    ofPlayer
      .reduce((sum, coefficient, coalition) => sum.plus((values[coalition] ?? ZERO).times(coefficient)), ZERO)
      .reduced(),
  );
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

const bitsOf = (set: number): number => (set === 0 ? 0 : (set & 1) + bitsOf(set >> 1));

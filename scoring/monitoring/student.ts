/**
 * Student's t distribution with a whole number of degrees of freedom, by its finite sums (Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 26.7.3 and 26.7.4).
 */

/** P(T ≤ t). @param degrees 1 or more */
export function studentBelow(t: number, degrees: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  // The sum of powers of the cosine, of the parity of the degrees of freedom.
  let term = degrees % 2 === 0 ? 1 : cosine;
  let sum = 0;
  for (let power = degrees % 2; power <= degrees - 2; power += 2) {
    sum += term;
    term *= ((power + 1) / (power + 2)) * cosine ** 2;
  }
  const within = degrees % 2 === 0 ? sine * sum : (2 / Math.PI) * (angle + sine * sum);
  return t < 0 ? (1 - within) / 2 : (1 + within) / 2;
}

/** The t below which T lies with a probability. @param probability above 0.5 and below 1 */
export function studentQuantile(probability: number, degrees: number): number {
  let [low, high] = [0, 1];
  while (studentBelow(high, degrees) < probability) high *= 2;
  // Halved until two neighbouring numbers are left.
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (studentBelow(middle, degrees) < probability) low = middle;
    else high = middle;
  }
}

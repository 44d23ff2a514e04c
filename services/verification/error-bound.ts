/** 错误率及其上限: what a random sample says about the figures from which it was drawn. */
import { WHOLE } from './draw.js';

/** The bound is exceeded by the true share of errors in at most one of 20 samples. */
const ONE_IN = 20n;

/**
 * Upper end of the one-sided 95 % interval of Clopper and Pearson: the smallest share of errors, in ten thousandths
 * rounded up, at which so few errors would be found in only 5 % of samples. Computed exactly, in whole numbers.
 *
 * 12 drawn and none wrong: 2210 (22.1 %). 149 drawn and none wrong: 200 (2 %).
 *
 * @param drawn number of figures drawn at random
 * @param wrong errors among them
 */
export function errorBound(drawn: number, wrong: number): number {
  if (drawn === 0 || wrong >= drawn) return WHOLE;
  let [below, bound] = [0, WHOLE];
  while (bound - below > 1) {
    const middle = Math.floor((below + bound) / 2);
    if (isUnlikely(drawn, wrong, middle)) bound = middle;
    else below = middle;
  }
  return bound;
}

/** Whether at most `wrong` errors would be found in at most 5 % of samples if `share` of all figures were wrong. */
function isUnlikely(drawn: number, wrong: number, share: number): boolean {
  const [p, q] = [BigInt(share), BigInt(WHOLE - share)];
  if (q === 0n) return true;
  // All terms of the binomial distribution are counted in WHOLE ** drawn parts.
  let term = q ** BigInt(drawn);
  let sum = term;
  for (let errors = 1; errors <= wrong; errors++) {
    term = (term * BigInt(drawn - errors + 1) * p) / (BigInt(errors) * q);
    sum += term;
  }
  return sum * ONE_IN <= BigInt(WHOLE) ** BigInt(drawn);
}

/** 错误率, in ten thousandths, halves rounded up; null if nothing was drawn. */
export const errorRate = (drawn: number, wrong: number): number | null =>
  drawn === 0 ? null : Math.round((wrong * WHOLE) / drawn);

/** Ten thousandths as decimal text: 500 is 0.0500. */
export const shareText = (share: number): string => (share / WHOLE).toFixed(4);

/** Ten thousandths from decimal text; null if it is no share above 0 and up to 1, or has more than four decimals. */
export function readShare(text: string): number | null {
  const share = Number(text) * WHOLE;
  const whole = Math.round(share);
  return Math.abs(share - whole) < 1e-6 && whole >= 1 && whole <= WHOLE ? whole : null;
}

/** Ten thousandths for readers: 2210 is 22.1%. */
export const percent = (share: number): string => `${share / 100}%`;

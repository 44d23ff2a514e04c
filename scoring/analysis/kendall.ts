/**
 * Kendall's τ-b: of all pairs, how many more are in the same order in both lists than in opposite order, corrected
 * for ties: `(C − D) ÷ √((N − Tₐ)(N − T_b))`. −1 to 1. Source: Kendall, Rank Correlation Methods (1948), ch. 3.
 *
 * It counts every pair, which is fast enough for thousands of units but not for hundreds of thousands.
 *
 * @param a, b of equal length
 * @returns null if all values of one of them are equal
 */
export function kendallTauB(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  let balance = 0;
  let apartInA = 0;
  let apartInB = 0;
  for (let i = 1; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const left = Math.sign((a[i] as number) - (a[j] as number));
      const right = Math.sign((b[i] as number) - (b[j] as number));
      balance += left * right;
      apartInA += left * left;
      apartInB += right * right;
    }
  }
  return apartInA === 0 || apartInB === 0 ? null : balance / Math.sqrt(apartInA * apartInB);
}

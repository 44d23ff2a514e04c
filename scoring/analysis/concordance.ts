/**
 * Kendall's W: how far judges agree on the order of what they mark. 0 is no agreement, 1 the same order by all.
 *
 * With m judges, n units, Rᵢ the sum of the ranks of unit i (equal marks share their mean rank) and Tⱼ = Σ (t³ − t) over
 * the groups of equal marks of judge j: `W = (12 Σ Rᵢ² − 3 m² n (n + 1)²) ÷ (m² n (n² − 1) − m Σ Tⱼ)`.
 * Source: Kendall & Babington Smith, The Problem of m Rankings (1939).
 *
 * @param marks one list for each judge, of the same units in the same order
 * @returns null with fewer than two judges or units, or if every judge gave all units the same mark
 */
export function kendallW(marks: readonly (readonly number[])[]): number | null {
  const judges = marks.length;
  const units = marks[0]?.length ?? 0;
  if (judges < 2 || units < 2) return null;
  const sums = new Array<number>(units).fill(0);
  let ties = 0;
  for (const given of marks) {
    const { ranks, tied } = meanRanks(given);
    for (const [unit, rank] of ranks.entries()) sums[unit] = (sums[unit] ?? 0) + rank;
    ties += tied;
  }
  const squares = sums.reduce((sum, rank) => sum + rank * rank, 0);
  const most = judges * judges * units * (units * units - 1) - judges * ties;
  if (most === 0) return null;
  return (12 * squares - 3 * judges * judges * units * (units + 1) ** 2) / most;
}

/** Ranks from 1, equal values sharing their mean; and Σ (t³ − t) over the groups of equal values. */
function meanRanks(values: readonly number[]): { readonly ranks: readonly number[]; readonly tied: number } {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  let tied = 0;
  for (let first = 0; first < order.length; ) {
    let next = first + 1;
    while (next < order.length && values[order[next] as number] === values[order[first] as number]) next += 1;
    for (let place = first; place < next; place += 1) ranks[order[place] as number] = (first + 1 + next) / 2;
    const equal = next - first;
    tied += equal ** 3 - equal;
    first = next;
  }
  return { ranks, tied };
}

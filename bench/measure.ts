/** Measures contestants against each other in one run: rounds in turn, so that whatever else the machine does hits all. */

/** One line of a bench: ours, and how many times the baseline's that is (and a peer's, where there is one). */
export interface Measured {
  readonly case: string;
  /** What the figures are, and less is better; left out, they are rates per second, and more is. */
  readonly unit?: 'ms' | 'MB';
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly peer?: number;
  readonly peerRatio?: number;
  /** Milliseconds that half, and nineteen of twenty, of the answers took at most, where single answers are timed. */
  readonly p50?: number;
  readonly p95?: number;
}

/** What the command line may say of every bench; each takes what is its own. */
export interface Options {
  /** How many times the data of a usual district. */
  readonly scale: number;
}

/** Does its work once and says how many units of it were done (rows, scores, requests). May be asynchronous. */
export type Work = () => number | Promise<number>;

export interface Contest {
  readonly case: string;
  readonly ours: Work;
  readonly baseline: Work;
  readonly peer?: Work;
  /** Rounds that count, after one to warm up. */
  readonly rounds?: number;
}

/** Many short turns, for what is compared round by round: within one the machine hardly changes. */
export const SHORT = { turnMs: 500, rounds: 15 } as const;

/**
 * The median of each contestant's rates over the rounds, and of the ratios of each round: the machine is as fast for
 * one as for the others within a round, and not from round to round.
 */
export async function measure({ case: name, ours, baseline, peer, rounds = 5 }: Contest): Promise<Measured> {
  const contestants = { ours, baseline, ...(peer && { peer }) };
  const found: Readonly<Record<keyof typeof contestants, number>>[] = [];
  for (let round = 0; round <= rounds; round++) {
    const rates: Record<string, number> = {};
    for (const [contestant, work] of Object.entries(contestants)) rates[contestant] = await rateOf(work);
    if (round > 0) found.push(rates as (typeof found)[number]);
  }
  const median = (figure: (rates: (typeof found)[number]) => number) => medianOf(found.map(figure));
  return {
    case: name,
    ours: median((rates) => rates.ours),
    baseline: median((rates) => rates.baseline),
    ratio: median((rates) => rates.ours / rates.baseline),
    ...(peer && {
      peer: median((rates) => rates.peer ?? 0),
      peerRatio: median((rates) => rates.ours / (rates.peer ?? 0)),
    }),
  };
}

async function rateOf(work: Work): Promise<number> {
  const started = process.hrtime.bigint();
  const done = await work();
  return (done * 1e9) / Number(process.hrtime.bigint() - started);
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** @param share 0 to 1: as 0.99 for what all but a hundredth stay below */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

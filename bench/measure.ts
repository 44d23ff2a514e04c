/**
 * Measures several contestants in one run. They take turns in every round, so that other load on the machine affects
 * all of them.
 */

/** One line of a bench: our rate, its ratio to the baseline's, and a peer's rate if there is a peer. */
export interface Measured {
  readonly case: string;
  /**
   * With a unit, the figures are amounts and less is better. Without one, they are rates per second and more is
   * better.
   */
  readonly unit?: 'ms' | 'MB';
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly peer?: number;
  readonly peerRatio?: number;
  /** Median and 95th percentile in milliseconds, if single answers are timed. */
  readonly p50?: number;
  readonly p95?: number;
}

/** Command-line options. Each bench uses those that concern it. */
export interface Options {
  /** Multiple of the data of a usual district. */
  readonly scale: number;
}

/** Does its work once and returns the number of units done (rows, scores, requests). May be asynchronous. */
export type Work = () => number | Promise<number>;

export interface Contest {
  readonly case: string;
  readonly ours: Work;
  readonly baseline: Work;
  readonly peer?: Work;
  /** Number of measured rounds, after one to warm up. */
  readonly rounds?: number;
}

/** Many short rounds, for comparisons within a round: the machine hardly changes during one. */
export const SHORT = { turnMs: 500, rounds: 15 } as const;

/**
 * Takes the median of each contestant's rates over the rounds, and the median of the ratios of each round. Within a
 * round the machine is equally fast for all contestants; from round to round it is not.
 */
export async function measure({ case: name, ours, baseline, peer, rounds = 5 }: Contest): Promise<Measured> {
  const contestants = { ours, baseline, ...(peer && { peer }) };
  const ratesOfRounds: Readonly<Record<keyof typeof contestants, number>>[] = [];
  for (let round = 0; round <= rounds; round++) {
    const rates: Record<string, number> = {};
    for (const [contestant, work] of Object.entries(contestants)) rates[contestant] = await rateOf(work);
    if (round > 0) ratesOfRounds.push(rates as (typeof ratesOfRounds)[number]);
  }
  const median = (figure: (rates: (typeof ratesOfRounds)[number]) => number) => medianOf(ratesOfRounds.map(figure));
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

/** @param share from 0 to 1; 0.99 gives the value that 99 % of the values do not exceed */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

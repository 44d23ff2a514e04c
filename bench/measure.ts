/** Measures contestants against each other in one run: rounds in turn, so that whatever else the machine does hits all. */

/** One line of a bench: rates per second, and ours over the baseline's (and over a peer's, where there is one). */
export interface Measured {
  readonly case: string;
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly peer?: number;
  readonly peerRatio?: number;
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

/** The median of each contestant's rates over the rounds. */
export async function measure({ case: name, ours, baseline, peer, rounds = 5 }: Contest): Promise<Measured> {
  const contestants = { ours, baseline, ...(peer && { peer }) };
  const rates = new Map<string, number[]>(Object.keys(contestants).map((contestant) => [contestant, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [contestant, work] of Object.entries(contestants)) {
      const rate = await rateOf(work);
      if (round > 0) rates.get(contestant)?.push(rate);
    }
  }
  const median = (contestant: string) => medianOf(rates.get(contestant) ?? []);
  const measured = { case: name, ours: median('ours'), baseline: median('baseline') };
  return {
    ...measured,
    ratio: measured.ours / measured.baseline,
    ...(peer && { peer: median('peer'), peerRatio: measured.ours / median('peer') }),
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

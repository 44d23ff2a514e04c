/**
 * 抽样: which figures of a closed list are verified one by one. Nobody chooses them: the seed comes from what was fixed
 * when collection was closed, and anybody who has the list draws the same figures. docs/sampling.md describes it with a
 * worked case.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** A figure that was submitted when collection was closed. */
export interface ClosedFigure {
  readonly scope: string;
  readonly measure: string;
  /** Code of the unit. */
  readonly unit: string;
  readonly year: number;
  /** The revision that was submitted. */
  readonly revision: number;
  /** The figure has an open check or claims 不适用, so that it is verified in any case. */
  readonly isChecked: boolean;
}

/** CHECK: verified because of an open check. RANDOM: drawn. REST: neither. */
export type DrawReason = 'CHECK' | 'RANDOM' | 'REST';

export interface Drawn<F extends ClosedFigure> {
  readonly figure: F;
  readonly reason: DrawReason;
  /** Place in the random order of its measure, from 1; null for a figure with an open check. */
  readonly place: number | null;
}

export interface Draw<F extends ClosedFigure> {
  /** SHA-256 of the closed list, hex. */
  readonly listHash: string;
  /** SHA-256 over scheme, list and head of the audit log at closing, hex. */
  readonly seed: string;
  readonly figures: readonly Drawn<F>[];
}

/** Shares are counted in ten thousandths, so that they are exact. */
export const WHOLE = 10_000;

/**
 * @param scheme code
 * @param list in any order; no figure twice
 * @param head hash of the audit entry by which collection was closed
 * @param share of the figures of each measure, in ten thousandths, rounded up to whole figures
 */
export function draw<F extends ClosedFigure>(scheme: string, list: readonly F[], head: string, share: number): Draw<F> {
  const listHash = sha256(list.map(lineOf).sort(byCodeUnits));
  const seed = sha256({ head, list: listHash, scheme });
  const figures = [...Map.groupBy(list, ({ measure }) => measure).values()].flatMap((stratum) => {
    const checked = stratum.filter(({ isChecked }) => isChecked);
    const pool = stratum
      .filter(({ isChecked }) => !isChecked)
      .map((figure) => ({ figure, rank: rankOf(seed, figure) }))
      .sort((a, b) => byCodeUnits(a.rank, b.rank));
    const drawn = numberDrawn(pool.length, share);
    return [
      ...checked.map((figure): Drawn<F> => ({ figure, reason: 'CHECK', place: null })),
      ...pool.map(
        ({ figure }, index): Drawn<F> => ({ figure, reason: index < drawn ? 'RANDOM' : 'REST', place: index + 1 }),
      ),
    ];
  });
  return { listHash, seed, figures };
}

/** How many figures of a measure are drawn; at least one if there is any. */
export const numberDrawn = (figures: number, share: number): number => Math.ceil((figures * share) / WHOLE);

/** A line of the closed list. Whether a figure is checked is no part of it: that can change until the draw. */
const lineOf = ({ scope, measure, unit, year, revision }: ClosedFigure): string =>
  JSON.stringify([scope, measure, unit, year, revision]);

const rankOf = (seed: string, { scope, measure, unit, year }: ClosedFigure): string =>
  sha256([seed, scope, measure, unit, year]);

/** Of the canonical JSON (RFC 8785) of a value, in hex. */
const sha256 = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');

/** The order of JavaScript and RFC 8785, the same on every machine. */
const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

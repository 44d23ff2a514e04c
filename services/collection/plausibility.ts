/**
 * 合理性检查: what looks doubtful about a reported figure. A check asks and never blocks: the reporter answers with the
 * remark, and the verifier sees both. Pure.
 */
import type { Bilingual } from '../../errors/refusal.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import type { Exact } from '../../scoring/numbers/exact.js';

export const CHECK_CODES = [
  'BELOW_MIN',
  'ABOVE_MAX',
  'NUMERATOR_ABOVE_DENOMINATOR',
  'JUMP',
  'FAR_FROM_PEERS',
  'DIFFERS_FROM_PREFILL',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

export interface Check {
  readonly code: CheckCode;
  readonly message: Bilingual;
}

/** What a figure says: a value, or a quotient. Numbers are decimal text. */
export interface Said {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

export interface Surroundings {
  /** 计量单位; a quotient in per cent is compared as a per cent. */
  readonly measuredIn: string | null;
  readonly min: string | null;
  readonly max: string | null;
  /** Largest plausible change against the year before, as a share of it: 0.3 for 30 %. */
  readonly tolerance: string | null;
  readonly lastYear: Said | null;
  /** What was proposed; null if nothing was. */
  readonly prefill: Said | null;
  /** What is usual in the peer group; null for who does not see the figures of all its units. */
  readonly peers: PeerGroup | null;
}

/** @returns every doubt; none for a figure that says nothing, or whose numbers cannot be read */
export function plausibility(figure: Said, surroundings: Surroundings): Check[] {
  const checks: Check[] = [];
  const add = (code: CheckCode, zh: string, en: string) => checks.push({ code, message: { zh, en } });
  const { measuredIn, min, max, tolerance, lastYear, prefill, peers } = surroundings;
  const value = amountOf(figure, measuredIn);
  if (value === null) return checks;
  const text = shown(value);

  const [lowest, highest] = [exactOf(min), exactOf(max)];
  if (lowest !== null && value.lt(lowest))
    add('BELOW_MIN', `${text} 低于方案给出的下限 ${min}`, `${text} is below the lower bound ${min} of the scheme`);
  if (highest !== null && value.gt(highest))
    add('ABOVE_MAX', `${text} 高于方案给出的上限 ${max}`, `${text} is above the upper bound ${max} of the scheme`);

  const [numerator, denominator] = [exactOf(figure.numerator), exactOf(figure.denominator)];
  if (numerator !== null && denominator !== null && numerator.gt(denominator))
    add(
      'NUMERATOR_ABOVE_DENOMINATOR',
      `分子 ${figure.numerator} 大于分母 ${figure.denominator}`,
      `the numerator ${figure.numerator} is above the denominator ${figure.denominator}`,
    );

  const before = lastYear === null ? null : amountOf(lastYear, measuredIn);
  const most = exactOf(tolerance);
  // A change from 0 is no share of anything.
  if (before !== null && most !== null && !before.isZero()) {
    const change = value.minus(before).div(before.abs());
    if (change.abs().gt(most))
      add(
        'JUMP',
        `比上年的 ${shown(before)} ${change.isNegative() ? '减少' : '增加'} ${percent(change.abs())}，超过 ${percent(most)}`,
        `${percent(change.abs())} ${change.isNegative() ? 'less' : 'more'} than ${shown(before)} in the year before; more than ${percent(most)} is unusual`,
      );
  }

  if (peers !== null && Math.abs(distanceFromPeers(value.toNumber(), peers)) > FAR)
    add(
      'FAR_FROM_PEERS',
      `与同组 ${peers.count} 个单位的中位数 ${rounded(peers.median)} 相差很大`,
      `far from the median ${rounded(peers.median)} of the ${peers.count} units of the group`,
    );

  const proposed = prefill === null ? null : amountOf(prefill, measuredIn);
  if (proposed !== null && !proposed.equals(value))
    add(
      'DIFFERS_FROM_PREFILL',
      `与预填的 ${shown(proposed)} 不同`,
      `differs from the proposed value ${shown(proposed)}`,
    );
  return checks;
}

const HUNDRED = parseExact('100') as Exact;

const exactOf = (text: string | null): Exact | null => (text === null ? null : parseExact(text));

/** The value, or the quotient in the measure's unit; null if there is none. */
function amountOf({ value, numerator, denominator }: Said, measuredIn: string | null): Exact | null {
  const direct = exactOf(value);
  if (direct !== null) return direct;
  const [above, below] = [exactOf(numerator), exactOf(denominator)];
  if (above === null || below === null || !below.isPositive()) return null;
  const quotient = above.div(below);
  return measuredIn?.normalize('NFKC') === '%' ? quotient.times(HUNDRED) : quotient;
}

/** Digits behind the point in a message. */
const DIGITS = 4;
const shown = (exact: Exact): string => exact.round(DIGITS, 'HALF_UP').toText() ?? '';
const percent = (share: Exact): string => `${share.times(HUNDRED).round(1, 'HALF_UP').toText()}%`;
const rounded = (value: number): string => String(Number(value.toPrecision(6)));

/** Fewer units say nothing about what is usual. */
const FEWEST = 6;
/** Iglewicz and Hoaglin, How to Detect and Handle Outliers (ASQC Basic References in Quality Control 16, 1993). */
const FAR = 3.5;
/** With these, the MAD and the mean deviation of a normal distribution estimate its standard deviation. */
const OF_MAD = 0.6745;
const OF_MEAN_DEVIATION = 1.253314;

/** What is usual in a peer group. */
export interface PeerGroup {
  readonly count: number;
  readonly median: number;
  /** An estimate of the standard deviation that outliers do not move: MAD / 0.6745. */
  readonly spread: number;
}

/**
 * The median of a group's figures and their spread by the MAD, the median of the distances from the median. If more than half
 * of the figures are equal, their MAD is 0, and the mean of the distances takes its place.
 *
 * @returns null if there are too few figures, or all of them are equal
 */
export function peerGroup(figures: readonly Said[], measuredIn: string | null): PeerGroup | null {
  const values = figures.flatMap((figure) => amountOf(figure, measuredIn)?.toNumber() ?? []);
  if (values.length < FEWEST) return null;
  const median = medianOf(values);
  const distances = values.map((value) => Math.abs(value - median));
  const mad = medianOf(distances);
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  const spread = mad > 0 ? mad / OF_MAD : mean * OF_MEAN_DEVIATION;
  return spread > 0 ? { count: values.length, median, spread } : null;
}

/** The modified z-score: how many spreads a value is away from the median of its group. */
export const distanceFromPeers = (value: number, { median, spread }: PeerGroup): number => (value - median) / spread;

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/**
 * 指标分类: how far a district's indicator has come, against the share of the time that has passed.
 *
 * The thresholds 0.95, 0.60 and 0 are those of Statistics Canada after Eurostat; 1.05 and the words are those of the national
 * mid-term report. No compound growth rate: it has no meaning from or to 0.
 */
import { Exact, ZERO } from '../numbers/exact.js';
import { type Bounds, meets, shortOf } from './bounds.js';

/** From the best to the worst; the last one says that nothing can be said. */
export const INDICATOR_CLASSES = [
  'ACHIEVED',
  'AHEAD',
  'ON_TRACK',
  'BEHIND',
  'FAR_BEHIND',
  'REGRESSED',
  'NOT_JUDGED',
] as const;
export type IndicatorClass = (typeof INDICATOR_CLASSES)[number];

/** Why an indicator has no class in a year. */
export const UNJUDGED_REASONS = [
  'NO_VALUE',
  'NO_TARGET',
  'NO_BASELINE',
  'NOT_STARTED',
  'DEFINITION_CHANGED',
  'UNVERIFIED',
] as const;
export type UnjudgedReason = (typeof UNJUDGED_REASONS)[number];

/** Lower ends of the classes: a ratio on the border belongs to the better class. */
export interface ClassScale {
  readonly ahead: Exact;
  readonly onTrack: Exact;
  readonly behind: Exact;
  readonly farBehind: Exact;
}

export const DEFAULT_SCALE: ClassScale = {
  ahead: Exact.of(105, 100),
  onTrack: Exact.of(95, 100),
  behind: Exact.of(60, 100),
  farBehind: ZERO,
};

/** What is known of an indicator in a year. */
export interface IndicatorYear {
  readonly baseline: { readonly year: number; readonly value: Exact } | null;
  /** The target at the end of the plan. */
  readonly target: { readonly year: number; readonly bounds: Bounds } | null;
  /** The target of this year, if it has one of its own. */
  readonly ownTarget: Bounds | null;
  readonly year: number;
  readonly value: Exact | null;
  /** The value of the year before, of the same definition. */
  readonly previous: Exact | null;
  /** What else forbids a judgement. */
  readonly forbidden: Extract<UnjudgedReason, 'DEFINITION_CHANGED' | 'UNVERIFIED'> | null;
}

export interface Judgement {
  readonly class: IndicatorClass;
  /** Null if it has a class. */
  readonly reason: UnjudgedReason | null;
  /** Share of the way from the baseline to the final target; null where it has no meaning. */
  readonly covered: Exact | null;
  /** Share of the time from the year of the baseline to the year of the final target. */
  readonly elapsed: Exact | null;
  /** R: the way covered against the way that was due. Null for a target that is to be kept. */
  readonly ratio: Exact | null;
  /** Whether the target is to be kept: the baseline meets it. */
  readonly isMaintained: boolean;
  /** Whether a kept target is met with a worse value than the year before. */
  readonly isFalling: boolean;
}

const NOTHING = { covered: null, elapsed: null, ratio: null, isMaintained: false, isFalling: false };
const notJudged = (reason: UnjudgedReason): Judgement => ({ ...NOTHING, class: 'NOT_JUDGED', reason });

export function judge(indicator: IndicatorYear, scale: ClassScale = DEFAULT_SCALE): Judgement {
  const { baseline, target, year, value, forbidden } = indicator;
  if (value === null) return notJudged(forbidden ?? 'NO_VALUE');
  if (forbidden !== null) return notJudged(forbidden);
  if (target === null) return notJudged('NO_TARGET');
  if (baseline === null) {
    return meets(value, target.bounds) ? { ...NOTHING, class: 'ACHIEVED', reason: null } : notJudged('NO_BASELINE');
  }
  if (year <= baseline.year || target.year <= baseline.year) return notJudged('NOT_STARTED');
  const elapsed = Exact.of(year - baseline.year, target.year - baseline.year);
  const way = shortOf(baseline.value, target.bounds);
  if (!way.isPositive()) return { ...NOTHING, ...kept(indicator, value, baseline.value, target.bounds), elapsed };
  const covered = way.minus(shortOf(value, target.bounds)).div(way);
  const ratio = ofThisYear(indicator, value, baseline.value) ?? covered.div(elapsed);
  const found = meets(value, target.bounds) ? 'ACHIEVED' : classOf(ratio, scale);
  return { ...NOTHING, class: found, reason: null, covered, elapsed, ratio };
}

/** The way against the target of the year; null if the year has none, or none beyond the baseline. */
function ofThisYear({ ownTarget }: IndicatorYear, value: Exact, baseline: Exact): Exact | null {
  if (ownTarget === null) return null;
  const way = shortOf(baseline, ownTarget);
  return way.isPositive() ? way.minus(shortOf(value, ownTarget)).div(way) : null;
}

/** 保持类目标: a target that the baseline meets already. */
function kept({ previous }: IndicatorYear, value: Exact, baseline: Exact, bounds: Bounds) {
  const change = shortOf(value, bounds).minus(shortOf(previous ?? baseline, bounds));
  if (meets(value, bounds)) {
    return { class: 'ON_TRACK', reason: null, isMaintained: true, isFalling: change.isPositive() } as const;
  }
  return { class: change.isNegative() ? 'BEHIND' : 'REGRESSED', reason: null, isMaintained: true } as const;
}

function classOf(ratio: Exact, { ahead, onTrack, behind, farBehind }: ClassScale): IndicatorClass {
  if (ratio.gte(ahead)) return 'AHEAD';
  if (ratio.gte(onTrack)) return 'ON_TRACK';
  if (ratio.gte(behind)) return 'BEHIND';
  return ratio.gte(farBehind) ? 'FAR_BEHIND' : 'REGRESSED';
}

/** Whether each class of a scale has a part of its own: the thresholds fall from class to class. */
export const isScale = ({ ahead, onTrack, behind, farBehind }: ClassScale): boolean =>
  ahead.gt(onTrack) && onTrack.gt(behind) && behind.gt(farBehind);

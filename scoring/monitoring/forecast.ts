/**
 * 预测: where an indicator stands at the end of the plan if it goes on as before. A straight line by least squares through the
 * values so far, with the interval in which the value lies with 90 % probability, as for a new observation of a regression.
 */
import { Exact, ZERO } from '../numbers/exact.js';
import { type Bounds, meets, shortOf } from './bounds.js';
import { studentBelow, studentQuantile } from './student.js';

/** Values below which no line is drawn. */
export const FORECAST_FROM = 4;
/** Probability of the interval. */
const PROBABILITY = 0.9;

export interface YearValue {
  readonly year: number;
  readonly value: Exact;
}

export type ForecastKind = 'PACE' | 'LINE' | 'INTERVAL' | 'DIRECTION';
export type Trend = 'RISING' | 'LEVEL' | 'SINKING';

export interface Forecast {
  /**
   * PACE: too few values, only what is still needed a year. LINE: all values lie on the line, so that it has no interval.
   * DIRECTION: the interval goes beyond what the indicator can be, so that a number would mislead.
   */
  readonly kind: ForecastKind;
  /** Change a year that is still needed to reach the target; 0 if it is reached, null at the end or without a target. */
  readonly pace: Exact | null;
  /** Change a year so far, by the line; null for PACE. */
  readonly slope: Exact | null;
  readonly trend: Trend | null;
  /** For LINE and INTERVAL. */
  readonly value: Exact | null;
  /** For INTERVAL. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Probability that the target is reached, 0 to 1; for INTERVAL. */
  readonly chance: number | null;
}

/**
 * @param values of one definition by ascending year, the baseline among them; at least one
 * @param target the target at the end of the plan
 * @param possible least and largest value that the indicator can have, such as 0 and 100 for per cents
 */
export function forecast(
  values: readonly YearValue[],
  target: { readonly year: number; readonly bounds: Bounds | null },
  possible: { readonly low: Exact | null; readonly high: Exact | null },
): Forecast {
  const last = values.at(-1);
  const pace = last === undefined ? null : paceNeeded(last, target);
  const nothing = { pace, slope: null, trend: null, value: null, interval: null, chance: null };
  if (values.length < FORECAST_FROM) return { ...nothing, kind: 'PACE' };
  const line = leastSquares(values);
  const { slope } = line;
  const value = line.at(target.year);
  const trend = slope.isZero() ? 'LEVEL' : slope.isPositive() ? 'RISING' : 'SINKING';
  const isPossible = (low: number, high: number) =>
    (possible.low === null || low >= possible.low.toNumber()) &&
    (possible.high === null || high <= possible.high.toNumber());
  if (line.residual.isZero()) {
    const known = { ...nothing, slope, trend } as const;
    return isPossible(value.toNumber(), value.toNumber())
      ? { ...known, kind: 'LINE', value }
      : { ...known, kind: 'DIRECTION' };
  }
  const degrees = values.length - 2;
  const error = Math.sqrt(line.varianceAt(target.year).toNumber());
  const half = studentQuantile((1 + PROBABILITY) / 2, degrees) * error;
  const [low, high] = [value.toNumber() - half, value.toNumber() + half];
  if (!isPossible(low, high)) return { ...nothing, slope, trend, kind: 'DIRECTION' };
  const below = (bound: Exact) => studentBelow((bound.toNumber() - value.toNumber()) / error, degrees);
  const chance = target.bounds === null ? null : chanceWithin(target.bounds, below);
  return { ...nothing, slope, trend, value, interval: { low, high }, chance, kind: 'INTERVAL' };
}

function chanceWithin({ low, high }: Bounds, below: (bound: Exact) => number): number {
  return (high === null ? 1 : below(high)) - (low === null ? 0 : below(low));
}

/** Towards a range, the way to its nearer end. */
function paceNeeded(last: YearValue, { year, bounds }: { year: number; bounds: Bounds | null }): Exact | null {
  if (bounds === null || year <= last.year) return null;
  if (meets(last.value, bounds)) return ZERO;
  const rises = bounds.low !== null && last.value.lt(bounds.low);
  const a = shortOf(last.value, bounds).div(Exact.of(year - last.year));
  return rises ? a : a.negated();
}

/** The line through values of two years or more. */
function leastSquares(values: readonly YearValue[]) {
  const n = Exact.of(values.length);
  const years = values.map(({ year }) => Exact.of(year));
  const meanYear = sum(years).div(n);
  const meanValue = sum(values.map(({ value }) => value)).div(n);
  const fromMean = years.map((year) => year.minus(meanYear));
  const spread = sum(fromMean.map((x) => x.times(x)));
  const slope = sum(values.map(({ value }, index) => (fromMean[index] as Exact).times(value)))
    .div(spread)
    .reduced();
  const at = (year: number) => meanValue.plus(slope.times(Exact.of(year).minus(meanYear))).reduced();
  /** Sum of the squared distances from the line. */
  const residual = sum(
    values.map(({ year, value }) => {
      const distance = value.minus(at(year)).reduced();
      return distance.times(distance);
    }),
  ).reduced();
  return {
    slope,
    at,
    residual,
    /** Variance of a new value in a year. */
    varianceAt(year: number): Exact {
      const x = Exact.of(year).minus(meanYear);
      const factor = Exact.of(1).plus(Exact.of(1).div(n)).plus(x.times(x).div(spread));
      return residual.div(n.minus(Exact.of(2))).times(factor);
    },
  };
}

const sum = (numbers: readonly Exact[]): Exact => numbers.reduce((total, number) => total.plus(number).reduced(), ZERO);

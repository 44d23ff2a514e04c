/**
 * The same scheme in float64, written by hand for this scheme only: one loop for each item, no missing values, no
 * flags, no traces, and wrong at ties. It measures the cost of exactness and generality.
 */
import type { GradingInput } from '../scoring/input.js';

const POINTS = 1.5;
const TARGET = 80;
const BASELINE = 40;

interface FloatUnit {
  readonly unit: string;
  readonly points: Float64Array;
  readonly total: number;
}

const clamp = (rate: number, low = 0, high = 1) => Math.min(Math.max(rate, low), high);

/** Indexed by an item's position in the cycle of methods (mixed-scheme.ts). */
const RATES: readonly ((x: number, group: Float64Array) => number)[] = [
  (x) => clamp(x / TARGET),
  (x) => clamp((x - BASELINE) / (TARGET - BASELINE)),
  (x) => (x < 60 ? clamp((POINTS - (0.5 * (60 - x)) / 5) / POINTS) : 1),
  (x) => (x >= 90 ? 1 : x >= 60 ? 0.6 + (0.4 * (x - 60)) / 30 : (0.6 * x) / 60),
  (x) => (x >= 80 ? 1 : x >= 60 ? 0.8 : 0.5),
  (x) => clamp(0.6 + (0.4 * (x - 30)) / 60),
  (x) =>
    x >= 90
      ? 1
      : x >= 75
        ? 0.8 + (0.2 * (x - 75)) / 15
        : x >= 60
          ? 0.6 + (0.2 * (x - 60)) / 15
          : x >= 45
            ? 0.4 + (0.2 * (x - 45)) / 15
            : x >= 30
              ? 0.2 + (0.2 * (x - 30)) / 15
              : 0,
  (x) => (x >= 50 ? 1 : 0),
  (x) => (x >= 40 && x <= 60 ? 1 : x < 40 ? x / 40 : (100 - x) / 40),
  (x) => Math.max(0, POINTS - Math.min(POINTS, (0.1 * x) / 3)) / POINTS,
  (x, group) => {
    let [above, same] = [0, 0];
    for (const other of group) {
      if (other > x) above++;
      else if (other === x) same++;
    }
    return 1 - (above + (same - 1) / 2) / (group.length - 1);
  },
  (x, group) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const other of group) {
      if (other < low) low = other;
      if (other > high) high = other;
    }
    return high === low ? 1 : (x - low) / (high - low);
  },
];

const round = (value: number) => Math.round(value * 100) / 100;

export function gradeInFloats({ units, observations }: GradingInput): FloatUnit[] {
  const items = observations.length / units.length;
  const points = units.map(() => new Float64Array(items));
  const groups = [...Map.groupBy(units.keys(), (index) => units[index]?.group).values()];
  for (let item = 0; item < items; item++) {
    const rate = RATES[item % RATES.length] as (x: number, group: Float64Array) => number;
    for (const members of groups) {
      const values = Float64Array.from(members, (unit) => Number(observations[item * units.length + unit]?.value));
      for (const [place, unit] of members.entries())
        (points[unit] as Float64Array)[item] = round(POINTS * rate(values[place] as number, values));
    }
  }
  return units.map(({ code }, index) => {
    const own = points[index] as Float64Array;
    return { unit: code, points: own, total: round(own.reduce((sum, earned) => sum + earned, 0)) };
  });
}

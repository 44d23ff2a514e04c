/** How a figure stands among the figures of its group in the same year. */
import type { OverYears } from './figure.js';

export interface Compared {
  readonly value?: number | null | undefined;
  readonly numerator?: number | null | undefined;
  readonly denominator?: number | null | undefined;
}

/** The number to compare by; a quotient by its result. */
export function numberOf({ value, numerator, denominator }: Compared): number | null {
  if (value != null) return value;
  return numerator == null || denominator == null || denominator === 0 ? null : numerator / denominator;
}

export interface Peers {
  /** Other units of the group with a figure. */
  readonly count: number;
  readonly groupName: string;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly least: number;
  readonly most: number;
  /** How many of them have a smaller figure than this one; null if it has none. */
  readonly below: number | null;
}

/** Null if the group has nothing to compare with. */
export function peersOf(rows: readonly OverYears[], unit: string, year: number, own: Compared): Peers | null {
  const group = rows.find(({ unitCode }) => unitCode === unit)?.unitGroup;
  const peers = rows.filter((row) => row.unitGroup === group && row.year === year && row.unitCode !== unit);
  const values = peers.flatMap((row) => numberOf(row) ?? []).sort((a, b) => a - b);
  const [least, most] = [values[0], values.at(-1)];
  if (group === undefined || least === undefined || most === undefined) return null;
  const mine = numberOf(own);
  return {
    count: values.length,
    groupName: peers[0]?.unitGroupName ?? group,
    lowerQuartile: quantile(values, 0.25),
    median: quantile(values, 0.5),
    upperQuartile: quantile(values, 0.75),
    least,
    most,
    below: mine === null ? null : values.filter((value) => value < mine).length,
  };
}

/** Between the two nearest of the sorted values, as Excel's QUARTILE.INC. */
function quantile(values: readonly number[], share: number): number {
  const at = (values.length - 1) * share;
  const [low, high] = [values[Math.floor(at)] as number, values[Math.ceil(at)] as number];
  return low + (high - low) * (at - Math.floor(at));
}

/** Change against the year before as a share; null without one. */
export function changeOf(now: Compared, before: Compared | null | undefined): number | null {
  const [a, b] = [numberOf(now), before ? numberOf(before) : null];
  return a === null || b === null || b === 0 ? null : (a - b) / Math.abs(b);
}

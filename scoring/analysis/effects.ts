import type { DecimalText, ItemCode, SchemeRecord, UnitCode } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { type Exact, ZERO } from '../numbers/exact.js';
import type { UnitResult } from '../result.js';
import { type Rules, readRules } from '../rules/rules.js';
import type { Stage, Step } from './stages.js';

/** The effect of one or several steps on a score. */
export interface Effect {
  readonly steps: readonly Step[];
  readonly points: DecimalText;
}

/** A stage with its rules, and with its units by code. */
export interface Readable {
  readonly steps: readonly Step[];
  readonly scheme: SchemeRecord;
  readonly rules: Rules;
  /** Positions of the items among the nodes. */
  readonly places: ReadonlyMap<ItemCode, number>;
  readonly units: ReadonlyMap<UnitCode, UnitResult>;
}

export function readable({ steps, input, result }: Stage): Readable {
  const rules = readRules(input);
  return {
    steps,
    scheme: input.scheme,
    rules,
    places: new Map(rules.nodes.map(({ item, index }) => [item.code, index])),
    units: new Map(result.units.map((unit) => [unit.unit, unit])),
  };
}

/** Differences between successive stages, if there are any. */
export function effectsOf(stages: readonly Readable[], figures: readonly Exact[]): Effect[] {
  return stages.slice(1).flatMap(({ steps }, index) => {
    const points = difference(figures[index] as Exact, figures[index + 1] as Exact);
    return points === '0' ? [] : [{ steps, points }];
  });
}

export const exact = (figure: DecimalText | null | undefined): Exact =>
  figure === null || figure === undefined ? ZERO : (parseExact(figure) ?? ZERO);

/** Decimals of differences. */
export const DECIMALS = 12;

const text = (figure: Exact): DecimalText => figure.toCut(DECIMALS);

export const difference = (before: Exact, after: Exact): DecimalText => text(after.minus(before));

/** Shares of a difference as text that adds up to it: the largest share takes what was cut from all of them. */
export function stated(difference: DecimalText, shares: readonly Exact[]): DecimalText[] {
  const cut = shares.map((share) => exact(text(share)));
  const left = cut.reduce((rest, share) => rest.minus(share), exact(difference));
  const largest = cut.reduce((at, share, index) => (share.abs().gt((cut[at] as Exact).abs()) ? index : at), 0);
  return cut.map((share, index) => text(index === largest ? share.plus(left) : share));
}

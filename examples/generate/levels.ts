import type { DecimalText, UnitRecord } from '../../scoring/input.js';
import { normal } from './chance.js';
import { clamp, decimalText } from './decimal-text.js';
import type { Measure } from './measures.js';
import { profileOf, skillOf } from './profiles.js';
import { BASELINE_YEAR, elapsed } from './years.js';

/** A generated figure in the form in which it is reported: one value, or numerator and denominator. */
export interface Figure {
  readonly value: DecimalText | null;
  readonly numerator: DecimalText | null;
  readonly denominator: DecimalText | null;
}

/** The unit's reported value of 2020 (基期值). */
export function baselineOf(measure: Measure, unit: UnitRecord): DecimalText {
  const { value, numerator, denominator } = figureOf(measure, unit, BASELINE_YEAR);
  return value ?? decimalText(Number(numerator) / Number(denominator), measure.digits);
}

/**
 * The unit's share of the district's target. Units below the target close part of the gap (`closing`) until the plan
 * ends.
 */
export function targetOf(measure: Measure, unit: UnitRecord, year: number): DecimalText {
  return decimalText(clamp(levelOf(measure, unit, year), ...measure.bounds), measure.digits);
}

/**
 * The figure that the unit reported. Its level is better or worse according to the unit's skill, its bias for this
 * measure and a random part of the year. Starting from its baseline, it drifts from its targets slowly.
 */
export function figureOf(measure: Measure, unit: UnitRecord, year: number): Figure {
  const { code, lead, spread, better, bounds, per, digits, hasTargets } = measure;
  const luck =
    0.65 * skillOf(unit.code) + 0.6 * normal('bent', code, unit.code) + 0.5 * normal('luck', code, unit.code, year);
  const strayed = !hasTargets ? 1 : year === BASELINE_YEAR ? 0 : 0.5 + 0.5 * elapsed(year);
  const drawn = levelOf(measure, unit, year) + better * strayed * (lead + spread * luck);
  const within = clamp(drawn, ...bounds);
  if (!per) return { value: decimalText(within, digits), numerator: null, denominator: null };
  const whole = profileOf(unit)[per];
  return { value: null, numerator: String(Math.round(within * whole)), denominator: String(whole) };
}

function levelOf({ code, course, offset, closing }: Measure, unit: UnitRecord, year: number): number {
  const start = offset * normal('offset', code, unit.code);
  return (course[year - BASELINE_YEAR] as number) + start * (1 - closing * elapsed(year));
}

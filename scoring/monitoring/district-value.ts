/** 全区值: the district's own value of an indicator from its units' figures, and what each unit does to it. */
import type { DistrictAggregate, UnitCode } from '../input.js';
import { Exact, ZERO } from '../numbers/exact.js';
import { sqrt } from '../numbers/transcendental.js';

/** A unit's verified figure. */
export interface UnitFigure {
  readonly unit: UnitCode;
  /** The value; for a quotient, numerator by denominator. */
  readonly value: Exact;
  /** Null for a figure that is no quotient. */
  readonly numerator: Exact | null;
  readonly denominator: Exact | null;
}

/** Decimals of a quotient or root, as they are stored. */
const DECIMALS = 12;

/**
 * SUM and MEAN of values; RATIO of the sums of numerators and denominators; CV (差异系数) of the units' quotients, weighted by
 * their denominators, as the national rules for balanced compulsory education compute it. NONE: the only figure, which the
 * district reports itself.
 *
 * @returns null without figures, or if the quotient has no meaning
 */
export function districtValue(aggregate: DistrictAggregate, figures: readonly UnitFigure[]): Exact | null {
  const [only] = figures;
  if (only === undefined) return null;
  switch (aggregate) {
    case 'NONE':
      return figures.length === 1 ? only.value : null;
    case 'SUM':
      return total(figures.map(({ value }) => value));
    case 'MEAN':
      return stored(mean(figures));
    case 'RATIO':
      return stored(quotientOf(figures) ?? mean(figures));
    case 'CV': {
      const found = variation(figures);
      return found && stored(found);
    }
  }
}

/** What a unit does to the district's value. */
export interface Contribution {
  readonly unit: UnitCode;
  /** The district's value minus what it would be without the unit; of a sum, the unit's value. Null if nothing is left without it. */
  readonly pull: Exact | null;
  /** Change of the district's value if the unit reached its own target; null without a target. */
  readonly gain: Exact | null;
}

/** @param targets the units' own targets for the year */
export function contributions(
  aggregate: DistrictAggregate,
  figures: readonly UnitFigure[],
  targets: ReadonlyMap<UnitCode, Exact>,
): Contribution[] {
  const whole = districtValue(aggregate, figures);
  return figures.map((figure, index) => {
    const rest = districtValue(aggregate, figures.toSpliced(index, 1));
    const target = targets.get(figure.unit);
    const reached = target && districtValue(aggregate, figures.with(index, atTarget(figure, target)));
    return {
      unit: figure.unit,
      pull: aggregate === 'SUM' ? figure.value : difference(whole, rest),
      gain: reached ? difference(reached, whole) : null,
    };
  });
}

const difference = (a: Exact | null, b: Exact | null): Exact | null => a && b && a.minus(b).reduced();

const atTarget = (figure: UnitFigure, target: Exact): UnitFigure => ({
  ...figure,
  value: target,
  numerator: figure.denominator && target.times(figure.denominator),
});

const stored = (value: Exact): Exact => value.round(DECIMALS, 'HALF_UP');
const total = (numbers: readonly Exact[]): Exact => numbers.reduce((sum, number) => sum.plus(number).reduced(), ZERO);
const sumOf = (figures: readonly UnitFigure[], term: 'numerator' | 'denominator'): Exact =>
  total(figures.flatMap((figure) => figure[term] ?? []));

const mean = (figures: readonly UnitFigure[]): Exact =>
  total(figures.map(({ value }) => value)).div(Exact.of(figures.length));

/** Null if no unit has a denominator. */
function quotientOf(figures: readonly UnitFigure[]): Exact | null {
  const denominators = sumOf(figures, 'denominator');
  return denominators.isPositive() ? sumOf(figures, 'numerator').div(denominators) : null;
}

/** The standard deviation divided by the mean; by pupils where the figures are quotients, else of the plain values. */
function variation(figures: readonly UnitFigure[]): Exact | null {
  const weights = sumOf(figures, 'denominator');
  const isWeighted = weights.isPositive();
  const centre = quotientOf(figures) ?? mean(figures);
  if (centre.isZero()) return null;
  const squares = figures.map(({ value, denominator }) => {
    const distance = value.minus(centre).reduced();
    const weight = isWeighted ? (denominator ?? ZERO).div(weights) : Exact.of(1, figures.length);
    return distance.times(distance).times(weight).reduced();
  });
  return sqrt(total(squares)).div(centre);
}

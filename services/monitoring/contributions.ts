/** 各单位的影响: which units lift or lower the district's value of an indicator. */
import type { UnitId } from '../../entities/ids.js';
import type { DistrictAggregate, UnitCode } from '../../scoring/input.js';
import { contributions, type UnitFigure } from '../../scoring/monitoring/district-value.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { Exact, ZERO } from '../../scoring/numbers/exact.js';

/** A unit's verified figure, as it is stored. */
export interface StoredFigure {
  readonly unitId: UnitId;
  readonly unit: UnitCode;
  readonly aggregate: DistrictAggregate;
  /** Figures behind the district's value. */
  readonly units: number;
  readonly value: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly target: string | null;
}

export interface ContributionOfUnit {
  readonly unitId: UnitId;
  readonly value: string;
  readonly target: string | null;
  readonly pull: string | null;
  readonly gain: string | null;
}

/** Decimals of changes. */
const DECIMALS = 6;

/**
 * @param figures of one indicator and year that the reader sees
 * @returns the largest change at the unit's target first; nothing unless all figures behind the value are seen, because the
 *   rest would tell of a hidden one
 */
export function contributionsOf(figures: readonly StoredFigure[]): ContributionOfUnit[] {
  const [first] = figures;
  if (first === undefined || figures.length !== first.units || first.aggregate === 'NONE') return [];
  const targets = new Map(
    figures.flatMap(({ unit, target }) => (target === null ? [] : [[unit, exact(target)] as const])),
  );
  const found = contributions(first.aggregate, figures.map(figureOf), targets);
  return figures
    .map((figure, index) => ({ figure, change: found[index] }))
    .sort((a, b) => (b.change?.gain?.abs() ?? ZERO).compare(a.change?.gain?.abs() ?? ZERO))
    .map(({ figure: { unitId, value, target }, change }) => ({
      unitId,
      value,
      target,
      pull: text(change?.pull ?? null),
      gain: text(change?.gain ?? null),
    }));
}

const figureOf = ({ unit, value, numerator, denominator }: StoredFigure): UnitFigure => {
  const [above, below] = [numerator, denominator].map((term) => (term === null ? null : exact(term)));
  return {
    unit,
    value: above && below?.isPositive() ? above.div(below) : exact(value),
    numerator: above ?? null,
    denominator: below ?? null,
  };
};

const exact = (number: string): Exact => parseExact(number) ?? Exact.of(0);
const text = (number: Exact | null): string | null => number?.round(DECIMALS, 'HALF_UP').toText() ?? null;

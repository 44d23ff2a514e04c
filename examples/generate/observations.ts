import { branded } from '../../scoring/brand.js';
import type { MeasureCode, ObservationRecord, UnitCode } from '../../scoring/input.js';
import { uniform } from './chance.js';
import { counts } from './counts.js';
import { districtFigures } from './district-figures.js';
import { incidents, withExceptions } from './exceptions.js';
import { figureOf } from './levels.js';
import { measures } from './measures.js';
import { reportersOf } from './targets.js';
import { assessedUnits, DISTRICT } from './units.js';
import { ALL_YEARS, BASELINE_YEAR, SAMPLE_YEAR } from './years.js';

/** 未报: the share of figures that were never reported. */
const UNREPORTED = 0.006;

/** 填报数据 2020–2025: the units' figures, the district's own figures, and the exceptions written by hand. */
export const observations: readonly ObservationRecord[] = withExceptions([
  ...measures.flatMap((measure) =>
    reportersOf(measure).flatMap((unit) =>
      ALL_YEARS.filter((year) => isReported(measure.code, unit.code, year)).map((year) =>
        verified(measure.code, unit.code, year, figureOf(measure, unit, year), measure.evidence),
      ),
    ),
  ),
  ...counts.flatMap(({ code, reported, evidence }) =>
    [...reported].flatMap(([unit, byYear]) =>
      ALL_YEARS.map((year, at) => verified(code, unit, year, { value: String(byYear[at]) }, evidence)),
    ),
  ),
  ...assessedUnits.flatMap(({ code: unit }) =>
    ALL_YEARS.map((year) => verified('P25', unit, year, { value: incidents(unit, year) }, '安全工作台账')),
  ),
  ...districtFigures.flatMap(([measure, values]) =>
    ALL_YEARS.map((year, at) => verified(measure, DISTRICT, year, { value: values[at] ?? null }, '教育事业统计报表')),
  ),
]).toSorted(
  (one, other) => compare(one.measure, other.measure) || one.year - other.year || compare(one.unit, other.unit),
);

function verified(
  measure: string,
  unit: UnitCode,
  year: number,
  figure: Partial<Pick<ObservationRecord, 'value' | 'numerator' | 'denominator'>>,
  evidence: string,
): ObservationRecord {
  return branded({
    measure,
    unit,
    year,
    value: figure.value ?? null,
    numerator: figure.numerator ?? null,
    denominator: figure.denominator ?? null,
    status: 'VERIFIED',
    evidence: year === SAMPLE_YEAR ? `${year}/${unit}/${measure}-${evidence}.pdf` : null,
  });
}

function isReported(measure: MeasureCode, unit: UnitCode, year: number): boolean {
  return year === BASELINE_YEAR || unit === 'DX-P001' || uniform('unreported', measure, unit, year) >= UNREPORTED;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

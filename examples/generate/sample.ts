import type { Bundle } from '../../bundle/bundle.js';
import type {
  IndicatorCode,
  ItemRecord,
  MeasureCode,
  SchemeRecord,
  UnitCode,
  UnitRecord,
} from '../../scoring/input.js';
import { adjustmentsOf } from './adjustments.js';
import { indicators } from './indicators.js';
import { labelsOf } from './labels.js';
import { marksOf } from './marks.js';
import { milestones } from './milestones.js';
import { observations } from './observations.js';
import { pilotObservations } from './pilot-observations.js';
import { pilotScheme } from './pilot-scheme.js';
import { plan } from './plan.js';
import { withStaff } from './staff.js';
import { targets } from './targets.js';
import { taskReports } from './task-reports.js';
import { DISTRICT, PILOTS, units } from './units.js';
import { yearlyScheme } from './yearly-scheme.js';
import { PLAN_YEARS, SAMPLE_YEAR } from './years.js';

const planned = new Set<MeasureCode>(indicators.map(({ code }) => code));

/** A bundle and its folder, relative to the sample's folder ('' is that folder). */
export interface SampleFolder {
  readonly folder: string;
  readonly bundle: Bundle;
}

/**
 * The whole sample: the main bundle with the figures of all years, and the other schemes with the figures that they
 * need.
 */
export function sample(): SampleFolder[] {
  const earlier = PLAN_YEARS.filter((year) => year !== SAMPLE_YEAR);
  return [
    { folder: '', bundle: mainBundle() },
    ...earlier.map((year) => ({ folder: `schemes/daxing-${year}`, bundle: earlierBundle(year) })),
    { folder: `schemes/${pilotScheme.code}`, bundle: pilotBundle() },
  ];
}

/** All years of the plan's indicators, and the scheme's own measures for its year and the year before. */
function mainBundle(): Bundle {
  return {
    ...shared(yearlyScheme(SAMPLE_YEAR), units),
    targets,
    observations: observations.filter(({ measure, year }) => planned.has(measure) || year >= SAMPLE_YEAR - 1),
    milestones,
    taskReports,
    adjustments: adjustmentsOf(SAMPLE_YEAR),
  };
}

/** Figures of its own year and the year before, which items on change and missing values need. */
function earlierBundle(year: number): Bundle {
  return {
    ...shared(yearlyScheme(year), units),
    targets: targets.filter((target) => target.year === year),
    observations: observations.filter((figure) => figure.year === year || figure.year === year - 1),
    milestones: milestones.filter(({ due }) => due <= `${year}-12-31`),
    adjustments: adjustmentsOf(year),
  };
}

/** Only the five pilot schools. Figures of indicators in this scheme are equal to the main bundle's. */
function pilotBundle(): Bundle {
  const isPilot = (unit: UnitCode | null) => unit !== null && PILOTS.includes(unit);
  const joined = new Set<MeasureCode>(joinedIndicators(pilotScheme.items));
  const needed = observations.filter(({ measure, unit, year }) => joined.has(measure) && isPilot(unit) && year >= 2024);
  return {
    ...shared(
      pilotScheme,
      units.filter(({ code }) => code === DISTRICT || isPilot(code)),
    ),
    targets: targets.filter(
      ({ indicator, unit, year }) => joined.has(indicator) && isPilot(unit) && year === SAMPLE_YEAR,
    ),
    observations: [...pilotObservations, ...needed],
    milestones: milestones.filter(({ project, unit }) => project === 'K7' && isPilot(unit)),
    adjustments: [],
  };
}

function shared(
  scheme: SchemeRecord,
  graded: readonly UnitRecord[],
): Pick<Bundle, 'plan' | 'units' | 'indicators' | 'scheme' | 'marks'> {
  return {
    plan,
    units: withStaff(graded),
    indicators,
    scheme: { ...scheme, labels: labelsOf(graded) },
    marks: marksOf(scheme),
  };
}

function joinedIndicators(items: readonly ItemRecord[]): IndicatorCode[] {
  return items.flatMap(({ indicator, items: below }) => [
    ...(indicator ? [indicator] : []),
    ...joinedIndicators(below),
  ]);
}

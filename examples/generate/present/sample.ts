import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundle } from '../../../bundle/bundle.js';
import { writeBundle } from '../../../bundle/write.js';
import type { SchemeRecord, UnitRecord } from '../../../scoring/input.js';
import { labelsOf } from '../labels.js';
import { marksOf } from '../marks.js';
import { withStaff } from '../staff.js';
import { DISTRICT, units } from '../units.js';
import { figuresBefore, targetsOfYear } from './figures.js';
import { fitnessScheme } from './fitness.js';
import { HEALTH } from './measure-rules.js';
import { nextPlan } from './plan.js';
import { reportsTable } from './reports.js';
import { inspected, safetyFigures, safetyScheme, type Term } from './safety.js';
import { presentScheme } from './scheme.js';
import { statisticsTable } from './statistics.js';

/** The bundles of the year in its middle, by folder. */
export function presentSample(): readonly (readonly [folder: string, bundle: Bundle])[] {
  const schools = units.filter(({ category }) => ['PRIMARY', 'JUNIOR', 'SENIOR'].includes(category));
  return [
    ['year', bundle(presentScheme, units, { observations: figuresBefore, targets: targetsOfYear })],
    ['fitness', bundle(fitnessScheme, withParents(schools, HEALTH), {})],
    ['safety-spring', safety('spring')],
    ['safety-autumn', safety('autumn')],
  ];
}

function safety(term: Term): Bundle {
  const scheme = safetyScheme(term);
  return {
    ...bundle(scheme, withParents(inspected), { observations: safetyFigures(term), marks: marksOf(scheme) }),
    plan: null,
    indicators: [],
  };
}

/** With the units above them, and the others that are named. */
function withParents(graded: readonly UnitRecord[], ...others: readonly string[]): UnitRecord[] {
  const above = new Set<string | null>(graded.map(({ parent }) => parent));
  return units.filter(
    (unit) => unit.code === DISTRICT || above.has(unit.code) || graded.includes(unit) || others.includes(unit.code),
  );
}

function bundle(scheme: SchemeRecord, graded: readonly UnitRecord[], more: Partial<Bundle>): Bundle {
  return {
    plan: nextPlan,
    indicators: nextPlan.indicators,
    units: withStaff(graded),
    scheme: { ...scheme, labels: labelsOf(graded) },
    targets: [],
    observations: [],
    marks: [],
    milestones: [],
    adjustments: [],
    ...more,
  };
}

/** Writes the year in its middle into `into`: bundles, the statistics that the office loads, and what people report. */
export async function writePresent(into: string): Promise<void> {
  for (const [folder, one] of presentSample()) await writeBundle(join(into, folder), one, { force: true });
  await mkdir(into, { recursive: true });
  await writeFile(join(into, 'statistics.csv'), statisticsTable());
  await writeFile(join(into, 'reports.csv'), reportsTable());
}

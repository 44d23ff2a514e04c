/** The figures of a document's source as they are now. */

import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, PlanId } from '../../entities/ids.js';
import type { Refusal } from '../../errors/refusal.js';
import type { SchemeCode } from '../../scoring/input.js';
import { planToMonitor } from '../monitoring/monitored-plan.js';
import { inDistrict, monitoringReportData } from '../monitoring/report-data.js';
import { reportFigures } from './report-figures.js';
import { type Figures, resultFigures } from './result-figures.js';
import { officialResults } from './results.js';

/** What a document tells of: the results of a cycle, a plan in a year, or neither. */
export interface DocumentSource {
  readonly cycle: CycleId | null;
  readonly plan: PlanId | null;
  readonly year: number | null;
}

/** @returns no figures if the source has none, or no longer exists */
export async function presentFigures(
  rows: Rows,
  district: DistrictId,
  { cycle, plan, year }: DocumentSource,
): Promise<Figures> {
  if (plan !== null && year !== null) return figuresOfPlan(rows, district, plan, year);
  return cycle === null ? new Map() : figuresOfCycle(rows, district, cycle);
}

async function figuresOfPlan(rows: Rows, district: DistrictId, plan: PlanId, year: number): Promise<Figures> {
  const own = inDistrict(rows, district);
  const found = await planToMonitor(own, { id: plan });
  return found === null ? new Map() : reportFigures(await monitoringReportData(own, found, year));
}

async function figuresOfCycle(rows: Rows, district: DistrictId, cycle: CycleId): Promise<Figures> {
  const [found] = await rows.query<{ scheme: SchemeCode }>(
    'select scheme_code as scheme from cycle where district_id = $1 and id = $2',
    [district, cycle],
  );
  if (found === undefined) return new Map();
  try {
    return resultFigures(await officialResults(rows, district, found.scheme));
  } catch (error) {
    if ((error as Partial<Refusal>).reason === 'NO_RESULTS_YET') return new Map();
    throw error;
  }
}

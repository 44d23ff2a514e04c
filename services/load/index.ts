/**
 * 导入: a bundle becomes rows of the district, in one transaction. Repeating a load changes nothing; a changed
 * bundle makes new versions of indicators, targets and scheme, and revisions of figures.
 */

import { systemClaims } from '../../auth/access.js';
import type { Bundle } from '../../bundle/bundle.js';
import type { Rows } from '../../db/database.js';
import { storeIndicatorValues } from '../monitoring.js';
import type { Platform } from '../platform.js';
import type { Approval, LoadContext } from './context.js';
import {
  loadAdjustments,
  loadMarks,
  loadMilestones,
  loadObservations,
  milestoneKey,
  observationKey,
} from './figures.js';
import { manifestOf, readManifest, writeManifest } from './manifest.js';
import { loadUnits } from './org.js';
import { loadPlan, loadTargets } from './plan.js';
import { loadCycle, loadRoster, loadScheme } from './scheme.js';

export interface LoadOptions {
  /** Account id of who loads; null for the command line. */
  readonly by?: string | null;
  readonly approval?: Approval | null;
}

/**
 * @param district id of the district that the bundle belongs to
 * @param bundle read and checked (bundle/read.ts); a bundle with errors must not get here
 * @returns ids of the cycle and of the scheme's version in force
 */
export async function loadBundle(
  platform: Platform,
  district: string,
  bundle: Bundle,
  options: LoadOptions = {},
): Promise<{ cycle: string; scheme: string }> {
  const context: LoadContext = {
    district,
    at: platform.clock.now().toISOString(),
    by: options.by ?? null,
    approval: options.approval ?? null,
  };
  return platform.database.rows(systemClaims(district), async (rows) => {
    // One load of a district at a time: the comparison with what is stored must hold until the end.
    await rows.query("select pg_advisory_xact_lock(hashtextextended('load ' || $1, 0))", [district]);
    return store(rows, context, bundle);
  });
}

async function store(rows: Rows, context: LoadContext, bundle: Bundle): Promise<{ cycle: string; scheme: string }> {
  const units = await loadUnits(rows, context.district, bundle.units);
  const plan = bundle.plan === null ? null : await loadPlan(rows, context, bundle.plan);
  const indicators = plan?.indicators ?? new Map<string, string>();
  const scheme = await loadScheme(rows, context, bundle.scheme, plan?.id ?? null, indicators);
  const cycle = await loadCycle(rows, context, bundle.scheme, scheme);
  await loadRoster(rows, context, cycle, bundle.units, units);

  const before = await readManifest(rows, context.district, cycle);
  const scopeOf = (measure: string) =>
    bundle.plan !== null && indicators.has(measure) ? bundle.plan.code : bundle.scheme.code;
  const unitId = (code: string) => units.get(code) ?? '';
  await loadTargets(
    rows,
    context,
    indicators,
    units,
    bundle.indicators,
    bundle.targets,
    new Set(
      before.targets.map(
        ([indicator, unit, year]) =>
          `BREAKDOWN ${indicators.get(indicator) ?? ''} ${unit === null ? '' : unitId(unit)} ${year}`,
      ),
    ),
  );
  await loadObservations(
    rows,
    context,
    bundle.observations,
    scopeOf,
    units,
    new Set(
      before.observations.map(([measure, unit, year]) =>
        observationKey({ scope: scopeOf(measure), measure, unit_id: unitId(unit), year }),
      ),
    ),
  );
  await loadMarks(rows, context, cycle, bundle.marks, units);
  await loadMilestones(
    rows,
    context,
    bundle.milestones,
    units,
    new Set(before.milestones.map(([project, task, unit]) => milestoneKey({ project, task, unit_id: unitId(unit) }))),
  );
  await loadAdjustments(rows, context, cycle, bundle.adjustments, units);
  await writeManifest(rows, context, cycle, manifestOf(bundle));
  if (plan !== null) await storeIndicatorValues(rows, context.district, plan.id);
  return { cycle, scheme };
}

/**
 * 导入: stores a bundle as rows of the district, in one transaction. Repeating a load changes nothing. A changed bundle
 * creates new versions of indicators, targets and scheme, and revisions of figures.
 */

import { systemClaims } from '../../auth/access.js';
import type { Bundle } from '../../bundle/bundle.js';
import type { CycleId, DistrictId, IndicatorId, SchemeId } from '../../entities/ids.js';
import type { MeasureCode, UnitCode } from '../../scoring/input.js';
import { type Actor, OPERATOR } from '../actor.js';
import { lockCycle, takeAction } from '../cycle/move.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { storeIndicatorValues } from '../monitoring/indicator-values.js';
import { settleAgreements } from '../plan/agreement/settle.js';
import type { Platform } from '../platform.js';
import { loadAdjustments } from './adjustments.js';
import type { Approval, LoadContext } from './context.js';
import { loadMarks, loadMilestones, loadObservations, milestoneKey, observationKey } from './figures.js';
import { manifestOf, readManifest, writeManifest } from './manifest.js';
import { lockLoads, touched } from './one-load.js';
import { loadUnits } from './org.js';
import { type LoadedPlan, loadPlan, loadTargets, type MovedTarget } from './plan.js';
import { loadCycle, loadRoster, loadScheme } from './scheme.js';
import { loadTaskReports } from './task-reports.js';

export interface LoadOptions {
  /** The author of the load; by default the command line. */
  readonly by?: Actor;
  readonly approval?: Approval | null;
}

/**
 * @param district id of the bundle's district
 * @param bundle read and checked by bundle/; a bundle with errors must not get here
 * @returns ids of the cycle and of the scheme's version in force
 */
export async function loadBundle(
  platform: Platform,
  district: DistrictId,
  bundle: Bundle,
  options: LoadOptions = {},
): Promise<{ cycle: CycleId; scheme: SchemeId }> {
  const actor = options.by ?? OPERATOR;
  const context: LoadContext = {
    district,
    at: platform.clock.now().toISOString(),
    by: actor.account,
    approval: options.approval ?? null,
  };
  return inTransaction(platform, actor, systemClaims(district), async (tx) => {
    await lockLoads(tx, district);
    const stored = await store(tx, context, bundle);
    const changes = await touched(tx);
    if (changes.length > 0)
      await takeAction(tx, district, await lockCycle(tx, district, stored.cycle), 'LOAD', changes);
    return stored;
  });
}

async function store(
  rows: Transaction,
  context: LoadContext,
  bundle: Bundle,
): Promise<{ cycle: CycleId; scheme: SchemeId }> {
  const units = await loadUnits(rows, context.district, bundle.units, bundle.scheme.year);
  const plan = bundle.plan === null ? null : await loadPlan(rows, context, bundle.plan);
  const indicators = plan?.indicators ?? new Map<string, IndicatorId>();
  const scheme = await loadScheme(rows, context, bundle.scheme, plan?.id ?? null, indicators);
  const cycle = await loadCycle(rows, context, bundle.scheme, scheme);
  await loadRoster(rows, context, cycle, bundle.units, units);

  const before = await readManifest(rows, context.district, cycle);
  const scopeOf = (measure: MeasureCode) =>
    bundle.plan !== null && indicators.has(measure) ? bundle.plan.code : bundle.scheme.code;
  const unitId = (code: UnitCode) => units.get(code) ?? '';
  const moved = await loadTargets(
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
  if (plan !== null && bundle.plan !== null) await settleMoved(rows, context, plan, bundle.plan.code, moved);
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
  if (plan !== null)
    await loadTaskReports(
      rows,
      context,
      plan.id,
      bundle.taskReports ?? [],
      units,
      new Set(before.tasks.map(([project, task, unit, date]) => `${project} ${task} ${unitId(unit)} ${date}`)),
    );
  await loadAdjustments(rows, context, cycle, bundle.adjustments, units);
  await writeManifest(rows, context, cycle, manifestOf(bundle));
  if (plan !== null) await storeIndicatorValues(rows, context.district, plan.id);
  return { cycle, scheme };
}

/** Targets that units have agreed to, or were asked to. */
async function settleMoved(
  tx: Transaction,
  { district, approval }: LoadContext,
  { id: plan }: LoadedPlan,
  planCode: string,
  moved: readonly MovedTarget[],
): Promise<void> {
  for (const [year, own] of Map.groupBy(
    moved.filter(({ origin, unit_id }) => origin === 'BREAKDOWN' && unit_id !== null),
    (row) => row.year,
  ))
    await settleAgreements(
      tx,
      district,
      { plan, planCode, year },
      own.map(({ indicator_id, unit_id, isRemoved }) => ({ indicator: indicator_id, unit: unit_id, isRemoved })),
      approval?.document ?? null,
    );
}

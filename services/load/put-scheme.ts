/** Puts a scheme in force without a bundle: the same steps by which a load stores its scheme. */
import type { PlanRecord } from '../../bundle/bundle.js';
import type { CycleId, IndicatorId, PlanId, SchemeId, UnitId } from '../../entities/ids.js';
import type { SchemeRecord, UnitCode, UnitRecord } from '../../scoring/input.js';
import { lockCycle, takeAction } from '../cycle/move.js';
import type { Transaction } from '../in-transaction.js';
import { fillIn } from '../org/fill-roster.js';
import type { LoadContext } from './context.js';
import { lockLoads, touched } from './one-load.js';
import { loadCycle, loadRoster, loadScheme } from './scheme.js';

export interface SchemeToLoad {
  readonly scheme: SchemeRecord;
  readonly plan: { readonly id: PlanId; readonly record: PlanRecord } | null;
  /** The units of a cycle that does not exist yet. */
  readonly units: readonly UnitRecord[];
}

/**
 * @returns ids of the version in force and of its cycle
 * @throws Refusal CONFLICT ILLEGAL_TRANSITION if the state of the cycle does not allow LOAD
 */
export async function putScheme(
  tx: Transaction,
  context: LoadContext,
  { scheme, plan, units }: SchemeToLoad,
): Promise<{ scheme: SchemeId; cycle: CycleId }> {
  const { district } = context;
  await lockLoads(tx, district);
  const indicators = plan === null ? new Map<string, IndicatorId>() : await indicatorIds(tx, context, plan.id);
  const [before] = await tx.query<{ id: CycleId }>('select id from cycle where district_id = $1 and scheme_code = $2', [
    district,
    scheme.code,
  ]);
  const id = await loadScheme(tx, context, scheme, plan?.id ?? null, indicators);
  const cycle = await loadCycle(tx, context, scheme, id);
  if (before === undefined) {
    await loadRoster(tx, context, cycle, units, await unitIds(tx, context, units));
    // Without units that are closed by the end of the year, with those opened since, in their present groups.
    await fillIn(tx, district, { id: cycle, scheme: scheme.code, year: scheme.year }, { isTrial: false });
  }
  await takeAction(tx, district, await lockCycle(tx, district, cycle), 'LOAD', await touched(tx));
  return { scheme: id, cycle };
}

async function indicatorIds(tx: Transaction, { district }: LoadContext, plan: PlanId) {
  const rows = await tx.query<{ id: IndicatorId; code: string }>(
    'select id, code from indicator where district_id = $1 and plan_id = $2',
    [district, plan],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

async function unitIds(tx: Transaction, { district }: LoadContext, units: readonly UnitRecord[]) {
  const rows = await tx.query<{ id: UnitId; code: UnitCode }>(
    'select id, code from unit where district_id = $1 and code = any ($2)',
    [district, units.map(({ code }) => code)],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

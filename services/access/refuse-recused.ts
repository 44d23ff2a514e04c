/**
 * 回避: refuses acts on units from which the actor is recused, by the claims of the transaction. For other services, inside
 * a transaction or a read under the viewer's claims; the command line and the process have no recusals.
 */
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, RunId, UnitId } from '../../entities/ids.js';
import { recusedFromResults, recusedFromUnit } from '../../errors/recusal.js';

type Statements = Pick<Rows, 'query'>;

/** SQL: the units from which the viewer of the transaction is recused; null for most. */
const UNITS = "nullif(current_setting('kaoping.recused', true), '')::uuid[]";

/** @throws Refusal FORBIDDEN RECUSED */
export async function refuseRecused(rows: Statements, district: DistrictId, unit: UnitId): Promise<void> {
  const [found] = await rows.query<{ name: string }>(
    `select u.name from unit u where u.district_id = $1 and u.id = $2 and u.id = any (${UNITS})`,
    [district, unit],
  );
  if (found !== undefined) throw recusedFromUnit(found.name);
}

/** @throws Refusal FORBIDDEN RECUSED that names the first of the units */
export async function refuseRecusedFromAny(
  rows: Statements,
  district: DistrictId,
  units: readonly UnitId[],
): Promise<void> {
  const [found] = await rows.query<{ name: string }>(
    `select u.name from unit u where u.district_id = $1 and u.id = any ($2) and u.id = any (${UNITS}) order by u.position limit 1`,
    [district, units],
  );
  if (found !== undefined) throw recusedFromUnit(found.name);
}

/**
 * For what decides on the results of a whole cycle, or tells them.
 * @throws Refusal FORBIDDEN RECUSED_FROM_RESULTS if the roster has such a unit
 */
export async function refuseRecusedFromCycle(rows: Statements, district: DistrictId, cycle: CycleId): Promise<void> {
  const found = await rows.query<{ name: string }>(
    `select u.name from cycle_unit c join unit u on u.district_id = c.district_id and u.id = c.unit_id
     where c.district_id = $1 and c.cycle_id = $2 and c.unit_id = any (${UNITS}) order by c.position`,
    [district, cycle],
  );
  if (found.length > 0) throw recusedFromResults(found.map(({ name }) => name));
}

/**
 * For what is computed over all units of a run that is not published.
 * @throws Refusal FORBIDDEN RECUSED_FROM_RESULTS
 */
export async function refuseRecusedFromRun(rows: Statements, district: DistrictId, run: RunId): Promise<void> {
  const [found] = await rows.query<{ cycle: CycleId }>(
    'select r.cycle_id as cycle from run r where r.district_id = $1 and r.id = $2 and r.id = any (recused_runs())',
    [district, run],
  );
  if (found !== undefined) await refuseRecusedFromCycle(rows, district, found.cycle);
}

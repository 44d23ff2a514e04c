/** What every way of loading shares: one at a time, and what it changed. */
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { FieldChange } from '../audit/entry.js';

/** Only one load of a district at a time, because the comparison with the stored rows must stay valid until the end. */
export async function lockLoads(rows: Rows, district: DistrictId): Promise<void> {
  await rows.query("select pg_advisory_xact_lock(hashtextextended('load ' || $1, 0))", [district]);
}

/** The rows that the load changed, by table: `+added ~changed −removed`. Empty if nothing changed. */
export async function touched(rows: Rows): Promise<FieldChange[]> {
  const tables = await rows.query<{ changed: string; inserted: string; updated: string; deleted: string }>(
    'select changed, inserted, updated, deleted from owed_changes()',
  );
  return tables.map(({ changed, inserted, updated, deleted }) => ({
    field: changed,
    before: null,
    after: `+${inserted} ~${updated} −${deleted}`,
  }));
}

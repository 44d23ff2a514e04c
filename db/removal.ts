/** Deletes a district's rows from every table, as the owner: the application may not delete what is written once. */
import pg, { escapeIdentifier } from 'pg';
import { announceEverything } from './changes/told-changes.js';
import { type Claims, claimsStatement } from './claims.js';

interface Table {
  readonly name: string;
  /** Tables whose rows its rows refer to. */
  readonly refersTo: readonly string[];
}

const TABLES = `
select c.relname as name,
  (select coalesce(array_agg(distinct p.relname::text) filter (where p.oid <> c.oid), '{}')
   from pg_constraint k join pg_class p on p.oid = k.confrelid
   where k.conrelid = c.oid and k.contype = 'f') as "refersTo"
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id'
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;

/**
 * All or nothing, in one transaction; what is being loaded into the district at the time is waited for.
 * @param claims of the system in the district
 * @returns how many rows were deleted, the district's own among them
 */
export async function removeDistrictRows(ownerUrl: string, claims: Claims & { district: string }): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'kaoping-district-remove' });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query(claimsStatement(claims));
    await owner.query("select pg_advisory_xact_lock(hashtextextended('load ' || $1, 0))", [claims.district]);
    const { rows: tables } = await owner.query<Table>(TABLES);
    const bound = await boundByPolicies(owner);
    let deleted = 0;
    for (const name of [...referringFirst(tables), 'district']) {
      const table = escapeIdentifier(name);
      // Policies of the application hide rows from an owner who does not pass over them.
      if (bound) await owner.query(`alter table ${table} no force row level security`);
      const key = name === 'district' ? 'id' : 'district_id';
      const { rowCount } = await owner.query(`delete from ${table} where ${key} = $1`, [claims.district]);
      deleted += rowCount ?? 0;
      if (bound) await owner.query(`alter table ${table} force row level security`);
    }
    await owner.query(announceEverything(claims.district));
    await owner.query('commit');
    return deleted;
  } finally {
    // A transaction that was not committed is rolled back with its connection.
    await owner.end();
  }
}

async function boundByPolicies(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ bound: boolean }>(
    'select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user',
  );
  return rows[0]?.bound ?? true;
}

/** A table comes after all that refer to it. @throws Error for tables that refer to each other in a circle */
export function referringFirst(tables: readonly Table[]): string[] {
  const order: string[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const free = left.filter(({ name }) => !left.some(({ refersTo }) => refersTo.includes(name)));
    if (free.length === 0) throw new Error(`tables refer to each other: ${left.map(({ name }) => name).join(', ')}`);
    order.push(...free.map(({ name }) => name));
    left = left.filter((table) => !free.includes(table));
  }
  return order;
}

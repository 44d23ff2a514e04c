/**
 * Deletes a district's rows from every table, as the owner, because the application may not delete rows that are
 * written once.
 */

import pg, { escapeIdentifier } from 'pg';
import type { DistrictId } from '../entities/ids.js';
import { announceEverything } from './changes/announced-changes.js';
import { type Claims, claimsStatement } from './claims.js';
import type { Rows } from './database.js';

interface Table {
  readonly name: string;
  /** Tables to which its rows refer. */
  readonly refersTo: readonly string[];
}

const TABLES = `
select c.relname as name,
  (select coalesce(array_agg(distinct p.relname::text) filter (where p.oid <> c.oid), '{}')
   from pg_constraint k join pg_class p on p.oid = k.confrelid
   where k.conrelid = c.oid and k.contype = 'f') as "refersTo"
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id'
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'removed_district' order by 1`;

/** What is kept of a removed district: what it was called, who removed it, and the end of its audit log. */
export interface Removed {
  readonly district: DistrictId;
  readonly code: string;
  readonly name: string;
  readonly at: Date;
  readonly by: string;
  readonly number: number;
  readonly hash: string;
  readonly roots: readonly string[];
}

const KEEP = `
insert into removed_district (district_id, code, name, removed_at, removed_by, number, hash, roots)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/**
 * Deletes all rows or none, in one transaction. It waits for a load into the district that is in progress.
 *
 * @param claims of the system in the district
 * @param last decides whether the district may be removed, and adds the last entry to its log
 * @returns the number of deleted rows, including the district's own
 */
export async function removeDistrictRows<T extends Removed>(
  ownerUrl: string,
  claims: Claims & { district: DistrictId },
  last: (rows: Pick<Rows, 'query'>) => Promise<T>,
): Promise<{ readonly rows: number; readonly removed: T }> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'kaoping-district-remove' });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query(claimsStatement(claims));
    await owner.query("select pg_advisory_xact_lock(hashtextextended('load ' || $1, 0))", [claims.district]);
    const query: Rows['query'] = async <R extends object>(text: string, values: readonly unknown[] = []) =>
      (await owner.query<R>(text, values as unknown[])).rows;
    const removed = await last({ query });
    const { rows: tables } = await owner.query<Table>(TABLES);
    const bound = await boundByPolicies(owner);
    // Policies of the application hide rows from an owner who does not pass over them.
    const unbound = async (name: string, change: (table: string) => Promise<pg.QueryResult>): Promise<number> => {
      const table = escapeIdentifier(name);
      if (bound) await owner.query(`alter table ${table} no force row level security`);
      const { rowCount } = await change(table);
      if (bound) await owner.query(`alter table ${table} force row level security`);
      return rowCount ?? 0;
    };
    let rows = 0;
    for (const name of [...referringFirst(tables), 'district']) {
      const key = name === 'district' ? 'id' : 'district_id';
      rows += await unbound(name, (table) => owner.query(`delete from ${table} where ${key} = $1`, [claims.district]));
    }
    const { district, code, name, at, by, number, hash, roots } = removed;
    await unbound('removed_district', () => owner.query(KEEP, [district, code, name, at, by, number, hash, roots]));
    await owner.query(announceEverything(claims.district));
    await owner.query('commit');
    return { rows, removed };
  } finally {
    // An uncommitted transaction is rolled back with its connection.
    await owner.end();
  }
}

async function boundByPolicies(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ bound: boolean }>(
    'select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user',
  );
  return rows[0]?.bound ?? true;
}

/** Orders tables so that each comes after all tables that refer to it. @throws Error for cyclic references */
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

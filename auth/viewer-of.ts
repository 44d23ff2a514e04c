/** Makes the viewer of an account: its roles in force, and the rows that they show. */

import type { Claims } from '../db/claims.js';
import type { Database, Rows } from '../db/database.js';
import type { Role } from '../entities/access.js';
import type { AccountId, DistrictId, UnitId } from '../entities/ids.js';
import { claimsOf, inForce, type UnitReach } from './access.js';
import { recusedUnits } from './recused-units.js';
import { departmentReports } from './reported-measures.js';
import type { HeldUnit, Viewer } from './viewer.js';

export interface AccountRef {
  /** Ids. */
  readonly district: DistrictId;
  readonly account: AccountId;
}

/** Timeout of one statement, in milliseconds. */
export const LOOK_UP_TIMEOUT_MS = 10_000;

interface Holder {
  readonly id: AccountId;
  readonly name: string;
  readonly displayName: string;
  readonly disabled: boolean;
  readonly demo: boolean;
  readonly roles: readonly Role[];
  readonly district: Viewer['district'];
}

/**
 * Makes the viewer of an account.
 *
 * @param owner ids of the account and its district, proved by a password or a secret
 * @param now the viewer has the roles that are in force at this instant
 * @returns null if the account is disabled, or if it is a demo account and those are refused
 */
export async function viewerOf(
  database: Database,
  owner: AccountRef,
  via: Viewer['via'],
  demoAllowed: boolean,
  now: Date,
): Promise<Viewer | null> {
  // Claims for this look-up only: the account's own rows, and the tree of units, which gives the units below its own.
  const claims: Claims = { district: owner.district, signedIn: owner.account, org: 'district' };
  return database.read(
    claims,
    async (rows) => {
      const [holder] = await rows.query<Holder>(HOLDER, [owner.district, owner.account, now]);
      if (holder === undefined || holder.disabled || (holder.demo && !demoAllowed)) return null;
      const units = await unitsOf(rows, owner, holder.roles, now);
      const reports = await departmentReports(
        rows,
        owner.district,
        holder.roles,
        units.map(({ id }) => id),
      );
      const recused = await recusedUnits(rows, owner.district, [owner.account], holder.roles, now);
      return {
        account: { id: holder.id, name: holder.name, displayName: holder.displayName },
        district: holder.district,
        actingFor: null,
        roles: [...new Set(holder.roles)],
        units: ownUnits(units),
        reach: reachOf(units),
        via,
        claims: claimsOf({ ...owner, roles: holder.roles, units: reachOf(units), recused, reports }, via === 'TOKEN'),
      };
    },
    LOOK_UP_TIMEOUT_MS,
  );
}

/** A unit of an account's roles, or one below it. */
interface ReachedUnit {
  readonly id: UnitId;
  readonly code: string;
  readonly name: string;
  /** The roles that are held for it, or for a unit above it. */
  readonly roles: readonly Role[];
  /** Those that are held for the unit itself. */
  readonly own: readonly Role[];
}

/** @returns the units of those of the account's roles, and all units below them */
export const unitsOf = (
  rows: Pick<Rows, 'query'>,
  { district, account }: AccountRef,
  roles: readonly Role[],
  now: Date,
): Promise<ReachedUnit[]> => rows.query<ReachedUnit>(UNITS, [district, account, now, roles]);

export const ownUnits = (units: readonly ReachedUnit[]): readonly HeldUnit[] =>
  units.filter(({ own }) => own.length > 0).map(({ id, code, name, own }) => ({ id, code, name, roles: own }));

export const reachOf = (units: readonly ReachedUnit[]): UnitReach => new Map(units.map(({ id, roles }) => [id, roles]));

const HOLDER = `
select a.id, a.name, a.display_name as "displayName", a.disabled, a.demo,
  (select coalesce(json_agg(r.role), '[]') from account_role r
    where r.district_id = a.district_id and r.account_id = a.id and ${inForce('r', '$3')}) as roles,
  json_build_object('id', d.id, 'code', d.code, 'name', d.name, 'timeZone', d.time_zone, 'sample', d.sample) as district
from account a join district d on d.id = a.district_id
where a.district_id = $1 and a.id = $2`;

/** The units of the account's roles, and all units below them, with the roles that reach each of them. */
const UNITS = `
with recursive below as (
  select u.id, u.code, u.name, r.role, true as own
  from account_role r join unit u on u.district_id = r.district_id and u.id = r.unit_id
  where r.district_id = $1 and r.account_id = $2 and r.role = any ($4) and ${inForce('r', '$3')}
  union
  select u.id, u.code, u.name, b.role, false from below b join unit u on u.district_id = $1 and u.parent_id = b.id
)
select id, code, name, json_agg(distinct role) as roles, coalesce(json_agg(distinct role) filter (where own), '[]') as own
from below group by id, code, name order by code`;

/** The roles of an account and the units for which they are held. */

import { DEPARTMENT_ROLES, inForce, UNIT_ROLES } from '../../auth/access.js';
import type { Rows } from '../../db/database.js';
import type { Role } from '../../entities/access.js';
import type { AccountId, DistrictId, UnitId } from '../../entities/ids.js';
import { newId } from '../identity.js';

/** @returns ids of the district's units by code; unknown codes are left out */
export async function unitIds(
  rows: Rows,
  district: DistrictId,
  codes: readonly string[],
): Promise<ReadonlyMap<string, UnitId>> {
  const units = await rows.query<{ code: string; id: UnitId }>(
    'select code, id from unit where district_id = $1 and code = any ($2)',
    [district, codes],
  );
  return new Map(units.map(({ code, id }) => [code, id]));
}

/** Roles and units in the form of the audit log. */
export const rolesText = (roles: readonly string[], units: readonly string[]): string =>
  [[...new Set(roles)].sort().join(' '), [...units].sort().join(' ')].filter((text) => text !== '').join(' @ ');

/** The roles of the account that are in force, in the form of the audit log. */
export async function rolesOf(
  rows: Rows,
  { district, account }: { district: DistrictId; account: AccountId },
  now: Date,
): Promise<string> {
  const held = await rows.query<{ role: string; unit: string | null }>(
    `select r.role, u.code as unit from account_role r
     left join unit u on u.district_id = r.district_id and u.id = r.unit_id
     where r.district_id = $1 and r.account_id = $2 and ${inForce('r', '$3')}`,
    [district, account, now],
  );
  const units = new Set(held.flatMap(({ unit }) => unit ?? []));
  return rolesText(
    held.map(({ role }) => role),
    [...units],
  );
}

/**
 * Adds roles without an end. @param units ids of units, by code @param from the first instant at which they are held
 */
export async function addRoles(
  rows: Rows,
  { district, account }: { district: DistrictId; account: AccountId },
  roles: readonly Role[],
  units: ReadonlyMap<string, UnitId>,
  from: Date,
): Promise<void> {
  for (const role of new Set(roles)) {
    const isOfUnits = UNIT_ROLES.includes(role) || (DEPARTMENT_ROLES.includes(role) && units.size > 0);
    for (const unit of isOfUnits ? units.values() : [null]) {
      await rows.query(
        'insert into account_role (district_id, id, account_id, role, unit_id, valid_from) values ($1, $2, $3, $4, $5, $6)',
        [district, newId(), account, role, unit, from],
      );
    }
  }
}

/** Ends the account's present roles at this instant, and takes back those that would begin later. */
export async function endRoles(
  rows: Rows,
  { district, account }: { district: DistrictId; account: AccountId },
  now: Date,
): Promise<void> {
  const key = [district, account, now];
  await rows.query('delete from account_role where district_id = $1 and account_id = $2 and valid_from >= $3', key);
  await rows.query(
    'update account_role set valid_to = $3 where district_id = $1 and account_id = $2 and (valid_to is null or valid_to > $3)',
    key,
  );
}

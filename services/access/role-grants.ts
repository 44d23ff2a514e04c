/** 任职: gives a role for a period, and ends it. */

import { DEPARTMENT_ROLES, UNIT_ROLES } from '../../auth/access.js';
import type { DistrictClaims } from '../../db/claims.js';
import { ROLES, type Role } from '../../entities/access.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import { badAccount, roleNotHeld } from '../../errors/accounts.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { type Actor, OPERATOR } from '../actor.js';
import { type Day, endOfDay } from '../calendar/day.js';
import { zoneOf } from '../calendar/district-calendar.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';
import { ROLES_SET } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { changeAccount, tellHolder } from './account-changes.js';
import { refuseBadAccount } from './account-problems.js';
import { rolesText, unitIds } from './account-roles.js';
import { dayProblems, ENDS_TOO_EARLY, instantsOf } from './period.js';
import { type LeftWithoutAnybody, rolesInForce } from './roles-in-force.js';
import { brokenBy } from './separation.js';
import { refuseIfBlocked } from './what-is-left.js';

export interface Grant {
  readonly role: Role;
  /** Code of the unit; null for district-wide roles. A verifier may be of a department. */
  readonly unit: string | null;
  /** First day in the district's time zone; null for now. */
  readonly from: string | null;
  /** Last day; null without an end. */
  readonly to: string | null;
}

export interface Held {
  readonly role: Role;
  readonly unit: string | null;
  readonly from: Date;
  readonly to: Date | null;
}

/**
 * Gives the account a role for a period.
 *
 * @throws Refusal NOT_FOUND; BAD_USER_INPUT with all problems: unknown role or unit, days that are none or in the wrong
 *   order, roles held in the same period that one person may not hold together, and the same role held already
 */
export async function grantRole(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  grant: Grant,
  by: Actor = OPERATOR,
): Promise<void> {
  const district = claims.district;
  await changeAccount(platform, by, claims, name, 'GRANT_ROLE', async (tx, { id: account }) => {
    const zone = await zoneOf(tx, district);
    const units = await unitIds(tx, district, grant.unit === null ? [] : [grant.unit]);
    refuseBadAccount([
      ...shapeProblems(grant),
      ...(grant.unit === null || units.has(grant.unit) ? [] : [noUnit(grant.unit)]),
    ]);
    const { from, to } = instantsOf(grant, zone, tx.now);
    if (to !== null && to <= from) throw badAccount([ENDS_TOO_EARLY]);
    const held = await heldIn(tx, { district, account }, from, to);
    refuseBadAccount(clashes(held, grant));
    await tx.query(
      `insert into account_role (district_id, id, account_id, role, unit_id, valid_from, valid_to)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [district, newId(), account, grant.role, grant.unit === null ? null : units.get(grant.unit), from, to],
    );
    tellHolder(tx, ROLES_SET, account, name);
    return [{ field: 'roles', before: null, after: `${textOf(grant)} ${grant.from ?? ''}–${grant.to ?? ''}`.trim() }];
  });
}

export interface Revocation {
  readonly role: Role;
  /** Code of the unit; null for district-wide roles. */
  readonly unit: string | null;
  /** Last day; null for now. */
  readonly to?: string | null;
}

/**
 * Ends a role of the account, now or after a day. It stays known that it was held. A role that begins later and would end
 * now is taken back.
 *
 * @returns what is left without anybody
 * @throws Refusal NOT_FOUND for an unknown account, or a role that it does not hold; BAD_USER_INPUT for a day that is none
 *   or in the past; CONFLICT LEAVES_NOBODY for the last administrator
 */
export async function revokeRole(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  { role, unit, to = null }: Revocation,
  by: Actor = OPERATOR,
): Promise<readonly LeftWithoutAnybody[]> {
  const district = claims.district;
  refuseBadAccount(dayProblems({ to }));
  let left: readonly LeftWithoutAnybody[] = [];
  await changeAccount(platform, by, claims, name, 'REVOKE_ROLE', async (tx, { id: account }) => {
    const units = await unitIds(tx, district, unit === null ? [] : [unit]);
    const unitId = unit === null ? null : (units.get(unit) ?? null);
    if (unit !== null && unitId === null) throw roleNotHeld(name, textOf({ role, unit }));
    const end = to === null ? tx.now : endOfDay(to as Day, await zoneOf(tx, district));
    if (end < tx.now) throw badAccount([ENDS_TOO_EARLY]);
    const held = await rolesInForce(tx, { district, account, now: tx.now });
    const ending = held.filter((one) => one.role === role && one.unit === unitId);
    left = await refuseIfBlocked(tx, { district, account, now: tx.now, roles: ending });
    const key = [district, account, role, unitId, end];
    const taken = await tx.query(
      `delete from account_role where district_id = $1 and account_id = $2 and role = $3 and unit_id is not distinct from $4
       and valid_from >= $5 returning id`,
      key,
    );
    const ended = await tx.query(
      `update account_role set valid_to = $5
       where district_id = $1 and account_id = $2 and role = $3 and unit_id is not distinct from $4
         and valid_from < $5 and (valid_to is null or valid_to > $5) returning id`,
      key,
    );
    if (ended.length + taken.length === 0) throw roleNotHeld(name, textOf({ role, unit }));
    tellHolder(tx, ROLES_SET, account, name);
    return [{ field: 'roles', before: textOf({ role, unit }), after: to === null ? null : `–${to}` }];
  });
  return left;
}

export const textOf = ({ role, unit }: Pick<Grant, 'role' | 'unit'>): string =>
  rolesText([role], unit === null ? [] : [unit]);

export function shapeProblems({ role, unit, from, to }: Grant): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!ROLES.includes(role)) {
    problems.push(problem('role', 'UNKNOWN_ROLE', `没有角色“${role}”`, `there is no role “${role}”`));
  } else if (UNIT_ROLES.includes(role) && unit === null) {
    problems.push(problem('unit', 'NO_UNIT', '单位角色要指定单位', 'a unit’s role needs a unit'));
  } else if (unit !== null && !UNIT_ROLES.includes(role) && !DEPARTMENT_ROLES.includes(role)) {
    problems.push(problem('unit', 'UNIT_WITHOUT_ROLE', '全区角色不指定单位', 'a district-wide role has no unit'));
  }
  problems.push(...dayProblems({ from, to }));
  return problems;
}

export const noUnit = (code: string): FieldProblem =>
  problem('unit', 'UNKNOWN_UNIT', `没有单位“${code}”`, `there is no unit “${code}”`);

/** What the roles held in the same period have against the new one: one problem for each. */
export function clashes(held: readonly Held[], { role, unit }: Grant): FieldProblem[] {
  return held.flatMap((other) => {
    if (other.role === role && other.unit === unit) {
      return [
        problem('role', 'ROLE_HELD', `该账号在此期间已任${role}`, `the account holds ${role} in this period already`),
      ];
    }
    return brokenBy([role, other.role]).map(({ because }) =>
      problem(
        'role',
        'SEPARATION_OF_DUTIES',
        `与同期担任的${textOf(other)}不相容：${because.zh}`,
        `conflicts with ${textOf(other)}, held in the same period: ${because.en}`,
      ),
    );
  });
}

/** The roles that the account holds at some time in the period. */
export function heldIn(
  tx: Transaction,
  { district, account }: { district: DistrictId; account: AccountId },
  from: Date,
  to: Date | null,
): Promise<Held[]> {
  return tx.query<Held>(
    `select r.role, u.code as unit, r.valid_from as "from", r.valid_to as "to" from account_role r
     left join unit u on u.district_id = r.district_id and u.id = r.unit_id
     where r.district_id = $1 and r.account_id = $2
       and (r.valid_to is null or r.valid_to > $3) and ($4::timestamptz is null or r.valid_from < $4)`,
    [district, account, from, to],
  );
}

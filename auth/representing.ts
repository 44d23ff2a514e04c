/**
 * 代理: for whom an account may act, and with which of their roles. It is derived each time from the substitutions in
 * force, so that it begins and ends with them, and is not passed on: only roles of the represented account's own count.
 */
import type { Rows } from '../db/database.js';
import type { Role } from '../entities/access.js';
import type { AccountId, DistrictId } from '../entities/ids.js';
import { inForce } from './access.js';
import { brokenBy } from './separated-roles.js';

/** An account for which another one acts. */
export interface Represented {
  readonly id: AccountId;
  readonly name: string;
  readonly displayName: string;
  readonly from: Date;
  /** The first instant at which the substitution is over. */
  readonly to: Date;
  /** The roles that the substitute takes over. */
  readonly roles: readonly Role[];
  /**
   * Roles that the substitute does not take over: ADMIN, those that conflict with roles of the substitute, and those that
   * need a second factor which the substitute does not have.
   */
  readonly withheld: readonly Role[];
}

/** A substitute never keeps accounts for another. */
const NEVER_COVERED: readonly Role[] = ['ADMIN'];

/** SQL: whether a row of substitution is in force. @param now parameter with the present instant */
export const substitutes = (row: string, now: string): string =>
  `${row}.valid_from <= ${now}::timestamptz and ${row}.valid_to > ${now}::timestamptz`;

/** Roles in force of the account itself and of those that it represents, in the order in which this was decided. */
const PERSONS = `
select a.id, a.name, a.display_name as "displayName", s.valid_from as "from", s.valid_to as "to",
  (select coalesce(array_agg(distinct r.role), '{}') from account_role r
    where r.district_id = $1 and r.account_id = a.id and ${inForce('r', '$3')}) as roles
from account a
left join substitution s on s.district_id = $1 and s.account_id = a.id and s.substitute_id = $2 and ${substitutes('s', '$3')}
where a.district_id = $1 and not a.disabled and (a.id = $2 or s.id is not null)
order by a.id <> $2, s.decided_at, s.id`;

/**
 * @param rows with claims that show all accounts of the district
 * @param account of the substitute
 * @returns those that it represents now; none if the account is disabled
 */
export async function representedBy(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  account: AccountId,
  now: Date,
): Promise<Represented[]> {
  const persons = await rows.query<Omit<Represented, 'withheld'>>(PERSONS, [district, account, now]);
  const [self, ...others] = persons;
  if (self?.id !== account) return [];
  const held = [...self.roles];
  const closed = others.length === 0 ? [] : await rolesWithoutFactor(rows, district, account);
  return others.map((other) => {
    const roles = coveredRoles(other.roles, held).filter((role) => !closed.includes(role));
    held.push(...roles);
    return { ...other, roles, withheld: other.roles.filter((role) => !roles.includes(role)) };
  });
}

/** @returns the roles for which the account would need a second factor (双因素), which it does not have */
async function rolesWithoutFactor(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  account: AccountId,
): Promise<readonly Role[]> {
  const [rule] = await rows.query<{ roles: readonly Role[] }>(
    `select s.second_factor_roles as roles from sign_in_rule s where s.district_id = $1
       and not exists (select from second_factor f where f.district_id = $1 and f.account_id = $2)`,
    [district, account],
  );
  return rule?.roles ?? [];
}

/**
 * @param roles of the represented person
 * @param held the substitute's own roles, and those that the substitute has taken over from others
 * @returns the roles that the substitute takes over
 */
export const coveredRoles = (roles: readonly Role[], held: readonly Role[]): Role[] =>
  roles.filter((role) => !NEVER_COVERED.includes(role) && held.every((own) => brokenBy([role, own]).length === 0));

/**
 * 回避: the units from which accounts are recused, because it was declared, or because they held a role in the unit in the
 * last three years. With them all units below, which such a role reaches.
 */
import type { Rows } from '../db/database.js';
import type { Role } from '../entities/access.js';
import type { AccountId, DistrictId, UnitId } from '../entities/ids.js';
import { UNIT_ROLES } from './access.js';

/** How long a role in a unit counts after its end. */
const YEARS = 3;

/**
 * SQL: roles in units that recuse, as rows of account and unit. One that was lifted counts again only with a role that
 * began later.
 * @param accounts condition on alias `r` @param now parameter with the present instant
 */
export const foundRecusals = (accounts: string, now: string): string => `
  select r.account_id, r.unit_id, max(r.valid_from) as since from account_role r
  where r.district_id = $1 and ${accounts} and r.unit_id is not null and r.valid_from <= ${now}::timestamptz
    and (r.valid_to is null or r.valid_to > ${now}::timestamptz - interval '${YEARS} years')
    and not exists (select from recusal l where l.district_id = $1 and l.account_id = r.account_id
      and l.unit_id = r.unit_id and l.source = 'FOUND' and l.lifted_at >= r.valid_from)
  group by r.account_id, r.unit_id`;

const RECUSED = `
with recursive recused as (
  select d.unit_id as id from recusal d
  where d.district_id = $1 and d.account_id = any ($2) and d.source = 'DECLARED' and d.lifted_at is null
  union
  select f.unit_id from (${foundRecusals('r.account_id = any ($2)', '$3')}) f where $4
  union
  select u.id from recused above join unit u on u.district_id = $1 and u.parent_id = above.id
)
select id from recused order by id`;

/**
 * A recusal binds the roles of the district. A person's role in a unit of their own is not taken from them, so accounts
 * with roles of units only have none.
 *
 * @param rows with claims that show the accounts' roles and recusals, and all units
 * @param accounts the person, and the one whom they represent
 * @param roles with which they act
 */
export async function recusedUnits(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  accounts: readonly AccountId[],
  roles: readonly Role[],
  now: Date,
): Promise<UnitId[]> {
  if (roles.every((role) => UNIT_ROLES.includes(role))) return [];
  return allRecusedUnits(rows, district, accounts, now);
}

/** Whatever the roles with which they act. */
export const allRecusedUnits = (
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  accounts: readonly AccountId[],
  now: Date,
): Promise<UnitId[]> => recusedOf(rows, district, accounts, true, now);

/** As above, by declaration only: a substitute does not act for a unit from which they declared to be recused. */
export const declaredUnits = (
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  account: AccountId,
  now: Date,
): Promise<UnitId[]> => recusedOf(rows, district, [account], false, now);

async function recusedOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  accounts: readonly AccountId[],
  withFound: boolean,
  now: Date,
): Promise<UnitId[]> {
  const units = await rows.query<{ id: UnitId }>(RECUSED, [district, accounts, now, withFound]);
  return units.map(({ id }) => id);
}

/** 回避: who is recused from a unit whose results a document tells does not decide on it. */
import { foundRecusals } from '../../auth/recused-units.js';
import type { Rows } from '../../db/database.js';
import type { AccountId, CycleId, DistrictId } from '../../entities/ids.js';

/** Units from which the accounts are recused, by declaration or by their roles, with all units below; on the roster. */
const RECUSED = `
with recursive recused as (
  select d.account_id as account, d.unit_id as unit from recusal d
  where d.district_id = $1 and d.account_id = any ($2) and d.source = 'DECLARED' and d.lifted_at is null
  union
  select f.account_id, f.unit_id from (${foundRecusals('r.account_id = any ($2)', '$3')}) f
  union
  select above.account, u.id from recused above join unit u on u.district_id = $1 and u.parent_id = above.unit
)
select distinct r.account from recused r
join cycle_unit c on c.district_id = $1 and c.cycle_id = $4 and c.unit_id = r.unit`;

/**
 * @param rows with claims that show recusals and roles of all accounts, and all units
 * @returns those of the accounts that are recused from a unit of the cycle
 */
export async function recusedFromCycle(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  cycle: CycleId,
  accounts: readonly AccountId[],
  now: Date,
): Promise<ReadonlySet<AccountId>> {
  const found = await rows.query<{ account: AccountId }>(RECUSED, [district, accounts, now, cycle]);
  return new Set(found.map(({ account }) => account));
}

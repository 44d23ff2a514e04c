/** 回避一览: who is recused from which unit, declared or found. */
import { DEPARTMENT_ROLES } from '../../auth/access.js';
import { foundRecusals } from '../../auth/recused-units.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { AccountId, UnitId } from '../../entities/ids.js';
import type { RecusalSource } from '../../entities/recusal.js';
import type { Platform } from '../platform.js';
import type { PersonNamed } from './substitutions.js';

export interface RecusalListed {
  readonly account: PersonNamed;
  readonly unitId: UnitId;
  /** Code of the unit. */
  readonly unit: string;
  readonly source: RecusalSource;
  /** When it was declared, or since when the last role in the unit has been held. */
  readonly since: Date;
  /** Why it was declared; null for one that was found. */
  readonly reason: string | null;
}

/** Roles of a unit that its holder has now recuse only from acts of other roles, so accounts without those are left out. */
const LIST = `
select json_build_object('name', a.name, 'displayName', a.display_name) as account, u.id as "unitId", u.code as unit,
  k.source, k.since, k.reason
from (
  select d.account_id, d.unit_id, 'DECLARED' as source, d.declared_at as since, d.reason from recusal d
  where d.district_id = $1 and ($3::uuid is null or d.account_id = $3) and d.source = 'DECLARED' and d.lifted_at is null
  union all
  select f.account_id, f.unit_id, 'FOUND', f.since, null from (${foundRecusals('($3::uuid is null or r.account_id = $3)', '$2')}) f
  where exists (select from account_role o where o.district_id = $1 and o.account_id = f.account_id and (o.unit_id is null or o.role = any ('{${DEPARTMENT_ROLES.join(',')}}'))
    and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2))
) k
join account a on a.district_id = $1 and a.id = k.account_id
join unit u on u.district_id = $1 and u.id = k.unit_id
where not a.disabled
order by a.name, u.code, k.source`;

/** @returns the viewer's own; for the office and administrators, all of the district */
export const listRecusals = (platform: Pick<Platform, 'database' | 'clock'>, { claims, account, roles }: Viewer) =>
  recusalsOf(platform, claims, roles.includes('OFFICE') || roles.includes('ADMIN') ? null : account.id);

/** @param of the account; null for all of the district */
export const recusalsOf = (
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  { district }: DistrictClaims,
  of: AccountId | null,
): Promise<RecusalListed[]> =>
  database.read({ district, accounts: 'district', org: 'district' }, (rows) =>
    rows.query<RecusalListed>(LIST, [district, clock.now(), of]),
  );

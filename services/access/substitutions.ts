/** 代理一览: the substitutions that last or are to come, and whose work an account does now. */
import { type Represented, representedBy, substitutes } from '../../auth/representing.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Role } from '../../entities/access.js';
import type { AccountId, SubstitutionId } from '../../entities/ids.js';
import type { Platform } from '../platform.js';

type Reading = Pick<Platform, 'database' | 'clock'>;

export interface PersonNamed {
  readonly name: string;
  readonly displayName: string;
}

export interface SubstitutionListed {
  readonly id: SubstitutionId;
  readonly account: PersonNamed;
  readonly substitute: PersonNamed;
  readonly from: Date;
  /** The first instant at which it is over. */
  readonly to: Date;
  readonly reason: string;
  /** The roles that the substitute has taken over; none before it begins. */
  readonly roles: readonly Role[];
  /** Those that the substitute does not take over: ADMIN, and those that conflict with the substitute's own. */
  readonly withheld: readonly Role[];
}

interface Row extends Omit<SubstitutionListed, 'roles' | 'withheld'> {
  readonly accountId: AccountId;
  readonly substituteId: AccountId;
}

/** Names of both persons, which accounts do not see of each other otherwise. */
const namesClaims = ({ district }: DistrictClaims): DistrictClaims => ({ district, accounts: 'district' });

const LIST = `
select s.id, s.account_id as "accountId", s.substitute_id as "substituteId", s.valid_from as "from", s.valid_to as "to", s.reason,
  json_build_object('name', a.name, 'displayName', a.display_name) as account,
  json_build_object('name', b.name, 'displayName', b.display_name) as substitute
from substitution s
join account a on a.district_id = s.district_id and a.id = s.account_id
join account b on b.district_id = s.district_id and b.id = s.substitute_id
where s.district_id = $1 and s.valid_to > $2 and s.valid_to > s.valid_from and ($3::uuid is null or s.account_id = $3 or s.substitute_id = $3)
order by s.valid_from, s.id`;

/** @returns those of the viewer, for an administrator all of the district, the earliest first */
export const listSubstitutions = (platform: Reading, { claims, account, roles }: Viewer) =>
  substitutionsOf(platform, claims, roles.includes('ADMIN') ? null : account.id);

/** @param of the account that is one of the two; null for all of the district */
export function substitutionsOf(
  { database, clock }: Reading,
  claims: DistrictClaims,
  of: AccountId | null,
): Promise<SubstitutionListed[]> {
  return database.read(namesClaims(claims), async (rows) => {
    const now = clock.now();
    const listed = await rows.query<Row>(LIST, [claims.district, now, of]);
    const covered = new Map<string, Represented>();
    for (const substitute of new Set(listed.map(({ substituteId }) => substituteId)))
      for (const represented of await representedBy(rows, claims.district, substitute, now))
        covered.set(`${substitute} ${represented.id}`, represented);
    return listed.map(({ accountId, substituteId, ...row }) => {
      const now = covered.get(`${substituteId} ${accountId}`);
      const begun = now !== undefined && now.from.getTime() === row.from.getTime();
      return { ...row, roles: begun ? now.roles : [], withheld: begun ? now.withheld : [] };
    });
  });
}

/** Whose work waits on an account now. It is derived: it moves at the start of a substitution and back at its end. */
export interface WorkHeld {
  /** The account's own substitute; then its own work waits on that one. */
  readonly substitute: (PersonNamed & { readonly to: Date }) | null;
  /** Those whose work waits on the account beside its own. */
  readonly represents: readonly Represented[];
}

/** @param account for whom the viewer signed in; what they do for another is not asked */
export function workHeld({ database, clock }: Reading, { claims, account }: Viewer): Promise<WorkHeld> {
  return database.read(namesClaims(claims), async (rows) => {
    const now = clock.now();
    const [own] = await rows.query<PersonNamed & { to: Date }>(
      `select a.name, a.display_name as "displayName", s.valid_to as "to" from substitution s
       join account a on a.district_id = s.district_id and a.id = s.substitute_id
       where s.district_id = $1 and s.account_id = $2 and ${substitutes('s', '$3')}`,
      [claims.district, account.id, now],
    );
    return { substitute: own ?? null, represents: await representedBy(rows, claims.district, account.id, now) };
  });
}

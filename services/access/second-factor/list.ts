import { inForce } from '../../../auth/access.js';
import type { DistrictClaims } from '../../../db/claims.js';
import type { Role } from '../../../entities/access.js';
import type { Platform } from '../../platform.js';
import { signInRule } from './rules.js';

export interface SecondFactorListed {
  readonly name: string;
  /** Null without a second factor. */
  readonly enrolledAt: Date | null;
  readonly codesLeft: number;
  /** True if one of the account's present roles needs a second factor. */
  readonly isRequired: boolean;
}

/** The accounts that have a second factor or need one, by name. Disabled accounts are left out. */
export function listSecondFactors(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  claims: DistrictClaims,
): Promise<SecondFactorListed[]> {
  return database.read(claims, async (rows) => {
    const { secondFactorRoles } = await signInRule(rows, claims);
    const accounts = await rows.query<Omit<SecondFactorListed, 'isRequired'> & { readonly roles: readonly Role[] }>(
      `select a.name, f.enrolled_at as "enrolledAt",
         (select count(*)::int from recovery_code c
          where c.district_id = a.district_id and c.account_id = a.id and c.used_at is null) as "codesLeft",
         array(select r.role from account_role r
          where r.district_id = a.district_id and r.account_id = a.id and ${inForce('r', '$2')}) as roles
       from account a
       left join second_factor f on f.district_id = a.district_id and f.account_id = a.id
       where a.district_id = $1 and not a.disabled order by a.name`,
      [claims.district, clock.now()],
    );
    return accounts
      .map(({ roles, ...account }) => ({
        ...account,
        isRequired: roles.some((role) => secondFactorRoles.includes(role)),
      }))
      .filter(({ enrolledAt, isRequired }) => enrolledAt !== null || isRequired);
  });
}

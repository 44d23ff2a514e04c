/** Shows what would be left without anybody, before an account is disabled or a role of it ends. */
import type { DistrictClaims } from '../../db/claims.js';
import type { Role } from '../../entities/access.js';
import type { AccountId } from '../../entities/ids.js';
import { unknownAccount } from '../../errors/accounts.js';
import type { Platform } from '../platform.js';
import { unitIds } from './account-roles.js';
import { type LeftWithoutAnybody, rolesInForce } from './roles-in-force.js';
import { whatIsLeft } from './what-is-left.js';

/**
 * @param role with the code of its unit; null for the whole account
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT
 */
export function wouldBeLeft(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  claims: DistrictClaims,
  name: string,
  role: { readonly role: Role; readonly unit: string | null } | null,
): Promise<LeftWithoutAnybody[]> {
  const { district } = claims;
  // Approvals are looked at, of which an administrator learns no more than title and step.
  return database.read({ ...claims, scores: 'district', recused: undefined }, async (rows) => {
    const [account] = await rows.query<{ id: AccountId }>(
      'select id from account where district_id = $1 and name = $2',
      [district, name],
    );
    if (account === undefined) throw unknownAccount(name);
    const holder = { district, account: account.id, now: clock.now() };
    const held = await rolesInForce(rows, holder);
    const units = await unitIds(rows, district, role?.unit ? [role.unit] : []);
    const unit = role?.unit ? units.get(role.unit) : null;
    const roles = role === null ? held : held.filter((one) => one.role === role.role && one.unit === unit);
    return whatIsLeft(rows, { ...holder, roles });
  });
}

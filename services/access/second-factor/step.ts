import type { SignInStep } from '../../../auth/step-ticket.js';
import type { Viewer } from '../../../auth/viewer.js';
import type { Platform } from '../../platform.js';
import { signInRule } from './rules.js';

/**
 * The step that follows the first one.
 *
 * @returns `CODE` for an account with a second factor; `ENROL` if its roles need one and it has none; null for no step
 */
export function stepAfter(
  { database }: Pick<Platform, 'database'>,
  { account, district, roles }: Viewer,
): Promise<SignInStep | null> {
  return database.read({ district: district.id, signedIn: account.id }, async (rows) => {
    const factors = await rows.query('select from second_factor where district_id = $1 and account_id = $2', [
      district.id,
      account.id,
    ]);
    if (factors.length > 0) return 'CODE';
    const { secondFactorRoles } = await signInRule(rows, { district: district.id });
    return roles.some((role) => secondFactorRoles.includes(role)) ? 'ENROL' : null;
  });
}

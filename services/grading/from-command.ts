/** 命令行评分: grades a cycle whose figures were loaded from a bundle. */
import { systemClaims } from '../../auth/access.js';
import { OPERATOR } from '../actor.js';
import { advanceCycleAs } from '../cycle/advance.js';
import type { Platform } from '../platform.js';
import { requestRunAs } from './request.js';

/**
 * Grades officially, or as a trial. If the cycle was loaded from a bundle and never opened for collection, its
 * figures are first taken over as verified: one decision, recorded with its document.
 *
 * @param scheme code of the scheme
 * @throws Refusal as `requestRunAs` and `advanceCycleAs`
 */
export async function gradeFromCommand(
  platform: Platform,
  district: string,
  scheme: string,
  { official, document }: { readonly official: boolean; readonly document: string },
): Promise<{ id: string }> {
  const claims = systemClaims(district);
  if (official) {
    const [cycle] = await platform.database.read(claims, (rows) =>
      rows.query<{ state: string }>('select state from cycle where district_id = $1 and scheme_code = $2', [
        district,
        scheme,
      ]),
    );
    if (cycle?.state === 'DRAFT') {
      await advanceCycleAs(platform, OPERATOR, claims, { scheme, action: 'TAKE_OVER', revision: null, document });
    }
  }
  return requestRunAs(platform, OPERATOR, claims, { scheme, adopt: official });
}

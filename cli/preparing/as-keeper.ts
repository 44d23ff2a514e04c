import type { Keeper } from '../../services/notification/webhooks.js';
import type { Platform } from '../../services/platform.js';

/** Does what an administrator of deliveries may do, as the operator. @param district code; by default the only one */
export async function asKeeper<T>(
  district: string | undefined,
  task: (platform: Platform, keeper: Keeper) => Promise<T>,
): Promise<T> {
  const [{ OPERATOR }, { systemClaims }, { withDistrict }] = await Promise.all([
    import('../../services/actor.js'),
    import('../../auth/access.js'),
    import('./platform.js'),
  ]);
  return withDistrict(district, (platform, { id }) => task(platform, { actor: OPERATOR, claims: systemClaims(id) }));
}

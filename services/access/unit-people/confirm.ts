/** 年度确认: heads and reporters confirm once a year that they are the ones. */

import { UNIT_ROLES } from '../../../auth/access.js';
import type { Viewer } from '../../../auth/viewer.js';
import type { Role } from '../../../entities/access.js';
import type { UnitId } from '../../../entities/ids.js';
import { actorOf } from '../../actor.js';
import { dayAt, yearOf } from '../../calendar/day.js';
import { inTransaction } from '../../in-transaction.js';
import type { Platform } from '../../platform.js';
import { requireAccess } from '../rights.js';
import { rolesInForce } from '../roles-in-force.js';

/**
 * Confirms the viewer's own roles in units for the present year. What is confirmed already stays.
 *
 * @returns the year in the district's time zone, and how many roles were confirmed now
 * @throws Refusal FORBIDDEN
 */
export async function confirmRoles(
  platform: Platform,
  viewer: Viewer,
): Promise<{ readonly year: number; readonly confirmed: number }> {
  requireAccess(viewer, 'CONFIRM_ROLES');
  const { district, account } = viewer;
  const claims = { district: district.id, account: account.id, writes: ['own'] as const };
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    tx.changed();
    const year = yearOf(dayAt(tx.now, district.timeZone));
    const held = (await rolesInForce(tx, { district: district.id, account: account.id, now: tx.now })).filter(
      (one): one is { role: Role; unit: UnitId } => one.unit !== null && UNIT_ROLES.includes(one.role),
    );
    const confirmed: string[] = [];
    for (const { role, unit } of held) {
      const added = await tx.query(
        `insert into role_confirmation (district_id, account_id, role, unit_id, year, confirmed_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning role`,
        [district.id, account.id, role, unit, year, tx.now],
      );
      if (added.length > 0) confirmed.push(role);
    }
    if (confirmed.length > 0)
      tx.record({
        action: 'account.CONFIRM_ROLES',
        subject: { type: 'account', id: account.id, label: account.name },
        audience: 'ACCESS',
        changes: confirmed.map((role) => ({ field: 'confirmed', before: null, after: `${role} ${year}` })),
      });
    return { year, confirmed: confirmed.length };
  });
}

/** Accounts that may be assigned as judges. */
import { inForce } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { requireRole } from '../../workflow/apply.js';
import { cycleStates } from '../cycle/states.js';
import type { Platform } from '../platform.js';

interface JudgeNamed {
  readonly name: string;
  readonly displayName: string;
}

/** @throws Refusal FORBIDDEN NOT_YOUR_ACTION for others than those who assign judges */
export async function judgeAccounts({ database, clock }: Platform, viewer: Viewer): Promise<JudgeNamed[]> {
  requireRole(cycleStates, 'ASSIGN_JUDGES', viewer.roles);
  return database.read({ ...viewer.claims, accounts: 'district' }, (rows) =>
    rows.query<JudgeNamed>(
      `select a.name, a.display_name as "displayName" from account a
       where a.district_id = $1 and not a.disabled and exists (
         select from account_role r where r.district_id = a.district_id and r.account_id = a.id and r.role = 'JUDGE' and ${inForce('r', '$2')})
       order by a.display_name, a.name`,
      [viewer.district.id, clock.now()],
    ),
  );
}

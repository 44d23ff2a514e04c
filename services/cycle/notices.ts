/** Who is told of which step of a cycle. */

import type { Role } from '../../entities/access.js';
import type { CycleId, DistrictId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import type { Transaction } from '../in-transaction.js';
import type { NotificationKind } from '../notification/kind.js';
import {
  APPROVAL_ASKED,
  COLLECTION_OPENED,
  COLLECTION_REOPENED,
  RESULTS_PUBLISHED,
  REVIEW_STARTED,
  REVIEW_WITHDRAWN,
  SENT_BACK,
} from '../notification/kinds.js';
import type { Recipients } from '../notification/recipients.js';
import type { CycleAction } from './states.js';

interface Told {
  readonly kind: NotificationKind<{ readonly scheme: string; readonly name: string }>;
  /** Roles of the cycle's units. */
  readonly ofUnits?: readonly Role[];
  /** Roles of the district. */
  readonly ofDistrict?: readonly Role[];
  /** Which date of the cycle is the last day to do something. */
  readonly due?: 'collectTo' | 'noticeTo';
}

const REPORTING: readonly Role[] = ['UNIT_HEAD', 'UNIT_REPORTER'];

const TOLD: Partial<Record<CycleAction, Told>> = {
  OPEN_COLLECTION: { kind: COLLECTION_OPENED, ofUnits: REPORTING, due: 'collectTo' },
  REOPEN_COLLECTION: { kind: COLLECTION_REOPENED, ofUnits: REPORTING, due: 'collectTo' },
  START_REVIEW: { kind: REVIEW_STARTED, ofUnits: ['UNIT_HEAD'], due: 'noticeTo' },
  RETURN_TO_GRADING: { kind: REVIEW_WITHDRAWN, ofUnits: ['UNIT_HEAD'] },
  SEND_FOR_APPROVAL: { kind: APPROVAL_ASKED, ofDistrict: ['APPROVER'] },
  SEND_BACK: { kind: SENT_BACK, ofDistrict: ['OFFICE'] },
  PUBLISH: { kind: RESULTS_PUBLISHED, ofUnits: ['UNIT_HEAD'], ofDistrict: ['OFFICE'] },
};

interface Named {
  readonly name: string;
  readonly collectTo: Day | null;
  readonly noticeTo: Day | null;
}

/** Tells those whom the step concerns, if it concerns anybody. */
export async function tellOfStep(
  tx: Transaction,
  district: DistrictId,
  cycle: { readonly id: CycleId; readonly scheme: string },
  action: CycleAction,
): Promise<void> {
  const told = TOLD[action];
  if (told === undefined) return;
  const [found] = await tx.query<Named>(
    `select s.name, c.collect_to as "collectTo", c.notice_to as "noticeTo"
     from cycle c join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     where c.district_id = $1 and c.id = $2`,
    [district, cycle.id],
  );
  if (found === undefined) throw new Error(`cycle ${cycle.id} can't be read`);
  const { kind, ofUnits, ofDistrict, due } = told;
  const to: Recipients[] = [
    ...(ofUnits === undefined ? [] : [{ roles: ofUnits, unitsOfCycle: cycle.id }]),
    ...(ofDistrict === undefined ? [] : [{ roles: ofDistrict }]),
  ];
  tx.notify(kind, {
    to,
    subject: { type: 'cycle', id: cycle.id, label: cycle.scheme },
    parameters: { scheme: cycle.scheme, name: found.name },
    due: due === undefined ? null : found[due],
  });
}

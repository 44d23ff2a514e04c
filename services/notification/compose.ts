/** Decides, when a mail is sent, what it tells: what the person may see then, has not read, and is still so. */

import { systemClaims } from '../../auth/access.js';
import { representingOne } from '../../auth/representing-viewer.js';
import type { Viewer } from '../../auth/viewer.js';
import { viewerOf } from '../../auth/viewer-of.js';
import type { Rows } from '../../db/database.js';
import type { AccountId, DistrictId, NotificationId } from '../../entities/ids.js';
import type { NoticeLevel } from '../../entities/notification.js';
import type { Day } from '../calendar/day.js';
import { type DistrictCalendar, districtCalendar } from '../calendar/district-calendar.js';
import type { Platform } from '../platform.js';
import type { StoredDelivery } from './attempt.js';
import type { NotificationKind } from './kind.js';
import { kindOf } from './words.js';

export interface ToldNotice {
  readonly id: NotificationId;
  readonly kind: NotificationKind<never>;
  readonly parameters: object;
  readonly due: Day | null;
}

export interface Composed {
  readonly to: { readonly name: string; readonly address: string };
  readonly district: { readonly name: string; readonly calendar: DistrictCalendar };
  readonly isDigest: boolean;
  readonly notices: readonly ToldNotice[];
}

/** Days for which the daily mail still tells what no mail has told. */
const OLDEST = '7 days';

/** What no other mail carries: of this one, of none, or of one that failed. */
const OPEN = `select n.id, n.for_id as "for", n.kind, n.parameters, n.due from notification n
  left join delivery d on d.district_id = n.district_id and d.id = n.delivery_id
  where n.district_id = $1 and n.account_id = $2 and n.read_at is null and n.created_at > $4::timestamptz - interval '${OLDEST}'
  and (n.delivery_id is null or n.delivery_id = $3 or d.id is null or d.state in ('FAILED', 'DROPPED'))`;
const ONE =
  'select id, for_id as "for", kind, parameters, due from notification where district_id = $1 and account_id = $2 and delivery_id = $3 and read_at is null and $4::timestamptz is not null';

interface Row {
  readonly id: NotificationId;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly parameters: object;
  readonly due: Day | null;
}

/** @returns null if there is nothing to tell, or nobody to tell it to */
export async function composeMail(
  platform: Platform,
  district: DistrictId,
  { id, account, purpose }: Pick<StoredDelivery, 'id' | 'account' | 'purpose'>,
): Promise<Composed | null> {
  const { database, clock } = platform;
  if (account === null) return null;
  const viewer = await viewerOf(database, { district, account }, 'SESSION', true, clock.now());
  if (viewer === null) return null;
  const isDigest = purpose === 'DIGEST';
  const asked = [district, account, id, clock.now()];
  const known = await database.read(systemClaims(district), async (rows) => ({
    candidates: await stillDue(rows, district, await rows.query<Candidate>(isDigest ? OPEN : ONE, asked)),
    calendar: await districtCalendar(rows, district),
    address: await addressOf(rows, district, account),
    levels: await levelsOf(rows, district, account),
  }));
  if (known.address === null) return null;
  const notices: ToldNotice[] = [];
  for (const [represented, candidates] of Map.groupBy(known.candidates, (candidate) => candidate.for)) {
    const person = await viewerWhoIsTold(platform, viewer, represented);
    if (person === null) continue;
    const ids = candidates.map((candidate) => candidate.id);
    notices.push(
      ...(await database.rows({ ...person.claims, writes: [] }, (rows) =>
        told(rows, district, account, ids, known.levels),
      )),
    );
  }
  if (notices.length === 0) return null;
  return {
    to: { name: viewer.account.displayName, address: known.address },
    district: { name: viewer.district.name, calendar: known.calendar },
    isDigest,
    notices,
  };
}

interface Candidate {
  readonly id: NotificationId;
  /** Id of the account for which a substitute was told. */
  readonly for: AccountId | null;
  readonly kind: string;
  readonly parameters: object;
  readonly due: Day | null;
}

/** Without reminders of what was done meanwhile, or is due on another day now. @param rows with the claims of the system */
async function stillDue(rows: Rows, district: DistrictId, candidates: readonly Candidate[]): Promise<Candidate[]> {
  const due: Candidate[] = [];
  for (const candidate of candidates) {
    const kind = kindOf(candidate.kind);
    const notice = { parameters: candidate.parameters as never, due: candidate.due };
    if (kind?.isDue === undefined || (await kind.isDue(rows, district, notice))) due.push(candidate);
  }
  return due;
}

/** Mails tell only what the person may see: for themselves, or still as a substitute. */
const viewerWhoIsTold = (
  { database, clock }: Platform,
  viewer: Viewer,
  represented: AccountId | null,
): Promise<Viewer | null> =>
  represented === null
    ? Promise.resolve(viewer)
    : representingOne(database, viewer, ({ id }) => id === represented, clock.now());

/** @param rows with the claims of the person */
async function told(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  account: AccountId,
  ids: readonly NotificationId[],
  levels: ReadonlyMap<string, NoticeLevel>,
): Promise<ToldNotice[]> {
  const seen = await rows.query<Row>(
    `select id, kind, subject_type as "subjectType", subject_id as "subjectId", parameters, due
     from notification where district_id = $1 and account_id = $2 and id = any ($3::uuid[]) order by due nulls last, id`,
    [district, account, ids],
  );
  return stillSo(rows, district, seen, levels);
}

async function stillSo(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  seen: readonly Row[],
  levels: ReadonlyMap<string, NoticeLevel>,
): Promise<ToldNotice[]> {
  const notices: ToldNotice[] = [];
  for (const { id, kind: code, subjectType, subjectId, parameters, due } of seen) {
    const kind = kindOf(code);
    if (kind === undefined || (!kind.isDuty && (levels.get(code) ?? 'MAIL') !== 'MAIL')) continue;
    const subject = { type: subjectType, id: subjectId };
    if (kind.holds === undefined || (await kind.holds(rows, district, subject)))
      notices.push({ id, kind, parameters, due });
  }
  return notices;
}

async function addressOf(rows: Pick<Rows, 'query'>, district: DistrictId, account: AccountId): Promise<string | null> {
  const [found] = await rows.query<{ email: string | null }>(
    'select email from account where district_id = $1 and id = $2',
    [district, account],
  );
  return found?.email ?? null;
}

async function levelsOf(rows: Pick<Rows, 'query'>, district: DistrictId, account: AccountId) {
  const chosen = await rows.query<{ kind: string; level: NoticeLevel }>(
    'select kind, level from notification_preference where district_id = $1 and account_id = $2',
    [district, account],
  );
  return new Map(chosen.map(({ kind, level }) => [kind, level]));
}

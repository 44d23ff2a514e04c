/** What the guards of a consulting scheme look at. */
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import { routeOf } from '../approval/route.js';
import { type Day, dayAt } from '../calendar/day.js';
import type { DraftRow } from '../scheme/draft-row.js';
import type { SchemeFacts } from '../scheme/states.js';
import { WHOLE } from './item-versions.js';

export interface Reopening {
  /** Code of the item; `''` for the scheme as a whole. */
  readonly item: string;
  readonly fromRevision: number;
  readonly until: Day;
}

export const reopeningsOf = (rows: Pick<Rows, 'query'>, district: DistrictId, draft: DraftRow['id']) =>
  rows.query<Reopening>(
    `select item, from_revision as "fromRevision", until::text from scheme_reopening
     where district_id = $1 and draft_id = $2 order by item`,
    [district, draft],
  );

/** In the district's time zone. */
export async function todayOf(rows: Pick<Rows, 'query'>, district: DistrictId, now: Date): Promise<Day> {
  const [row] = await rows.query<{ zone: string }>('select time_zone as zone from district where id = $1', [district]);
  return dayAt(now, row?.zone ?? 'Asia/Shanghai');
}

/** @param item code of the item that is commented on; `''` for the scheme as a whole */
export function takesComments(
  { consultUntil }: Pick<DraftRow, 'consultUntil'>,
  reopenings: readonly Reopening[],
  item: string,
  today: Day,
): boolean {
  const again = reopenings.find((one) => one.item === item)?.until ?? null;
  return [consultUntil, again].some((until) => until !== null && today <= until);
}

export async function schemeFacts(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  draft: Pick<DraftRow, 'id' | 'revision' | 'consultUntil'>,
  now: Date,
  item = WHOLE,
): Promise<SchemeFacts> {
  const today = await todayOf(rows, district, now);
  const reopenings = await reopeningsOf(rows, district, draft.id);
  const [counted] = await rows.query<{ unanswered: number; notices: number }>(
    `select (select count(*)::int from scheme_comment c
        where c.district_id = $1 and c.draft_id = $2 and c.text is not null and c.answer is null) as unanswered,
      (select count(*)::int from document f
        where f.district_id = $1 and f.scheme_draft_id = $2 and f.scheme_revision = $3
          and f.state in ('APPROVED', 'PUBLISHED')) as notices`,
    [district, draft.id, draft.revision],
  );
  return {
    takesComments: takesComments(draft, reopenings, item, today),
    isRunning: [draft.consultUntil, ...reopenings.map(({ until }) => until)].some(
      (until) => until !== null && today <= until,
    ),
    unanswered: counted?.unanswered ?? 0,
    hasApprovedNotice: (counted?.notices ?? 0) > 0,
    hasRoute: (await routeOf(rows, district, 'SCHEME_NOTICE')).revision > 0,
  };
}

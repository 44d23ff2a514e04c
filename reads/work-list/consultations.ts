/** What waits in consultations on schemes: comments of the viewer's units, answers of the office, schemes to issue. */
import { unitsAs } from '../../auth/viewer.js';
import type { DraftId } from '../../entities/ids.js';
import type { Day } from '../../services/calendar/day.js';
import { consolePaths } from '../../services/console-paths.js';
import { type Asked, single, type WorkItem, type WorkSource } from './item.js';

interface Consulting {
  readonly id: DraftId;
  readonly name: string;
  /** The last day of the scheme or of one of its items. */
  readonly until: Day;
  readonly unanswered: number;
}

export const consultations: WorkSource = async (asked) => {
  const { viewer } = asked;
  if (viewer.roles.includes('OFFICE')) return ofOffice(asked);
  return viewer.roles.includes('UNIT_HEAD') ? ofHeads(asked) : [];
};

async function ofOffice({ reader, today }: Asked): Promise<WorkItem[]> {
  const found = await reader.query<Consulting>(
    `select d.id, d.name, greatest(d.consult_until, max(o.until))::text as until,
       (select count(*)::int from scheme_comment c where c.district_id = $1 and c.draft_id = d.id
          and c.text is not null and c.answer is null) as unanswered
     from scheme_draft d left join scheme_reopening o on o.district_id = $1 and o.draft_id = d.id
     where d.district_id = $1 and d.state = 'CONSULTING' group by d.district_id, d.id, d.name, d.consult_until
     order by d.consult_until, d.id`,
    [],
  );
  return found.flatMap(({ id, name, until, unanswered }): WorkItem[] => {
    const path = consolePaths.consultation(id);
    if (unanswered > 0)
      return [
        {
          kind: 'COMMENTS_TO_ANSWER',
          title: { zh: `“${name}”有 ${unanswered} 条意见待答复`, en: `Answer ${unanswered} comments on “${name}”` },
          count: unanswered,
          due: null,
          overdue: 0,
          path,
        },
      ];
    if (until >= today) return [];
    return [
      single(
        {
          kind: 'SCHEME_TO_ISSUE',
          title: { zh: `“${name}”征求意见已结束，可报批印发`, en: `The consultation on “${name}” is over; issue it` },
          path,
        },
        today,
      ),
    ];
  });
}

/** A scheme on which one of the head's units has said nothing, and items that were changed since it did. */
async function ofHeads({ reader, viewer, today }: Asked): Promise<WorkItem[]> {
  const units = unitsAs(viewer, 'UNIT_HEAD').map(({ id }) => id);
  const found = await reader.query<{ readonly id: DraftId; readonly name: string; readonly until: Day }>(
    `select d.id, d.name, case when waits.first then d.consult_until else waits.until end::text as until
     from scheme_draft d
     cross join lateral (
       select d.consult_until >= $3::date and exists (select from unnest($2::uuid[]) as u (id) where not exists (
           select from scheme_comment c where c.district_id = $1 and c.draft_id = d.id and c.unit_id = u.id)) as first,
         (select min(o.until) from scheme_reopening o where o.district_id = $1 and o.draft_id = d.id and o.until >= $3::date
           and exists (select from unnest($2::uuid[]) as u (id) where
             exists (select from scheme_comment c where c.district_id = $1 and c.draft_id = d.id and c.unit_id = u.id
               and coalesce(c.item, '') = o.item)
             and not exists (select from scheme_comment c where c.district_id = $1 and c.draft_id = d.id and c.unit_id = u.id
               and coalesce(c.item, '') = o.item and c.made_at > o.reopened_at))) as until
     ) as waits
     where d.district_id = $1 and d.state = 'CONSULTING' and (waits.first or waits.until is not null)
     order by 3, d.id`,
    [units, today],
  );
  return found.map(({ id, name, until }) =>
    single(
      {
        kind: 'SCHEME_TO_COMMENT',
        title: {
          zh: `请对“${name}”提出意见，或反馈无意见`,
          en: `Comment on “${name}”, or say that you have no comments`,
        },
        due: until,
        path: consolePaths.consultation(id),
      },
      today,
    ),
  );
}

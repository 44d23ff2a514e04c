/** 评议: a judge's sheets that wait to be marked, and the sheets that the office waits for. */
import { consolePaths } from '../../services/console-paths.js';
import type { WorkItem, WorkSource } from './item.js';

/** Row-level security shows a judge the own sheets only; the office sees all. */
const OWN = `
select s.state, count(*)::int as count from mark_sheet s
join cycle c on c.district_id = s.district_id and c.id = s.cycle_id
where s.district_id = $1 and s.account_id = $2 and s.state in ('OPEN', 'NOTES') and c.state in ('COLLECTING', 'VERIFYING', 'GRADING')
group by s.state`;

const WAITING = `
select c.scheme_code as scheme, v.name, count(*)::int as count from mark_sheet s
join cycle c on c.district_id = s.district_id and c.id = s.cycle_id
join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
where s.district_id = $1 and s.state in ('OPEN', 'NOTES') and c.state in ('VERIFYING', 'GRADING')
group by c.scheme_code, v.name order by c.scheme_code`;

export const sheets: WorkSource = async ({ viewer, reader }) => {
  const items: WorkItem[] = [];
  if (viewer.roles.includes('JUDGE')) {
    const own = await reader.query<{ state: 'OPEN' | 'NOTES'; count: number }>(OWN, [viewer.account.id]);
    for (const { state, count } of own) items.push(state === 'OPEN' ? toMark(count) : toNote(count));
  }
  if (viewer.roles.includes('OFFICE')) {
    const waiting = await reader.query<{ scheme: string; name: string; count: number }>(WAITING, []);
    for (const { scheme, name, count } of waiting)
      items.push({
        kind: 'SHEETS_WAITING',
        title: {
          zh: `“${name}”还有 ${count} 张评分表没有提交`,
          en: `${count} sheets of “${name}” are not submitted`,
        },
        count,
        due: null,
        overdue: 0,
        path: consolePaths.judging(scheme),
      });
  }
  return items;
};

const toMark = (count: number): WorkItem => ({
  kind: 'SHEETS_TO_MARK',
  title: { zh: `${count} 张评分表待评议`, en: `${count} sheets to mark` },
  count,
  due: null,
  overdue: 0,
  path: consolePaths.ownSheets,
});

const toNote = (count: number): WorkItem => ({
  kind: 'NOTES_TO_GIVE',
  title: { zh: `${count} 张评分表待说明`, en: `${count} sheets wait for your notes` },
  count,
  due: null,
  overdue: 0,
  path: consolePaths.ownSheets,
});

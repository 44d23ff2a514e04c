import type { UnitId } from '../../../entities/ids.js';
import { consolePaths } from '../../console-paths.js';
import type { ReadinessCheck } from './finding.js';

/** 未提交的评分表: sheets on which a judge still marks, or that wait for a note. */
export const sheetsNotSubmitted: ReadinessCheck = {
  kind: 'SHEETS_NOT_SUBMITTED',
  name: { zh: '未提交的评分表', en: 'mark sheets that are not submitted' },
  toDo: {
    zh: '催评委提交；不再评分的，由考核办调整分派。',
    en: 'Ask the judges to submit them. If a judge no longer marks, the office changes the assignment.',
  },
  path: consolePaths.judging,
  find: async ({ rows, district, cycle }) => {
    const open = await rows.query<{ id: string; state: string; units: UnitId[] }>(
      `select s.id, s.state, array(select m.unit_id from mark_sheet_unit m
         where m.district_id = s.district_id and m.sheet_id = s.id) as units
       from mark_sheet s where s.district_id = $1 and s.cycle_id = $2 and s.state <> 'SUBMITTED'`,
      [district, cycle],
    );
    return open.map(({ id, state, units }) => ({ line: `${id} ${state}`, units }));
  },
};

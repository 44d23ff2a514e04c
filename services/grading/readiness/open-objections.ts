import { type DueKey, dueKey } from '../../collection/due.js';
import { consolePaths } from '../../console-paths.js';
import type { ReadinessCheck } from './finding.js';

/** 未答复的异议: a unit says that a figure which a department reported of it is wrong, and nobody has answered. */
export const openObjections: ReadinessCheck = {
  kind: 'OPEN_OBJECTIONS',
  name: { zh: '未答复的异议', en: 'objections that are not answered' },
  toDo: {
    zh: '由填报该数据的部门或考核办答复。',
    en: 'The department that reports the figure answers, or the evaluation office.',
  },
  path: consolePaths.verification,
  find: async ({ rows, district, due }) => {
    const open = await rows.query<DueKey & { readonly id: string }>(
      `select b.id, o.scope, o.measure, o.unit_id as "unitId", o.year from objection b
       join observation o on o.district_id = b.district_id and o.id = b.observation_id
       where b.district_id = $1 and b.state = 'OPEN' and o.year = $2 and o.scope = any ($3) and o.measure = any ($4)`,
      [
        district,
        due.year,
        [...new Set(due.figures.map(({ scope }) => scope))],
        [...new Set(due.figures.map(({ measure }) => measure))],
      ],
    );
    const needed = new Set(due.figures.map(dueKey));
    return open.filter((figure) => needed.has(dueKey(figure))).map(({ id }) => ({ line: id }));
  },
};

import { consolePaths } from '../../console-paths.js';
import type { ReadinessCheck } from './finding.js';

/** 评分后改动: figures that have changed since the run began, so that its result is not theirs. */
export const figuresChanged: ReadinessCheck = {
  kind: 'FIGURES_CHANGED',
  name: { zh: '评分后改动的数据', en: 'figures that have changed since the run' },
  toDo: { zh: '重新评分。', en: 'Grade again.' },
  path: consolePaths.results,
  find: async ({ rows, district, due, run }) => {
    if (run === null) return [];
    const changed = await rows.query<{ id: string; revision: number }>(
      `select r.observation_id as id, max(r.revision) as revision
       from run
       join observation_revision r on r.district_id = run.district_id and r.recorded_at > run.started_at
       join observation o on o.district_id = r.district_id and o.id = r.observation_id
       where run.district_id = $1 and run.id = $2 and o.year = $3 and o.scope = any ($4) and o.measure = any ($5)
       group by r.observation_id`,
      [
        district,
        run,
        due.year,
        [...new Set(due.figures.map(({ scope }) => scope))],
        [...new Set(due.figures.map(({ measure }) => measure))],
      ],
    );
    return changed.map(({ id, revision }) => ({ line: `${id} ${revision}` }));
  },
};

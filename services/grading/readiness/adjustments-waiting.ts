import type { UnitId } from '../../../entities/ids.js';
import { consolePaths } from '../../console-paths.js';
import type { ReadinessCheck } from './finding.js';

/** 待决加扣分: proposed adjustments, which do not grade until a second person decides. */
export const adjustmentsWaiting: ReadinessCheck = {
  kind: 'ADJUSTMENTS_WAITING',
  name: { zh: '未决定的加扣分', en: 'adjustments that are not decided' },
  toDo: {
    zh: '由提出人以外的人确认或驳回；扣分和否决先听取单位意见。',
    en: 'Another person than the proposer confirms or rejects them. Units are heard before deductions and vetoes.',
  },
  path: () => consolePaths.adjustments,
  find: async ({ rows, district, cycle }) => {
    const waiting = await rows.query<{ id: string; unit: UnitId }>(
      `select id, unit_id as unit from adjustment where district_id = $1 and cycle_id = $2 and state = 'PROPOSED'`,
      [district, cycle],
    );
    return waiting.map(({ id, unit }) => ({ line: id, units: [unit] }));
  },
};

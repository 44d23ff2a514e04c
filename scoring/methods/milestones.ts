import { z } from 'zod';
import { Exact } from '../exact.js';
import { defineMethod } from '../method.js';
import { zNotNegative } from '../parameter.js';

/**
 * 任务完成: the weight of milestones done in time, and `late` times that of those done late but within the year, over
 * the weight of those due by the year's end. The engine works out the share (milestones.ts); none due: not applicable.
 */
export const milestones = defineMethod({
  kind: 'MILESTONES',
  name: { zh: '任务完成', en: 'Milestones' },
  needs: ['milestones'],
  params: z.strictObject({ late: zNotNegative.default(Exact.of(1, 2)) }),

  rate: ({ x }) => x,

  formula: () => '(Σ按期 + late × Σ逾期) ÷ Σ应完成',
});

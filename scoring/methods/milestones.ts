import { z } from 'zod';
import { defineMethod, explainedRate } from '../method-definition/method.js';
import { zNotNegative } from '../method-definition/parameter.js';
import { highest, ONE } from '../numbers/exact.js';
import { quantity } from '../numbers/expression.js';

/**
 * 任务完成: the weight of milestones done in time, plus `late` times the weight of those done late but within the year,
 * divided by the weight of those due by the year's end. The engine computes the share (milestones.ts). If none is
 * due, the item is not applicable.
 */
export const milestones = defineMethod({
  kind: 'MILESTONES',
  name: { zh: '任务完成', en: 'Milestones' },
  when: {
    zh: '重点项目的年度任务清单：按权重计完成了多少，逾期完成打折',
    en: 'The yearly tasks of a key project: the weight of the tasks that are done, with a discount for late ones',
  },
  source: {
    zh: '规划重点项目的年度里程碑；任务清单销号管理的通行做法',
    en: 'The yearly milestones of a plan’s key projects; task lists as offices keep them',
  },
  needs: ['MILESTONES'],
  params: z.strictObject({
    late: zNotNegative
      .prefault('0.5')
      .describe('年内逾期完成按几成计 · Factor for a task that is done late but within the year'),
  }),

  rate: ({ x }) => x,

  most: ({ late }) => highest([late, ONE]),

  rates: ({ late }) => [{ path: ['late'], rate: late }],

  formula: () => '(Σ按期 + late × Σ逾期) ÷ Σ应完成',

  explain: ({ x }) => explainedRate(quantity('share', x)),

  example: {
    story: {
      zh: '应完成三项任务：一项按期、一项逾期、一项未完成；第四项明年到期，不计；10 分',
      en: 'Three tasks are due: one done in time, one late, one not; a fourth is due next year and does not count; 10 points',
    },
    points: '10',
    direction: 'HIGHER',
    params: {},
    milestones: [
      { weight: '2', due: '2025-06-30', done: '2025-06-30' },
      { weight: '1', due: '2025-09-30', done: '2025-11-15' },
      { weight: '1', due: '2025-12-31', done: null },
      { weight: '3', due: '2026-06-30', done: null },
    ],
    calculation: '10 × (2 + 0.5 × 1) ÷ (2 + 1 + 1) = 6.25',
    earned: '6.25',
    plot: [0, 1],
  },
});

import { z } from 'zod';
import { defineMethod, explainedRate } from '../method-definition/method.js';
import { zCount, zExact, zPositive } from '../method-definition/parameter.js';
import { type Exact } from '../numbers/exact.js';
import { quantity, quotient } from '../numbers/expression.js';
import { error } from '../problems/finding.js';

/**
 * 评议、定性分档: the mean of the judges' marks without the `trim` highest and lowest, divided by `scale`. Marks may be
 * labels of `levels`. The engine computes the mean (marks.ts); it refuses fewer than 2·trim + 1 marks.
 */
export const expert = defineMethod({
  kind: 'EXPERT',
  name: { zh: '评议、定性分档', en: 'Expert marks' },
  when: {
    zh: '不能用数说的工作：评委打分或按档次评定，可去掉最高最低；须附佐证和理由',
    en: 'Work that cannot be measured by a figure: judges mark it with numbers or levels, and extremes are dropped. Marks come with evidence and reasons',
  },
  source: {
    zh: '定性指标分档（财预〔2020〕10号）；评委打分去掉最高分和最低分后平均的通行做法',
    en: 'Levels of qualitative indicators (MoF 财预〔2020〕10号); the usual mean without the highest and the lowest mark',
  },
  needs: ['MARKS'],
  params: z.strictObject({
    scale: zPositive.prefault('100').describe('满分是多少 · Full marks of the scale'),
    trim: zCount
      .prefault(0)
      .describe('去掉几个最高和几个最低 · Number of highest marks, and of lowest marks, that are dropped'),
    levels: z
      .record(z.string(), zExact)
      .optional()
      .describe('档次及其分数，如 优: 100；评委可只写档次 · Levels and their marks; a judge may then write the label'),
  }),

  rate: ({ x }, { scale }) => x.div(scale),

  formula: () => 'mean ÷ scale',

  explain: ({ x }, { scale }) => explainedRate(quotient(quantity('mean', x), quantity('scale', scale))),

  check: ({ item }, { scale, levels = {} }) =>
    Object.entries(levels)
      .filter(([, mark]: [string, Exact]) => mark.isNegative() || mark.gt(scale))
      .map(([level, mark]) =>
        error(
          ['method', 'levels', level],
          'LEVEL_OUTSIDE_SCALE',
          `“${item}”的档次“${level}”为 ${mark.toText()} 分，不在 0 到 ${scale.toText()} 之间；请改分数或 scale`,
          `the level “${level}” of “${item}” is ${mark.toText()}, outside 0 to ${scale.toText()}; correct it or the scale`,
        ),
      ),

  example: {
    story: {
      zh: '五位评委打分 95、88、90、60、92，去掉一个最高和一个最低，10 分',
      en: 'Five judges mark 95, 88, 90, 60, 92; the highest and the lowest are dropped; 10 points',
    },
    points: '10',
    direction: 'HIGHER',
    params: { trim: '1' },
    marks: ['95', '88', '90', '60', '92'],
    calculation: '10 × (88 + 90 + 92) ÷ 3 ÷ 100 = 9.00',
    earned: '9.00',
    plot: [0, 100],
  },
});

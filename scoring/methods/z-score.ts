import { z } from 'zod';
import { better, clamped, DEVIATIONS, defineMethod, explainedRate } from '../method-definition/method.js';
import {
  BOUNDS_OUT_OF_ORDER,
  boundsInOrder,
  LIFTABLE_BOUNDS,
  zExact,
  zWithin,
} from '../method-definition/parameter.js';
import { highest } from '../numbers/exact.js';
import { difference, product, quantity, quotient, sum, within } from '../numbers/expression.js';

const SYMBOLS = { POPULATION: 'σ', SAMPLE: 's' } as const;

/**
 * 标准分: `center + scale × z` with the group's standard deviation, limited to floor and cap. Without spread, or with
 * one unit, the rate is center.
 */
export const zScore = defineMethod({
  kind: 'Z_SCORE',
  name: { zh: '标准分', en: 'Standard score' },
  when: {
    zh: '要把不同指标的离散程度拉平、按高于或低于均值几个标准差计分时；分组较大才稳定',
    en: 'Indicators of different spread should have equal weight: a unit is graded by its distance from the mean in standard deviations. Needs a large group',
  },
  source: {
    zh: '标准差标准化；《综合指标构建手册》（2008）。总体标准差为电子表格的 STDEV.P，样本标准差为 STDEV.S',
    en: 'Standardisation by the standard deviation; OECD/JRC, Handbook on Constructing Composite Indicators (2008). POPULATION is a spreadsheet’s STDEV.P, SAMPLE its STDEV.S',
  },
  needs: ['GROUP'],
  params: z
    .strictObject({
      within: zWithin,
      center: zExact.prefault('0.6').describe('均值处的得分率 · Rate at the mean'),
      scale: zExact.prefault('0.1').describe('每高一个标准差加多少 · Rate that each standard deviation adds'),
      deviation: z
        .enum(DEVIATIONS)
        .default('POPULATION')
        .describe(
          '标准差除以 n（POPULATION，总体）或 n − 1（SAMPLE，样本） · Standard deviation by n (POPULATION) or by n − 1 (SAMPLE)',
        ),
      ...LIFTABLE_BOUNDS,
    })
    .refine(boundsInOrder, BOUNDS_OUT_OF_ORDER),

  rate({ x, direction, group }, { center, scale, deviation: kind, cap, floor }) {
    const deviation = group.deviation(kind);
    if (deviation.isZero()) return center;
    return clamped(center.plus(scale.times(better(x, group.mean, direction)).div(deviation)), floor, cap);
  },

  most: ({ cap, center }) => cap && highest([cap, center]),

  rates: ({ center, scale }) => [
    { path: ['center'], rate: center },
    { path: ['scale'], rate: scale },
  ],

  formula: ({ direction }, { deviation }) =>
    `center + scale × ${direction === 'HIGHER' ? '(x − μ)' : '(μ − x)'} ÷ ${SYMBOLS[deviation]}`,

  explain({ x, direction, group }, { center, scale, deviation: kind, cap, floor }) {
    const deviation = group.deviation(kind);
    const middle = quantity('center', center);
    if (deviation.isZero()) return explainedRate(middle, { zh: '组内没有离散', en: 'the group has no spread' });
    const [value, mean] = [quantity('x', x), quantity('μ', group.mean)];
    const distance = direction === 'HIGHER' ? difference(value, mean) : difference(mean, value);
    const z = quotient(product(quantity('scale', scale), distance), quantity(SYMBOLS[kind], deviation));
    return explainedRate(within(sum(middle, z), floor, cap));
  },

  turns: (_, others) => others,

  example: {
    story: {
      zh: '组内均值 80、标准差 √80（约 8.94）；本单位 95，10 分',
      en: 'Mean 80 and standard deviation √80 (about 8.94) in the group; this unit 95, 10 points',
    },
    points: '10',
    direction: 'HIGHER',
    params: {},
    value: '95',
    peers: ['75', '70', '85', '75'],
    calculation: '10 × (0.6 + 0.1 × (95 − 80) ÷ √80) = 7.68',
    earned: '7.68',
    plot: [50, 110],
  },
});

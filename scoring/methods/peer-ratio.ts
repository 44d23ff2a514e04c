import { z } from 'zod';
import { clamped, defineMethod, explainedRate, refuseNegative } from '../method-definition/method.js';
import { BOUNDS_OUT_OF_ORDER, boundsInOrder, RATE_BOUNDS, zWithin } from '../method-definition/parameter.js';
import { highest, ONE } from '../numbers/exact.js';
import { constant, quantity, quotient, within } from '../numbers/expression.js';

/**
 * 与最优、均值比: the value compared with the group's best, mean or median. HIGHER is better: `x ÷ ref`; LOWER: `ref ÷ x`.
 *
 * @throws DomainError NEGATIVE_INPUT
 */
export const peerRatio = defineMethod({
  kind: 'PEER_RATIO',
  name: { zh: '与最优、均值比', en: 'Ratio to peers' },
  when: {
    zh: '没有公认目标、又不想只排名次时：最优者满分，其余按比例，或与全组均值、中位数比；一个单位的更正会改变他人得分',
    en: 'There is no target that all accept, and ranks alone would be too coarse: the best earns full marks, others in proportion. A correction of one unit changes the points of others',
  },
  source: {
    zh: '“以最高者为满分，其他按比例计分”的通行条款',
    en: 'The common rule “the best has full marks, others in proportion”',
  },
  needs: ['GROUP'],
  refusesNegative: true,
  params: z
    .strictObject({
      of: z
        .enum(['BEST', 'MEAN', 'MEDIAN'])
        .default('BEST')
        .describe('参照：最优、平均、中位数 · The reference: the best, the mean or the median'),
      within: zWithin,
      ...RATE_BOUNDS,
    })
    .refine(boundsInOrder, BOUNDS_OUT_OF_ORDER),

  rate({ x, direction, group }, { of, cap, floor }) {
    refuseNegative({ x });
    const best = direction === 'HIGHER' ? group.values.at(-1) : group.values[0];
    const reference = of === 'MEAN' ? group.mean : of === 'MEDIAN' ? group.median : (best ?? x);
    if (direction === 'LOWER') return x.isZero() ? { rate: cap, bit: 'CAPPED' } : clamped(reference.div(x), floor, cap);
    if (reference.isZero()) return x.isZero() ? ONE : { rate: cap, bit: 'CAPPED' };
    return clamped(x.div(reference), floor, cap);
  },

  most: ({ cap }) => highest([cap, ONE]),

  formula: ({ direction }) => (direction === 'HIGHER' ? 'x ÷ ref' : 'ref ÷ x'),

  explain({ x, direction, group }, { of, cap, floor }) {
    const best = direction === 'HIGHER' ? group.values.at(-1) : group.values[0];
    const reference = of === 'MEAN' ? group.mean : of === 'MEDIAN' ? group.median : (best ?? x);
    const [value, ref] = [quantity('x', x), quantity('ref', reference)];
    if (direction === 'LOWER') {
      return x.isZero()
        ? explainedRate(quantity('cap', cap), { zh: '实际值为 0，按上限计', en: 'the value is 0, so the cap applies' })
        : explainedRate(within(quotient(ref, value), floor, cap));
    }
    if (!reference.isZero()) return explainedRate(within(quotient(value, ref), floor, cap));
    return x.isZero()
      ? explainedRate(constant(ONE), { zh: '参照值和实际值均为 0', en: 'reference and value are both 0' })
      : explainedRate(quantity('cap', cap), {
          zh: '参照值为 0，按上限计',
          en: 'the reference is 0, so the cap applies',
        });
  },

  example: {
    story: {
      zh: '生均图书 36 册，同组最高 48 册，6 分，与最优比',
      en: '36 books a pupil, 48 at the best of the group, 6 points, against the best',
    },
    points: '6',
    direction: 'HIGHER',
    params: { of: 'BEST' },
    value: '36',
    peers: ['48', '30', '22'],
    calculation: '6 × 36 ÷ 48 = 4.50',
    earned: '4.50',
    plot: [0, 60],
  },
});

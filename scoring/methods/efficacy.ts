import { z } from 'zod';
import type { Direction } from '../input.js';
import { clamped, defineMethod, explainedRate } from '../method-definition/method.js';
import { BOUNDS_OUT_OF_ORDER, boundsInOrder, LIFTABLE_BOUNDS, zExact } from '../method-definition/parameter.js';
import { type Exact, ONE } from '../numbers/exact.js';
import { constant, difference, product, quantity, quotient, sum, within } from '../numbers/expression.js';
import { warning } from '../problems/finding.js';

/**
 * 功效系数法: `base + (1 − base) × (x − unacceptable) ÷ (satisfactory − unacceptable)`, limited to floor and cap; null
 * removes a limit. The order of the two standards gives the direction.
 */
export const efficacy = defineMethod({
  kind: 'EFFICACY',
  name: { zh: '功效系数法', en: 'Efficacy coefficient' },
  when: {
    zh: '有公认的满意值和不允许值，达到不允许值也给基础分（常为六成）；要不要封顶、保底由方案写明',
    en: 'There are an accepted satisfactory and an unacceptable value, and even the latter earns the base (often 0.6). The scheme says whether cap and floor apply',
  },
  source: {
    zh: '多目标规划的功效系数法，基本形式 d × 40 + 60',
    en: 'The efficacy coefficient of multi-objective planning; its basic form is d × 40 + 60',
  },
  needs: [],
  params: z
    .strictObject({
      satisfactory: zExact.describe('满意值 · Satisfactory value'),
      unacceptable: zExact.describe('不允许值 · Unacceptable value'),
      base: zExact.prefault('0.6').describe('不允许值处的得分率 · Rate at the unacceptable value'),
      ...LIFTABLE_BOUNDS,
    })
    .refine(({ satisfactory, unacceptable }) => !satisfactory.equals(unacceptable), {
      message: '满意值与不允许值不能相同 · the two standards must differ',
      path: ['unacceptable'],
    })
    .refine(boundsInOrder, BOUNDS_OUT_OF_ORDER),

  direction: (standards) => impliedDirection(standards),

  rate: ({ x }, { satisfactory, unacceptable, base, cap, floor }) =>
    clamped(base.plus(ONE.minus(base).times(x.minus(unacceptable)).div(satisfactory.minus(unacceptable))), floor, cap),

  most: ({ cap }) => cap,

  rates: ({ base }) => [{ path: ['base'], rate: base }],

  formula: () => 'base + (1 − base) × (x − 不允许值) ÷ (满意值 − 不允许值)',

  explain({ x }, { satisfactory, unacceptable, base, cap, floor }) {
    const [foot, start] = [quantity('不允许值', unacceptable), quantity('base', base)];
    const way = difference(quantity('满意值', satisfactory), foot);
    const above = product(difference(constant(ONE), start), quotient(difference(quantity('x', x), foot), way));
    return explainedRate(within(sum(start, above), floor, cap));
  },

  check({ item, direction }, standards) {
    const implied = impliedDirection(standards);
    if (implied === direction) return [];
    return [
      warning(
        ['method', 'satisfactory'],
        'DIRECTION_DISAGREES',
        `“${item}”的方向是 ${direction}，满意值与不允许值却说 ${implied}；按后者计分，请核对`,
        `“${item}” is ${direction}, but its two standards imply ${implied}; the standards decide, so check them`,
      ),
    ];
  },

  example: {
    story: {
      zh: '大班额比例：满意值 0，不允许值 8%；实际 3%，10 分',
      en: 'Share of oversized classes: satisfactory 0, unacceptable 8 %; actual 3 %, 10 points',
    },
    points: '10',
    direction: 'LOWER',
    params: { satisfactory: '0', unacceptable: '8' },
    value: '3',
    calculation: '10 × (0.6 + 0.4 × (3 − 8) ÷ (0 − 8)) = 8.50',
    earned: '8.50',
    plot: [-1, 22],
  },
});

function impliedDirection({ satisfactory, unacceptable }: { satisfactory: Exact; unacceptable: Exact }): Direction {
  return satisfactory.gt(unacceptable) ? 'HIGHER' : 'LOWER';
}

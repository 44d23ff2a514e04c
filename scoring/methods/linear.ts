import { z } from 'zod';
import { defineMethod, explainedRate } from '../method-definition/method.js';
import { zExact } from '../method-definition/parameter.js';
import { checkOrder } from '../method-definition/rate-order.js';
import { type Exact, highest } from '../numbers/exact.js';
import { difference, product, quantity, quotient, sum } from '../numbers/expression.js';

const ascending = (points: readonly (readonly [Exact, Exact])[]) =>
  points.every(([x], index) => index === 0 || x.gt((points[index - 1] as readonly [Exact, Exact])[0]));

/** 线性插值: piecewise linear through the points, constant outside. */
export const linear = defineMethod({
  kind: 'LINEAR',
  name: { zh: '线性插值', en: 'Linear interpolation' },
  when: {
    zh: '方案给出几个“数值对应得分”的点，点与点之间按直线计，避免分档处的跳跃',
    en: 'The scheme gives the rates of a few values; straight lines between them avoid the jumps of bands',
  },
  source: {
    zh: '分档线性插值的通行做法；两点时即联合国人类发展指数的门柱法',
    en: 'Usual as interpolation between grades; with two points the goalposts of the Human Development Index (UNDP)',
  },
  needs: [],
  params: z.strictObject({
    points: z
      .array(z.tuple([zExact, zExact]))
      .min(1)
      .refine(ascending, { message: '各点的 x 应严格递增 · x must be strictly increasing' })
      .describe('各点 [x, 得分率]，x 严格递增 · Points [x, rate], x strictly increasing'),
  }),

  rate({ x }, { points }) {
    const after = points.findIndex(([at]) => at.gte(x));
    const right = points[after];
    if (right === undefined) return (points.at(-1) as [Exact, Exact])[1];
    const left = points[after - 1];
    if (left === undefined || right[0].equals(x)) return right[1];
    return left[1].plus(right[1].minus(left[1]).times(x.minus(left[0])).div(right[0].minus(left[0])));
  },

  most: ({ points }) => highest(points.map(([, rate]) => rate)),

  rates: ({ points }) => points.map(([, rate], index) => ({ path: ['points', index, 1], rate })),

  formula: () => 'r₁ + (r₂ − r₁) × (x − x₁) ÷ (x₂ − x₁)',

  explain({ x }, { points }) {
    const after = points.findIndex(([at]) => at.gte(x));
    const right = points[after];
    const outside = {
      zh: '在首末两点之外或点上，取该点得分率',
      en: 'at a point, or outside of all points: the rate of the nearest point',
    };
    if (right === undefined) return explainedRate(quantity('r₂', (points.at(-1) as [Exact, Exact])[1]), outside);
    const left = points[after - 1];
    if (left === undefined || right[0].equals(x)) return explainedRate(quantity('r₂', right[1]), outside);
    const [x1, r1] = [quantity('x₁', left[0]), quantity('r₁', left[1])];
    const rise = difference(quantity('r₂', right[1]), r1);
    return explainedRate(
      sum(r1, quotient(product(rise, difference(quantity('x', x), x1)), difference(quantity('x₂', right[0]), x1))),
    );
  },

  turns: ({ points }) => points.map(([at]) => at),

  check: (use, { points }) =>
    checkOrder(
      use,
      points.map(([, rate]) => ({ rate })),
      ['method', 'points'],
    ),

  example: {
    story: {
      zh: '体质健康优良率 40% 得三成、50% 得八成、60% 得满分；实际 52%，10 分',
      en: 'Share of fit pupils: 40 % earns 0.3, 50 % earns 0.8, 60 % all of 10 points; actual 52 %',
    },
    points: '10',
    direction: 'HIGHER',
    params: {
      points: [
        ['40', '0.3'],
        ['50', '0.8'],
        ['60', '1'],
      ],
    },
    value: '52',
    calculation: '10 × (0.8 + (1 − 0.8) × (52 − 50) ÷ (60 − 50)) = 8.40',
    earned: '8.40',
    plot: [30, 70],
  },
});

import { z } from 'zod';
import { type Exact } from '../exact.js';
import { defineMethod } from '../method.js';
import { zExact } from '../parameter.js';

const ascending = (points: readonly (readonly [Exact, Exact])[]) =>
  points.every(([x], index) => index === 0 || x.gt((points[index - 1] as readonly [Exact, Exact])[0]));

/** 线性插值: piecewise linear through the points, flat outside. */
export const linear = defineMethod({
  kind: 'LINEAR',
  name: { zh: '线性插值', en: 'Linear interpolation' },
  needs: [],
  params: z.strictObject({
    points: z
      .array(z.tuple([zExact, zExact]))
      .min(1)
      .refine(ascending, { message: '各点的 x 应严格递增 · x must be strictly increasing' }),
  }),

  rate({ x }, { points }) {
    const after = points.findIndex(([at]) => at.gte(x));
    const right = points[after];
    if (right === undefined) return (points.at(-1) as [Exact, Exact])[1];
    const left = points[after - 1];
    if (left === undefined || right[0].equals(x)) return right[1];
    return left[1].plus(right[1].minus(left[1]).times(x.minus(left[0])).div(right[0].minus(left[0])));
  },

  formula: () => 'r₁ + (r₂ − r₁) × (x − x₁) ÷ (x₂ − x₁)',
});

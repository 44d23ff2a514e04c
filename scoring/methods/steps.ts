import { z } from 'zod';
import {
  better,
  clamped,
  defineMethod,
  type Explanation,
  explainedPoints,
  requireTarget,
  shareOf,
} from '../method-definition/method.js';
import { zExact, zNotNegative, zPositive } from '../method-definition/parameter.js';
import { type Exact, HUNDRED, ONE } from '../numbers/exact.js';
import {
  constant,
  difference,
  type Expression,
  evaluate,
  greatest,
  least,
  product,
  quantity,
  quotient,
  settled,
  size,
  sum,
} from '../numbers/expression.js';
import { settle } from '../numbers/transcendental.js';
import { error, warning } from '../problems/finding.js';
import { DomainError } from '../problems/problem.js';

const every = zPositive.describe('一步的大小（relative 时为百分比） · Size of a step (in percent if relative)');
const minusStep = z.strictObject({ per: zNotNegative.describe('每步的分数 · Points a step'), every });
const plusStep = z.strictObject({
  per: zExact.describe('每步的分数，负数为扣分 · Points a step; negative ones are taken off'),
  every,
});

/** Counts full steps, begun steps, or also parts of steps. */
const COUNT: Readonly<Record<'PRO_RATA' | 'WHOLE' | 'BEGUN', (steps: Exact) => Exact>> = {
  PRO_RATA: (steps) => steps,
  WHOLE: (steps) => steps.floor(),
  BEGUN: (steps) => steps.ceil(),
};

/**
 * 每低（高）一步扣（加）分: `start` points at `at`; each worse step takes off `minus.per`, each better step adds `plus.per`, or
 * takes off points if it is negative (双向扣分); limited to [min, max] points. With `relative`, steps are percentages of
 * |at|.
 *
 * @throws DomainError NO_TARGET; ZERO_TARGET if relative and `at` is 0
 */
export const steps = defineMethod({
  kind: 'STEPS',
  name: { zh: '每低（高）一步扣（加）分', en: 'Steps' },
  when: {
    zh: '“达标得满分，每低 1 个百分点扣 0.5 分”一类条款；须写明按比例还是按整步、百分点还是百分比。过高过低都扣分的，plus 的 per 写负数',
    en: 'Rules such as “full marks at the standard, 0.5 off for each point below”. Parameters say whether parts of a step count, and whether steps are points or percent. A negative per in plus takes off points on both sides',
  },
  source: {
    zh: '市直部门综合考核配置（每低 1% 扣分条款）；基准分加减法的通行做法',
    en: 'A city’s assessment of its departments (items “0.05 off for each 1 % below”); base points plus and minus',
  },
  needs: ['TARGET'],
  params: z.strictObject({
    at: zExact.optional().describe('界限 · The border').meta({ absent: 't' }),
    start: zExact.optional().describe('恰在界限上的得分 · Points at the border').meta({ absent: 'P' }),
    minus: minusStep.optional().describe('每差一步扣分 · Points that each worse step takes off'),
    plus: plusStep
      .optional()
      .describe('每好一步加分，per 为负则扣分 · Points that each better step adds, or takes off if per is negative'),
    relative: z
      .boolean()
      .default(false)
      .describe('按界限的百分比计步 · Steps are percentages of the border instead of the value’s own unit'),
    count: z
      .enum(['PRO_RATA', 'WHOLE', 'BEGUN'])
      .default('PRO_RATA')
      .describe(
        '不足一步：按比例（PRO_RATA）、不计（WHOLE）、按一步计（BEGUN） · Part of a step: in proportion (PRO_RATA), not counted (WHOLE), or as a full step (BEGUN)',
      ),
    max: zExact.optional().describe('最高得分 · Highest points').meta({ absent: 'P' }),
    min: zExact.prefault('0').describe('最低得分 · Lowest points'),
  }),
  spares: ({ at }) => (at === undefined ? [] : ['TARGET']),

  rate(
    { x, target, direction, points, logarithmic },
    { at, start = points, minus, plus, relative, count, max = points, min },
  ) {
    const border = at ?? requireTarget(target);
    let distance = better(x, border, direction);
    if (relative) {
      if (border.isZero())
        throw new DomainError('ZERO_TARGET', {
          zh: '以 0 为界时不能按百分比计步；请去掉 relative',
          en: 'percentages of a border of 0 have no value; remove relative',
        });
      distance = distance.div(border.abs()).times(HUNDRED);
    }
    const counted = (steps: Exact) => COUNT[count](logarithmic ? settle(steps) : steps);
    let earned = start;
    if (distance.isNegative() && minus)
      earned = start.minus(minus.per.times(counted(distance.negated().div(minus.every))));
    if (distance.isPositive() && plus) earned = start.plus(plus.per.times(counted(distance.div(plus.every))));
    const { rate, bit } = clamped(earned, min, max);
    return { rate: shareOf(rate, points), bit };
  },

  most: ({ max }, points) => (max === undefined ? ONE : shareOf(max, points)),

  formula: () => 'start ∓ per × n(|x − at| ÷ every)',

  explain(
    { x, target, direction, points, logarithmic },
    { at, start = points, minus, plus, relative, count, max = points, min },
  ) {
    const border = quantity('at', at ?? requireTarget(target));
    const distance = better(x, border.value, direction);
    const step = distance.isNegative() ? minus : plus;
    const begin = quantity('start', start);
    const bounded = (formula: Expression): Explanation => {
      const capped = least(formula, quantity('max', max));
      const shows = min.isPositive() || evaluate(formula).lt(min);
      return explainedPoints(shows ? greatest(capped, quantity('min', min)) : capped);
    };
    if (distance.isZero() || step === undefined) return bounded(begin);
    const value = quantity('x', x);
    const gap =
      distance.isNegative() === (direction === 'HIGHER') ? difference(border, value) : difference(value, border);
    const shared = relative ? product(quotient(gap, size(border)), constant(HUNDRED)) : gap;
    const exact = quotient(shared, quantity('every', step.every));
    const steps = logarithmic ? settled(exact) : exact;
    const counted: Expression = count === 'PRO_RATA' ? steps : { op: count, of: [steps] };
    const loses = distance.isNegative() !== step.per.isNegative();
    const per = step.per.isNegative() ? quantity('|per|', step.per.abs()) : quantity('per', step.per);
    const moved = product(per, counted);
    return bounded(loses ? difference(begin, moved) : sum(begin, moved));
  },

  turns: ({ at, plus }, _, target) => (plus?.per.isNegative() ? [at ?? target].filter((border) => border != null) : []),

  check({ item, points, targets }, { at, minus, plus, relative, max = points, min }) {
    const borders = at === undefined ? targets.map(({ target }) => target) : [at];
    return [
      ...(relative && borders.some((border) => border.isZero())
        ? [
            error(
              ['method', 'relative'],
              'ZERO_TARGET',
              `“${item}”有为 0 的界限，不能按百分比计步；请去掉 relative`,
              `a border of “${item}” is 0: steps in percent of it have no value; remove relative`,
            ),
          ]
        : []),
      ...(min.gt(max)
        ? [
            error(
              ['method', 'min'],
              'BAD_PARAMETER',
              `“${item}”的最低得分 min 高于最高得分 max（缺省为分值）`,
              `min of “${item}” is above max (which is its points unless given)`,
            ),
          ]
        : []),
      ...(minus === undefined && plus === undefined
        ? [
            warning(
              ['method'],
              'IDLE_STEPS',
              `“${item}”既没有扣分步（minus）也没有加分步（plus），人人得分相同`,
              `“${item}” has neither minus nor plus: all units earn the same`,
            ),
          ]
        : []),
    ];
  },

  example: {
    story: {
      zh: '35 岁以下干部比例不低于 20% 得 1 分，每低 1 个百分点扣 0.05 分；实际 18.4%，按整步计',
      en: 'Share of cadres up to 35 at least 20 %: 1 point, 0.05 off for each full percentage point below; actual 18.4 %',
    },
    points: '1',
    direction: 'HIGHER',
    params: { at: '20', minus: { per: '0.05', every: '1' }, count: 'WHOLE' },
    value: '18.4',
    calculation: '1 − 0.05 × ⌊(20 − 18.4) ÷ 1⌋ = 0.95',
    earned: '0.95',
    plot: [0, 24],
  },
});

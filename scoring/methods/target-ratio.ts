import { z } from 'zod';
import { clamped, defineMethod, explainedRate, refuseNegative, requireTarget } from '../method-definition/method.js';
import { BOUNDS_OUT_OF_ORDER, boundsInOrder, RATE_BOUNDS } from '../method-definition/parameter.js';
import { ONE, TWO } from '../numbers/exact.js';
import { constant, difference, quantity, quotient, within } from '../numbers/expression.js';
import { error } from '../problems/finding.js';
import { DomainError } from '../problems/problem.js';

/**
 * 目标完成率: the share of the target that was reached.
 *
 * HIGHER is better: `x ÷ t`. LOWER is better: `t ÷ x` (RECIPROCAL) or `2 − x ÷ t` (LINEAR). Both are in use and
 * differ, so the scheme names one. Limited to [floor, cap].
 *
 * @throws DomainError NEGATIVE_INPUT; ZERO_TARGET if `t` is 0 and HIGHER is better; NO_TARGET
 */
export const targetRatio = defineMethod({
  kind: 'TARGET_RATIO',
  name: { zh: '目标完成率', en: 'Target ratio' },
  when: {
    zh: '有年度目标、从零算起的数量或比率，如新增学位、覆盖率；目标为 0、或基期已接近目标时不用',
    en: 'Amounts and rates with a yearly target that count from zero, such as new school places. Not for a target of 0 or one that is nearly met',
  },
  source: {
    zh: '各地年度考核通行做法；预算绩效定量指标“未完成的按完成比例计分”（财预〔2020〕10号）',
    en: 'Common in yearly assessments; quantitative budget indicators earn the share that was completed (MoF 财预〔2020〕10号)',
  },
  needs: ['TARGET'],
  refusesNegative: true,
  params: z
    .strictObject({
      ...RATE_BOUNDS,
      inverse: z
        .enum(['RECIPROCAL', 'LINEAR'])
        .default('RECIPROCAL')
        .describe(
          '越低越好时的算法：t ÷ x（RECIPROCAL）或 2 − x ÷ t（LINEAR） · Formula if lower is better: t ÷ x (RECIPROCAL) or 2 − x ÷ t (LINEAR)',
        ),
    })
    .refine(boundsInOrder, BOUNDS_OUT_OF_ORDER),

  rate({ x, target, direction }, { cap, floor, inverse }) {
    const t = requireTarget(target);
    refuseNegative({ x, t });
    if (direction === 'HIGHER') {
      if (t.isZero())
        throw new DomainError('ZERO_TARGET', {
          zh: '目标为 0，完成率没有意义；请改用达标（THRESHOLD）或扣分（DEDUCTION）',
          en: 'the target is 0, so there is no ratio to it; use THRESHOLD or DEDUCTION',
        });
      return clamped(x.div(t), floor, cap);
    }
    if (inverse === 'LINEAR') {
      if (t.isZero()) return x.isZero() ? clamped(ONE, floor, cap) : { rate: floor, bit: 'FLOORED' };
      return clamped(TWO.minus(x.div(t)), floor, cap);
    }
    if (x.isZero()) return { rate: cap, bit: 'CAPPED' };
    return t.isZero() ? { rate: floor, bit: 'FLOORED' } : clamped(t.div(x), floor, cap);
  },

  most: ({ cap }) => cap,

  formula: ({ direction }, { inverse }) =>
    direction === 'HIGHER' ? 'x ÷ t' : inverse === 'LINEAR' ? '2 − x ÷ t' : 't ÷ x',

  explain({ x, target, direction }, { cap, floor, inverse }) {
    const [value, t] = [quantity('x', x), quantity('t', requireTarget(target))];
    if (direction === 'HIGHER') return explainedRate(within(quotient(value, t), floor, cap));
    if (inverse === 'LINEAR') {
      if (!t.value.isZero()) return explainedRate(within(difference(constant(TWO), quotient(value, t)), floor, cap));
      return x.isZero()
        ? explainedRate(within(constant(ONE), floor, cap), {
            zh: '目标和实际值均为 0',
            en: 'target and value are both 0',
          })
        : explainedRate(quantity('floor', floor), { zh: '目标为 0 而未达到', en: 'the target is 0 and was missed' });
    }
    if (x.isZero())
      return explainedRate(quantity('cap', cap), {
        zh: '实际值为 0，按上限计',
        en: 'the value is 0, so the cap applies',
      });
    if (t.value.isZero())
      return explainedRate(quantity('floor', floor), { zh: '目标为 0 而未达到', en: 'the target is 0 and was missed' });
    return explainedRate(within(quotient(t, value), floor, cap));
  },

  check({ item, direction, targets }) {
    if (targets.some(({ target }) => target.isNegative()))
      return [
        error(
          ['method'],
          'NEGATIVE_TARGET',
          `“${item}”有负的目标，不能算完成率；请改用增量完成率（PROGRESS）或线性插值（LINEAR）`,
          `a target of “${item}” is negative, so there is no ratio to it; use PROGRESS or LINEAR`,
        ),
      ];
    if (direction === 'LOWER' || !targets.some(({ target }) => target.isZero())) return [];
    return [
      error(
        ['method'],
        'ZERO_TARGET',
        `“${item}”有为 0 的目标，不能用目标完成率；请改用达标（THRESHOLD）或扣分（DEDUCTION）`,
        `a target of “${item}” is 0: TARGET_RATIO cannot work with it; use THRESHOLD or DEDUCTION`,
      ),
    ];
  },

  example: {
    story: {
      zh: '普惠性幼儿园覆盖率目标 90%，实际 86%，8 分',
      en: 'Coverage of public-benefit kindergartens: target 90 %, actual 86 %, 8 points',
    },
    points: '8',
    direction: 'HIGHER',
    params: {},
    value: '0.86',
    target: '0.90',
    calculation: '8 × min(0.86 ÷ 0.90, 1) = 7.64',
    earned: '7.64',
    plot: [0, 1.2],
  },
});

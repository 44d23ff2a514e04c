import { z } from 'zod';
import {
  atLeastAsGood,
  clamped,
  defineMethod,
  explainedRate,
  type MethodUse,
  requireTarget,
} from '../method-definition/method.js';
import { BOUNDS_OUT_OF_ORDER, boundsInOrder, RATE_BOUNDS } from '../method-definition/parameter.js';
import { Exact, highest, ONE } from '../numbers/exact.js';
import { constant, difference, quantity, quotient, within } from '../numbers/expression.js';
import { warning } from '../problems/finding.js';
import { DomainError } from '../problems/problem.js';

/** If the distance is shorter than this share of the baseline, nearly all of it is covered at the start. */
const NEAR = Exact.of(1, 100);

/**
 * 增量完成率: the covered share of the distance from the baseline (or last year) to the target, `(x − b) ÷ (t − b)`,
 * limited to floor and cap. A target that must be maintained (t = b) is met or not: 1, or floor. A substitute without
 * a `b` earns the floor.
 *
 * @throws DomainError NO_TARGET; NO_BASELINE
 */
export const progress = defineMethod({
  kind: 'PROGRESS',
  name: { zh: '增量完成率', en: 'Progress' },
  when: {
    zh: '五年规划的逐年推进：只计基期以来的努力，起点高的单位不占便宜；目标与基期几乎相同的指标不用',
    en: 'Steps of a five-year plan: only the progress since the baseline counts, so a high start is no advantage. Not suitable if target and baseline are nearly equal',
  },
  source: {
    zh: '规划实施监测的通行算法；《深化新时代教育评价改革总体方案》要求既评最终结果，也考核努力程度及进步发展',
    en: 'Usual in plan monitoring; the national reform plan for education evaluation (2020) requires effort and progress to be considered in addition to results',
  },
  needs: ['TARGET', 'BASELINE', 'LAST_YEAR'],
  params: z
    .strictObject({
      from: z
        .enum(['BASELINE', 'LAST_YEAR'])
        .default('BASELINE')
        .describe(
          '起点 b：规划基期值（BASELINE）或上年核验值（LAST_YEAR） · Origin of b: the plan’s baseline or last year’s verified value',
        ),
      ...RATE_BOUNDS,
    })
    .refine(boundsInOrder, BOUNDS_OUT_OF_ORDER),
  spares: ({ from }) => (from === 'BASELINE' ? ['LAST_YEAR'] : ['BASELINE']),

  rate({ x, target, baseline, last, direction, standIn }, { from, cap, floor }) {
    const t = requireTarget(target);
    const b = from === 'BASELINE' ? baseline : last;
    if (b === null) {
      if (standIn) return { rate: floor, bit: 'FLOORED' };
      throw new DomainError('NO_BASELINE', { zh: '没有基期值', en: 'there is no baseline' });
    }
    if (t.equals(b)) return atLeastAsGood(x, t, direction) ? ONE : { rate: floor, bit: 'FLOORED' };
    return clamped(x.minus(b).div(t.minus(b)), floor, cap);
  },

  most: ({ cap }) => highest([cap, ONE]),

  formula: () => '(x − b) ÷ (t − b)',

  explain({ x, target, baseline, last, direction }, { from, cap, floor }) {
    const t = quantity('t', requireTarget(target));
    const start = from === 'BASELINE' ? baseline : last;
    if (start === null)
      return explainedRate(quantity('floor', floor), {
        zh: '替代值没有起点，按下限计',
        en: 'a substitute without a starting value, so the floor applies',
      });
    const b = quantity('b', start);
    if (t.value.equals(start)) {
      return atLeastAsGood(x, t.value, direction)
        ? explainedRate(constant(ONE), {
            zh: '目标与起点相同，已保持',
            en: 'the target equals the start, and was kept',
          })
        : explainedRate(quantity('floor', floor), {
            zh: '目标与起点相同，未保持',
            en: 'the target equals the start, and was not kept',
          });
    }
    return explainedRate(within(quotient(difference(quantity('x', x), b), difference(t, b)), floor, cap));
  },

  check: (use, { from }) => (from === 'BASELINE' ? checkWays(use) : []),

  example: {
    story: {
      zh: '省市优质幼儿园比例由 85.1% 提高到 90%，2023 年达 88.0%，10 分',
      en: 'Share of good kindergartens from 85.1 % to 90 %; 88.0 % in 2023; 10 points',
    },
    points: '10',
    direction: 'HIGHER',
    params: {},
    value: '88.0',
    target: '90',
    baseline: '85.1',
    calculation: '10 × (88.0 − 85.1) ÷ (90 − 85.1) = 5.92',
    earned: '5.92',
    plot: [84, 92],
  },
});

/** Targets that equal the baseline, are very close to it, or are worse than it. */
function checkWays({ item, direction, targets }: MethodUse) {
  for (const { target, baseline } of targets) {
    if (baseline === null) continue;
    const [t, b] = [target.toText(), baseline.toText()];
    if (target.equals(baseline)) {
      return [
        warning(
          [],
          'TARGET_IS_BASELINE',
          `“${item}”的目标等于基期 ${b}：只分达到与未达到；“保持”类指标宜用达标（THRESHOLD）`,
          `the target of “${item}” is its baseline ${b}: it is either met or not; THRESHOLD states that directly`,
        ),
      ];
    }
    if (!atLeastAsGood(target, baseline, direction)) {
      return [
        warning(
          [],
          'TARGET_BELOW_BASELINE',
          `“${item}”的目标 ${t} 比基期 ${b} 差，退步反而得分；请检查目标、基期和方向`,
          `the target ${t} of “${item}” is worse than its baseline ${b}: falling back would earn points; check target, baseline and direction`,
        ),
      ];
    }
    if (!baseline.isZero() && target.minus(baseline).div(baseline).abs().lt(NEAR)) {
      return [
        warning(
          [],
          'NEAR_BASELINE',
          `“${item}”的目标 ${t} 与基期 ${b} 相差不到 1%，增量完成率会大起大落；可改用达标（THRESHOLD）`,
          `the target ${t} of “${item}” is within 1 % of its baseline ${b}: progress will jump; consider THRESHOLD`,
        ),
      ];
    }
  }
  return [];
}

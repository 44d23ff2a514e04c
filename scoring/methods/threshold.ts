import { z } from 'zod';
import { atLeastAsGood, defineMethod, explainedRate, requireTarget } from '../method-definition/method.js';
import { zExact } from '../method-definition/parameter.js';
import { highest } from '../numbers/exact.js';
import { quantity } from '../numbers/expression.js';
import { numberText } from '../numbers/formula-text.js';
import { warning } from '../problems/finding.js';

/**
 * 达标: `pass` if the value is at least as good as `at` (by default the target), otherwise `fail`.
 *
 * @throws DomainError NO_TARGET
 */
export const threshold = defineMethod({
  kind: 'THRESHOLD',
  name: { zh: '达标', en: 'Threshold' },
  when: {
    zh: '约束性指标和“保持”类指标：达到就得分，差一点也不得分；目标为 0 的事项（如事故 0 起）也适用',
    en: 'Binding indicators and indicators to be maintained: reached or not. Also for a target of 0, such as no accident',
  },
  source: {
    zh: '达标评估的通行做法；规划约束性指标',
    en: 'Usual in compliance assessments; the binding indicators of plans',
  },
  needs: ['TARGET'],
  params: z.strictObject({
    at: zExact.optional().describe('界限 · The border').meta({ absent: 't' }),
    pass: zExact.prefault('1').describe('达到的得分率 · Rate if it is reached'),
    fail: zExact.prefault('0').describe('未达到的得分率 · Rate if it is not reached'),
  }),
  spares: ({ at }) => (at === undefined ? [] : ['TARGET']),

  rate: ({ x, target, direction }, { at, pass, fail }) =>
    atLeastAsGood(x, at ?? requireTarget(target), direction) ? pass : fail,

  most: ({ pass, fail }) => highest([pass, fail]),

  rates: ({ pass, fail }) => [
    { path: ['pass'], rate: pass },
    { path: ['fail'], rate: fail },
  ],

  formula: ({ direction }) => (direction === 'HIGHER' ? 'x ≥ at' : 'x ≤ at'),

  explain({ x, target, direction }, { at, pass, fail }) {
    const [border, value] = [numberText(at ?? requireTarget(target)), numberText(x)];
    const [yes, no] = direction === 'HIGHER' ? ['≥', '<'] : ['≤', '>'];
    return atLeastAsGood(x, at ?? requireTarget(target), direction)
      ? explainedRate(quantity('pass', pass), {
          zh: `${value} ${yes} ${border}，达标`,
          en: `${value} ${yes} ${border}: passed`,
        })
      : explainedRate(quantity('fail', fail), {
          zh: `${value} ${no} ${border}，未达标`,
          en: `${value} ${no} ${border}: not passed`,
        });
  },

  check: ({ item }, { pass, fail }) =>
    pass.gte(fail)
      ? []
      : [
          warning(
            ['method', 'fail'],
            'FAIL_ABOVE_PASS',
            `“${item}”未达标的得分率高于达标的，请核对`,
            `“${item}” gives more for failing than for passing`,
          ),
        ],

  example: {
    story: { zh: '义务教育巩固率目标 100%，实际 99.6%，5 分', en: 'Retention target 100 %, actual 99.6 %, 5 points' },
    points: '5',
    direction: 'HIGHER',
    params: {},
    value: '99.6',
    target: '100',
    calculation: '99.6 < 100: 5 × 0 = 0.00',
    earned: '0.00',
    plot: [98, 102],
  },
});

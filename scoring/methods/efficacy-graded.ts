import { z } from 'zod';
import { atLeastAsGood, defineMethod, explainedRate } from '../method-definition/method.js';
import { zExact } from '../method-definition/parameter.js';
import { Exact, highest, ZERO } from '../numbers/exact.js';
import { constant, difference, product, quantity, quotient, sum } from '../numbers/expression.js';
import { error, warning } from '../problems/finding.js';

/**
 * 改进功效系数法（五档标准值）, as used for the performance of state-owned enterprises. A value at least as good as the first
 * standard earns the first coefficient; a value worse than the last standard earns nothing. In between, it is linear
 * from the best standard that is reached.
 */
export const efficacyGraded = defineMethod({
  kind: 'EFFICACY_GRADED',
  name: { zh: '改进功效系数法', en: 'Graded efficacy coefficient' },
  when: {
    zh: '有行业或区域的五档标准值（优秀、良好、平均、较低、较差），既看档次又在档内按比例细分',
    en: 'Five published standards exist (excellent to poor): the grade decides the base, and the position within the grade the rest',
  },
  source: {
    zh: '国资委《中央企业综合绩效评价实施细则》（国资发评价〔2006〕157号）：基础分 + 调整分，系数 1、0.8、0.6、0.4、0.2',
    en: 'SASAC, rules for the performance evaluation of central enterprises (国资发评价〔2006〕157号): base plus adjustment, coefficients 1, 0.8, 0.6, 0.4, 0.2',
  },
  needs: [],
  params: z
    .strictObject({
      standards: z
        .array(zExact)
        .min(2)
        .describe('标准值，从优到差 · Standards from best to worst: 优秀、良好、平均、较低、较差'),
      coefficients: z
        .array(zExact)
        .prefault(['1', '0.8', '0.6', '0.4', '0.2'])
        .describe('各档系数 · Coefficient of each standard'),
    })
    .refine(({ standards, coefficients }) => standards.length === coefficients.length, {
      message: '标准值与系数的个数应相同 · there must be as many coefficients as standards',
      path: ['coefficients'],
    }),

  rate({ x, direction }, { standards, coefficients }) {
    const reached = standards.findIndex((standard) => atLeastAsGood(x, standard, direction));
    if (reached < 0) return ZERO;
    const [standard, coefficient] = [standards[reached] as Exact, coefficients[reached] as Exact];
    const [above, upper] = [standards[reached - 1], coefficients[reached - 1]];
    if (above === undefined || upper === undefined) return coefficient;
    return coefficient.plus(upper.minus(coefficient).times(x.minus(standard)).div(above.minus(standard)));
  },

  most: ({ coefficients }) => highest(coefficients),

  rates: ({ coefficients }) => coefficients.map((rate, index) => ({ path: ['coefficients', index], rate })),

  formula: () => 'cₖ + (cₖ₋₁ − cₖ) × (x − sₖ) ÷ (sₖ₋₁ − sₖ)',

  explain({ x, direction }, { standards, coefficients }) {
    const reached = standards.findIndex((standard) => atLeastAsGood(x, standard, direction));
    if (reached < 0)
      return explainedRate(constant(ZERO), { zh: '未达到最低一档标准值', en: 'below the last standard' });
    const standard = quantity('sₖ', standards[reached] as Exact);
    const coefficient = quantity('cₖ', coefficients[reached] as Exact);
    const [above, upper] = [standards[reached - 1], coefficients[reached - 1]];
    if (above === undefined || upper === undefined)
      return explainedRate(coefficient, { zh: '达到最高一档标准值', en: 'the first standard is reached' });
    const rise = difference(quantity('cₖ₋₁', upper), coefficient);
    const share = quotient(difference(quantity('x', x), standard), difference(quantity('sₖ₋₁', above), standard));
    return explainedRate(sum(coefficient, product(rise, share)));
  },

  turns: ({ standards }) => standards,

  check({ item, direction }, { standards, coefficients }) {
    const fromBest = standards.every((standard, index) => {
      const before = standards[index - 1];
      return before === undefined || !atLeastAsGood(standard, before, direction);
    });
    const falling = coefficients.every((coefficient, index) => coefficients[index - 1]?.lt(coefficient) !== true);
    return [
      ...(fromBest
        ? []
        : [
            error(
              ['method', 'standards'],
              'STANDARDS_ORDER',
              `“${item}”的标准值应从优到差（${direction === 'HIGHER' ? '递减' : '递增'}），不能相同`,
              `the standards of “${item}” go from best to worst (${direction === 'HIGHER' ? 'falling' : 'rising'}) and must differ`,
            ),
          ]),
      ...(falling
        ? []
        : [
            warning(
              ['method', 'coefficients'],
              'COEFFICIENTS_ORDER',
              `“${item}”的系数没有从大到小，较差的档反而得分高`,
              `the coefficients of “${item}” do not fall: a worse standard would earn more`,
            ),
          ]),
    ];
  },

  example: {
    story: {
      zh: '净资产收益率 8%，五档标准值 16.5、9.5、1.7、−3.6、−20，20 分（公开考题，答案 15.23）',
      en: 'Return on equity 8 %; standards 16.5, 9.5, 1.7, −3.6, −20; 20 points (a published exam question, answer 15.23)',
    },
    points: '20',
    direction: 'HIGHER',
    params: { standards: ['16.5', '9.5', '1.7', '-3.6', '-20'] },
    value: '8',
    calculation: '20 × (0.6 + (0.8 − 0.6) × (8 − 1.7) ÷ (9.5 − 1.7)) = 15.23',
    earned: '15.23',
    plot: [-26, 22],
  },
});

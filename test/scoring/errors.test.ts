/** Messages of problems that prevent a grading, for the person who corrects them. */
import { describe, expect, it } from '@jest/globals';
import { grade, ScoringErrors } from '../../scoring/index.js';
import type { GradingInput, ItemRecord } from '../../scoring/input.js';
import { indicatorOf, inputOf, itemOf, observed, plainItem, problemsOf, schemeOf, unitOf } from './grading.js';

/** One unit's value of one item by this method. */
function item(
  method: Record<string, unknown> & { kind: string },
  value: string,
  given: Partial<ItemRecord> & { target?: string } = {},
): GradingInput {
  const { target, ...rest } = given;
  const joined = target !== undefined;
  return inputOf(schemeOf([itemOf('A', { method, indicator: joined ? 'I' : null, ...rest })]), {
    indicators: joined ? [indicatorOf('I', { direction: rest.direction ?? 'HIGHER', targets: { 2025: target } })] : [],
    observations: [observed(joined ? 'I' : 'A', 'U1', value)],
  });
}
const marked = (params: Record<string, unknown>, ...marks: string[]) =>
  inputOf(schemeOf([itemOf('A', { method: { kind: 'EXPERT', ...params } })]), {
    marks: marks.map((mark, index) => ({ item: 'A', unit: 'U1', judge: `J${index}`, mark })),
  });

const CASES: readonly (readonly [what: string, input: GradingInput, code: string, zh: string, en: string])[] = [
  [
    'a target of 0 where higher is better',
    item({ kind: 'TARGET_RATIO' }, '5', { target: '0' }),
    'ZERO_TARGET',
    'U1小学（U1）的“项目A”（A），目标完成率（TARGET_RATIO），x = 5：目标为 0，完成率没有意义；请改用达标（THRESHOLD）或扣分（DEDUCTION）',
    'U1小学 (U1), “项目A” (A), Target ratio (TARGET_RATIO), x = 5: the target is 0, so there is no ratio to it; use THRESHOLD or DEDUCTION',
  ],
  [
    'a negative value for a ratio',
    item({ kind: 'TARGET_RATIO' }, '-3', { target: '2' }),
    'NEGATIVE_INPUT',
    'U1小学（U1）的“项目A”（A），目标完成率（TARGET_RATIO），x = -3：x 为负，本方法的输入不能为负',
    'U1小学 (U1), “项目A” (A), Target ratio (TARGET_RATIO), x = -3: x is negative, which the method does not accept',
  ],
  [
    'a negative target for a ratio',
    item({ kind: 'TARGET_RATIO' }, '3', { target: '-2' }),
    'NEGATIVE_INPUT',
    'U1小学（U1）的“项目A”（A），目标完成率（TARGET_RATIO），x = 3：t = -2 为负，本方法的输入不能为负',
    'U1小学 (U1), “项目A” (A), Target ratio (TARGET_RATIO), x = 3: t = -2 is negative, which the method does not accept',
  ],
  [
    'a negative value among peers',
    item({ kind: 'PEER_RATIO', of: 'MEAN' }, '-1'),
    'NEGATIVE_INPUT',
    'U1小学（U1）的“项目A”（A），与最优、均值比（PEER_RATIO），x = -1：x 为负，本方法的输入不能为负',
    'U1小学 (U1), “项目A” (A), Ratio to peers (PEER_RATIO), x = -1: x is negative, which the method does not accept',
  ],
  [
    'a negative count',
    item({ kind: 'DEDUCTION', per: '1' }, '-3'),
    'NEGATIVE_INPUT',
    'U1小学（U1）的“项目A”（A），扣分制（DEDUCTION），x = -3：x 为负，本方法的输入不能为负',
    'U1小学 (U1), “项目A” (A), Deduction (DEDUCTION), x = -3: x is negative, which the method does not accept',
  ],
  [
    'a mark above the scale',
    marked({}, '95', '955', '-1'),
    'MARK_OUTSIDE_SCALE',
    'U1小学（U1）的“项目A”（A），评议、定性分档（EXPERT）：评委 J1 打了 955，评委 J2 打了 -1；评分应在 0 到 100 之间，请核对',
    'U1小学 (U1), “项目A” (A), Expert marks (EXPERT): judge J1 gave 955, judge J2 gave -1; a mark is between 0 and 100',
  ],
  [
    'a negative denominator',
    inputOf(schemeOf([plainItem('A')]), {
      observations: [observed('A', 'U1', null, { numerator: '-3', denominator: '-5' })],
    }),
    'NEGATIVE_DENOMINATOR',
    'U1小学（U1）的“项目A”（A），线性插值（LINEAR）：2025 年填报的分子为 -3、分母为 -5，分母应大于 0；请核对正负号',
    'U1小学 (U1), “项目A” (A), Linear interpolation (LINEAR): 2025: numerator -3, denominator -5; a denominator must be above 0, check the signs',
  ],
  [
    'no target',
    item({ kind: 'THRESHOLD' }, '5'),
    'NO_TARGET',
    'U1小学（U1）的“项目A”（A），达标（THRESHOLD），x = 5：没有目标值；请在规划或目标分解中补上',
    'U1小学 (U1), “项目A” (A), Threshold (THRESHOLD), x = 5: there is no target; add it to the plan or its breakdown',
  ],
  [
    'steps in percent of 0',
    item({ kind: 'STEPS', at: '0', minus: { per: '1', every: '1' }, relative: true }, '5'),
    'ZERO_TARGET',
    'U1小学（U1）的“项目A”（A），每低（高）一步扣（加）分（STEPS），x = 5：以 0 为界时不能按百分比计步；请去掉 relative',
    'U1小学 (U1), “项目A” (A), Steps (STEPS), x = 5: percentages of a border of 0 have no value; remove relative',
  ],
  [
    'a value in no band',
    item({ kind: 'BANDS', bands: [{ from: '10', rate: '1' }] }, '5'),
    'NO_BAND',
    'U1小学（U1）的“项目A”（A），分档赋分（BANDS），x = 5：数值不在任何一档内；请补上空档',
    'U1小学 (U1), “项目A” (A), Bands (BANDS), x = 5: the value is in no band; close the gap',
  ],
  [
    'too few marks to drop the extremes',
    marked({ trim: '1' }, '90', '80'),
    'TOO_FEW_MARKS',
    'U1小学（U1）的“项目A”（A），评议、定性分档（EXPERT）：只有 2 个评分，去掉 1 个最高和 1 个最低后不剩；至少要 3 个',
    'U1小学 (U1), “项目A” (A), Expert marks (EXPERT): 2 marks only, and nothing is left after dropping 1 highest and 1 lowest; at least 3 are needed',
  ],
  [
    'a mark that is none',
    marked({}, '九十'),
    'BAD_MARK',
    'U1小学（U1）的“项目A”（A），评议、定性分档（EXPERT）：评分“九十”既不是数字，也不是方案的档次（levels）',
    'U1小学 (U1), “项目A” (A), Expert marks (EXPERT): the mark “九十” is neither a number nor a level of the scheme (levels)',
  ],
  [
    'the logarithm of 0',
    item({ kind: 'LINEAR', points: [['0', '0']], transform: { log: true } }, '0'),
    'NOT_POSITIVE',
    'U1小学（U1）的“项目A”（A），线性插值（LINEAR）：取对数的值应大于 0，现为 0；可用 transform 的 min 设下限',
    'U1小学 (U1), “项目A” (A), Linear interpolation (LINEAR): a logarithm takes a positive value, not 0; give the transform a min',
  ],
  [
    'a rate of change from 0',
    inputOf(
      schemeOf([plainItem('A', { method: { kind: 'LINEAR', points: [['0', '0']], transform: { change: 'RATE' } } })]),
      {
        observations: [observed('A', 'U1', '5'), observed('A', 'U1', '0', { year: 2024 })],
      },
    ),
    'ZERO_LAST_YEAR',
    'U1小学（U1）的“项目A”（A），线性插值（LINEAR）：上年值为 0，变化率没有意义；请改用 DIFFERENCE',
    'U1小学 (U1), “项目A” (A), Linear interpolation (LINEAR): last year’s value is 0, so there is no rate of change; use DIFFERENCE',
  ],
  [
    'a denominator of 0',
    inputOf(schemeOf([plainItem('A')]), {
      observations: [observed('A', 'U1', null, { numerator: '3', denominator: '0' })],
    }),
    'ZERO_DENOMINATOR',
    'U1小学（U1）的“项目A”（A），线性插值（LINEAR）：2025 年填报的分子为 3、分母为 0，比值没有意义；没有统计对象的，请将该数据改为“不适用”',
    'U1小学 (U1), “项目A” (A), Linear interpolation (LINEAR): 2025: numerator 3 over a denominator of 0 has no value; if there is no one to count, report it as not applicable',
  ],
  [
    'a denominator of 0 last year, where last year is carried over',
    inputOf(schemeOf([plainItem('A', { missing: 'CARRY_LAST' })]), {
      observations: [observed('A', 'U1', null, { year: 2024, numerator: '3', denominator: '0.0' })],
    }),
    'ZERO_DENOMINATOR',
    'U1小学（U1）的“项目A”（A），线性插值（LINEAR）：2024 年填报的分子为 3、分母为 0，比值没有意义；没有统计对象的，请将该数据改为“不适用”',
    'U1小学 (U1), “项目A” (A), Linear interpolation (LINEAR): 2024: numerator 3 over a denominator of 0 has no value; if there is no one to count, report it as not applicable',
  ],
];

describe('a figure without a meaning', () => {
  it.each(CASES)('%s: names the unit, item, rule and input', (_, input, code, zh, en) => {
    expect(problemsOf(input)).toEqual([{ severity: 'ERROR', code, path: ['units', 'U1', 'A'], message: { zh, en } }]);
  });

  it('is no problem if no item uses it', () => {
    const last = observed('A', 'U1', null, { year: 2024, numerator: '3', denominator: '0' });
    expect(problemsOf(inputOf(schemeOf([plainItem('A')]), { observations: [observed('A', 'U1', '5'), last] }))).toEqual(
      [],
    );
  });

  it('is listed with all others at once, also those of other items and units', () => {
    const scheme = schemeOf([
      itemOf('A', { method: { kind: 'PEER_RATIO', of: 'BEST' } }),
      plainItem('B', { missing: 'REFUSE' }),
    ]);
    const input = inputOf(scheme, {
      units: [unitOf('U1'), unitOf('U2')],
      observations: [observed('A', 'U1', '-1'), observed('A', 'U2', '-2'), observed('B', 'U2', '1')],
    });
    expect(problemsOf(input).map(({ code, path }) => [code, ...path].join(' '))).toEqual([
      'NEGATIVE_INPUT units U1 A',
      'NEGATIVE_INPUT units U2 A',
      'MISSING_VALUE units U1 B',
    ]);
  });

  it('that is invalid is not also reported as missing', () => {
    const input = inputOf(schemeOf([plainItem('A', { missing: 'REFUSE' })]), {
      observations: [observed('A', 'U1', null, { numerator: '3', denominator: '0' })],
    });
    expect(problemsOf(input).map(({ code }) => code)).toEqual(['ZERO_DENOMINATOR']);
  });

  it('is an error with fields for programs', () => {
    const input = item({ kind: 'NO_SUCH' }, '1');
    expect(() => grade(input)).toThrow(ScoringErrors);
    expect(() => grade(input)).toThrow('UNKNOWN_METHOD: item “A”: there is no method “NO_SUCH”');
  });
});

/** Ranks, grades, quotas, requirements and vetoes. */

import { describe, expect, it } from '@jest/globals';
import type { Plain } from '../../scoring/brand.js';
import { grade } from '../../scoring/index.js';
import type { GradeRecord, GradingInput, SchemeRecord } from '../../scoring/input.js';
import {
  adjusted,
  type Given,
  gradeOf,
  inputOf,
  observed,
  plainItem,
  problemsOf,
  schemeOf,
  unitOf,
} from './grading.js';

const GRADES = [gradeOf('优秀', '9'), gradeOf('良好', '8'), gradeOf('合格', '6'), gradeOf('不合格', '0')];

/** Units in one group with these values of A, and optionally of B, which has almost no points. */
function field(
  totals: readonly string[],
  scheme: Given<SchemeRecord> = {},
  second: readonly (string | null)[] = [],
): GradingInput {
  const units = totals.map((_, index) => unitOf(String.fromCharCode(65 + index)));
  const items = [
    plainItem('A'),
    ...(second.length > 0 ? [plainItem('B', { points: '0.0001', missing: 'NOT_APPLICABLE' })] : []),
  ];
  return inputOf(schemeOf(items, { grades: GRADES, rounding: { item: null, total: 2, mode: 'HALF_UP' }, ...scheme }), {
    units,
    observations: units.flatMap(({ code }, index) => [
      observed('A', code, totals[index] as string),
      ...(second[index] == null ? [] : [observed('B', code, second[index] as string)]),
    ]),
  });
}

const places = (input: GradingInput) => grade(input).units.map(({ rank }) => rank);
const grades = (input: GradingInput) => grade(input).units.map(({ grade: found }) => found);
const withQuota = (given: Given<GradeRecord>): readonly Plain<GradeRecord>[] => [
  { ...(GRADES[0] as GradeRecord), ...given },
  ...GRADES.slice(1),
];
const tieBreak = (...items: string[]) => ({ tieBreak: items, quotaTies: 'EXCLUDE' as const });

describe('places', () => {
  it('are shared by equals, and the next place is skipped', () => {
    expect(places(field(['9', '8', '8', '7']))).toEqual([1, 2, 2, 4]);
  });
  it('have no gaps if the scheme uses dense ranks', () => {
    const dense = { ranking: { ...tieBreak(), places: 'DENSE' as const } };
    expect(places(field(['9', '8', '8', '7', '7', '6'], dense))).toEqual([1, 2, 2, 3, 3, 4]);
    expect(grade(field(['9', '8', '8', '7'], dense)).units.map(({ overallRank }) => overallRank)).toEqual([1, 2, 2, 3]);
  });
  it('fill a quota by units, dense or not', () => {
    const quota = { grades: withQuota({ quota: '0.5' }) };
    const dense = { ...quota, ranking: { ...tieBreak(), places: 'DENSE' as const } };
    expect(grades(field(['9', '9', '9', '8.5'], dense))).toEqual(grades(field(['9', '9', '9', '8.5'], quota)));
  });
  it('go by the rounded total', () => {
    expect(places(field(['8.001', '8.004', '7']))).toEqual([1, 1, 3]);
    expect(places(field(['8.001', '8.004', '7'], { rounding: { item: null, total: null, mode: 'HALF_UP' } }))).toEqual([
      2, 1, 3,
    ]);
  });
  it('are settled by the tie-breaking items, not applicable lowest', () => {
    expect(places(field(['8', '8', '8'], { ranking: tieBreak('B') }, ['5', null, '6']))).toEqual([2, 3, 1]);
    expect(places(field(['8', '8', '8'], { ranking: tieBreak('B') }, [null, null, '0']))).toEqual([2, 2, 1]);
  });
  it('overall count across groups, others within a group', () => {
    const input = field(['9', '8', '7']);
    const units = input.units.map((unit, index) => unitOf(unit.code, index === 1 ? 'H' : 'G'));
    expect(grade({ ...input, units }).units.map(({ rank, overallRank, peers }) => [rank, overallRank, peers])).toEqual([
      [1, 1, 2],
      [1, 2, 1],
      [2, 3, 2],
    ]);
  });
});

describe('a grade', () => {
  it('starts at its min, exactly', () => {
    expect(grades(field(['9', '8.994', '6', '5.99']))).toEqual(['优秀', '良好', '合格', '不合格']);
  });
  it('goes by the rounded total: 8.995 is 9.00', () => {
    expect(grades(field(['8.995']))).toEqual(['优秀']);
  });
  it('is null below the lowest one', () => {
    expect(grades(field(['9', '5'], { grades: GRADES.slice(0, 3) }))).toEqual(['优秀', null]);
  });
});

describe('a quota', () => {
  const nine = ['9.9', '9.8', '9.7', '9.6', '9.5', '9.4', '9.3', '9.2'];
  const excellent = (input: GradingInput) => grades(input).filter((found) => found === '优秀').length;

  it.each([
    [null, 2],
    ['FLOOR', 2],
    ['ROUND', 2],
    ['CEIL', 3],
  ] as const)('of 30 %% of eight, %s, is %i', (quotaRounding, expected) => {
    expect(excellent(field(nine, { grades: withQuota({ quota: '0.3', quotaRounding }) }))).toBe(expected);
  });
  it('of 25 % of six, rounded, is rounded up at the half', () => {
    expect(excellent(field(nine.slice(0, 6), { grades: withQuota({ quota: '0.25', quotaRounding: 'ROUND' }) }))).toBe(
      2,
    );
  });
  it('sends the rest to the next grade that they reach', () => {
    expect(grades(field(['9.9', '9.8', '9.7', '5'], { grades: withQuota({ quota: '0.25' }) }))).toEqual([
      '优秀',
      '良好',
      '良好',
      '不合格',
    ]);
  });
  it('of the next grade counts only its own units', () => {
    const both = withQuota({ quota: '0.25' }).map((one, index) => (index === 1 ? { ...one, quota: '0.25' } : one));
    expect(grades(field(['9.9', '9.8', '9.7', '9.6'], { grades: both }))).toEqual(['优秀', '良好', '合格', '合格']);
  });
  it.each([
    ['EXCLUDE', ['优秀', '良好', '良好', '良好']],
    ['INCLUDE', ['优秀', '优秀', '优秀', '良好']],
  ] as const)('with a tie across it: %s', (quotaTies, expected) => {
    const input = field(['9.9', '9.8', '9.8', '9.7'], {
      grades: withQuota({ quota: '0.5' }),
      ranking: { tieBreak: [], quotaTies },
    });
    expect(grades(input)).toEqual(expected);
  });
  it('with a tie that the tie-breaking items decide includes the better unit', () => {
    const input = field(['9.9', '9.8', '9.8', '9.7'], { grades: withQuota({ quota: '0.5' }), ranking: tieBreak('B') }, [
      '1',
      '2',
      '3',
      '1',
    ]);
    expect(grades(input)).toEqual(['优秀', '良好', '优秀', '良好']);
  });
  it('is a share of the group’s units with a total, for each group separately', () => {
    const input = field(['9.9', '9.8', '9.7', '9.6'], { grades: withQuota({ quota: '0.5' }) });
    const units = input.units.map((unit, index) => unitOf(unit.code, index < 2 ? 'G' : 'H'));
    expect(grades({ ...input, units })).toEqual(['优秀', '良好', '优秀', '良好']);
  });
  it('is not used by a unit that a veto excludes, which still counts in the group', () => {
    const vetoes = [{ code: 'V', name: '一票否优', gradeAtMost: '良好', zero: false }];
    const input = field(['9.9', '9.8', '9.7', '9.6'], { grades: withQuota({ quota: '0.25' }), vetoes });
    expect(grades({ ...input, adjustments: [adjusted('A', 'VETO', null, 'V')] })).toEqual([
      '良好',
      '优秀',
      '良好',
      '良好',
    ]);
  });
});

describe('a requirement', () => {
  const needs = (given: Given<GradeRecord['requires'][number]>) =>
    withQuota({ requires: [{ items: ['A', 'B'], rate: '0.5', count: null, ...given }] });

  it('holds for all the items listed', () => {
    expect(grades(field(['9.9', '9.9'], { grades: needs({}) }, ['5', '4.9']))).toEqual(['优秀', '良好']);
  });
  it('holds for at least so many', () => {
    expect(grades(field(['9.9'], { grades: needs({ count: 1 }) }, ['0']))).toEqual(['优秀']);
  });
  it('is not met by an item that does not apply', () => {
    expect(grades(field(['9.9'], { grades: needs({}) }, [null, '1']))).toEqual(['良好']);
  });
  it('leaves its place in the quota to a unit that meets it', () => {
    const both = needs({}).map((one, index) => (index === 0 ? { ...one, quota: '0.5' } : one));
    expect(grades(field(['9.9', '9.8'], { grades: both }, ['0', '5']))).toEqual(['良好', '优秀']);
  });
});

describe('a veto', () => {
  const vetoes = [
    { code: 'V1', name: '安全事故', gradeAtMost: '不合格', zero: false },
    { code: 'V2', name: '弄虚作假', gradeAtMost: null, zero: true },
  ];
  it('caps the grade and leaves the total', () => {
    const input = { ...field(['9.9', '9'], { vetoes }), adjustments: [adjusted('A', 'VETO', null, 'V1')] };
    expect(grade(input).units[0]).toMatchObject({ total: '9.90', grade: '不合格', rank: 1 });
  });
  it('with zero makes the total zero, while the base stays visible', () => {
    const input = { ...field(['9.9', '9'], { vetoes }), adjustments: [adjusted('A', 'VETO', null, 'V2')] };
    expect(grade(input).units[0]).toMatchObject({ base: '9.90', total: '0.00', grade: '不合格', rank: 2 });
  });
  it('that the scheme does not have is refused and not ignored', () => {
    const input = { ...field(['9.9'], { vetoes }), adjustments: [adjusted('A', 'VETO', null, 'V9')] };
    expect(problemsOf(input).map(({ code, message }) => [code, message.zh])).toEqual([
      ['UNKNOWN_VETO', '单位 A 的否决项“V9”不在方案中，可用：V1、V2'],
    ]);
  });
});

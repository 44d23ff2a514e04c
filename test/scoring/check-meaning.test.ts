/** Warnings about a scheme that is probably not intended: rates, borders, orders, weights and codes. */
import { describe, expect, it } from '@jest/globals';
import { checkScheme, lookalikeAmong } from '../../scoring/index.js';
import type { GradingInput, ItemRecord, MethodRecord, SchemeRecord } from '../../scoring/input.js';
import { type Given, gradeOf, inputOf, itemOf, plainItem, schemeOf, unitOf } from './grading.js';

const UNITS = Array.from({ length: 6 }, (_, index) => unitOf(`U${index}`));

const problemsOf = (scheme: SchemeRecord, given: Given<GradingInput> = {}) =>
  checkScheme(inputOf(scheme, { units: UNITS, ...given }));
const said = (scheme: SchemeRecord, given: Given<GradingInput> = {}) =>
  problemsOf(scheme, given).map(({ code, path }) => `${code} ${path.join('.')}`);
const ofMethod = (method: MethodRecord, given: Given<ItemRecord> = {}) =>
  said(schemeOf([itemOf('A', { method, ...given })]));

const METHOD = 'scheme.items.0.method';
const bands = (...rates: string[]) => [
  { to: '80', rate: rates[0] },
  { from: '80', to: '90', rate: rates[1] },
  { from: '90', rate: rates[2] },
];
const points = (...pairs: string[][]) => ({ kind: 'LINEAR', points: pairs });

describe('a rate above 1', () => {
  it.each<[MethodRecord, string]>([
    [{ kind: 'BANDS', bands: bands('5', '8', '10') }, 'bands.2.rate'],
    [points(['0', '0'], ['100', '100']), 'points.1.1'],
    [{ kind: 'THRESHOLD', at: '80', pass: '10' }, 'pass'],
    [{ kind: 'RANK', best: '100', worst: '60' }, 'best'],
    [{ kind: 'MIN_MAX', base: '60' }, 'base'],
    [{ kind: 'Z_SCORE', center: '60' }, 'center'],
    [{ kind: 'EFFICACY', satisfactory: '90', unacceptable: '60', base: '60' }, 'base'],
    [
      { kind: 'EFFICACY_GRADED', standards: ['5', '4', '3', '2', '1'], coefficients: ['100', '80', '60', '40', '20'] },
      'coefficients.0',
    ],
    [{ kind: 'PEER_RATIO', of: 'BEST', cap: '100' }, 'cap'],
  ])('is pointed out once for each item: %j', (method, place) => {
    expect(ofMethod(method)).toEqual([`RATE_ABOVE_ONE ${METHOD}.${place}`]);
  });

  it('is accepted as a cap that allows an item somewhat more', () => {
    expect(ofMethod({ kind: 'PEER_RATIO', of: 'BEST', cap: '1.2' })).toEqual([]);
  });

  it('is explained as possible points or per cents, with its effect', () => {
    const message = (rate: string) =>
      problemsOf(schemeOf([itemOf('A', { method: { kind: 'THRESHOLD', at: '80', pass: rate } })]))[0]?.message;
    expect(message('8')?.zh).toBe(
      '“A”的得分率 8，即 10 分的项目可得 80 分：是想写 8 分吗？得分率是分值的份额，1 为满分；有意超过满分的，可不改',
    );
    expect(message('80')?.en).toBe(
      '“A” has a rate of 80, so that an item of 10 points earns 800: are 80 per cent (0.8) meant? a rate is a share of the item’s points, and 1 is full marks; if more than full marks is meant, leave it',
    );
  });

  it('that a grade requires is pointed out', () => {
    const scheme = schemeOf([plainItem('A')], {
      grades: [gradeOf('优', '9', { requires: [{ items: ['A'], rate: '90', count: null }] }), gradeOf('差', '0')],
    });
    expect(said(scheme)).toEqual(['RATE_ABOVE_ONE scheme.grades.0.requires.0.rate']);
  });
});

describe('borders of grades', () => {
  const withGrades = (full: string, mins: readonly string[], given: Given<SchemeRecord> = {}) =>
    said(
      schemeOf([plainItem('A', { points: full })], {
        grades: mins.map((min, index) => gradeOf(`G${index}`, min)),
        ...given,
      }),
    );
  it('off the scale of the total are pointed out', () => {
    const at = (index: number) => `GRADE_OFF_SCALE scheme.grades.${index}.min`;
    expect(withGrades('10', ['90', '60', '0'])).toEqual([at(0), at(1)]);
    expect(withGrades('1000', ['90', '60', '0'])).toEqual([at(0)]);
    expect(withGrades('100', ['0.9', '0.6', '0'])).toEqual([at(0), at(1)]);
    expect(withGrades('100', ['90', '0.6', '0'])).toEqual([at(1)]);
  });
  it('on the scale are accepted, including those that need a bonus', () => {
    expect(withGrades('100', ['90', '60', '0'])).toEqual([]);
    expect(withGrades('100', ['105', '60', '0'])).toEqual([]);
    expect(withGrades('10', ['9', '6', '0'])).toEqual([]);
    expect(withGrades('1', ['0.9', '0.6', '0'])).toEqual([]);
  });
  it('may be up to a cap in points', () => {
    const adjustments = { bonusCap: null, deductionCap: null, totalCap: '1.05' };
    expect(withGrades('100', [], { adjustments })).toEqual(['CAP_OFF_SCALE scheme.adjustments.totalCap']);
  });
});

describe('an order against the stated direction', () => {
  const falling = points(['0', '1'], ['100', '0']);
  it.each<[MethodRecord, ItemRecord['direction'], string]>([
    [falling, 'HIGHER', `${METHOD}.points`],
    [points(['0', '0'], ['100', '1']), 'LOWER', `${METHOD}.points`],
    [{ kind: 'BANDS', bands: bands('1', '0.8', '0.5') }, 'HIGHER', `${METHOD}.bands`],
    [{ kind: 'BANDS', bands: bands('1', '0.8', '0.5').reverse() }, 'HIGHER', `${METHOD}.bands`],
    [{ kind: 'DEDUCTION', per: '1' }, 'HIGHER', METHOD],
  ])('is pointed out: %j, %s', (method, direction, place) => {
    expect(ofMethod(method, { direction })).toEqual([`ORDER_AGAINST_DIRECTION ${place}`]);
  });
  it('gets no warning without a stated direction, or if rates rise and fall', () => {
    expect(ofMethod(falling)).toEqual([]);
    expect(ofMethod(falling, { direction: 'LOWER' })).toEqual([]);
    expect(ofMethod({ kind: 'BANDS', bands: bands('0.5', '1', '0.5') }, { direction: 'HIGHER' })).toEqual([]);
    expect(ofMethod({ kind: 'DEDUCTION', per: '1' })).toEqual([]);
  });
});

describe('an item that counts for more than twice its points', () => {
  const only = (...categories: string[]) => ({ categories, groups: [], units: [] });
  const units = [...UNITS, ...Array.from({ length: 5 }, (_, index) => unitOf(`T${index}`, 'T', 'TOWN'))];

  it('is pointed out with its effective points', () => {
    const scheme = schemeOf([
      plainItem('A', { points: '10' }),
      plainItem('B', { points: '90', appliesTo: only('SCHOOL') }),
    ]);
    const [problem, ...others] = problemsOf(scheme, { units });
    expect([problem?.code, problem?.path, others]).toEqual(['RAISED_POINTS', ['scheme', 'items', 0], []]);
    expect(problem?.message.zh).toContain('“A”由 10 分变为 100 分（TOWN，5 个单位）');
    expect(problem?.message.en).toContain('“A” with 10 points counts for 100 (TOWN, 5 units)');
  });

  it('is reported once with its siblings, and not again for items below it', () => {
    const scheme = schemeOf([
      itemOf('A', { items: [plainItem('A1', { points: '5' }), plainItem('A2', { points: '5' })] }),
      plainItem('B', { points: '10' }),
      plainItem('C', { points: '80', appliesTo: only('SCHOOL') }),
    ]);
    const problems = problemsOf(scheme, { units });
    expect(problems.map(({ code, path }) => [code, ...path].join(' '))).toEqual(['RAISED_POINTS scheme items 0']);
    expect(problems[0]?.message.zh).toMatch(/“A”由 10 分变为 50 分.*“B”由 10 分变为 50 分/);
  });

  it('gets no warning at twice its points', () => {
    const scheme = schemeOf([
      plainItem('A', { points: '50' }),
      plainItem('B', { points: '50', appliesTo: only('SCHOOL') }),
    ]);
    expect(said(scheme, { units })).toEqual([]);
  });
});

describe('categories and groups', () => {
  const six = (category: string, group = 'G') =>
    Array.from({ length: 6 }, (_, index) => unitOf(`${category}${group}${index}`, group, category));
  const applying = (...categories: string[]) =>
    schemeOf([plainItem('A'), plainItem('B', { appliesTo: { categories, groups: [], units: [] } })]);

  it.each([
    ['PRIMARY', 'primary'],
    ['PRIMARY', 'ＰＲＩＭＡＲＹ'],
    ['小学', '小学\u200b'],
    ['长安组', '⻓安组'],
    ['民族小学', '⺠族小学'],
    ['金山组', '⾦山组'],
    ['PRIMARY_1', 'PRIMARY 1'],
  ])('that look like one that items name are pointed out: %s, %s', (named, typed) => {
    const found = problemsOf(applying(named), { units: [...six(named), unitOf('X', 'G', typed)] });
    expect(found.map(({ code, path }) => [code, ...path].join(' '))).toContain('RESEMBLING_CATEGORY units 6 category');
    expect(found.find(({ code }) => code === 'RESEMBLING_CATEGORY')?.message.zh).toContain(`与“${named}”形近`);
  });

  it('that look like those of more units are pointed out', () => {
    const units = [...six('S', 'PRIMARY'), unitOf('X', 'Primary', 'S')];
    expect(said(schemeOf([plainItem('A')]), { units })).toContain('RESEMBLING_GROUP units.6.group');
  });

  it('get no warning if they are different words, or items name no categories', () => {
    expect(lookalikeAmong(['PRIMARY', 'SENIOR'])('JUNIOR')).toBeNull();
    expect(lookalikeAmong(['PRIMARY', 'SENIOR'])('SENIOR')).toBeNull();
    expect(said(applying('SCHOOL'), { units: [...UNITS, ...six('TOWN', 'H')] })).toEqual([]);
  });

  it('to which nothing applies are pointed out, unless others are below them', () => {
    const scheme = schemeOf([plainItem('A', { appliesTo: { categories: ['SCHOOL'], groups: [], units: [] } })]);
    expect(said(scheme, { units: [...UNITS, ...six('TOWN', 'H')] })).toEqual(['NOTHING_APPLIES units.6.category']);
    const district = unitOf('D', 'G', 'DISTRICT');
    expect(said(scheme, { units: [district, ...UNITS.map((unit) => ({ ...unit, parent: district.code }))] })).toEqual(
      [],
    );
  });
});

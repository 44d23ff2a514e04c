/** Problems of a scheme before figures exist: all at once, each with its place and advice. */
import { describe, expect, it } from '@jest/globals';
import { checkScheme } from '../../scoring/index.js';
import type {
  GradingInput,
  IndicatorRecord,
  ItemRecord,
  MeasureRecord,
  SchemeRecord,
  UnitRecord,
} from '../../scoring/input.js';
import { type Given, gradeOf, indicatorOf, inputOf, itemOf, plainItem, schemeOf, unitOf } from './grading.js';

/** Enough units for no warning about small groups. */
const UNITS = Array.from({ length: 8 }, (_, index) => unitOf(`U${index}`));
const found = (scheme: SchemeRecord, given: Given<GradingInput> = {}) =>
  checkScheme(inputOf(scheme, { units: UNITS, ...given })).map(
    ({ severity, code, path }) => `${severity === 'ERROR' ? '' : 'warning '}${code} ${path.join('.')}`,
  );
const ofItem = (item: Given<ItemRecord>, indicator: Given<IndicatorRecord> = {}, given: Given<GradingInput> = {}) =>
  found(schemeOf([itemOf('A', item)]), { indicators: [indicatorOf('I', indicator)], ...given });
const ofMethod = (method: Record<string, unknown> & { kind: string }, given: Given<ItemRecord> = {}) =>
  ofItem({ method, ...given });
const PLAIN_MEASURE: MeasureRecord = {
  reportedBy: null,
  verifiedBy: null,
  evidence: null,
  unit: null,
  decimals: null,
  min: null,
  max: null,
  tolerance: null,
  carriedOver: false,
};
const ofScheme = (given: Given<SchemeRecord>) => found(schemeOf([plainItem('A', { points: '100' })], given));

const AT = 'scheme.items.0';
const METHOD = `${AT}.method`;

describe('parameters', () => {
  it.each([
    ['an unknown one', { kind: 'DEDUCTION', per: '1', evry: '2' }, METHOD],
    ['a missing one', { kind: 'DEDUCTION' }, `${METHOD}.per`],
    ['one that is no number', { kind: 'DEDUCTION', per: 'viel' }, `${METHOD}.per`],
    ['a negative one', { kind: 'DEDUCTION', per: '-1' }, `${METHOD}.per`],
    ['a step of no size', { kind: 'DEDUCTION', per: '1', every: '0' }, `${METHOD}.every`],
    ['a choice that there isn’t', { kind: 'RANK', ties: 'LAST' }, `${METHOD}.ties`],
    ['a logarithm of 0', { kind: 'THRESHOLD', at: { log: '0' } }, `${METHOD}.at`],
    ['a range out of order', { kind: 'RANGE', low: '5', high: '1', zeroLow: '0', zeroHigh: '9' }, METHOD],
    [
      'x that doesn’t increase',
      {
        kind: 'LINEAR',
        points: [
          ['1', '0'],
          ['1', '1'],
        ],
      },
      `${METHOD}.points`,
    ],
    ['two standards alike', { kind: 'EFFICACY', satisfactory: '5', unacceptable: '5.0' }, `${METHOD}.unacceptable`],
    ['a floor above the cap', { kind: 'Z_SCORE', floor: '1.1' }, `${METHOD}.floor`],
    ['coefficients too few', { kind: 'EFFICACY_GRADED', standards: ['2', '1'] }, `${METHOD}.coefficients`],
    ['a negative trim', { kind: 'EXPERT', trim: '-1' }, `${METHOD}.trim`],
    ['half a trim', { kind: 'EXPERT', trim: '0.5' }, `${METHOD}.trim`],
    ['min above max', { kind: 'STEPS', at: '1', minus: { per: '1', every: '1' }, min: '11' }, `${METHOD}.min`],
    ['bounds out of order', { kind: 'MIN_MAX', transform: { min: '5', max: '1' } }, `${METHOD}.transform.min`],
    [
      'a logarithm of nothing positive',
      { kind: 'MIN_MAX', transform: { log: true, max: '0' } },
      `${METHOD}.transform.max`,
    ],
  ])('are wrong: %s', (_, method, place) => {
    expect(ofMethod(method as { kind: string })).toEqual([`BAD_PARAMETER ${place}`]);
  });

  it('are refused in both languages, with advice', () => {
    const messages = (method: { kind: string } & Record<string, unknown>) =>
      checkScheme(inputOf(schemeOf([itemOf('A', { method })]), { units: UNITS })).map(
        ({ message }) => `${message.zh} | ${message.en}`,
      );
    expect(messages({ kind: 'RANK', ties: 'LAST' })).toEqual([
      '项目“A”的方法 RANK：参数 ties 应为 AVERAGE、BEST、WORST 之一 | item “A”, method RANK: parameter ties: must be one of AVERAGE, BEST, WORST',
    ]);
    expect(messages({ kind: 'DEDUCTION', per: '-1' })).toEqual([
      '项目“A”的方法 DEDUCTION：参数 per 不能为负 | item “A”, method DEDUCTION: parameter per: must not be negative',
    ]);
    expect(messages({ kind: 'DEDUCTION', per: '1', evry: '2' })).toEqual([
      '项目“A”的方法 DEDUCTION：没有参数 evry，请检查拼写 | item “A”, method DEDUCTION: unknown parameter evry',
    ]);
    expect(messages({ kind: 'EFFICACY', satisfactory: '5', unacceptable: '5' })[0]).toContain(
      '满意值与不允许值不能相同',
    );
  });
});

describe('methods and their use', () => {
  it.each<[string, string[], string[]]>([
    ['a gap below', ofMethod({ kind: 'BANDS', bands: [{ from: '1', rate: '1' }] }), [`BAND_GAP ${METHOD}.bands.0`]],
    ['a gap above', ofMethod({ kind: 'BANDS', bands: [{ to: '1', rate: '1' }] }), [`BAND_GAP ${METHOD}.bands.0`]],
    [
      'a gap between',
      ofMethod({
        kind: 'BANDS',
        bands: [
          { to: '1', rate: '0' },
          { from: '2', rate: '1' },
        ],
      }),
      [`BAND_GAP ${METHOD}.bands.1`],
    ],
    [
      'an overlap',
      ofMethod({
        kind: 'BANDS',
        bands: [
          { to: '3', rate: '0' },
          { from: '2', rate: '1' },
        ],
      }),
      [`BAND_OVERLAP ${METHOD}.bands.1`],
    ],
    [
      'two open bands',
      ofMethod({ kind: 'BANDS', bands: [{ rate: '0' }, { rate: '1' }] }),
      [`BAND_OVERLAP ${METHOD}.bands.1`],
    ],
    [
      'an empty band',
      ofMethod({
        kind: 'BANDS',
        bands: [
          { to: '2', rate: '0' },
          { from: '2', to: '2', rate: '0' },
          { from: '2', rate: '1' },
        ],
      }),
      [`EMPTY_BAND ${METHOD}.bands.1`],
    ],
    [
      'standards from worst to best',
      ofMethod({ kind: 'EFFICACY_GRADED', standards: ['1', '2', '3', '4', '5'] }),
      [`STANDARDS_ORDER ${METHOD}.standards`],
    ],
    [
      'coefficients that rise',
      ofMethod({ kind: 'EFFICACY_GRADED', standards: ['2', '1'], coefficients: ['0.5', '1'] }),
      [`warning COEFFICIENTS_ORDER ${METHOD}.coefficients`],
    ],
    [
      'standards against the direction',
      ofMethod({ kind: 'EFFICACY', satisfactory: '0', unacceptable: '8' }),
      [`warning DIRECTION_DISAGREES ${METHOD}.satisfactory`],
    ],
    [
      'levels off the scale',
      ofMethod({ kind: 'EXPERT', scale: '10', levels: { 优: '100', 差: '0' } }),
      [`LEVEL_OUTSIDE_SCALE ${METHOD}.levels.优`],
    ],
    [
      'more for failing',
      ofMethod({ kind: 'THRESHOLD', at: '1', pass: '0', fail: '1' }),
      [`warning FAIL_ABOVE_PASS ${METHOD}.fail`],
    ],
    ['steps that take and add nothing', ofMethod({ kind: 'STEPS', at: '1' }), [`warning IDLE_STEPS ${METHOD}`]],
    [
      'percent of a border of 0',
      ofMethod({ kind: 'STEPS', at: '0', minus: { per: '1', every: '1' }, relative: true }),
      [`ZERO_TARGET ${METHOD}.relative`],
    ],
    ['a table that rises', ofMethod({ kind: 'RANK', table: ['5', '8'] }), [`warning TABLE_ORDER ${METHOD}.table.1`]],
    [
      'a table above the points',
      ofMethod({ kind: 'RANK', table: ['12', '8'] }),
      [`warning TABLE_ABOVE_POINTS ${METHOD}.table.0`],
    ],
    [
      'the last before the first',
      ofMethod({ kind: 'RANK', worst: '2' }),
      [`warning RATE_ABOVE_ONE ${METHOD}.worst`, `warning TABLE_ORDER ${METHOD}.worst`],
    ],
    ['no project', ofMethod({ kind: 'MILESTONES' }), [`NO_PROJECT ${AT}`]],
    ['no method', ofItem({}), [`NO_METHOD ${AT}`]],
    ['an unknown method', ofMethod({ kind: 'GUESS' }), [`UNKNOWN_METHOD ${METHOD}`]],
  ])('%s', (_, problems, expected) => {
    expect(problems).toEqual(expected);
  });

  const aimed = (
    method: Record<string, unknown> & { kind: string },
    indicator: Given<IndicatorRecord>,
    given: Given<GradingInput> = {},
  ) => ofItem({ method, indicator: 'I' }, indicator, given);
  it.each<[string, string[], string[]]>([
    ['no indicator to take a target from', ofMethod({ kind: 'TARGET_RATIO' }), [`NO_TARGET ${AT}`]],
    [
      'no target in the year',
      aimed({ kind: 'TARGET_RATIO' }, { targets: { 2024: '5' } }),
      [`NO_TARGET ${AT}.indicator`],
    ],
    ['a border of its own', ofMethod({ kind: 'THRESHOLD', at: '5' }), []],
    ['a target of 0', aimed({ kind: 'TARGET_RATIO' }, { targets: { 2025: '0' } }), [`ZERO_TARGET ${METHOD}`]],
    [
      'a target of 0 where lower is better',
      aimed({ kind: 'TARGET_RATIO' }, { direction: 'LOWER', targets: { 2025: '0' } }),
      [],
    ],
    [
      'one unit’s target of 0',
      aimed(
        { kind: 'TARGET_RATIO' },
        { targets: { 2025: '5' } },
        { targets: [{ indicator: 'I', unit: 'U1', year: 2025, target: '0', baseline: null }] },
      ),
      [`ZERO_TARGET ${METHOD}`],
    ],
    ['a negative target', aimed({ kind: 'TARGET_RATIO' }, { targets: { 2025: '-1' } }), [`NEGATIVE_TARGET ${METHOD}`]],
    [
      'percent of a target of 0',
      aimed({ kind: 'STEPS', minus: { per: '1', every: '1' }, relative: true }, { targets: { 2025: '0' } }),
      [`ZERO_TARGET ${METHOD}.relative`],
    ],
    [
      'a baseline that all but meets the target',
      aimed({ kind: 'PROGRESS' }, { baseline: { year: 2020, value: '49.85' }, targets: { 2025: '50' } }),
      [`warning NEAR_BASELINE ${AT}`],
    ],
    [
      'a baseline that is the target',
      aimed({ kind: 'PROGRESS' }, { baseline: { year: 2020, value: '100' }, targets: { 2025: '100.0' } }),
      [`warning TARGET_IS_BASELINE ${AT}`],
    ],
    [
      'a target worse than its baseline',
      aimed({ kind: 'PROGRESS' }, { baseline: { year: 2020, value: '100' }, targets: { 2025: '90' } }),
      [`warning TARGET_BELOW_BASELINE ${AT}`],
    ],
    [
      'a way that is long enough',
      aimed({ kind: 'PROGRESS' }, { baseline: { year: 2020, value: '40' }, targets: { 2025: '50' } }),
      [],
    ],
  ])('targets: %s', (_, problems, expected) => {
    expect(problems).toEqual(expected);
  });
});

describe('the tree', () => {
  it.each<[string, string[], string[]]>([
    ['a code twice', found(schemeOf([plainItem('A'), plainItem('A')])), ['DUPLICATE_ITEM scheme.items.1.code']],
    ['no points', ofItem({ ...plainItem('A'), points: null }), [`NO_POINTS ${AT}`]],
    ['points of nothing', ofItem({ ...plainItem('A'), points: '0' }), [`BAD_POINTS ${AT}.points`]],
    ['negative points', ofItem({ ...plainItem('A'), points: '-1' }), [`BAD_POINTS ${AT}.points`]],
    [
      'a parent’s negative points',
      found(schemeOf([itemOf('A', { points: '-1', aggregate: 'MIN', items: [plainItem('B')] })])),
      [`BAD_POINTS ${AT}.points`],
    ],
    [
      'points that disagree',
      found(schemeOf([itemOf('A', { points: '11', items: [plainItem('B')] })])),
      [`POINTS_DISAGREE ${AT}.points`],
    ],
    [
      'points that agree, written otherwise',
      found(schemeOf([itemOf('A', { points: '10.0', items: [plainItem('B')] })])),
      [],
    ],
    ['the scheme’s points that disagree', ofScheme({ points: '99' }), ['POINTS_DISAGREE scheme.points']],
    ['the scheme’s points under another aggregate', ofScheme({ points: '99', aggregate: 'MIN' }), []],
    ['coverage beyond 1', ofScheme({ minCoverage: '1.5' }), ['BAD_COVERAGE scheme.minCoverage']],
    [
      'a parent’s negative coverage',
      found(schemeOf([itemOf('A', { minCoverage: '-0.1', items: [plainItem('B')] })])),
      [`BAD_COVERAGE ${AT}.minCoverage`],
    ],
    ['an unknown indicator', ofItem({ ...plainItem('A'), indicator: 'X' }), [`UNKNOWN_INDICATOR ${AT}.indicator`]],
    [
      'an indicator and a project',
      ofItem({ ...plainItem('A'), indicator: 'I', project: 'K' }),
      [`INDICATOR_AND_PROJECT ${AT}.project`],
    ],
    [
      'a parent with a method',
      found(schemeOf([itemOf('A', { method: { kind: 'RANK' }, items: [plainItem('B')] })])),
      [`PARENT_WITH_METHOD ${AT}.method`],
    ],
    [
      'a leaf with an aggregate',
      ofItem({ ...plainItem('A'), aggregate: 'MIN' }),
      [`LEAF_WITH_AGGREGATE ${AT}.aggregate`],
    ],
  ])('%s', (_, problems, expected) => {
    expect(problems).toEqual(expected);
  });
});

describe('a scheme may not', () => {
  const named = (name: string, given: Given<SchemeRecord> = {}) => found(schemeOf([plainItem('A', { name })], given));

  it.each([
    '高考升学率',
    '升 学 率',
    '升·学·率',
    '升\u200b学率',
    '中考成绩提高幅度',
    '本科上线人数',
    'Gaokao results',
    'College Admission Rate',
  ])('score “%s”, however it is written', (name) => expect(named(name)).toEqual([`FORBIDDEN_INDICATOR ${AT}`]));

  it('score it by the name of its indicator, or in the name of a parent', () => {
    expect(ofItem({ ...plainItem('A'), indicator: 'I' }, { name: '普通高中升学率' })).toEqual([
      `FORBIDDEN_INDICATOR ${AT}`,
    ]);
    expect(found(schemeOf([itemOf('A', { name: '高考成绩', items: [plainItem('B')] })]))).toEqual([
      `FORBIDDEN_INDICATOR ${AT}`,
    ]);
  });

  it('is said with its ground', () => {
    const [problem] = checkScheme(inputOf(schemeOf([plainItem('A', { name: '升学率' })]), { units: UNITS }));
    expect(problem?.message.zh).toBe(
      '项目“升学率”涉及“升学率”。《深化新时代教育评价改革总体方案》（2020）禁止以升学率、中高考成绩评价政府、学校和教师，请删除',
    );
  });

  it('includes what its district forbids beside, by part of a name or by code', () => {
    const forbidden = ['统考平均分', 'X9'];
    expect(named('全区统考平均分', { forbidden })).toEqual([`FORBIDDEN_INDICATOR ${AT}`]);
    expect(named('升学率', { forbidden })).toEqual([`FORBIDDEN_INDICATOR ${AT}`]);
    expect(named('巩固率', { forbidden })).toEqual([]);
    const coded = schemeOf([plainItem('A', { indicator: 'X9' })], { forbidden });
    expect(found(coded, { indicators: [indicatorOf('X9')] })).toEqual([`FORBIDDEN_INDICATOR ${AT}`]);
    const [problem] = checkScheme(inputOf(coded, { units: UNITS, indicators: [indicatorOf('X9')] }));
    expect(problem?.message.zh).toBe('项目“项目A”涉及“X9”。本区规定不得以此考核（方案的 forbidden），请删除');
  });
});

describe('grades, quotas and vetoes', () => {
  const G = 'scheme.grades';
  const caps = (given: Partial<SchemeRecord['adjustments']>) => ({
    adjustments: { bonusCap: null, deductionCap: null, totalCap: null, ...given },
  });
  const measured = (given: Partial<MeasureRecord>, code = 'A'): Given<SchemeRecord> => {
    const measure = { ...PLAIN_MEASURE, ...given };
    return { measures: { [code]: measure } as NonNullable<SchemeRecord['measures']> };
  };
  it.each<[string, Given<SchemeRecord>, string[]]>([
    ['in order', { grades: [gradeOf('优', '90'), gradeOf('差', '0')] }, []],
    [
      'out of order',
      { grades: [gradeOf('优', '60'), gradeOf('良', '60'), gradeOf('差', '0')] },
      [`GRADES_ORDER ${G}.1.min`],
    ],
    ['twice', { grades: [gradeOf('优', '60'), gradeOf('优', '0')] }, [`DUPLICATE_GRADE ${G}.1.grade`]],
    [
      'beyond full marks and bonus',
      { ...caps({ bonusCap: '5' }), grades: [gradeOf('优', '106'), gradeOf('差', '0')] },
      [`warning UNREACHABLE_GRADE ${G}.0.min`],
    ],
    [
      'beyond the total’s cap',
      { ...caps({ totalCap: '100' }), grades: [gradeOf('优', '101'), gradeOf('差', '0')] },
      [`warning UNREACHABLE_GRADE ${G}.0.min`],
    ],
    [
      'within reach of the bonus',
      { ...caps({ bonusCap: '5', totalCap: '105' }), grades: [gradeOf('优', '105'), gradeOf('差', '0')] },
      [],
    ],
    [
      'that leave the lowest without any',
      { grades: [gradeOf('优', '90'), gradeOf('良', '60')] },
      [`warning NO_LOWEST_GRADE ${G}.1.min`],
    ],
    [
      'with a quota on the lowest',
      { grades: [gradeOf('优', '90'), gradeOf('差', '0', { quota: '0.5' })] },
      [`warning LIMITED_LOWEST_GRADE ${G}.1`],
    ],
    [
      'with a quota beyond 1',
      { grades: [gradeOf('优', '90', { quota: '25' }), gradeOf('差', '0')] },
      [`BAD_QUOTA ${G}.0.quota`],
    ],
    [
      'with a quota of all',
      { grades: [gradeOf('优', '90', { quota: '1' }), gradeOf('差', '0')] },
      [`warning IDLE_QUOTA ${G}.0.quota`],
    ],
    [
      'with a quota that rounds up to all',
      { grades: [gradeOf('优', '90', { quota: '0.9', quotaRounding: 'CEIL' }), gradeOf('差', '0')] },
      [`warning IDLE_QUOTA ${G}.0.quota`],
    ],
    [
      'with a quota that rounds down to nobody',
      { grades: [gradeOf('优', '90', { quota: '0.1' }), gradeOf('差', '0')] },
      [`warning QUOTA_FOR_NOBODY ${G}.0.quota`],
    ],
    [
      'that ask for an unknown item',
      { grades: [gradeOf('优', '90', { requires: [{ items: ['Z'], rate: '1', count: null }] }), gradeOf('差', '0')] },
      [`UNKNOWN_ITEM ${G}.0.requires.0.items`],
    ],
    [
      'that ask for more items than listed',
      { grades: [gradeOf('优', '90', { requires: [{ items: ['A'], rate: '1', count: 2 }] }), gradeOf('差', '0')] },
      [`UNREACHABLE_GRADE ${G}.0.requires.0.count`],
    ],
    [
      'that ask for none',
      { grades: [gradeOf('优', '90', { requires: [{ items: ['A'], rate: '1', count: 0 }] }), gradeOf('差', '0')] },
      [`warning IDLE_REQUIREMENT ${G}.0.requires.0`],
    ],
    ['negative caps', caps({ deductionCap: '-1' }), ['BAD_CAP scheme.adjustments.deductionCap']],
    [
      'a veto to an unknown grade',
      { vetoes: [{ code: 'V', name: 'v', gradeAtMost: '良', zero: false }], grades: [gradeOf('差', '0')] },
      ['UNKNOWN_GRADE scheme.vetoes.0.gradeAtMost'],
    ],
    [
      'a share of staff of an unknown grade',
      { staffQuota: { 优: '0.25', default: '0.2' }, grades: [gradeOf('差', '0')] },
      ['UNKNOWN_GRADE scheme.staffQuota.优'],
    ],
    ['a share of staff in per cent', { staffQuota: { default: '20' } }, ['SHARE_OFF_SCALE scheme.staffQuota.default']],
    ['a negative share of staff', { staffQuota: { default: '-0.2' } }, ['SHARE_OFF_SCALE scheme.staffQuota.default']],
    ['a bound below the other', measured({ min: '1', max: '0.5' }), ['BOUNDS_EXCHANGED scheme.measures.A.max']],
    ['a negative tolerance', measured({ tolerance: '-0.1' }), ['NEGATIVE_TOLERANCE scheme.measures.A.tolerance']],
    ['bounds that are equal', measured({ min: '1', max: '1.0', tolerance: '0' }), []],
    ['a rule for a measure of no item', measured({}, 'a'), ['UNKNOWN_MEASURE scheme.measures.a']],
    [
      'a veto without effect',
      { vetoes: [{ code: 'V', name: 'v', gradeAtMost: null, zero: false }] },
      ['IDLE_VETO scheme.vetoes.0'],
    ],
    [
      'a veto that leaves the best grade',
      {
        vetoes: [{ code: 'V', name: 'v', gradeAtMost: '优', zero: false }],
        grades: [gradeOf('优', '90'), gradeOf('差', '0')],
      },
      ['warning IDLE_VETO scheme.vetoes.0.gradeAtMost'],
    ],
    [
      'a tie broken by an unknown item',
      { ranking: { tieBreak: ['A', 'Z'], quotaTies: 'EXCLUDE' } },
      ['UNKNOWN_ITEM scheme.ranking.tieBreak.1'],
    ],
  ])('%s', (_, scheme, expected) => {
    expect(ofScheme(scheme)).toEqual(expected);
  });

  it('may be beyond full marks if a method gives more', () => {
    const beyond = (method: Record<string, unknown> & { kind: string }) =>
      found(
        schemeOf([itemOf('A', { points: '100', method })], {
          ...caps({ bonusCap: '0' }),
          grades: [gradeOf('优', '110'), gradeOf('差', '0')],
        }),
      );
    const standards = { satisfactory: '1', unacceptable: '0' };
    expect(beyond({ kind: 'EFFICACY', ...standards })).toEqual([`warning UNREACHABLE_GRADE ${G}.0.min`]);
    expect(beyond({ kind: 'EFFICACY', ...standards, cap: '1.1' })).toEqual([]);
    expect(beyond({ kind: 'EFFICACY', ...standards, cap: null })).toEqual([]);
    expect(beyond({ kind: 'STEPS', at: '1', plus: { per: '1', every: '1' }, max: '109' })).toEqual([
      `warning UNREACHABLE_GRADE ${G}.0.min`,
    ]);
    expect(beyond({ kind: 'THRESHOLD', at: '1', pass: '1.2' })).toEqual([`warning RATE_ABOVE_ONE ${METHOD}.pass`]);
  });

  it('warn of groups below five', () => {
    expect(found(schemeOf([plainItem('A')]), { units: UNITS.slice(0, 4) })).toEqual(['warning SMALL_GROUP units']);
  });

  it('name all groups below five in one warning', () => {
    const groups = Array.from({ length: 25 }, (_, place) => unitOf(`U${place}`, `G${place}`));
    const warned = (units: readonly UnitRecord[]) =>
      checkScheme(inputOf(schemeOf([plainItem('A')]), { units })).filter(({ code }) => code === 'SMALL_GROUP');
    expect(warned([...UNITS, ...groups.slice(0, 2)]).map(({ message }) => message.zh)).toEqual([
      expect.stringContaining('2 个分组不足 5 个单位：“G0”（1）、“G1”（1）；'),
    ]);
    expect(warned(groups).map(({ message }) => message.en)).toEqual([
      expect.stringMatching(/^25 peer groups have fewer than 5 units: “G0” \(1\), .*“G19” \(1\), …; /),
    ]);
  });
});

describe('all problems', () => {
  it('are reported together, in both languages', () => {
    const scheme = schemeOf(
      [
        itemOf('A', { name: '升学率', points: '0', method: { kind: 'GUESS' } }),
        itemOf('A', { method: { kind: 'TARGET_RATIO' } }),
      ],
      {
        points: '99',
        grades: [gradeOf('优', '9', { quota: '2' })],
        ranking: { tieBreak: ['Z'], quotaTies: 'EXCLUDE' },
      },
    );
    const problems = checkScheme(inputOf(scheme));
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'BAD_POINTS',
      'BAD_QUOTA',
      'DUPLICATE_ITEM',
      'FORBIDDEN_INDICATOR',
      'NO_LOWEST_GRADE',
      'NO_TARGET',
      'POINTS_DISAGREE',
      'SMALL_GROUP',
      'UNKNOWN_ITEM',
      'UNKNOWN_METHOD',
    ]);
    expect(problems.every(({ message }) => /\p{Script=Han}/u.test(message.zh) && /[a-z]{3}/.test(message.en))).toBe(
      true,
    );
  });
});

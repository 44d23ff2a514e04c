/** Each line of the table of methods, with its defaults, clamps and edges. */
import { describe, expect, it } from '@jest/globals';
import { inputOf, itemOf, itemResult, rated, schemeOf, unitOf, values } from './grading.js';

const rateOf = (...args: Parameters<typeof rated>) => {
  const { rate, flags } = rated(...args);
  return [rate, ...flags].join(' ');
};

describe('TARGET_RATIO', () => {
  const kind = 'TARGET_RATIO';
  it.each([
    ['x over t', {}, '3', '4', 'HIGHER', '0.75'],
    ['capped at full marks', {}, '5', '4', 'HIGHER', '1 CAPPED'],
    ['a higher cap', { cap: '1.1' }, '5', '4', 'HIGHER', '1.1 CAPPED'],
    ['a floor', { floor: '0.4' }, '1', '4', 'HIGHER', '0.4 FLOORED'],
    ['exactly at the target', {}, '4', '4', 'HIGHER', '1'],
    ['reciprocal where lower is better', {}, '5', '4', 'LOWER', '0.8'],
    ['nothing at all is best', {}, '0', '4', 'LOWER', '1 CAPPED'],
    ['nothing at all, nothing wanted', {}, '0', '0', 'LOWER', '1 CAPPED'],
    ['something where none is wanted', {}, '1', '0', 'LOWER', '0 FLOORED'],
    ['linear where lower is better', { inverse: 'LINEAR' }, '5', '4', 'LOWER', '0.75'],
    ['linear, capped', { inverse: 'LINEAR' }, '1', '4', 'LOWER', '1 CAPPED'],
    ['linear, lifted cap', { inverse: 'LINEAR', cap: '2' }, '1', '4', 'LOWER', '1.75'],
    ['linear, twice the target and more', { inverse: 'LINEAR' }, '9', '4', 'LOWER', '0 FLOORED'],
    ['linear, none wanted, none there', { inverse: 'LINEAR' }, '0', '0', 'LOWER', '1'],
    ['the same under a low cap', { inverse: 'LINEAR', cap: '0.9' }, '0', '0', 'LOWER', '0.9 CAPPED'],
    ['linear, none wanted, one there', { inverse: 'LINEAR', floor: '0.1' }, '1', '0', 'LOWER', '0.1 FLOORED'],
  ] as const)('%s', (_, params, x, target, direction, expected) => {
    expect(rateOf({ kind, ...params }, x, { target, direction })).toBe(expected);
  });
});

describe('PROGRESS', () => {
  const kind = 'PROGRESS';
  it.each([
    ['the share of the way', {}, '8', { target: '10', baseline: '2' }, '0.75'],
    ['downhill', {}, '3', { target: '1', baseline: '5', direction: 'LOWER' }, '0.5'],
    ['falling behind', {}, '1', { target: '10', baseline: '2' }, '0 FLOORED'],
    ['beyond', { cap: '1.2' }, '13', { target: '10', baseline: '2' }, '1.2 CAPPED'],
    ['maintained', {}, '100', { target: '100', baseline: '100' }, '1'],
    ['not maintained', {}, '99.6', { target: '100', baseline: '100' }, '0 FLOORED'],
    ['not maintained, with a floor', { floor: '0.2' }, '99', { target: '100', baseline: '100' }, '0.2 FLOORED'],
    ['maintained downhill', {}, '3', { target: '4', baseline: '4', direction: 'LOWER' }, '1'],
    ['from last year', { from: 'LAST_YEAR' }, '8', { target: '10', baseline: '0', last: '6' }, '0.5'],
  ] as const)('%s', (_, params, x, given, expected) => {
    expect(rateOf({ kind, ...params }, x, given)).toBe(expected);
  });

  it('without last year is a missing value, and a substitute earns the floor', () => {
    const method = { kind, from: 'LAST_YEAR', floor: '0.3' };
    expect(rateOf(method, '8', { target: '10' })).toBe('0 MISSING_ZERO');
    const group = inputOf(schemeOf([itemOf('A', { indicator: 'I', method, missing: 'GROUP_MEAN' })]), {
      units: [unitOf('U1'), unitOf('U2')],
      indicators: [
        {
          code: 'I',
          name: '指标',
          unit: null,
          kind: 'EXPECTED',
          direction: 'HIGHER',
          baseline: null,
          targets: { 2025: '10' },
          aggregate: 'NONE',
          provenance: null,
        },
      ],
      observations: [
        ...values({ I: { U1: '8', U2: '9' } }),
        { ...(values({ I: { U2: '5' } })[0] as ReturnType<typeof values>[number]), year: 2024 },
      ],
    });
    expect(itemResult(group)).toMatchObject({ value: '8', rate: '0.3', flags: ['STAND_IN', 'FLOORED'] });
    expect(itemResult(group, 'A', 'U2')).toMatchObject({ rate: '0.8', flags: [] });
  });
});

describe('STEPS', () => {
  const kind = 'STEPS';
  const minus = { per: '2', every: '5' };
  it.each([
    ['at the border', { at: '20', minus }, '20', {}, '1'],
    ['parts of a step', { at: '20', minus }, '14', {}, '0.76'],
    ['full steps only', { at: '20', minus, count: 'WHOLE' }, '14', {}, '0.8'],
    ['begun steps too', { at: '20', minus, count: 'BEGUN' }, '14', {}, '0.6'],
    ['exactly a step is one, begun or whole', { at: '20', minus, count: 'BEGUN' }, '15', {}, '0.8'],
    ['down to nothing', { at: '20', minus }, '-20', {}, '0 FLOORED'],
    ['down to min', { at: '20', minus, min: '3' }, '-20', {}, '0.3 FLOORED'],
    ['no more than P', { at: '20', plus: minus }, '30', {}, '1 CAPPED'],
    ['up from start', { at: '20', start: '6', plus: minus }, '25', {}, '0.8'],
    ['up to max', { at: '20', start: '6', plus: minus, max: '12' }, '90', {}, '1.2 CAPPED'],
    ['nothing below without minus', { at: '20', start: '6', plus: minus }, '1', {}, '0.6'],
    ['from the target', { minus }, '14', { target: '20' }, '0.76'],
    ['lower is better', { at: '20', minus }, '26', { direction: 'LOWER' }, '0.76'],
    ['taking points on both sides', { at: '20', minus, plus: { per: '-1', every: '5' } }, '30', {}, '0.8'],
    ['taking points below all the same', { at: '20', minus, plus: { per: '-1', every: '5' } }, '15', {}, '0.8'],
    [
      'taking points on both sides, lower is better',
      { at: '20', minus, plus: { per: '-1', every: '5' } },
      '10',
      { direction: 'LOWER' },
      '0.8',
    ],
    ['percent of the border', { at: '20', minus: { per: '1', every: '10' }, relative: true }, '16', {}, '0.8'],
    ['percent of its size', { at: '-20', minus: { per: '1', every: '10' }, relative: true }, '-24', {}, '0.8'],
    [
      'a whole step between logarithms',
      { at: { log: '1' }, minus: { per: '1', every: { log: '2' } }, count: 'WHOLE', transform: { log: true } },
      '8',
      { direction: 'LOWER' },
      '0.7 TRANSFORMED',
    ],
  ] as const)('%s', (_, params, x, given, expected) => {
    expect(rateOf({ kind, ...params }, x, given)).toBe(expected);
  });
});

describe('PEER_RATIO', () => {
  const kind = 'PEER_RATIO';
  it.each([
    ['against the best', { of: 'BEST' }, '3', { peers: ['4', '1'] }, '0.75'],
    ['being the best', { of: 'BEST' }, '4', { peers: ['3'] }, '1'],
    ['against the mean', { of: 'MEAN' }, '2', { peers: ['4', '6'] }, '0.5'],
    ['above the mean', { of: 'MEAN' }, '6', { peers: ['2'] }, '1 CAPPED'],
    ['against the median of four', { of: 'MEDIAN' }, '2', { peers: ['1', '4', '9'] }, '0.666666666666'],
    ['lower is better', { of: 'BEST' }, '4', { peers: ['3'], direction: 'LOWER' }, '0.75'],
    ['none is best', { of: 'MEAN' }, '0', { peers: ['3'], direction: 'LOWER' }, '1 CAPPED'],
    ['the best has none', { of: 'BEST', floor: '0.1' }, '4', { peers: ['0'], direction: 'LOWER' }, '0.1 FLOORED'],
    ['nobody has any', { of: 'BEST' }, '0', { peers: ['0'] }, '1'],
    ['the median has none, this one some', { of: 'MEDIAN', cap: '1.5' }, '1', { peers: ['0', '0'] }, '1.5 CAPPED'],
  ] as const)('%s', (_, params, x, given, expected) => {
    expect(rateOf({ kind, ...params }, x, given)).toBe(expected);
  });
});

describe('methods without peers', () => {
  const graded = { kind: 'EFFICACY_GRADED', standards: ['90', '80', '70', '60', '50'] };
  it.each([
    [
      'LINEAR between points',
      {
        kind: 'LINEAR',
        points: [
          ['0', '0'],
          ['10', '1'],
        ],
      },
      '2.5',
      {},
      '0.25',
    ],
    [
      'LINEAR flat before',
      {
        kind: 'LINEAR',
        points: [
          ['0', '0.2'],
          ['10', '1'],
        ],
      },
      '-5',
      {},
      '0.2',
    ],
    [
      'LINEAR flat behind',
      {
        kind: 'LINEAR',
        points: [
          ['0', '0'],
          ['10', '0.9'],
        ],
      },
      '50',
      {},
      '0.9',
    ],
    ['LINEAR of one point', { kind: 'LINEAR', points: [['0', '0.5']] }, '7', {}, '0.5'],
    [
      'BANDS include their lower bound',
      {
        kind: 'BANDS',
        bands: [
          { to: '5', rate: '0.2' },
          { from: '5', rate: '1' },
        ],
      },
      '5',
      {},
      '1',
    ],
    [
      'BANDS exclude their upper bound',
      {
        kind: 'BANDS',
        bands: [
          { to: '5', rate: '0.2' },
          { from: '5', rate: '1' },
        ],
      },
      '4.999',
      {},
      '0.2',
    ],
    ...(
      [
        ['include their upper bound', '5', '0.2'],
        ['exclude their lower bound', '5.001', '1'],
      ] as const
    ).map(
      ([what, x, rate]) =>
        [
          `BANDS closed above ${what}`,
          {
            kind: 'BANDS',
            closed: 'UPPER',
            bands: [
              { to: '5', rate: '0.2' },
              { from: '5', rate: '1' },
            ],
          },
          x,
          {},
          rate,
        ] as const,
    ),
    ['EFFICACY', { kind: 'EFFICACY', satisfactory: '100', unacceptable: '60' }, '85', {}, '0.85'],
    ['EFFICACY capped', { kind: 'EFFICACY', satisfactory: '100', unacceptable: '60' }, '104', {}, '1 CAPPED'],
    [
      'EFFICACY without cap',
      { kind: 'EFFICACY', satisfactory: '100', unacceptable: '60', cap: null },
      '104',
      {},
      '1.04',
    ],
    ['EFFICACY floored', { kind: 'EFFICACY', satisfactory: '100', unacceptable: '60' }, '-60', {}, '0 FLOORED'],
    [
      'EFFICACY without floor',
      { kind: 'EFFICACY', satisfactory: '100', unacceptable: '60', floor: null },
      '-60',
      {},
      '-0.6',
    ],
    ['EFFICACY by its own direction', { kind: 'EFFICACY', satisfactory: '0', unacceptable: '8' }, '3', {}, '0.85'],
    ['EFFICACY_GRADED at the first', graded, '90', {}, '1'],
    ['EFFICACY_GRADED above the first', graded, '99', {}, '1'],
    ['EFFICACY_GRADED at a standard', graded, '80', {}, '0.8'],
    ['EFFICACY_GRADED between', graded, '75', {}, '0.7'],
    ['EFFICACY_GRADED at the last', graded, '50', {}, '0.2'],
    ['EFFICACY_GRADED worse than the last', graded, '49.99', {}, '0'],
    [
      'EFFICACY_GRADED lower is better',
      { ...graded, standards: ['50', '60', '70', '80', '90'] },
      '65',
      { direction: 'LOWER' },
      '0.7',
    ],
    ['THRESHOLD met at the border', { kind: 'THRESHOLD', at: '5' }, '5', {}, '1'],
    ['THRESHOLD missed', { kind: 'THRESHOLD', at: '5', fail: '0.1' }, '4.99', {}, '0.1'],
    ['THRESHOLD lower is better', { kind: 'THRESHOLD', at: '0', pass: '0.9' }, '0', { direction: 'LOWER' }, '0.9'],
    ['THRESHOLD at the target', { kind: 'THRESHOLD' }, '5', { target: '5' }, '1'],
    ['RANGE within', { kind: 'RANGE', low: '40', high: '45', zeroLow: '30', zeroHigh: '55' }, '45', {}, '1'],
    ['RANGE below', { kind: 'RANGE', low: '40', high: '45', zeroLow: '30', zeroHigh: '55' }, '32', {}, '0.2'],
    ['RANGE above', { kind: 'RANGE', low: '40', high: '45', zeroLow: '30', zeroHigh: '55' }, '54', {}, '0.1'],
    ['RANGE far off', { kind: 'RANGE', low: '40', high: '45', zeroLow: '30', zeroHigh: '55' }, '99', {}, '0'],
    ['RANGE with a cliff', { kind: 'RANGE', low: '40', high: '45', zeroLow: '40', zeroHigh: '45' }, '39.9', {}, '0'],
    ['DEDUCTION', { kind: 'DEDUCTION', per: '2' }, '3', {}, '0.4'],
    ['DEDUCTION every so many', { kind: 'DEDUCTION', per: '2', every: '5' }, '3', {}, '0.88'],
    ['DEDUCTION at most', { kind: 'DEDUCTION', per: '2', max: '4' }, '3', {}, '0.6 FLOORED'],
    ['DEDUCTION of everything', { kind: 'DEDUCTION', per: '2' }, '9', {}, '0 FLOORED'],
    ['DEDUCTION of more than there is', { kind: 'DEDUCTION', per: '2', max: '15' }, '9', {}, '0 FLOORED'],
    ['DEDUCTION of none', { kind: 'DEDUCTION', per: '2' }, '0', {}, '1'],
  ] as const)('%s', (_, method, x, given, expected) => {
    expect(rateOf(method, x, given)).toBe(expected);
  });
});

describe('RANK', () => {
  const kind = 'RANK';
  it.each([
    ['first of three', {}, '9', ['5', '7'], {}, '1'],
    ['middle of three', {}, '7', ['5', '9'], {}, '0.5'],
    ['last of three', { worst: '0.4' }, '1', ['5', '9'], {}, '0.4'],
    ['alone', {}, '1', [], {}, '1'],
    ['lower is better', {}, '1', ['5', '9'], { direction: 'LOWER' }, '1'],
    ['shared second of four', {}, '5', ['9', '5', '1'], {}, '0.5'],
    ['the best of the shared places', { ties: 'BEST' }, '5', ['9', '5', '1'], {}, '0.666666666666'],
    ['the worst of the shared places', { ties: 'WORST' }, '5', ['9', '5', '1'], {}, '0.333333333333'],
    ['a table', { table: ['10', '8', '5'] }, '5', ['9', '1'], {}, '0.8'],
    ['a table’s last entry for all later places', { table: ['10', '8'] }, '1', ['9', '5', '3'], {}, '0.8'],
    ['the mean of the entries shared', { table: ['10', '8', '5'] }, '5', ['9', '5'], {}, '0.65'],
    ['a table with the best of the shared', { table: ['10', '8', '5'], ties: 'BEST' }, '5', ['9', '5'], {}, '0.8'],
    ['a table with the worst of the shared', { table: ['10', '8', '5'], ties: 'WORST' }, '5', ['9', '5'], {}, '0.5'],
    ['a tie across the end of the table', { table: ['10', '8'] }, '5', ['9', '5', '5', '1'], {}, '0.8'],
  ] as const)('%s', (_, params, x, peers, given, expected) => {
    expect(rateOf({ kind, ...params }, x, { peers, ...given })).toBe(expected);
  });

  it('counts only units with a value, without blanks that are graded as zero', () => {
    const input = inputOf(schemeOf([itemOf('A', { method: { kind } })]), {
      units: ['U1', 'U2', 'U3', 'U4'].map((code) => unitOf(code)),
      observations: values({ A: { U1: '5', U2: '9', U3: '1' } }),
    });
    expect(itemResult(input)).toMatchObject({ rate: '0.5' });
    expect(itemResult(input, 'A', 'U4')).toMatchObject({ rate: '0', flags: ['MISSING_ZERO'] });
  });
});

describe('MIN_MAX and Z_SCORE', () => {
  it.each([
    ['MIN_MAX', { kind: 'MIN_MAX' }, '7', ['5', '9'], {}, '0.5'],
    ['MIN_MAX over a base', { kind: 'MIN_MAX', base: '0.6' }, '5', ['7', '9'], {}, '0.6'],
    ['MIN_MAX lower is better', { kind: 'MIN_MAX' }, '5', ['7', '9'], { direction: 'LOWER' }, '1'],
    ['MIN_MAX of equals', { kind: 'MIN_MAX' }, '5', ['5', '5'], {}, '1'],
    ['Z_SCORE at the mean', { kind: 'Z_SCORE' }, '5', ['3', '7'], {}, '0.6'],
    ['Z_SCORE one deviation up', { kind: 'Z_SCORE' }, '7', ['3'], {}, '0.7'],
    ['Z_SCORE lower is better', { kind: 'Z_SCORE' }, '7', ['3'], { direction: 'LOWER' }, '0.5'],
    ['Z_SCORE without spread', { kind: 'Z_SCORE', center: '0.55' }, '5', ['5'], {}, '0.55'],
    [
      'Z_SCORE by the sample deviation',
      { kind: 'Z_SCORE', deviation: 'SAMPLE' },
      '9',
      ['3', '3', '3', '3', '3'],
      {},
      '0.804124145231',
    ],
    ['Z_SCORE of one unit', { kind: 'Z_SCORE', deviation: 'SAMPLE' }, '9', [], {}, '0.6'],
    ['Z_SCORE capped', { kind: 'Z_SCORE', scale: '1' }, '7', ['3'], {}, '1 CAPPED'],
    ['Z_SCORE without cap', { kind: 'Z_SCORE', scale: '1', cap: null }, '7', ['3'], {}, '1.6'],
    ['Z_SCORE floored', { kind: 'Z_SCORE', scale: '1' }, '3', ['7'], {}, '0 FLOORED'],
    ['Z_SCORE without floor', { kind: 'Z_SCORE', scale: '1', floor: null }, '3', ['7'], {}, '-0.4'],
  ] as const)('%s', (_, method, x, peers, given, expected) => {
    expect(rateOf(method, x, { peers, ...given })).toBe(expected);
  });

  it('compare with all units if the scheme says so', () => {
    const method = { kind: 'MIN_MAX', within: 'ALL' };
    const input = inputOf(schemeOf([itemOf('A', { method })]), {
      units: [unitOf('U1', 'G'), unitOf('U2', 'H'), unitOf('U3', 'H')],
      observations: values({ A: { U1: '5', U2: '9', U3: '1' } }),
    });
    expect(itemResult(input).rate).toBe('0.5');
    expect(itemResult({ ...input, scheme: schemeOf([itemOf('A', { method: { kind: 'MIN_MAX' } })]) }).rate).toBe('1');
  });
});

describe('EXPERT', () => {
  const judged = (method: Record<string, unknown>, ...marks: string[]) =>
    itemResult(
      inputOf(schemeOf([itemOf('A', { method: { kind: 'EXPERT', ...method } })]), {
        marks: marks.map((mark, index) => ({ item: 'A', unit: 'U1', judge: `J${index}`, mark })),
      }),
    );

  it('computes the mean divided by the scale', () => expect(judged({}, '90', '80').rate).toBe('0.85'));
  it('can have its own scale', () => expect(judged({ scale: '5' }, '4', '3').rate).toBe('0.7'));
  it('drops the highest and the lowest', () =>
    expect(judged({ trim: '1' }, '10', '90', '80', '100').rate).toBe('0.85'));
  it('accepts levels, and also numbers', () =>
    expect(judged({ levels: { 优: '100', 良: '80' } }, '优', '良', '60').rate).toBe('0.8'));
  it('without any mark is a missing value', () => expect(judged({}).flags).toEqual(['MISSING_ZERO']));
});

describe('MILESTONES', () => {
  const task = (weight: string, due: string, done: string | null) => ({
    project: 'K',
    task: due + weight,
    unit: 'U1',
    weight,
    due,
    done,
  });
  const done = (method: Record<string, unknown>, ...milestones: ReturnType<typeof task>[]) =>
    itemResult(
      inputOf(schemeOf([itemOf('A', { project: 'K', method: { kind: 'MILESTONES', ...method } })]), { milestones }),
    );

  it('weighs tasks done in time, late and not', () => {
    expect(
      done(
        {},
        task('2', '2025-06-30', '2025-06-30'),
        task('1', '2025-06-30', '2025-12-31'),
        task('1', '2025-06-30', null),
      ).rate,
    ).toBe('0.625');
  });
  it('gives late ones the rate of the scheme', () =>
    expect(done({ late: '0.8' }, task('1', '2025-06-30', '2025-07-01')).rate).toBe('0.8'));
  it('gives nothing for tasks done next year', () =>
    expect(done({}, task('1', '2025-06-30', '2026-01-01')).rate).toBe('0'));
  it('excludes tasks due next year, done or not', () =>
    expect(done({}, task('1', '2025-06-30', null), task('9', '2026-01-31', '2025-01-01')).rate).toBe('0'));
  it('includes tasks due in earlier years', () =>
    expect(done({}, task('1', '2024-06-30', '2024-06-01')).rate).toBe('1'));
  it('does not apply if no task is due', () =>
    expect(done({}, task('1', '2026-06-30', null))).toMatchObject({ rate: null, flags: ['NOT_APPLICABLE'] }));
});

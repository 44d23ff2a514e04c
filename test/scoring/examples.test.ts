/** The domain's worked examples with the traps that their notes name. 07 (AHP) and 09 (entropy) belong to analysis. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { grade } from '../../scoring/index.js';
import type { ItemRecord } from '../../scoring/input.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { Exact } from '../../scoring/numbers/exact.js';
import {
  adjusted,
  gradeOf,
  inputOf,
  itemOf,
  itemResult,
  observed,
  plainItem,
  problemsOf,
  rated,
  schemeOf,
  unitOf,
  unitResult,
} from './grading.js';

const example = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'examples', `${name}.json`), 'utf8'));

/** The examples are printed to six decimals. */
const near = (text: string | null, expected: number) => expect(Number(text)).toBeCloseTo(expected, 5);

describe('01, the efficacy coefficient at 60 and 40', () => {
  const { inputs, expected } = example('01-efficacy-basic-60-40');
  const scored = (bounds: object) =>
    inputs.rows.map(({ x, bad, good }: Record<string, number>) =>
      Number(
        rated({ kind: 'EFFICACY', satisfactory: String(good), unacceptable: String(bad), ...bounds }, String(x), {
          points: '100',
        }).points,
      ),
    );

  it('with cap and floor in the scheme', () => expect(scored({ floor: '0.6' })).toEqual(expected.capped));
  it('without them goes beyond both: the floor is the scheme’s, not the arithmetic’s', () =>
    expect(scored({ cap: null, floor: null })).toEqual(expected.uncapped));
});

describe('02, the graded efficacy coefficient of SASAC', () => {
  const { inputs, expected } = example('02-efficacy-sasac-improved');
  const standards = ['excellent', 'good', 'average', 'lower', 'poor'].map((tier) => String(inputs.standards[tier]));
  const points = (x: number | string) =>
    rated({ kind: 'EFFICACY_GRADED', standards }, String(x), { points: '20' }).points;

  it.each(inputs.probes as number[])('probe %d', (x) => near(points(x), expected.probes[String(x)].score));
  it('is the published answer at two decimals', () =>
    expect(parseExact(points(8) ?? '')?.toFixed(2, 'HALF_UP')).toBe(
      expected.published_case.published.score.toFixed(2),
    ));
  it('falls from 4 to 0 just below the last standard', () =>
    expect([points(-20), points('-20.0001')]).toEqual(['4', '0']));
});

describe('05, completion of what should be low', () => {
  const { inputs, expected } = example('05-inverse-completion');
  const cases = inputs.cases as { x: number; t: number; name: string }[];
  const points = (x: number, t: number, inverse: string) =>
    rated({ kind: 'TARGET_RATIO', inverse }, String(x), { target: String(t), direction: 'LOWER' }).points;

  it.each(cases.map((given, index) => [given.name, given, index] as const))('%s', (_, { x, t }, index) => {
    const [ratio, linear] = [expected.A_score[index], expected.B_score[index]];
    // Null divides by zero there; our rules say what holds: none wanted and none there is full, one there is nothing.
    near(points(x, t, 'RECIPROCAL'), ratio ?? 10);
    near(points(x, t, 'LINEAR'), linear ?? (x === 0 ? 10 : 0));
  });
});

describe('06, progress towards a five-year target', () => {
  const { inputs, expected } = example('06-plan-progress-lights');
  const rows = inputs.rows as { ind: string; b: number; t: number; a: number }[];

  it.each(rows.map((row, index) => [row.ind, row, index] as const))('%s', (_, { b, t, a }, index) => {
    const given = { target: String(t), baseline: String(b) };
    const { progress, simple_ratio_actual_to_target: simple } = expected[index];
    // A maintained target has no way to go: it is met or not.
    near(rated({ kind: 'PROGRESS' }, String(a), given).rate, progress ?? (a >= t ? 1 : 0));
    near(rated({ kind: 'TARGET_RATIO' }, String(a), given).rate, simple);
  });
});

describe('16, missing data', () => {
  const { inputs, expected } = example('16-missing-data');
  const rows = inputs.rows as (number | null)[][];
  const points = (inputs.weights_for_other_policies as number[]).map(String);
  /** Each value over ten is a rate, so that a node's rate is the mean over ten. */
  const rateOf = (
    row: readonly (number | null)[],
    leaf: Partial<ItemRecord>,
    node: Partial<ItemRecord>,
    weights = ['1', '1', '1'],
  ) => {
    const items = row.map((_, index) => plainItem(`L${index}`, { points: weights[index] as string, ...leaf }));
    const observations = row.flatMap((value, index) =>
      value === null ? [] : [observed(`L${index}`, 'U1', String(value))],
    );
    return itemResult(inputOf(schemeOf([itemOf('A', { items, ...node })]), { observations })).rate;
  };

  it('below the threshold has no score, above it the mean of what is there', () => {
    for (const [index, row] of rows.entries()) {
      const rate = rateOf(row, { missing: 'ZERO' }, { minCoverage: '0.66' });
      const mean = rateOf(row, { missing: 'NOT_APPLICABLE' }, {});
      if (expected.threshold[index] === null) expect(rate).toBeNull();
      else near(mean, expected.threshold[index] / 10);
    }
  });
  it('leaves its weight to the others, or counts as zero', () => {
    for (const [index, row] of rows.entries()) {
      near(
        rateOf(row, { missing: 'NOT_APPLICABLE' }, { aggregate: 'WEIGHTED_MEAN' }, points),
        expected.redistribute_weights[index] / 10,
      );
      near(
        rateOf(row, { missing: 'ZERO' }, { aggregate: 'WEIGHTED_MEAN' }, points),
        expected.missing_as_zero[index] / 10,
      );
    }
  });
  it('is none where a true 0 is reported', () => {
    expect(rateOf([0, 0, 0], { missing: 'NOT_APPLICABLE' }, { minCoverage: '1' })).toBe('0');
  });
});

describe('18, 37.24 of a budget of 43.2', () => {
  const { inputs, expected } = example('18-budget-execution-rounding');
  const points = (item: number | null) => {
    const leaf = itemOf('A', { points: String(inputs.points), indicator: 'I', method: { kind: 'TARGET_RATIO' } });
    const scheme = schemeOf([leaf], { rounding: { item, total: null, mode: 'HALF_UP' } });
    const indicator = {
      code: 'I',
      name: '预算',
      unit: '万元',
      kind: 'EXPECTED',
      direction: 'HIGHER',
      baseline: null,
      targets: { 2025: String(inputs.budget) },
      aggregate: 'SUM',
      provenance: null,
    } as const;
    return itemResult(
      inputOf(scheme, { indicators: [indicator], observations: [observed('I', 'U1', String(inputs.executed))] }),
    ).points;
  };

  it('is 8.62 points, and 9 where items are rounded to whole ones', () => {
    near(points(null), expected.points_exact);
    expect([points(2), points(0)]).toEqual([expected.points_2.toFixed(2), expected.points_0.toFixed(0)]);
    expect(Number(points(0))).toBe(expected.published.points);
  });
});

describe('19, a quota of 优秀', () => {
  const { inputs, expected } = example('19-quota-grading');

  it.each(expected.staff as { n: number; percent: number; floor: number; half_up: number }[])(
    '“at most $percent %” of $n rounds down',
    ({ n, percent, floor, half_up }) => {
      const excellent = (quotaRounding: 'FLOOR' | 'ROUND') => {
        const units = Array.from({ length: n }, (_, index) => unitOf(`U${index}`));
        const scheme = schemeOf([plainItem('A', { points: '1000' })], {
          grades: [gradeOf('优秀', '0', { quota: String(percent / 100), quotaRounding })],
        });
        const observations = units.map(({ code }, index) => observed('A', code, String(index / 100)));
        return grade(inputOf(scheme, { units, observations })).units.filter((unit) => unit.grade !== null).length;
      };
      expect([excellent('FLOOR'), excellent('ROUND')]).toEqual([floor, half_up]);
    },
  );

  const graded = (quota: string | null, quotaTies: 'EXCLUDE' | 'INCLUDE') => {
    const rows = inputs.units as { unit: string; score: number }[];
    const thresholds = Object.entries(inputs.thresholds as Record<string, number>);
    const scheme = schemeOf(
      [
        plainItem('A', {
          points: '100',
          method: {
            kind: 'LINEAR',
            points: [
              ['0', '0'],
              ['100', '1'],
            ],
          },
        }),
      ],
      {
        grades: [...thresholds, ['不合格', 0] as const].map(([name, min], index) =>
          gradeOf(name, String(min), { quota: index === 0 ? quota : null }),
        ),
        vetoes: [{ code: 'V', name: '一票否决', gradeAtMost: '合格', zero: false }],
        ranking: { tieBreak: [], quotaTies },
      },
    );
    const { units } = grade(
      inputOf(scheme, {
        units: rows.map(({ unit }) => unitOf(unit)),
        observations: rows.map(({ unit, score }) => observed('A', unit, String(score))),
        adjustments: (inputs.veto as string[]).map((unit) => adjusted(unit, 'VETO', null, 'V')),
      }),
    );
    return Object.fromEntries(units.map((unit) => [unit.unit, unit.grade]));
  };
  const excellent = (grades: Record<string, string | null>) =>
    Object.keys(grades).filter((unit) => grades[unit] === '优秀');

  it('leaves a place empty or goes beyond it where two tie for it', () => {
    const quota = String(inputs.unit_quota_percent / 100);
    expect(excellent(graded(quota, 'EXCLUDE'))).toEqual(expected.excellent_strict);
    expect(excellent(graded(quota, 'INCLUDE'))).toEqual(expected.excellent_inclusive);
  });
  it('without it grades by threshold, and a veto caps the grade', () => {
    expect(graded(null, 'EXCLUDE')).toEqual({ ...expected.threshold_only, K: '合格' });
  });
});

describe('20, the coefficient of variation among schools', () => {
  const { inputs, expected } = example('20-cv-school-balance');

  it('weighted by pupils is the official one; the deviation among peers is unweighted', () => {
    const rows = inputs.rows as [number, number][];
    const ratios = rows.map(([pupils, books]) => books / pupils);
    const units = rows.map((_, index) => unitOf(`U${index}`));
    const observations = rows.map(([pupils, books], index) =>
      observed('A', `U${index}`, null, { numerator: String(books), denominator: String(pupils) }),
    );
    const method = { kind: 'Z_SCORE', center: '0', scale: '1', cap: null, floor: null };
    const { units: found } = grade(inputOf(schemeOf([itemOf('A', { method })]), { units, observations }));
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    const deviation = ((ratios[0] as number) - mean) / Number(found[0]?.items[0]?.rate);
    expect(deviation / mean).toBeCloseTo(expected.unweighted_population_CV, 5);
    expect(deviation / mean).not.toBeCloseTo(expected.CV, 2);
  });
});

describe('21, a nine-year school as two units', () => {
  const { inputs, expected } = example('21-nine-year-school-split');

  it('is split exactly: the published 9711 came from rounding on the way', () => {
    const exact = (value: number | string) => parseExact(String(value)) as Exact;
    const weighted = exact(inputs.primary_pupils).plus(exact('1.1').times(exact(inputs.junior_pupils)));
    const primary = exact(inputs.books).times(exact(inputs.primary_pupils)).div(weighted);
    near(primary.toCut(12), expected.primary_books_exact);
    near(exact(inputs.books).minus(primary).toCut(12), expected.junior_books_exact);
    expect(primary.toFixed(0, 'HALF_UP')).toBe('9712');
    const rounded = exact(inputs.books).div(weighted).round(1, 'HALF_UP').times(exact(inputs.primary_pupils));
    expect(rounded.toFixed(0, 'HALF_UP')).toBe(String(expected.primary_books_from_rounded_58_5));
  });
});

describe('24, rounding at the border of a grade', () => {
  const { inputs, expected } = example('24-rounding');

  it.each(inputs.values as string[])('%s', (value) => {
    const total = (mode: 'HALF_UP' | 'HALF_EVEN') => {
      const scheme = schemeOf(
        [
          plainItem('A', {
            points: '100',
            method: {
              kind: 'LINEAR',
              points: [
                ['0', '0'],
                ['100', '1'],
              ],
            },
          }),
        ],
        { rounding: { item: null, total: 2, mode } },
      );
      return unitResult(inputOf(scheme, { observations: [observed('A', 'U1', value)] })).total;
    };
    expect({ half_up: total('HALF_UP'), half_even: total('HALF_EVEN') }).toEqual({
      half_up: expected[value].half_up,
      half_even: expected[value].half_even,
    });
  });

  it('59.995 is 60.00 and passes', () => {
    const scheme = schemeOf(
      [
        plainItem('A', {
          points: '100',
          method: {
            kind: 'LINEAR',
            points: [
              ['0', '0'],
              ['100', '1'],
            ],
          },
        }),
      ],
      {
        rounding: { item: null, total: 2, mode: 'HALF_UP' },
        grades: [gradeOf('合格', '60'), gradeOf('不合格', '0')],
      },
    );
    expect(unitResult(inputOf(scheme, { observations: [observed('A', 'U1', '59.995')] })).grade).toBe('合格');
  });
});

describe('25, full marks at the threshold and steps below it', () => {
  const { inputs, expected } = example('25-threshold-minus-steps');
  const items = inputs.items as {
    no: string;
    full: number;
    actual: number;
    threshold: number;
    direction: number;
    step: number;
    per_step: number;
  }[];

  it.each(items.map((item) => [item.no, item] as const))(
    '%s under each reading',
    (no, { full, actual, threshold, direction, step, per_step }) => {
      const points = (reading: object) =>
        rated(
          { kind: 'STEPS', at: String(threshold), minus: { per: String(per_step), every: String(step) }, ...reading },
          String(actual),
          {
            points: String(full),
            direction: direction > 0 ? 'HIGHER' : 'LOWER',
          },
        ).points;
      near(points({}), expected[no].pro_rata);
      near(points({ count: 'WHOLE' }), expected[no].whole_steps);
      near(points({ count: 'BEGUN' }), expected[no].begun_steps);
      near(points({ relative: true }), expected[no].relative_percent);
    },
  );
});

describe('the forms that divide by zero', () => {
  it('are refused where no rule covers them', () => {
    const leaf = itemOf('A', { indicator: 'I', method: { kind: 'TARGET_RATIO' } });
    const indicator = {
      code: 'I',
      name: '事故',
      unit: '起',
      kind: 'BINDING',
      direction: 'HIGHER',
      baseline: null,
      targets: { 2025: '0' },
      aggregate: 'SUM',
      provenance: null,
    } as const;
    expect(
      problemsOf(inputOf(schemeOf([leaf]), { indicators: [indicator], observations: [observed('I', 'U1', '0')] })).map(
        ({ code }) => code,
      ),
    ).toEqual(['ZERO_TARGET']);
  });
});

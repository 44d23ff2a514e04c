/** Every measure by every grouping, compared with values computed from the rows. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UNITS } from '../setup/two-years.js';
import { type Api, type Ask, openApi } from './graphql-client.js';

let api: Api;
let ask: Ask;
let units: Score[];
let items: Score[];

/** A score with its dimensions; decimals as thousandths. */
interface Score {
  readonly keys: Readonly<Record<string, string | number | null>>;
  readonly year: number;
  readonly score: bigint | null;
  readonly most: bigint;
  readonly rate: number | null;
  readonly unit: string;
}

type Row = Readonly<Record<string, string | number | null>>;

const FULL_MARKS = 100;
const thousandths = (value: unknown) => (value === null ? null : BigInt(Math.round(Number(value) * 1000)));

beforeAll(async () => {
  api = await openApi();
  ask = api.as(api.viewer(['OFFICE']));
  const { data } = await ask<{ unitScoreRows: { rows: Row[] }; scoreRows: { rows: Row[] } }>(`{
    unitScoreRows(first: 10000) { rows { year scheme run unitCode unitName unitCategory unitGroup grade total } }
    scoreRows(first: 10000) { rows { year scheme run unitCode unitName unitCategory unitGroup itemCode itemName indicatorCode indicatorName points rate maxPoints } }
  }`);
  const grades = new Map(data.unitScoreRows.rows.map((row) => [`${row.run} ${row.unitCode}`, row.grade]));
  units = data.unitScoreRows.rows.map((row) => ({
    keys: row,
    year: Number(row.year),
    score: thousandths(row.total),
    most: BigInt(FULL_MARKS) * 1000n,
    rate: row.total === null ? null : Number(row.total) / FULL_MARKS,
    unit: String(row.unitCode),
  }));
  items = data.scoreRows.rows.map((row) => ({
    keys: { ...row, grade: grades.get(`${row.run} ${row.unitCode}`) ?? null },
    year: Number(row.year),
    score: thousandths(row.points),
    most: thousandths(row.maxPoints) ?? 0n,
    rate: row.rate === null ? null : Number(row.rate),
    unit: String(row.unitCode),
  }));
});
afterAll(() => api.close());

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  YEAR: ['year'],
  SCHEME: ['scheme'],
  RUN: ['run'],
  UNIT: ['unitCode', 'unitName'],
  GROUP: ['unitGroup'],
  CATEGORY: ['unitCategory'],
  GRADE: ['grade'],
  ITEM: ['itemCode', 'itemName'],
  INDICATOR: ['indicatorCode', 'indicatorName'],
};

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? null : low + (at - Math.floor(at)) * (high - low);
}

function expected(scores: readonly Score[]) {
  const there = scores.filter(({ score }) => score !== null);
  const values = there.map(({ score }) => Number(score) / 1000);
  const level = mean(values);
  const total = there.reduce((sum, { score }) => sum + (score ?? 0n), 0n);
  const most = there.reduce((sum, score) => sum + score.most, 0n);
  return {
    count: there.length,
    units: new Set(there.map(({ unit }) => unit)).size,
    sum: there.length === 0 ? null : Number(total) / 1000,
    mean: level,
    min: there.length === 0 ? null : Math.min(...values),
    lowerQuartile: quantile(values, 0.25),
    median: quantile(values, 0.5),
    upperQuartile: quantile(values, 0.75),
    max: there.length === 0 ? null : Math.max(...values),
    stddev: level === null ? null : Math.sqrt(mean(values.map((value) => (value - level) ** 2)) ?? 0),
    meanRate: mean(scores.flatMap(({ rate }) => (rate === null ? [] : [rate]))),
    shareOfMaximum: there.length === 0 ? null : Number(total) / Number(most),
    // 0.8 of full marks, exactly.
    passRate: mean(there.map(({ score, most: full }) => ((score ?? 0n) * 5n >= full * 4n ? 1 : 0))),
  };
}

const MEASURES =
  'COUNT, UNITS, SUM, MEAN, MIN, LOWER_QUARTILE, MEDIAN, UPPER_QUARTILE, MAX, STDDEV, MEAN_RATE, SHARE_OF_MAXIMUM, PASS_RATE';
const FIGURES =
  'count units sum mean min lowerQuartile median upperQuartile max stddev meanRate shareOfMaximum passRate';

function cuts(scores: readonly Score[], columns: readonly string[]): Map<string, Score[]> {
  const found = new Map<string, Score[]>();
  for (const score of scores) {
    const key = JSON.stringify(columns.map((column) => score.keys[column] ?? null));
    found.set(key, [...(found.get(key) ?? []), score]);
  }
  return found;
}

const GROUPINGS = [
  ...Object.keys(COLUMNS).map((dimension) => [dimension]),
  [],
  ['YEAR', 'GROUP'],
  ['YEAR', 'GRADE', 'CATEGORY'],
  ['YEAR', 'ITEM'],
  ['ITEM', 'GRADE'],
  ['SCHEME', 'INDICATOR', 'GROUP'],
  ['UNIT', 'ITEM', 'YEAR'],
];
const named = GROUPINGS.map((grouping) => [grouping.join(', ') || 'nothing', grouping] as const);
const overItems = (grouping: readonly string[]) => grouping.includes('ITEM') || grouping.includes('INDICATOR');

describe('a summary', () => {
  it.each(named)('by %s has every measure of its rows', async (_, grouping) => {
    const columns = grouping.flatMap((dimension) => COLUMNS[dimension] ?? []);
    const { data, errors } = await ask<{ scoreSummary: Row[] }>(
      `{ scoreSummary(groupBy: [${grouping}], measures: [${MEASURES}], passMark: 0.8) { ${columns.join(' ')} ${FIGURES} } }`,
    );
    expect(errors).toBeUndefined();
    const wanted = cuts(overItems(grouping) ? items : units, columns);
    expect(data.scoreSummary.length).toBe(wanted.size);
    for (const row of data.scoreSummary) {
      const scores = wanted.get(JSON.stringify(columns.map((column) => row[column] ?? null))) ?? [];
      for (const [name, value] of Object.entries(expected(scores))) {
        if (value === null) expect([name, row[name]]).toEqual([name, null]);
        else expect(row[name]).toBeCloseTo(value, 5);
      }
    }
  });

  it.each(named)('by %s has its difference to the year before', async (_, grouping) => {
    const keyed = [...new Set(['YEAR', ...grouping])].filter((dimension) => !['SCHEME', 'RUN'].includes(dimension));
    const columns = keyed.flatMap((dimension) => COLUMNS[dimension] ?? []);
    const { data, errors } = await ask<{ scoreSummary: Row[] }>(
      `{ scoreSummary(groupBy: [${[...new Set(['YEAR', ...grouping])]}], measures: [DIFFERENCE, MEAN]) { ${columns.join(' ')} difference mean } }`,
    );
    expect(errors).toBeUndefined();
    const scores = overItems(grouping) ? items : units;
    const others = columns.filter((column) => column !== 'year');
    for (const row of data.scoreSummary) {
      const before = scores.filter(
        (score) =>
          score.year + 1 === row.year &&
          others.every((column) => (score.keys[column] ?? null) === (row[column] ?? null)),
      );
      const level = expected(before).mean;
      if (level === null || row.mean === null) expect(row.difference).toBeNull();
      else expect(row.difference).toBeCloseTo(Number(row.mean) - level, 5);
    }
    expect(data.scoreSummary.filter(({ difference }) => difference !== null).length).toBeGreaterThan(0);
  });
});

describe('a difference to the year before', () => {
  const difference = async (groupBy: string, filter = '{}') => {
    const { data, errors } = await ask<{ scoreSummary: Row[] }>(
      `{ scoreSummary(groupBy: [${groupBy}], measures: [COUNT, DIFFERENCE], filter: ${filter}) { year count difference } }`,
    );
    expect(errors).toBeUndefined();
    return data.scoreSummary;
  };

  it('is null in the first year', async () => {
    expect(await difference('YEAR')).toEqual([
      { year: 2024, count: 108, difference: null },
      { year: 2025, count: 108, difference: 10 },
    ]);
  });

  it('uses the year before the years of the filter, and counts only the latter', async () => {
    expect(await difference('YEAR', '{ years: [2025] }')).toEqual([{ year: 2025, count: 108, difference: 10 }]);
    expect(await difference('', '{ years: [2025] }')).toEqual([{ year: null, count: 108, difference: 10 }]);
    expect(await difference('GROUP', '{ years: [2025], groups: ["MIDDLE"] }')).toEqual([
      { year: null, count: 5, difference: 10 },
    ]);
  });

  it('uses the scheme of the year before with the same code without the year', async () => {
    expect(await difference('SCHEME', '{ schemes: ["s-2025"] }')).toEqual([{ year: null, count: 108, difference: 10 }]);
    expect(await difference('', '{ schemes: ["s-2025"] }')).toEqual([{ year: null, count: 108, difference: 10 }]);
  });

  it('is null for a group of several years, with any filter', async () => {
    const all = [
      '{}',
      '{ years: [2024, 2025] }',
      '{ schemes: ["s-2024", "s-2025"] }',
      '{ years: [2024, 2025], schemes: ["s-2024", "s-2025"] }',
    ];
    for (const groupBy of ['UNIT', 'GROUP', '', 'ITEM', 'GRADE']) {
      const [found, ...others] = await Promise.all(all.map((filter) => difference(groupBy, filter)));
      expect(others).toEqual(others.map(() => found));
      for (const row of found ?? []) expect(row.difference).toBeNull();
    }
  });

  it('is that of the only year in a group, filtered by year or by scheme', async () => {
    const filters = ['{ years: [2025] }', '{ schemes: ["s-2025"] }', '{ years: [2025], schemes: ["s-2025"] }'];
    for (const groupBy of ['UNIT', 'GROUP', '', 'ITEM', 'YEAR, UNIT']) {
      const [found, ...others] = await Promise.all(filters.map((filter) => difference(groupBy, filter)));
      expect(others).toEqual(others.map(() => found));
      expect(found?.some((row) => row.difference !== null)).toBe(true);
    }
  });

  it('is null for a group without a year', async () => {
    expect(await difference('GROUP')).toEqual([5, 5, 5].map(() => expect.objectContaining({ difference: null })));
  });

  it('uses only the own scores for viewers of units', async () => {
    const head = api.as(api.viewer(['UNIT_HEAD'], ['P002']));
    const { data } = await head(
      '{ scoreSummary(groupBy: [YEAR, UNIT], measures: [DIFFERENCE, UNITS]) { year unitCode units difference } }',
    );
    expect(data).toEqual({
      scoreSummary: [
        { year: 2024, unitCode: 'P002', units: 1, difference: null },
        { year: 2025, unitCode: 'P002', units: 1, difference: 10 },
      ],
    });
  });
});

describe('a filter that matches everything', () => {
  const everything = {
    years: '[2024, 2025]',
    schemes: '["s-2024", "s-2025"]',
    groups: '["PRIMARY", "MIDDLE", "KINDER"]',
    categories: '["SCHOOL", "KINDERGARTEN"]',
    units: JSON.stringify(UNITS),
  };

  it.each(named)('changes no measure by %s', async (_, grouping) => {
    const columns = grouping.flatMap((dimension) => COLUMNS[dimension] ?? []).join(' ');
    const summary = (filter: string) =>
      ask(
        `{ scoreSummary(groupBy: [${grouping}], measures: [${MEASURES}, DIFFERENCE], filter: ${filter}) { ${columns} ${FIGURES} difference } }`,
      );
    const { text } = await summary('{}');
    for (const [key, values] of Object.entries(everything))
      expect([key, (await summary(`{ ${key}: ${values} }`)).text]).toEqual([key, text]);
  });
});

describe('the request', () => {
  it('contains duplicates only once in the answer', async () => {
    const twice = await ask(
      '{ scoreSummary(groupBy: [YEAR, YEAR], measures: [COUNT, COUNT, DIFFERENCE, DIFFERENCE]) { year count difference } }',
    );
    const once = await ask(
      '{ scoreSummary(groupBy: [YEAR], measures: [COUNT, DIFFERENCE]) { year count difference } }',
    );
    expect(twice.text).toBe(once.text);
  });

  it('may have only dimensions, or be empty', async () => {
    const { data } = await ask('{ scoreSummary(groupBy: [YEAR], measures: []) { year count } }');
    expect(data).toEqual({
      scoreSummary: [
        { year: 2024, count: null },
        { year: 2025, count: null },
      ],
    });
    const none = await ask('{ scoreSummary(groupBy: [], measures: []) { count } }');
    expect(none.data).toEqual({ scoreSummary: [{ count: null }] });
  });

  it('has no row if nothing matches', async () => {
    const { data } = await ask(
      '{ a: scoreSummary(groupBy: [], measures: [DIFFERENCE, MEDIAN], filter: { years: [1900] }) { median } b: scoreSummary(groupBy: [ITEM], measures: [DIFFERENCE, PASS_RATE], filter: { items: [] }) { passRate } }',
    );
    expect(data).toEqual({ a: [], b: [] });
  });

  it('has a pass mark of 0.6 of full marks by default', async () => {
    const { data } = await ask(`{
      usual: scoreSummary(groupBy: [YEAR], measures: [PASS_RATE]) { passRate }
      none: scoreSummary(groupBy: [YEAR], measures: [PASS_RATE], passMark: null) { passRate }
      all: scoreSummary(groupBy: [YEAR], measures: [PASS_RATE], passMark: 0) { passRate }
      exact: scoreSummary(groupBy: [], measures: [PASS_RATE], passMark: 0.71601, filter: { years: [2025], units: ["M2"] }) { passRate }
      more: scoreSummary(groupBy: [], measures: [PASS_RATE], passMark: 0.716011, filter: { years: [2025], units: ["M2"] }) { passRate }
    }`);
    expect(data).toEqual({
      usual: [{ passRate: 1 }, { passRate: 1 }],
      none: [{ passRate: 1 }, { passRate: 1 }],
      all: [{ passRate: 1 }, { passRate: 1 }],
      exact: [{ passRate: 1 }],
      more: [{ passRate: 0 }],
    });
  });

  it.each(['1.01', '-0.1', '1e9', '1e-200000', '1e-16384'])('is refused with a pass mark of %s', async (mark) => {
    const { errors } = await ask(
      `{ scoreSummary(groupBy: [], measures: [PASS_RATE], passMark: ${mark}) { passRate } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'passMark' }] });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nodeId } from '../../reads/node-id.js';
import { PRIMARY } from '../setup/two-years.js';
import { type Answer, type Api, type Ask, openApi } from './graphql-client.js';

let api: Api;
let ask: Ask;
beforeAll(async () => {
  api = await openApi();
  ask = api.as(api.viewer(['OFFICE']));
});
afterAll(() => api.close());

interface Page {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  readonly totalCount: number;
}

/** Follows endCursor until there is no next page. */
async function allPages(root: string, args: string, columns: string, first: number): Promise<Page['rows']> {
  const rows: Page['rows'][number][] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors }: Answer<{ page: Page }> = await ask(
      `query ($after: String) { page: ${root}(first: ${first}, after: $after${args}) { rows { ${columns} } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    rows.push(...data.page.rows);
    if (!data.page.pageInfo.hasNextPage) return rows;
    after = data.page.pageInfo.endCursor;
  }
}

const KEYS: Readonly<Record<string, string>> = {
  scoreRows: 'run unitCode itemCode',
  unitScoreRows: 'run unitCode',
  indicatorRows: 'plan indicatorCode year',
  observationRows: 'scope measureCode year unitCode',
};
const identity = (row: object) => Object.values(row).join('|');

describe.each(Object.entries(KEYS))('%s', (root, key) => {
  it('returns every row once, page by page, in the order of one large page', async () => {
    const { data } = await ask<{ page: Page }>(
      `{ page: ${root}(first: 10000) { rows { ${key} } totalCount pageInfo { hasNextPage endCursor } } }`,
    );
    const whole = data.page.rows.map(identity);
    expect(new Set(whole).size).toBe(data.page.totalCount);
    expect(data.page.pageInfo.hasNextPage).toBe(false);
    const size = Math.max(1, Math.floor(whole.length / 7));
    expect((await allPages(root, '', key, size)).map(identity)).toEqual(whole);
  });

  it('starts at the beginning without a cursor, with null and with an empty one', async () => {
    const page = (after: string) => ask(`{ page: ${root}(first: 2${after}) { rows { ${key} } } }`);
    const [absent, none, empty] = await Promise.all([page(''), page(', after: null'), page(', after: ""')]);
    expect(absent.errors).toBeUndefined();
    expect([none.text, empty.text]).toEqual([absent.text, absent.text]);
  });

  it('ends every page with a cursor that is text, including the last and an empty one', async () => {
    const page = async (args: string) =>
      (await ask<{ page: Page }>(`{ page: ${root}(${args}) { rows { ${key} } pageInfo { endCursor hasNextPage } } }`))
        .data.page;
    const last = await page('first: 10000');
    const behind = await page(`after: ${JSON.stringify(last.pageInfo.endCursor)}`);
    const nothing = await page('filter: { years: [1900] }');
    expect(typeof last.pageInfo.endCursor).toBe('string');
    expect(behind).toEqual({ rows: [], pageInfo: { endCursor: last.pageInfo.endCursor, hasNextPage: false } });
    expect(nothing).toEqual({ rows: [], pageInfo: { endCursor: '', hasNextPage: false } });
  });

  it('has no next page after an empty one, so that paging ends', async () => {
    const page = async (args: string) =>
      (await ask<{ page: Page }>(`{ page: ${root}(${args}) { pageInfo { endCursor hasNextPage } } }`)).data.page
        .pageInfo;
    const { endCursor } = await page('first: 1');
    expect(await page('first: 0')).toEqual({ endCursor: '', hasNextPage: false });
    expect(await page(`first: 0, after: "${endCursor}"`)).toEqual({ endCursor, hasNextPage: false });
  });

  it.each([10_001, -1])('refuses %i rows a page', async (first) => {
    const { errors } = await ask(`{ ${root}(first: ${first}) { totalCount rows { year } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field: 'first', code: 'OUT_OF_BOUNDS' }],
    });
  });

  it.each(['x', '[]', 'bnVsbA', Buffer.from('["IDENTITY","1","2","3"]').toString('base64url'), '\0'])(
    'refuses %j as a cursor',
    async (after) => {
      const { errors } = await ask(`query ($after: String) { ${root}(after: $after) { rows { year } } }`, { after });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'after' }] });
    },
  );

  it('treats null for first as the default', async () => {
    const { errors } = await ask(`{ ${root}(first: null) { rows { year } } }`);
    expect(errors).toBeUndefined();
  });
});

describe('score rows', () => {
  const codes = async (filter: string) => {
    const { data, errors } = await ask<{ scoreRows: Page }>(
      `{ scoreRows(filter: { ${filter} }) { totalCount rows { year unitCode itemCode } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.scoreRows.totalCount).toBe(data.scoreRows.rows.length);
    return data.scoreRows.totalCount;
  };

  it.each([
    ['years: [2025]', 432],
    ['schemes: ["s-2024"]', 432],
    ['units: ["P001", "M1"]', 16],
    ['groups: ["MIDDLE"]', 40],
    ['categories: ["KINDERGARTEN"]', 24],
    ['items: ["A1"]', 216],
    ['indicators: ["I2"]', 216],
    ['grades: ["优秀"], years: [2025]', 80],
    ['years: [2025], units: ["M1"], items: ["A1", "A2"]', 2],
    ['units: ["NOWHERE"]', 0],
    ['schemes: ["s-1900"]', 0],
    ['runs: ["bm90aGluZw=="]', 0],
    ['units: []', 0],
    ['runs: []', 0],
    ['units: null, runs: null', 864],
    [`units: ["' or true --"]`, 0],
  ])('filter %s to %i', async (filter, count) => {
    expect(await codes(filter)).toBe(count);
  });

  it('are those of the official runs unless runs are named', async () => {
    const { draft, official } = api.fixture.runs;
    const ids = async (filter: object) => {
      const { data } = await ask<{ scoreRows: Page }>(
        'query ($filter: ScoreFilter) { scoreRows(filter: $filter) { rows { run } } }',
        { filter },
      );
      return new Set(data.scoreRows.rows.map(({ run }) => run));
    };
    expect(await ids({ years: [2025] })).toEqual(new Set([nodeId('Run', official)]));
    expect(await ids({ runs: [nodeId('Run', draft)] })).toEqual(new Set([nodeId('Run', draft)]));
    expect(await ids({ runs: [draft, nodeId('Run', official)] })).toEqual(
      new Set([nodeId('Run', draft), nodeId('Run', official)]),
    );
  });

  it.each([
    'POINTS_DESC',
    'POINTS_ASC',
    'UNIT_CODE_DESC, POINTS_ASC',
    'YEAR_DESC, ITEM_ORDER_ASC, UNIT_ORDER_DESC',
    'VALUE_DESC',
    'INDICATOR_CODE_DESC, RATE_ASC',
    'UNIT_NAME_ASC',
  ])('page the same way ordered by %s', async (order) => {
    const columns = 'year unitCode itemCode points value run';
    const args = `, filter: { units: ["P001", "P002", "M3"] }, orderBy: [${order}]`;
    const whole = await allPages('scoreRows', args, columns, 10_000);
    expect(whole).toHaveLength(24);
    expect(await allPages('scoreRows', args, columns, 5)).toEqual(whole);
  });

  it('have missing figures last in both directions', async () => {
    for (const order of ['VALUE_ASC', 'VALUE_DESC']) {
      const { data } = await ask<{ scoreRows: Page }>(
        `{ scoreRows(filter: { units: ["P001", "P050"] }, orderBy: [${order}]) { rows { value } } }`,
      );
      const values = data.scoreRows.rows.map(({ value }) => value as number | null);
      const figures = values.filter((value) => value !== null);
      expect(values.slice(figures.length).every((value) => value === null)).toBe(true);
      expect(figures).toEqual(figures.toSorted((a, b) => (order === 'VALUE_ASC' ? a - b : b - a)));
    }
  });

  it('refuse a cursor of another order', async () => {
    const { data } = await ask<{ scoreRows: Page }>('{ scoreRows(first: 1) { rows { year } pageInfo { endCursor } } }');
    const { errors } = await ask(
      'query ($after: String) { scoreRows(orderBy: [POINTS_DESC], after: $after) { totalCount } }',
      {
        after: data.scoreRows.pageInfo.endCursor,
      },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ code: 'UNKNOWN_CURSOR' }] });
  });

  it('are counted only on request', async () => {
    const office = api.viewer(['OFFICE']);
    const rows = await api.counted(office, '{ scoreRows { rows { points } } }');
    const counted = await api.counted(office, '{ scoreRows { totalCount rows { points } } }');
    expect([rows.reads, counted.reads]).toEqual([1, 2]);
  });
});

describe('other rows', () => {
  it('join the unit’s target and the indicator’s name to a reported figure', async () => {
    const { data } = await ask(
      '{ observationRows(filter: { units: ["P001"], years: [2025] }) { rows { scope measureCode measureName value numerator denominator target status evidence revision } } }',
    );
    expect(data).toEqual({
      observationRows: {
        rows: [
          {
            scope: 'plan-145',
            measureCode: 'I1',
            measureName: '指标 I1',
            value: 80,
            numerator: null,
            denominator: null,
            target: 91,
            status: 'VERIFIED',
            evidence: 'evidence/P001.pdf',
            revision: 1,
          },
          {
            scope: 's-2025',
            measureCode: 'B1',
            measureName: '项 B1',
            value: null,
            numerator: 1,
            denominator: 3,
            target: null,
            status: 'SUBMITTED',
            evidence: null,
            revision: 2,
          },
        ],
      },
    });
  });

  it('hide evidence from tools', async () => {
    const { data } = await api.as(api.viewer(['BI']))<{ observationRows: Page }>(
      '{ observationRows { rows { status evidence } } }',
    );
    expect(data.observationRows.rows).toHaveLength(216);
    expect(new Set(data.observationRows.rows.map(({ evidence }) => evidence))).toEqual(new Set([null]));
  });

  it('include years of an indicator with only a target', async () => {
    const { data } = await ask('{ indicatorRows { rows { plan indicatorCode kind year value target units } } }');
    expect(data).toEqual({
      indicatorRows: {
        rows: [
          {
            plan: 'plan-145',
            indicatorCode: 'I1',
            kind: 'BINDING',
            year: 2024,
            value: 79.535,
            target: null,
            units: 108,
          },
          { plan: 'plan-145', indicatorCode: 'I1', kind: 'BINDING', year: 2025, value: 80.535, target: 90, units: 108 },
          { plan: 'plan-145', indicatorCode: 'I2', kind: 'EXPECTED', year: 2025, value: null, target: 50, units: null },
        ],
      },
    });
  });

  it('restrict unit scores to the units that an item graded', async () => {
    const { data } = await ask<{ unitScoreRows: Page }>(
      '{ unitScoreRows(filter: { years: [2025], indicators: ["I1"], groups: ["PRIMARY"] }) { totalCount rows { unitCode } } }',
    );
    expect(data.unitScoreRows.rows.map(({ unitCode }) => unitCode)).toEqual(PRIMARY);
  });
});

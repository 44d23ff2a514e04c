/** Series, kind and labels of schemes, on every way out of the database. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { branded, type Plain } from '../../scoring/brand.js';
import type { SchemeRecord } from '../../scoring/input.js';
import { exportBundle } from '../../services/export.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf, itemOf, observed } from '../scoring/small-bundle.js';
import { gradedOfficially, published } from '../setup/graded.js';
import { openServer, type TestServer } from '../setup/platform.js';

const ITEM = itemOf({
  code: 'A',
  name: 'A',
  points: '10',
  missing: 'ZERO',
  method: {
    kind: 'LINEAR',
    points: [
      ['0', '0'],
      ['10', '1'],
    ],
  },
});
const unit = (code: string, group: string) => ({ code, name: code, category: 'RURAL', group, parent: null });
const UNITS = [unit('U1', 'G1'), unit('U2', 'G2')];

const bundle = (value: string, scheme: Plain<Partial<SchemeRecord> & { year: number }>) =>
  bundleOf(
    [ITEM],
    {},
    {
      units: UNITS,
      observations: UNITS.map(({ code }) => ({ ...observed('A', code, value), year: scheme.year })),
      scheme,
    },
  );

const EARLIER = { code: 'first', year: 2024, series: 'yearly', labels: { categories: {}, groups: { G1: '旧一组' } } };
const LATER = {
  code: 'second',
  year: 2025,
  series: 'yearly',
  labels: { categories: { RURAL: '农村学校' }, groups: { G1: '第一组' } },
};
const SPECIAL = { code: 'inspection-2025', year: 2025, kind: 'SPECIAL' as const };

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await openServer();
  const { platform, district } = server;
  for (const [value, scheme] of [
    ['4', EARLIER],
    ['7', LATER],
    ['1', SPECIAL],
  ] as const) {
    await loadBundle(platform, district.id, bundle(value, scheme));
    await published(platform, district.id, scheme.code);
  }
  token = await server.token(['OFFICE']);
});
afterAll(() => server?.close());

async function answer<T>(query: string): Promise<T> {
  const response = await server.ask(query, { authorization: `Bearer ${token}` });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

describe('a scheme', () => {
  it('tells its series, kind and labels; by default the code without its year, YEARLY and none', async () => {
    const data = await answer(
      `{ ${['second', 'inspection-2025']
        .map(
          (code, at) =>
            `s${at}: scheme(code: "${code}") { series kind labels { categories { code name } groups { code name } } }`,
        )
        .join(' ')} }`,
    );
    expect(data).toEqual({
      s0: {
        series: 'yearly',
        kind: 'YEARLY',
        labels: { categories: [{ code: 'RURAL', name: '农村学校' }], groups: [{ code: 'G1', name: '第一组' }] },
      },
      s1: { series: 'inspection', kind: 'SPECIAL', labels: { categories: [], groups: [] } },
    });
  });

  it.each([
    ['daxing-2025', 'daxing'],
    ['daxing-k7-2025', 'daxing-k7'],
    ['daxing-2025-k7', 'daxing-k7'],
    ['2025 daxing', 'daxing'],
    ['a.b-c', 'a.b-c'],
  ])('%s is of the series %s unless it names another', async (code, series) => {
    const { rows } = await server.owner.query(
      `insert into scheme (district_id, id, code, version, current, name, year, content, points)
       values ($1, gen_random_uuid(), $2, 99, false, '', 2025, '{}', 1) returning series`,
      [server.district.id, code],
    );
    expect(rows).toEqual([{ series }]);
  });

  it('comes back from an export as it was loaded', async () => {
    const { platform, district } = server;
    const { scheme } = await exportBundle(platform, systemClaims(district.id), branded('second'));
    expect(scheme).toEqual(bundle('7', LATER).scheme);
  });
});

describe('a code of a category or group', () => {
  const NAMES = 'unitCode unitGroup unitGroupName unitCategory unitCategoryName';
  const U1 = { unitGroup: 'G1', unitGroupName: '第一组', unitCategory: 'RURAL', unitCategoryName: '农村学校' };
  const U2 = { unitGroup: 'G2', unitGroupName: 'G2', unitCategory: 'RURAL', unitCategoryName: '农村学校' };
  const NAMED = [
    { unitCode: 'U1', ...U1 },
    { unitCode: 'U2', ...U2 },
  ];

  it.each(['scoreRows', 'unitScoreRows'])(
    'has the name that its scheme gives it in %s, and else its own',
    async (rows) => {
      const filter = '(filter: { schemes: ["second"] })';
      const plain = await answer<Record<string, { rows: { unitCode: string }[] }>>(
        `{ ${rows}${filter} { rows { ${NAMES} } } }`,
      );
      expect(plain[rows]?.rows.sort((a, b) => (a.unitCode < b.unitCode ? -1 : 1))).toEqual(NAMED);
    },
  );

  it('has that of the year’s scheme in observationRows', async () => {
    const { observationRows } = await answer<{ observationRows: { rows: { unitCode: string }[] } }>(
      `{ observationRows(filter: { scopes: ["second"] }) { rows { ${NAMES} } } }`,
    );
    expect(observationRows.rows.sort((a, b) => (a.unitCode < b.unitCode ? -1 : 1))).toEqual(NAMED);
  });

  it('has its name in a unit’s result', async () => {
    const result = '{ category categoryName group groupName }';
    expect(await answer(`{ unit(code: "U1") { assessment(scheme: "second") ${result} } }`)).toEqual({
      unit: { assessment: { category: 'RURAL', categoryName: '农村学校', group: 'G1', groupName: '第一组' } },
    });
  });

  it('has its name in a summary: of the cut’s scheme, or the latest that labels it', async () => {
    const names = async (groupBy: string, filter = '{}') =>
      (
        await answer<{ scoreSummary: Record<string, unknown>[] }>(
          `{ scoreSummary(groupBy: [${groupBy}], measures: [COUNT], filter: ${filter}) { year unitGroup unitGroupName unitCategoryName schemeKind } }`,
        )
      ).scoreSummary.map((row) => Object.values(row).filter((value) => value !== null));
    expect(await names('GROUP')).toEqual([
      ['G1', '第一组'],
      ['G2', 'G2'],
    ]);
    expect(await names('YEAR, GROUP', '{ groups: ["G1"] }')).toEqual([
      [2024, 'G1', '旧一组'],
      [2025, 'G1', '第一组'],
    ]);
    expect(await names('CATEGORY', '{ items: ["A"] }')).toEqual([['农村学校']]);
    expect(await names('SCHEME, CATEGORY')).toEqual([
      ['RURAL', 'YEARLY'],
      ['RURAL', 'SPECIAL'],
      ['农村学校', 'YEARLY'],
    ]);
  });

  it.each(['score-rows', 'unit-score-rows'])('has its name in the export %s', async (feed) => {
    const response = await fetch(`${server.url}/export/${feed}.csv?schemes=second`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const [head = '', ...lines] = (await response.text()).trim().split(/\r?\n/);
    expect(head).toContain('unitGroup,unitGroupName,unitCategoryName');
    expect(lines.filter((line) => line.includes('G1,第一组,农村学校'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('G2,G2,农村学校'))).toHaveLength(1);
  });

  it.each(['UnitScoreRows', 'ScoreRows', 'ObservationRows'])(
    'can be asked for by its name in OData: %s',
    async (set) => {
      const where = encodeURIComponent("unitGroupName eq '第一组'");
      const response = await fetch(
        `${server.url}/odata/${set}?$filter=${where}&$orderby=unitGroupName&$select=unitCode`,
        {
          headers: { authorization: `Bearer ${token}` },
        },
      );
      expect(((await response.json()) as { value: unknown[] }).value).toEqual([{ unitCode: 'U1' }]);
    },
  );

  it('has a corrected name at once, without another run', async () => {
    const { platform, district } = server;
    const scheme = { code: 'under-way', year: 2019, labels: { categories: {}, groups: { G1: '第一' } } };
    await loadBundle(platform, district.id, bundle('7', scheme));
    await gradedOfficially(platform, district.id, scheme.code);
    await loadBundle(
      platform,
      district.id,
      bundle('7', { ...scheme, labels: { categories: {}, groups: { G1: '第一组' } } }),
    );
    const { unitScoreRows } = await answer<{ unitScoreRows: { rows: unknown[] } }>(
      '{ unitScoreRows(filter: { schemes: ["under-way"], groups: ["G1"] }) { rows { unitGroupName } } }',
    );
    expect(unitScoreRows.rows).toEqual([{ unitGroupName: '第一组' }]);
  });
});

describe('a difference to the year before', () => {
  it('compares schemes of one series, whatever their codes', async () => {
    const { scoreSummary } = await answer<{ scoreSummary: unknown[] }>(
      '{ scoreSummary(groupBy: [SCHEME], measures: [DIFFERENCE], filter: { years: [2025] }) { scheme difference } }',
    );
    expect(scoreSummary).toEqual([
      { scheme: 'inspection-2025', difference: null },
      { scheme: 'second', difference: 3 },
    ]);
  });
});

describe('the history of an item without an indicator', () => {
  it('is of the schemes of one series', async () => {
    const { unit } = await answer<{ unit: { assessment: { items: { history: unknown[] }[] } } }>(
      '{ unit(code: "U1") { assessment(scheme: "second") { items { history { year points } } } } }',
    );
    expect(unit.assessment.items[0]?.history).toEqual([
      { year: 2024, points: 4 },
      { year: 2025, points: 7 },
    ]);
  });
});

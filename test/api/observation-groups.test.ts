/** If a unit changes its category and peer group, figures of earlier years keep the former ones in all outputs. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf, itemOf, observed } from '../scoring/small-bundle.js';
import { published } from '../setup/graded.js';
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

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await openServer();
  const { platform, district } = server;
  const unit = (code: string, group: string, category: string) => ({ code, name: code, category, group, parent: null });
  const grade = async (year: number, code: string, units: ReturnType<typeof unit>[], more: object[] = []) => {
    const observations = units.map(({ code: of }) => ({ ...observed('A', of, '5'), year }));
    const bundle = bundleOf(
      [ITEM],
      {},
      { units, observations: [...observations, ...(more as never[])], scheme: { code, year } },
    );
    await loadBundle(platform, district.id, bundle);
    await published(platform, district.id, code);
  };
  await grade(2024, 's-2024', [unit('U1', 'OLD', 'RURAL'), unit('U2', 'STAYS', 'TOWN'), unit('U3', 'OTHER', 'TOWN')]);
  // A second scheme of the year has the unit in another group, which its own figures show.
  await grade(2024, 't-2024', [unit('U1', 'APART', 'RURAL')]);
  await grade(
    2025,
    's-2025',
    [unit('U1', 'NEW', 'TOWN'), unit('U2', 'STAYS', 'TOWN')],
    [{ ...observed('A', 'U1', '4'), year: 2022 }],
  );
  token = await server.token(['OFFICE']);
});
afterAll(() => server?.close());

/** Year, scope, unit, group and category of every figure. */
const FIGURES = [
  ['2022', 's-2025', 'U1', 'NEW', 'TOWN'],
  ['2024', 's-2024', 'U1', 'OLD', 'RURAL'],
  ['2024', 's-2024', 'U2', 'STAYS', 'TOWN'],
  ['2024', 's-2024', 'U3', 'OTHER', 'TOWN'],
  ['2024', 't-2024', 'U1', 'APART', 'RURAL'],
  ['2025', 's-2025', 'U1', 'NEW', 'TOWN'],
  ['2025', 's-2025', 'U2', 'STAYS', 'TOWN'],
];

type Row = Readonly<Record<string, unknown>>;
const toldBy = (rows: readonly Row[]) =>
  rows
    .map((row) => ['year', 'scope', 'unitCode', 'unitGroup', 'unitCategory'].map((name) => String(row[name])))
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));

const get = async (path: string) =>
  (await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
const graphql = async (filter: string) => {
  const query = `{ observationRows(filter: ${filter}) { totalCount rows { year scope unitCode unitGroup unitCategory } } }`;
  const answer = await server.ask(query, { authorization: `Bearer ${token}` });
  return ((await answer.json()) as { data: { observationRows: { totalCount: number; rows: Row[] } } }).data
    .observationRows;
};

describe('figures of a unit that changed its group', () => {
  it('have the group of their year over GraphQL, in files, over OData and in the SQL view', async () => {
    const { rows, totalCount } = await graphql('{}');
    expect([toldBy(rows), totalCount]).toEqual([FIGURES, FIGURES.length]);
    expect(toldBy(await get('/export/observation-rows.json'))).toEqual(FIGURES);
    expect(toldBy((await get('/odata/ObservationRows')).value)).toEqual(FIGURES);
    const view = await server.owner.query(
      'select year, scope, unit_code as "unitCode", unit_group as "unitGroup", unit_category as "unitCategory" from bi.observation_rows',
    );
    expect(toldBy(view.rows)).toEqual(FIGURES);
  });

  it('have the same group as the scores of their year', async () => {
    const rows = await server.ask('{ scoreRows { rows { year scheme unitCode unitGroup unitCategory } } }', {
      authorization: `Bearer ${token}`,
    });
    const { data } = (await rows.json()) as { data: { scoreRows: { rows: Row[] } } };
    const scores = toldBy(data.scoreRows.rows.map(({ scheme, ...row }) => ({ ...row, scope: scheme })));
    expect(scores).toEqual(FIGURES.filter(([year]) => year !== '2022'));
  });

  it.each([
    ['groups: ["OLD"]', ([, , , group]: string[]) => group === 'OLD'],
    ['groups: ["NEW"]', ([, , , group]: string[]) => group === 'NEW'],
    ['groups: ["APART", "OTHER"]', ([, , , group]: string[]) => group === 'APART' || group === 'OTHER'],
    ['categories: ["RURAL"]', ([, , , , category]: string[]) => category === 'RURAL'],
    ['groups: ["NEW"], categories: ["RURAL"]', () => false],
    [
      'groups: ["OLD", "NEW"], units: ["U1"], years: [2024]',
      ([year, , , group]: string[]) => group === 'OLD' && year === '2024',
    ],
    ['groups: []', () => false],
  ])('are found by %s', async (filter, meets) => {
    const wanted = FIGURES.filter((figure) => meets(figure as string[]));
    const { rows, totalCount } = await graphql(`{ ${filter} }`);
    expect([toldBy(rows), totalCount]).toEqual([wanted, wanted.length]);
    if (filter.startsWith('groups: ["') && !filter.includes(', ')) {
      const group = filter.slice(10, -2);
      expect(toldBy(await get(`/export/observation-rows.json?groups=${group}`))).toEqual(wanted);
      const where = encodeURIComponent(`unitGroup eq '${group}'`);
      expect(toldBy((await get(`/odata/ObservationRows?$filter=${where}`)).value)).toEqual(wanted);
    }
  });
});

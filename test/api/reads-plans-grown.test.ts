/** The rows that a page reads in a district with many runs for each year, on every supported major version. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, openApi } from './graphql-client.js';
import { onMajor, rowsRead } from './plans.js';

/** More runs of each graded year, older than the official ones. */
const RUNS = 60;

const GROW = `
set session_replication_role = replica;
create temporary table copied as
  select r.district_id, r.id as old, ('00000000-0000-7000-8000-' || lpad(to_hex(row_number() over ()), 12, '0'))::uuid as new, n
  from run r join cycle c on c.official_run_id = r.id, generate_series(1, ${RUNS}) n;
insert into run select (jsonb_populate_record(r, jsonb_build_object('id', m.new, 'number', 100 + m.n))).*
  from run r join copied m on m.district_id = r.district_id and m.old = r.id;
insert into unit_score select (jsonb_populate_record(t, jsonb_build_object('run_id', m.new))).*
  from unit_score t join copied m on m.district_id = t.district_id and m.old = t.run_id;
insert into item_score select (jsonb_populate_record(s, jsonb_build_object('run_id', m.new))).*
  from item_score s join copied m on m.district_id = s.district_id and m.old = s.run_id;
set session_replication_role = origin;
analyze`;

const SCORES = 'rows { year unitName itemName points } pageInfo { endCursor hasNextPage }';
const TOTALS = 'rows { year unitName total } pageInfo { endCursor hasNextPage }';
const FIRST = 20;
/** Query, table, and the maximum number of its rows that are read: those of the page, or those of the unit in every run. */
const PAGES: readonly (readonly [string, string, number])[] = [
  [`{ scoreRows(filter: { units: ["P007"] }, first: ${FIRST}) { ${SCORES} } }`, 'item_score', 3 * FIRST],
  [`{ scoreRows(filter: { units: ["P007"], years: [2024] }, first: ${FIRST}) { ${SCORES} } }`, 'item_score', 3 * FIRST],
  [`{ scoreRows(first: ${FIRST}) { ${SCORES} } }`, 'item_score', 3 * FIRST],
  [`{ unitScoreRows(filter: { units: ["P007"] }, first: ${FIRST}) { ${TOTALS} } }`, 'unit_score', 2 * (RUNS + 2)],
  [
    `{ scoreRows(filter: { units: ["P001", "P002"] }, orderBy: [POINTS_DESC], first: ${FIRST}) { ${SCORES} } }`,
    'item_score',
    3 * FIRST,
  ],
];

describe.each([18, 15])('after many runs, on PostgreSQL %i', (major) => {
  let api: Api;
  let end: () => Promise<void>;
  beforeAll(async () => {
    ({ api, end } = await onMajor(major, openApi));
    await api.owner.query(GROW);
  });
  afterAll(() => end());

  it.each(PAGES)('reads only the rows of the page: %s', async (question, table, most) => {
    for (const [roles, units] of [
      [['BI'], []],
      [['OFFICE'], []],
    ] as const) {
      const read = await rowsRead(api, roles, units, question, table);
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThanOrEqual(most);
    }
  });

  it('reads only the rows of the own units for a head', async () => {
    const read = await rowsRead(
      api,
      ['UNIT_HEAD'],
      ['P007'],
      `{ scoreRows(first: ${FIRST}) { ${SCORES} } }`,
      'item_score',
    );
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThanOrEqual(3 * FIRST);
  });
});

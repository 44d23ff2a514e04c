import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nodeId } from '../../reads/node-id.js';
import { totalOf, UNITS } from '../setup/two-years.js';
import { type Api, type Ask, openApi } from './graphql-client.js';

let api: Api;
let head: Ask;
beforeAll(async () => {
  api = await openApi();
  head = api.as(api.viewer(['UNIT_HEAD'], ['P002']));
});
afterAll(() => api.close());

/** Figures of other units, as printed in answers. */
const foreignTotals = () =>
  UNITS.flatMap((code, place) =>
    code === 'P002' ? [] : (['official', 'published', 'draft'] as const).map((run) => totalOf(place, run).toFixed(3)),
  );

function expectNothingForeign(text: string): void {
  expect(foreignTotals().filter((total) => text.includes(total))).toEqual([]);
  for (const code of UNITS.filter((unit) => unit !== 'P002')) {
    expect(text).not.toContain(`单位 ${code}`);
    expect(text).not.toContain(`"${code}"`);
  }
}

describe('a head asking for other units', () => {
  it.each([
    [
      'rows without a filter',
      '{ unitScoreRows { totalCount rows { unitCode unitName total rank } } scoreRows { totalCount rows { unitCode points } } }',
    ],
    [
      'rows by unit',
      '{ unitScoreRows(filter: { units: ["P001"] }) { totalCount rows { unitCode total } pageInfo { endCursor hasNextPage startCursor } } }',
    ],
    ['rows by group', '{ unitScoreRows(filter: { groups: ["PRIMARY"] }) { totalCount rows { unitCode total } } }'],
    [
      'rows in another order',
      '{ scoreRows(first: 1, orderBy: [POINTS_DESC]) { totalCount rows { unitCode points } pageInfo { endCursor hasNextPage } } }',
    ],
    [
      'aliases',
      '{ a: unit(code: "P001") { name } b: unit(code: "M1") { name } c: units(filter: { search: "P0" }) { totalCount nodes { code } } }',
    ],
    ['peers and relatives', '{ unit(code: "P002") { peers { code } parent { code } children { code } } }'],
    [
      'an indicator’s scores',
      '{ indicator(code: "I1") { scores { value unit { code } } items { scores { points unit { code } } } } }',
    ],
    [
      'a scheme’s runs',
      '{ scheme(code: "s-2025") { runs { number groups { group mean } } cycle { runs { number } officialRun { number } } } }',
    ],
    ['observations', '{ observationRows { totalCount rows { unitCode value target evidence } } }'],
    ['another’s target', '{ indicator(code: "I1") { target(year: 2025, unit: "P001") } }'],
    ['a draft', '{ unit(code: "P002") { assessment(year: 2025) { total run { number } } } }'],
    ['history', '{ unit(code: "P002") { assessment { items { points history { unit { code } points } } } } }'],
  ])('finds nothing by %s', async (_, query) => {
    const { text, errors } = await head(query);
    expect(errors).toBeUndefined();
    expectNothingForeign(text);
  });

  it('gets the same answer for a hidden unit as for an unknown one', async () => {
    const answers = await Promise.all(
      ['P001', 'NOWHERE'].map((code) =>
        head(
          'query ($code: String!) { unit(code: $code) { name } units(filter: { codes: [$code] }) { totalCount } unitScoreRows(filter: { units: [$code] }) { totalCount } }',
          { code },
        ),
      ),
    );
    expect(answers[0]?.text).toBe(answers[1]?.text);
  });

  it('gets the same answer for hidden, foreign, absent and forged nodes', async () => {
    const { fixture } = api;
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const ids = [
      nodeId('Unit', fixture.units.P001 as string),
      nodeId('Unit', nowhere),
      nodeId('Run', fixture.runs.draft),
      nodeId('Run', nowhere),
      nodeId('Plan', fixture.units.P002 as string),
      Buffer.from('Account:1').toString('base64'),
      'nonsense',
    ];
    const answers = await Promise.all(
      ids.map((id) => head('query ($id: ID!) { node(id: $id) { id } run(id: $id) { number } }', { id })),
    );
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{"data":{"node":null,"run":null}}']));
  });

  it('gets the same answer from commands about hidden and absent runs', async () => {
    const answers = await Promise.all(
      [api.fixture.runs.draft, '00000000-0000-4000-8000-000000000000', 'nonsense'].map((run) =>
        head('mutation ($run: ID!) { adoptRun(run: $run) { run { number } } }', { run }),
      ),
    );
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect(new Set(answers.map(({ errors }) => errors?.[0]?.message)).size).toBe(1);
  });

  it('sees no more with a cursor of a viewer who sees more', async () => {
    const office = await api.as(api.viewer(['OFFICE']))<{ unitScoreRows: { pageInfo: { endCursor: string } } }>(
      '{ unitScoreRows(first: 1) { pageInfo { endCursor } } }',
    );
    const { text, errors } = await head(
      'query ($after: String) { unitScoreRows(after: $after) { totalCount rows { unitCode total } } }',
      {
        after: office.data.unitScoreRows.pageInfo.endCursor,
      },
    );
    expect(errors).toBeUndefined();
    expectNothingForeign(text);
  });

  it('learns nothing from differences of sums over groups and units', async () => {
    const { data } = await head<Record<string, { sum: number; count: number }[]>>(`{
      all: scoreSummary(groupBy: [], measures: [SUM, COUNT], filter: { years: [2025] }) { sum count }
      group: scoreSummary(groupBy: [GROUP], measures: [SUM, COUNT], filter: { years: [2025], groups: ["PRIMARY"] }) { sum count }
      others: scoreSummary(groupBy: [], measures: [SUM, COUNT], filter: { years: [2025], units: ["P001", "P003"] }) { sum count }
      units: scoreSummary(groupBy: [UNIT], measures: [SUM, COUNT], filter: { years: [2025] }) { sum count }
    }`);
    const own = [{ sum: totalOf(1, 'official'), count: 1 }];
    expect(data).toEqual({ all: own, group: own, others: [], units: own });
  });

  it('sees only the quartiles of the own peer group', async () => {
    const { data } = await head(
      '{ unit(code: "P002") { assessment(year: 2025) { rank peers peerQuartiles { group suppressed median } run { groups { group } } } } }',
    );
    expect(data).toEqual({
      unit: {
        assessment: {
          rank: 96,
          peers: 100,
          peerQuartiles: { group: 'PRIMARY', suppressed: false, median: 83 },
          run: { groups: [{ group: 'PRIMARY' }] },
        },
      },
    });
  });

  it('sees no quartiles of a group below five', async () => {
    const { data } = await api.as(api.viewer(['UNIT_HEAD'], ['K2']))(
      '{ unit(code: "K2") { assessment(year: 2025) { peerQuartiles { suppressed mean lowerQuartile median upperQuartile } } } }',
    );
    expect(data).toEqual({
      unit: {
        assessment: {
          peerQuartiles: { suppressed: true, mean: null, lowerQuartile: null, median: null, upperQuartile: null },
        },
      },
    });
  });
});

describe('an error', () => {
  it('of a bug contains an id and no details', async () => {
    const broken = { ...api.platform, database: { read: () => Promise.reject(new Error('secret detail')) } };
    const { createContext } = await import('../../resolvers/execution/context.js');
    const { graphql } = await import('graphql');
    const contextValue = createContext(broken as never, await api.viewer(['OFFICE']), 'request-1');
    const { errors } = await graphql({ schema: api.schema, source: '{ unit(code: "P001") { name } }', contextValue });
    expect(errors?.[0]?.toJSON()).toMatchObject({ path: ['unit'], extensions: { code: 'INTERNAL', id: 'request-1' } });
    expect(JSON.stringify(errors)).not.toContain('secret');
    expect(errors?.[0]?.originalError?.message ?? '').not.toContain('secret');
  });

  it('of wrong input does not reveal whether the unit exists', async () => {
    const ask = (code: string) => head(`{ unitScoreRows(first: -1, filter: { units: ["${code}"] }) { totalCount } }`);
    const [hidden, absent] = await Promise.all([ask('P001'), ask('NOWHERE')]);
    expect(hidden.text).toBe(absent.text);
  });
});

describe('another district', () => {
  it('cannot be reached by any viewer', async () => {
    for (const role of ['OFFICE', 'BI', 'ADMIN', 'INSPECTOR'] as const) {
      const { text } = await api.as(api.viewer([role]))(
        '{ unit(code: "P001") { name } units(first: 1000) { totalCount nodes { name } } }',
      );
      expect(text).not.toContain('邻区');
    }
  });
});

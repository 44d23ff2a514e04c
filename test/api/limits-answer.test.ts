/** The limit of the size of an answer, checked before and during its execution. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLObjectType, getNamedType, isLeafType } from 'graphql';
import { MOST_BYTES } from '../../resolvers/execution/answer-size.js';
import { renameWhileGraded } from '../setup/two-years.js';
import { renameUnits } from '../setup/units.js';
import { type Api, type Ask, openApi } from './graphql-client.js';

let api: Api;
let office: Ask;
beforeAll(async () => {
  api = await openApi();
  office = api.as(api.viewer(['OFFICE']));
});
afterAll(() => api.close());

const aliases = (count: number, field: string) => Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ');
const columnsOf = (type: string) =>
  Object.values((api.schema.getType(type) as GraphQLObjectType).getFields())
    .filter(({ type }) => isLeafType(getNamedType(type)))
    .map(({ name }) => name)
    .join(' ');

describe('the cost of a query counts the fields of every entry', () => {
  it.each([
    ['of nested lists', `{ units(first: 120) { nodes { peers { peers { ${aliases(480, 'id')} } } } } }`],
    ['of a page of rows', `{ scoreRows(first: 10000) { rows { ${aliases(480, 'itemPath')} } } }`],
    ['of lists of scores', `{ myAssessments { items { history { history { ${aliases(480, 'points')} } } } } }`],
    ['that graphql-js answers', `{ units(first: 2000) { nodes { ${aliases(480, '__typename')} } } }`],
    [
      'in a fragment',
      `{ units(first: 120) { nodes { peers { peers { ...f } } } } } fragment f on Unit { ${aliases(480, 'name')} }`,
    ],
  ])('%s', async (_, query) => {
    const { data, errors } = await office(query);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/\p{Script=Han}.*including aliases/u),
        extensions: { code: 'LIMIT', reason: 'COST' },
      },
    ]);
  });

  it.each(['ScoreRow', 'UnitScoreRow', 'IndicatorRow', 'ObservationRow'])(
    'and lets a largest page of %s with all columns through',
    async (type) => {
      const root = `${type.charAt(0).toLowerCase()}${type.slice(1)}s`;
      const query = `{ ${root}(first: 10000) { rows { ${columnsOf(type)} } totalCount pageInfo { endCursor hasNextPage } } }`;
      expect((await office(query)).errors).toBeUndefined();
    },
  );
});

describe('an answer', () => {
  const refused = async (query: string, said: string) => {
    const { data, errors } = await office(query);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: expect.stringContaining(said), extensions: { code: 'LIMIT', reason: 'ANSWER_SIZE' } },
    ]);
  };

  it('of graphql-js has a limit of entries', () =>
    refused('{ units(first: 100) { nodes { peers { peers { code } } } } }', '100000 entries'));

  it.each(['id', 'name', '__typename'])('of graphql-js has a limit of values of %s', (field) =>
    refused(`{ units(first: 100) { nodes { peers { ${aliases(60, field)} } } } }`, '500000 values'),
  );

  it('of graphql-js has a limit of bytes', async () => {
    await renameUnits(api.platform, api.fixture.district, () => '校'.repeat(300));
    await refused(`{ units(first: 100) { nodes { peers { ${aliases(45, 'name')} } } } }`, '32 MiB');
  });

  it('of compiled reads has a limit of bytes', async () => {
    await renameWhileGraded(api.platform, api.fixture, () => '校'.repeat(300));
    const rows = `rows { ${aliases(120, 'unitName')} }`;
    await refused(`{ scoreRows(filter: { years: [2025] }) { ${rows} } }`, 'MiB');
    // Later requests on the same connection and on others are answered.
    const { data } = await office('{ unitScoreRows(first: 1) { rows { unitCode } } }');
    expect(data).toEqual({ unitScoreRows: { rows: [{ unitCode: 'P001' }] } });
  });

  it('of several compiled reads has a common limit, checked before all rows are read', async () => {
    const rows = `rows { ${aliases(30, 'unitName')} }`;
    const roots = Array.from(
      { length: 12 },
      (_, n) => `r${n}: scoreRows(filter: { years: [2025] }, first: ${430 - n}) { ${rows} }`,
    );
    const { errors } = await office(`{ ${roots.join(' ')} }`);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'LIMIT', reason: 'ANSWER_SIZE' } });
  });

  it('that is large is the same if it is written in turns', async () => {
    await renameUnits(api.platform, api.fixture.district, (code) => `单位 "${code}`);
    const query =
      '{ units(first: 80) { nodes { code peers { code name parent { code } } assessments { items { points item { method } } } } } }';
    const { text, data } = await office(query);
    expect(text.length).toBeGreaterThan(256 * 1024);
    expect(text.length).toBeLessThan(MOST_BYTES);
    // The answer for each unit is small.
    const nodes = [];
    for (const { code } of (data as { units: { nodes: { code: string }[] } }).units.nodes.slice(0, 5)) {
      const one = await office(`{ unit(code: "${code}") ${query.slice(query.indexOf('nodes {') + 6, -4)} }`);
      nodes.push((one.data as { unit: object }).unit);
    }
    expect((data as { units: { nodes: object[] } }).units.nodes.slice(0, 5)).toEqual(nodes);
  });
});

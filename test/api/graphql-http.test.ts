import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nodeId } from '../../reads/node-id.js';
import { type Api, type Ask, openApi } from './graphql-client.js';

let api: Api;
let ask: Ask;
beforeAll(async () => {
  api = await openApi();
  ask = api.as(api.viewer(['OFFICE']));
});
afterAll(() => api.close());

describe('an error over HTTP', () => {
  it.each([
    ['of syntax', '{ units { ', 'BAD_USER_INPUT'],
    ['of an unknown field', '{ units { nothing } }', 'BAD_USER_INPUT'],
    ['of a wrong argument', '{ unitScoreRows(first: "many") { totalCount } }', 'BAD_USER_INPUT'],
    ['of an unknown order', '{ scoreRows(orderBy: [LUCK]) { totalCount } }', 'BAD_USER_INPUT'],
    ['of nesting', `{ unit(code: "P001") ${'{ parent '.repeat(15)} { code } ${'}'.repeat(15)} }`, 'LIMIT'],
    ['of size', '{ units(first: 100) { nodes { peers { peers { peers { code } } } } } }', 'LIMIT'],
  ])('%s has a code of the contract', async (_, query, code) => {
    const { errors } = await ask(query);
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules|select /);
  });

  it('of a variable has a code of the contract', async () => {
    const { errors } = await ask('query ($years: [Int!]) { scoreRows(filter: { years: $years }) { totalCount } }', {
      years: ['last'],
    });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('an empty operationName', () => {
  const office = async () => ({ ...(await api.signIn(api.viewer(['OFFICE']))) });
  const QUERIES = [
    '{ __typename }',
    'query Named { viewer { name } }',
    '{ unitScoreRows(first: 1) { rows { unitCode } } }',
    'mutation { startRun(scheme: "none") { run { id } problems { code } } }',
  ];

  it.each(QUERIES)('counts as absent in %s', async (query) => {
    const headers = await office();
    const post = async (payload: object) =>
      JSON.parse((await api.http.inject({ method: 'POST', url: '/graphql', headers, payload })).body);
    const absent = await post({ query });
    // Twice, because the second time the query may be cached.
    for (let time = 0; time < 2; time++) expect(await post({ query, operationName: '' })).toEqual(absent);
  });

  it('counts as absent in a GET', async () => {
    const { statusCode, body } = await api.http.inject({
      url: '/graphql?query=%7B__typename%7D&operationName=',
      headers: await office(),
    });
    expect([statusCode, JSON.parse(body)]).toEqual([200, { data: { __typename: 'Query' } }]);
  });

  it('selects none of several operations', async () => {
    const payload = { query: 'query A { __typename } query B { __typename }', operationName: '' };
    const { body } = await api.http.inject({ method: 'POST', url: '/graphql', headers: await office(), payload });
    expect(JSON.parse(body).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('runProgress over server-sent events', () => {
  const follow = async (id: string, signedIn = true) => {
    const { body } = await api.http.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        ...(signedIn ? await api.signIn(api.viewer(['OFFICE'])) : {}),
        accept: 'text/event-stream',
      },
      payload: {
        query: 'subscription ($id: ID!) { runProgress(id: $id) { state unitsDone unitsTotal } }',
        variables: { id },
      },
    });
    return body;
  };

  it('sends the last state of a run and ends', async () => {
    const events = await follow(nodeId('Run', api.fixture.runs.official));
    expect(events).toContain('{"data":{"runProgress":{"state":"COMPLETED","unitsDone":108,"unitsTotal":108}}}');
    expect(events).toContain('event: complete');
  });

  it('is refused without a sign-in', async () => {
    expect(await follow(nodeId('Run', api.fixture.runs.official), false)).toContain('UNAUTHENTICATED');
  });
});

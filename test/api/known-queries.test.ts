import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { buildHttp } from '../../server/http.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
/** A server without cached queries: every query goes through Apollo. */
let resolversOnly: FastifyInstance;
let office: Record<string, string>;
beforeAll(async () => {
  api = await openApi();
  resolversOnly = await buildHttp(api.platform, { console: 'test/api', demoAllowed: false, compiled: false });
  office = await api.signIn(api.viewer(['OFFICE']));
});
afterAll(async () => {
  await resolversOnly.close();
  await api.close();
});

const QUERY = `query Rows($years: [Int!], $first: Int, $after: String, $with: Boolean = true) {
  unitScoreRows(filter: { years: $years }, first: $first, after: $after) { rows { unitCode total @include(if: $with) } }
}
query Other { unitScoreRows(first: 1) { rows { unitName } } }`;

const ask = (http: FastifyInstance, payload: object, headers: Record<string, string> = office) =>
  http.inject({
    method: 'POST',
    url: '/graphql',
    headers,
    payload: { query: QUERY, operationName: 'Rows', ...payload },
  });

/** The parts of an answer that a client sees. */
async function noticed(http: FastifyInstance, payload: object, headers?: Record<string, string>) {
  const { statusCode, body, headers: given } = await ask(http, payload, headers);
  // An error contains the id of its request.
  const text = body.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'ID');
  return { statusCode, text, type: given['content-type'], cache: given['cache-control'] };
}

describe('a query that was answered before', () => {
  beforeAll(async () => {
    expect((await ask(api.http, { variables: { years: [2024] } })).statusCode).toBe(200);
  });

  it.each([
    ['other variables', { variables: { years: [2025], first: 2 } }],
    ['variables of its directives', { variables: { with: false, first: 3 } }],
    ['no variables', {}],
    ['null for variables', { variables: null }],
    ['another operation', { operationName: 'Other' }],
    ['no operation where there are two', { operationName: null }],
    ['an operation that it does not have', { operationName: 'Nothing' }],
    ['a variable of the wrong type', { variables: { years: 'last' } }],
    ['variables that are none', { variables: 'last' }],
    ['a cursor that is none', { variables: { after: 'nowhere' } }],
    ['a page that is too large', { variables: { first: 1_000_000 } }],
    ['text that cannot be stored', { variables: { after: 'a\u0000b' } }],
    ['extensions', { variables: { first: 1 }, extensions: { client: 'tool' } }],
  ])('has the same answer as a new one, with %s', async (_, payload) => {
    expect(await noticed(api.http, payload)).toEqual(await noticed(resolversOnly, payload));
  });

  it('is refused if its variables make it too expensive', async () => {
    const roots = Array.from({ length: 11 }, (_, n) => `r${n}: unitScoreRows(first: $n) { rows { unitCode } }`);
    const query = `query ($n: Int!) { ${roots.join(' ')} }`;
    const asked = (http: FastifyInstance, n: number) => noticed(http, { query, operationName: null, variables: { n } });
    // Both servers know the document, because a new one is refused before it is parsed.
    for (const http of [api.http, resolversOnly]) expect((await asked(http, 1)).text).toContain('unitCode');
    const answer = await asked(api.http, 10_000);
    expect(answer).toEqual(await asked(resolversOnly, 10_000));
    expect(answer.text).toContain('COST');
    expect((await asked(api.http, 2)).text).toContain('unitCode');
  });

  it('is not answered without a sign-in', async () => {
    const payload = { variables: { years: [2025], first: 4 } };
    const answer = await noticed(api.http, payload, {});
    expect(answer).toEqual(await noticed(resolversOnly, payload, {}));
    expect(answer.text).toContain('UNAUTHENTICATED');
  });

  it('is answered in the media type that each client accepts', async () => {
    const types: unknown[] = [];
    for (const accept of ['application/json', 'application/graphql-response+json', '*/*', 'application/json']) {
      const headers = { ...office, accept };
      const payload = { variables: { years: [2025], first: 5 } };
      await ask(api.http, payload, headers);
      const again = await noticed(api.http, { variables: { years: [2025], first: 6 } }, headers);
      expect(again).toEqual(await noticed(resolversOnly, { variables: { years: [2025], first: 6 } }, headers));
      types.push(again.type);
    }
    expect(new Set(types).size).toBe(2);
  });
});

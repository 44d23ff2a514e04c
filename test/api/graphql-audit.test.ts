/** GraphQL over HTTP, checked by its reference audits. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let bearer: { authorization: string };
let demo: TestServer;
beforeAll(async () => {
  server = await openServer();
  bearer = { authorization: `Bearer ${await server.token(['BI'])}` };
  demo = await openServer({ demoAllowed: true });
});
afterAll(() => Promise.all([server.close(), demo.close()]));

const asSomebody: typeof fetch = (input, init) =>
  fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...bearer } });

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn: asSomebody });

  it.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s: %s', async (_, __, fn) => {
    const result = await fn();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  });

  it('is the same without a sign-in in the demo', async () => {
    const results = await Promise.all(serverAudits({ url: `${demo.url}/graphql` }).map(({ fn }) => fn()));
    expect(results.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(60);
  });
});

describe('a status', () => {
  const ask = (accept: string, query: string) => server.ask(query, { accept, ...bearer });

  it.each([
    ['syntax', '{'],
    ['validation', '{ nothing }'],
    ['a limit of the document', `{ ${'viewer { name } '.repeat(2400)} }`],
    [
      'a limit of cost',
      '{ unitScoreRows(first: 10000) { rows { unitCode } } '.concat(
        ...Array.from({ length: 11 }, (_, i) => `a${i}: unitScoreRows(first: 10000) { rows { unitCode } } `),
        '}',
      ),
    ],
  ])('of an error of %s depends on the media type that the client accepts', async (_, query) => {
    const [plain, response, any] = await Promise.all(
      ['application/json', 'application/graphql-response+json', '*/*'].map((accept) => ask(accept, query)),
    );
    expect([plain?.status, response?.status, any?.status]).toEqual([200, 400, 400]);
    expect(plain?.headers.get('content-type')).toContain('application/json');
    expect(response?.headers.get('content-type')).toContain('application/graphql-response+json');
    expect(await plain?.json()).toEqual(await response?.json());
  });

  it('of a request without a query is 400 for all clients', async () => {
    const post = (accept: string) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, ...bearer },
        body: '{"variables":{}}',
      });
    expect((await post('application/json')).status).toBe(400);
    expect((await post('application/graphql-response+json')).status).toBe(400);
  });

  it('of a mutation by GET is 405', async () => {
    const url = `${server.url}/graphql?query=${encodeURIComponent('mutation { __typename }')}`;
    const response = await fetch(url, { headers: { accept: 'application/json', ...bearer } });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('of a form is 415, so that no page can post one', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...bearer },
      body: 'query={viewer{name}}',
    });
    expect(response.status).toBe(415);
  });
});

/** Requests that a foreign page makes in a user's browser. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OWN_PAGE, openServer, PASSWORD, type TestServer } from '../setup/platform.js';

let server: TestServer;
let cookie: string;
let office: string;
beforeAll(async () => {
  server = await openServer();
  office = await server.account(['OFFICE']);
  cookie = await server.session(office);
});
afterAll(() => server.close());

const WHO = '{ viewer { name } }';

describe('a request with the cookie', () => {
  const FOREIGN: [string, Record<string, string>][] = [
    ['without our header', {}],
    ['from another origin', { ...OWN_PAGE, origin: 'https://evil.example' }],
    ['from the same host on another port', { ...OWN_PAGE, origin: 'http://127.0.0.1:1' }],
    ['from a page without an origin', { ...OWN_PAGE, origin: 'null' }],
    ['that the browser calls cross-site', { ...OWN_PAGE, 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site', { ...OWN_PAGE, 'sec-fetch-site': 'same-site' }],
  ];

  it.each(FOREIGN)('%s is refused to GraphQL', async (_, headers) => {
    const response = await server.ask(WHO, { cookie, ...headers });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN', reason: 'CROSS_SITE' } }],
    });
  });

  it.each(FOREIGN)('%s is refused to subscriptions and by GET', async (_, headers) => {
    const query = `query=${encodeURIComponent(WHO)}`;
    expect((await fetch(`${server.url}/graphql?${query}`, { headers: { cookie, ...headers } })).status).toBe(403);
    expect((await fetch(`${server.url}/graphql/stream?${query}`, { headers: { cookie, ...headers } })).status).toBe(
      403,
    );
  });

  it.each(FOREIGN)('%s does not sign out', async (_, headers) => {
    const response = await fetch(`${server.url}/session`, { method: 'DELETE', headers: { cookie, ...headers } });
    expect(response.status).toBe(403);
    expect((await server.ask(WHO, { cookie, ...OWN_PAGE })).status).toBe(200);
  });

  it('from our own page is answered', async () => {
    const headers = { cookie, ...OWN_PAGE, origin: server.url, 'sec-fetch-site': 'same-origin' };
    expect(await (await server.ask(WHO, headers)).json()).toEqual({ data: { viewer: { name: office } } });
  });
});

describe('signing in', () => {
  it('from another origin is refused, also as a form', async () => {
    expect((await server.signIn(office, PASSWORD, { origin: 'https://evil.example' })).status).toBe(403);
    const form = await fetch(`${server.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ name: office, password: PASSWORD }),
    });
    expect(form.status).toBe(400);
    expect(form.headers.getSetCookie()).toEqual([]);
  });
});

describe('signing in through a proxy that replaces Host by its own name', () => {
  const page = 'https://kaoping.example.cn';

  it('works if the browser has compared the addresses, as it does over https', async () => {
    const headers = { origin: page, 'sec-fetch-site': 'same-origin' };
    expect((await server.signIn(office, PASSWORD, headers)).status).toBe(200);
  });

  it('is refused on plain http, and the message names both addresses and the setting of the proxy', async () => {
    const response = await server.signIn(office, PASSWORD, { origin: page });
    expect(response.status).toBe(403);
    const { error } = (await response.json()) as { error: { message: { zh: string; en: string } } };
    for (const text of [error.message.zh, error.message.en])
      for (const named of ['Host', page, new URL(server.url).host, 'proxy_set_header Host $http_host;'])
        expect(text).toContain(named);
  });
});

describe('an operation without credentials', () => {
  it('needs no protection, and may be a plain GET', async () => {
    const simple = await fetch(`${server.url}/graphql?query=${encodeURIComponent(WHO)}`);
    expect(await simple.json()).toEqual({ data: { viewer: null } });
  });

  it('changes nothing by GET', async () => {
    const mutation = `query=${encodeURIComponent('mutation { __typename }')}`;
    expect((await fetch(`${server.url}/graphql?${mutation}`)).status).toBe(405);
  });
});

describe('a request with name and token that the browser remembers', () => {
  const basic = async () => ({
    authorization: `Basic ${Buffer.from(`any:${await server.token(['BI'])}`).toString('base64')}`,
  });

  it('made by a foreign page is refused', async () => {
    const response = await server.ask(WHO, { ...(await basic()), 'sec-fetch-site': 'cross-site' });
    expect(response.status).toBe(403);
  });

  it('made by a program is answered', async () => {
    expect((await server.ask(WHO, await basic())).status).toBe(200);
  });
});

/** The rate limit of files and of the OData feed, which they share with the API. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openServer, type TestServer } from '../setup/platform.js';

const RATES = { window: 60, anonymous: 5, wrong: 3, account: 4, byRole: { BI: 8 } };

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ rates: RATES, trustedProxies: ['loopback'] });
});
afterAll(() => server.close());

const FILE = '/export/unit-score-rows.csv';
const FEED = '/odata/UnitScoreRows';

type Headers = Readonly<Record<string, string>>;
const from = (address: string) => ({ 'x-forwarded-for': address });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const basic = (token: string) => ({ authorization: `Basic ${Buffer.from(`excel:${token}`).toString('base64')}` });
const get = (path: string, headers: Headers) => fetch(`${server.url}${path}`, { headers });

/** One after the other. */
async function statuses(paths: readonly string[], headers: Headers): Promise<number[]> {
  const answered: number[] = [];
  for (const path of paths) answered.push((await get(path, headers)).status);
  return answered;
}

const times = (count: number, path: string) => Array.from({ length: count }, () => path);

describe.each([
  ['a file', FILE],
  ['the feed', FEED],
  ['the feed’s description', '/odata/$metadata'],
])('asking too often for %s', (_, path) => {
  it('is refused for the account from any address, and not for other accounts', async () => {
    const token = await server.token(['INSPECTOR']);
    expect(await statuses(times(5, path), { ...bearer(token), ...from('203.0.113.1') })).toEqual([
      200, 200, 200, 200, 429,
    ]);
    expect(await statuses([path], { ...basic(token), ...from('203.0.113.2') })).toEqual([429]);
    expect(await statuses([path], bearer(await server.token(['INSPECTOR'])))).toEqual([200]);
  });

  it('announces the remaining requests before', async () => {
    const { headers } = await get(path, bearer(await server.token(['BI'])));
    expect(headers.get('ratelimit-limit')).toBe('8');
    expect(headers.get('ratelimit-remaining')).toBe('7');
  });
});

it('an account has one limit for all endpoints', async () => {
  const headers = bearer(await server.token(['INSPECTOR']));
  expect(await statuses([FILE, FEED], headers)).toEqual([200, 200]);
  expect([await ask(headers), await ask(headers), await ask(headers)]).toEqual([200, 200, 429]);
  expect(await statuses([FILE, FEED], headers)).toEqual([429, 429]);
});

const ask = async (headers: Headers) => (await server.ask('{ viewer { name } }', headers)).status;

it('requests without credentials are told to sign in, up to a limit', async () => {
  const headers = from('203.0.113.3');
  expect(await statuses([FILE, FEED, FILE, FEED, FILE, FEED], headers)).toEqual([401, 401, 401, 401, 401, 429]);
  expect(await ask(headers)).toBe(429);
});

describe('guessing', () => {
  it.each([
    ['at files', '203.0.113.4', times(4, FILE)],
    ['at the feed', '203.0.113.5', times(4, FEED)],
    ['here and there', '203.0.113.6', [FILE, FEED, FILE, FEED]],
  ])('%s is refused for a while, and right credentials from the same address are not', async (_, address, paths) => {
    expect(await statuses(paths, { ...basic('kp_wrong'), ...from(address) })).toEqual([401, 401, 401, 429]);
    const right = basic(await server.token(['BI']));
    expect(await statuses([FILE, FEED], { ...right, ...from(address) })).toEqual([200, 200]);
    expect(await ask({ ...right, ...from(address) })).toBe(200);
    expect(await statuses(paths, { ...basic('kp_wrong'), ...from(address) })).toEqual([429, 429, 429, 429]);
  });

  it('at the API counts for files and the feed', async () => {
    const headers = { ...bearer('kp_wrong'), ...from('203.0.113.8') };
    expect([await ask(headers), await ask(headers), await ask(headers)]).toEqual([401, 401, 401]);
    expect(await statuses([FILE, FEED], headers)).toEqual([429, 429]);
  });
});

describe('the refusal', () => {
  const refusedAt = async (path: string, address: string) => {
    const headers = { ...basic('kp_wrong'), ...from(address) };
    await statuses(times(3, path), headers);
    const response = await get(path, headers);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    return response;
  };

  it('of a file has the format of files', async () => {
    expect(await (await refusedAt(FILE, '203.0.113.9')).json()).toEqual({
      error: { code: 'LIMIT', reason: 'RATE', message: { zh: expect.any(String), en: expect.any(String) } },
    });
  });

  it('of the feed has the format of OData', async () => {
    const response = await refusedAt(FEED, '203.0.113.10');
    expect(response.headers.get('odata-version')).toBe('4.0');
    expect(response.headers.get('content-type')).toMatch(/^application\/json;odata\.metadata=minimal/);
    expect(await response.json()).toEqual({
      error: {
        code: 'LIMIT',
        message: expect.stringMatching(/\p{Script=Han}.* · Too many requests/u),
        innererror: { code: 'RATE' },
      },
    });
  });
});

it('without rates no request is refused', async () => {
  const unlimited = await openServer({ rates: null });
  try {
    const token = await unlimited.token(['INSPECTOR']);
    const status = async (path: string, secret: string) =>
      (await fetch(`${unlimited.url}${path}`, { headers: basic(secret) })).status;
    for (const path of [FILE, FEED]) {
      // More than any of the default limits allows.
      for (let guess = 0; guess < 101; guess++) expect(await status(path, 'kp_wrong')).toBe(401);
      expect(await status(path, token)).toBe(200);
    }
  } finally {
    await unlimited.close();
  }
});

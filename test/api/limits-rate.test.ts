/** Rate limits of requests. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RATES } from '../../server/limits/rates.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
beforeAll(async () => {
  server = await openServer({
    rates: { window: 60, anonymous: 5, wrong: 3, account: 4, byRole: { BI: 8 } },
    trustedProxies: ['loopback'],
  });
});
afterAll(() => server.close());

const from = (address: string) => ({ 'x-forwarded-for': address });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const ask = (headers: Record<string, string>) => server.ask('{ viewer { name } }', headers);

async function statuses(count: number, headers: Record<string, string>): Promise<number[]> {
  const answered: number[] = [];
  for (let i = 0; i < count; i++) answered.push((await ask(headers)).status);
  return answered;
}

describe('too many requests', () => {
  it('are refused by address without credentials, and not for other addresses', async () => {
    expect(await statuses(6, from('203.0.113.1'))).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await statuses(1, from('203.0.113.2'))).toEqual([200]);
  });

  it('count together for the addresses of one IPv6 network', async () => {
    await statuses(5, from('2001:db8:1:2::1'));
    expect(await statuses(1, from('2001:db8:1:2:3:4:5:6'))).toEqual([429]);
    expect(await statuses(1, from('2001:db8:1:3::1'))).toEqual([200]);
  });

  it('are refused for the account from any address, and not for other accounts', async () => {
    const token = await server.token(['OVERSIGHT']);
    expect(await statuses(4, { ...bearer(token), ...from('203.0.113.3') })).toEqual([200, 200, 200, 200]);
    expect(await statuses(1, { ...bearer(token), ...from('203.0.113.4') })).toEqual([429]);
    expect(await statuses(1, bearer(await server.token(['OVERSIGHT'])))).toEqual([200]);
  });

  it('have a higher limit for roles that need more', async () => {
    const token = await server.token(['BI']);
    expect(await statuses(9, bearer(token))).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429]);
  });

  it('are announced with the remaining requests, and then with the time to try again', async () => {
    const headers = from('203.0.113.5');
    const first = await ask(headers);
    expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith('ratelimit')))).toEqual({
      'ratelimit-limit': '5',
      'ratelimit-remaining': '4',
      'ratelimit-reset': '60',
    });
    await statuses(4, headers);
    const refused = await ask(headers);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      errors: [
        { extensions: { code: 'LIMIT', reason: 'RATE', messages: { zh: expect.any(String), en: expect.any(String) } } },
      ],
    });
  });

  it('with wrong credentials are refused, also with further wrong ones', async () => {
    const address = from('203.0.113.6');
    expect(await statuses(4, { ...bearer('kp_wrong'), ...address })).toEqual([401, 401, 401, 429]);
    expect(await statuses(1, { ...bearer('kp_another'), ...address })).toEqual([429]);
    expect(await statuses(1, { cookie: 'kaoping_session=wrong', ...OWN_PAGE, ...address })).toEqual([429]);
    expect(await statuses(1, { authorization: 'Digest x', ...address })).toEqual([429]);
  });

  it('with wrong credentials do not block right ones from the same address, known or new', async () => {
    const address = from('203.0.113.8');
    const [seen, unseen] = [await server.token(['BI']), await server.token(['BI'])];
    const session = { cookie: await server.session(await server.account(['OVERSIGHT'])), ...OWN_PAGE };
    expect(await statuses(1, { ...bearer(seen), ...address })).toEqual([200]);
    expect(await statuses(4, { ...bearer('kp_wrong'), ...address })).toEqual([401, 401, 401, 429]);
    for (const headers of [bearer(seen), bearer(unseen), session]) {
      expect(await statuses(2, { ...headers, ...address })).toEqual([200, 200]);
    }
    expect(await statuses(1, { ...bearer('kp_wrong'), ...address })).toEqual([429]);
  });

  it('with wrong credentials at the same time do not block a right one', async () => {
    const address = from('203.0.113.9');
    const token = await server.token(['BI']);
    expect(await statuses(1, { ...bearer(token), ...address })).toEqual([200]);
    const guesses = Array.from({ length: 200 }, (_, guess) => ask({ ...bearer(`kp_guess-${guess}`), ...address }));
    const right = Array.from({ length: 5 }, () => ask({ ...bearer(token), ...address }));
    expect((await Promise.all(right)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const refused = new Set((await Promise.all(guesses)).map(({ status }) => status));
    expect([...refused].sort()).toEqual([401, 429]);
  });
});

it('every role may send at least five requests a second', () => {
  const { window, account, anonymous, byRole } = RATES;
  for (const allowance of [account, anonymous, ...Object.values(byRole)]) expect(allowance / window).toBeGreaterThan(5);
});

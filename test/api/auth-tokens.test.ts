/** 令牌: what tools present. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { Identifier } from '../../auth/identify.js';
import type { DistrictClaims } from '../../db/claims.js';
import { createToken, disableAccount, listTokens, parseTtl, revokeToken } from '../../services/access/index.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { eventually } from '../setup/process.js';

let server: TestServer;
let claims: DistrictClaims;
beforeAll(async () => {
  server = await openServer();
  claims = systemClaims(server.district.id);
});
afterAll(() => server.close());

const WHO = '{ viewer { roles } }';
const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
const asks = (authorization: string, more: Record<string, string> = {}) => server.ask(WHO, { authorization, ...more });

describe('a token', () => {
  it('has 256 random bits and a prefix that scanners know', async () => {
    const [one, two] = [await server.token(['BI']), await server.token(['BI'])];
    expect(one).toMatch(/^kp_[\w-]{43}$/);
    expect(two).not.toBe(one);
  });

  it.each([
    ['as a bearer', (token: string) => `Bearer ${token}`],
    ['as a bearer in small letters', (token: string) => `bearer ${token}`],
    ['as the password of any name', (token: string) => basic('whoever', token)],
    ['as the password of no name', (token: string) => basic('', token)],
  ])('asks as its account %s', async (_, present) => {
    const response = await asks(present(await server.token(['BI'])));
    expect(await response.json()).toEqual({ data: { viewer: { roles: ['BI'] } } });
  });

  it('wins over a cookie', async () => {
    const cookie = await server.session(await server.account(['OFFICE']));
    const token = await server.token(['BI']);
    expect(await (await asks(`Bearer ${token}`, { cookie, ...OWN_PAGE })).json()).toEqual({
      data: { viewer: { roles: ['BI'] } },
    });
    expect((await asks('Bearer kp_wrong', { cookie, ...OWN_PAGE })).status).toBe(401);
  });

  it('never changes anything, whatever its account may', async () => {
    const response = await server.ask('mutation { startRun(scheme: "any") { run { id } } }', {
      authorization: `Bearer ${await server.token(['OFFICE'])}`,
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  it('is stored as a hash', async () => {
    const token = await server.token(['BI']);
    const { rows } = await server.owner.query<{ stored: string }>('select row_to_json(t)::text as stored from token t');
    for (const { stored } of rows) expect(stored).not.toContain(token.slice(8));
  });

  it('notes when it was last used, once a minute at most', async () => {
    const token = await server.token(['BI']);
    const lastUsed = async () =>
      (await listTokens(server.platform, claims)).find(({ prefix }) => token.startsWith(prefix))?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await asks(`Bearer ${token}`);
    const first = await lastUsed();
    expect(first).toBeInstanceOf(Date);
    // Another process, which has not seen the token yet.
    const seenAfter = (milliseconds: number) =>
      new Identifier(server.platform.database, () => new Date((first as Date).getTime() + milliseconds), true).identify(
        { via: 'TOKEN', secret: token },
      );
    expect(await seenAfter(59_000)).not.toBeNull();
    expect(await lastUsed()).toEqual(first);
    expect(await seenAfter(61_000)).not.toBeNull();
    expect(await lastUsed()).toEqual(new Date((first as Date).getTime() + 61_000));
  });
});

describe('what is no token in force', () => {
  const refused = async (authorization: string) => {
    const response = await asks(authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="kaoping", Basic realm="kaoping"');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  };

  it.each([
    'Bearer',
    'Bearer ',
    'Bearer kp_unknown',
    'Basic',
    'Basic !!!',
    'Basic bm9jb2xvbg==',
    'Digest x',
    'kp_x',
    '',
  ])('is refused and not taken for nobody: %j', (authorization) => refused(authorization));

  it('a session’s secret is not one', async () => {
    const secret = (await server.session(await server.account(['OFFICE']))).split('=')[1] as string;
    await server.ask(WHO, { cookie: `kaoping_session=${secret}`, ...OWN_PAGE });
    await refused(`Bearer ${secret}`);
  });

  it('nor is a token a session', async () => {
    const token = await server.token(['BI']);
    await asks(`Bearer ${token}`);
    expect((await server.ask(WHO, { cookie: `kaoping_session=${token}`, ...OWN_PAGE })).status).toBe(401);
  });

  it('an expired one', async () => {
    const token = await server.token(['BI'], 60_000);
    server.wait(61_000);
    await refused(`Bearer ${token}`);
    await refused(basic('x', token));
  });

  it('a revoked one', async () => {
    const token = await server.token(['BI']);
    await revokeToken(server.platform, claims, token.slice(0, 8));
    await refused(`Bearer ${token}`);
    await expect(revokeToken(server.platform, claims, token.slice(0, 8))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      reason: 'UNKNOWN_TOKEN',
    });
  });

  it('one of a disabled account', async () => {
    const name = await server.account(['BI']);
    const { token } = await createToken(server.platform, claims, { account: name, label: '', ttl: 60_000 });
    await disableAccount(server.platform, claims, name);
    await refused(`Bearer ${token}`);
    await expect(createToken(server.platform, claims, { account: name, label: '', ttl: 60_000 })).rejects.toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    );
  });

  it('one that is revoked while it is in use, within seconds', async () => {
    const token = await server.token(['BI']);
    expect((await asks(`Bearer ${token}`)).status).toBe(200);
    await revokeToken(server.platform, claims, token.slice(0, 8));
    await eventually('it is refused', async () => ((await asks(`Bearer ${token}`)).status === 401 ? true : undefined));
    await refused(`Bearer ${token}`);
  });
});

describe('a lifetime', () => {
  it.each([
    ['90d', 90 * 86_400_000],
    ['12h', 12 * 3_600_000],
    ['30m', 30 * 60_000],
  ])('%s is understood', (text, milliseconds) => expect(parseTtl(text)).toBe(milliseconds));

  it.each(['', '90', 'd', '0d', '-1d', '1.5d', '367d', '1y', ' 1d', '9999999m'])('%j is refused', (text) => {
    expect(() => parseTtl(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', reason: 'BAD_TTL' }));
  });
});

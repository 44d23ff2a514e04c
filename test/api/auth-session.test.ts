/** 登录、会话、退出。 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { disableAccount } from '../../services/access/index.js';
import { OWN_PAGE, openServer, PASSWORD, type TestServer } from '../setup/platform.js';

let server: TestServer;
let office: string;
beforeAll(async () => {
  server = await openServer();
  office = await server.account(['OFFICE']);
});
afterAll(() => server.close());

const WHO = '{ viewer { name roles units { code } } }';
const HOUR = 3600_000;
const cookieOf = (signedIn: Response) => signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';

describe('signing in', () => {
  it('sets a cookie that scripts and other sites cannot use, and returns the account', async () => {
    const response = await server.signIn(office);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      viewer: { name: office, displayName: office, district: '测试区', roles: ['OFFICE'], units: [] },
    });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^kaoping_session=[\w-]{43};/);
    expect(cookie).toContain('Path=/;');
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('creates a session with the rights of its account', async () => {
    const cookie = await server.session(office);
    const answer = await server.ask(WHO, { cookie, ...OWN_PAGE });
    expect(await answer.json()).toEqual({ data: { viewer: { name: office, roles: ['OFFICE'], units: [] } } });
  });

  it('stores neither the secret nor the password', async () => {
    const secret = (await server.session(office)).split('=')[1] as string;
    const { rows } = await server.owner.query<{ stored: string }>(
      'select row_to_json(s)::text || row_to_json(a)::text as stored from session s join account a on a.id = s.account_id',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { stored } of rows) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(PASSWORD);
      expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    }
  });

  it('gives the same answer for an unknown name, a wrong password and a disabled account', async () => {
    const disabled = await server.account(['OFFICE']);
    await disableAccount(server.platform, systemClaims(server.district.id), disabled);
    const answers = await Promise.all([
      server.signIn('nobody-here'),
      server.signIn(office, 'a wrong password'),
      server.signIn(disabled),
    ]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(bodies).size).toBe(1);
    expect(JSON.parse(bodies[0] as string)).toEqual({
      error: {
        code: 'UNAUTHENTICATED',
        reason: 'WRONG_CREDENTIALS',
        message: { zh: '账号或密码不对。', en: 'The name or the password is wrong.' },
      },
    });
    expect(answers[0]?.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    '{"name":"office"}',
    '{"name":["office"],"password":{"$ne":""}}',
    '{"name":"o\\u0000","password":"x"}',
    '"office"',
    `{"name":"office","password":"${'x'.repeat(2000)}"}`,
  ])('refuses %.60s as input', async (body) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/session`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BAD_USER_INPUT' } });
  });
});

describe('a session', () => {
  it('ends when its holder signs out', async () => {
    const cookie = await server.session(office);
    expect((await server.ask(WHO, { cookie, ...OWN_PAGE })).status).toBe(200);
    const out = await fetch(`${server.url}/session`, { method: 'DELETE', headers: { cookie, ...OWN_PAGE } });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toMatch(/^kaoping_session=;.*(Expires=Thu, 01 Jan 1970|Max-Age=0)/);
    const after = await server.ask(WHO, { cookie, ...OWN_PAGE });
    expect(after.status).toBe(401);
    expect(await after.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('ends when its browser signs in again with any account, while sessions of other browsers stay', async () => {
    const [first, elsewhere] = [await server.session(office), await server.session(office)];
    const second = cookieOf(await server.signIn(office, PASSWORD, { cookie: first }));
    expect((await server.ask(WHO, { cookie: first, ...OWN_PAGE })).status).toBe(401);
    expect((await server.ask(WHO, { cookie: second, ...OWN_PAGE })).status).toBe(200);
    const third = cookieOf(await server.signIn(await server.account(['BI']), PASSWORD, { cookie: second }));
    expect((await server.ask(WHO, { cookie: second, ...OWN_PAGE })).status).toBe(401);
    expect((await server.ask(WHO, { cookie: third, ...OWN_PAGE })).status).toBe(200);
    expect((await server.ask(WHO, { cookie: elsewhere, ...OWN_PAGE })).status).toBe(200);
  });

  it('stays when its browser tries a wrong password', async () => {
    const cookie = await server.session(office);
    expect((await server.signIn(office, 'wrong', { cookie })).status).toBe(401);
    expect((await server.ask(WHO, { cookie, ...OWN_PAGE })).status).toBe(200);
  });

  it('ends when its account is disabled', async () => {
    const name = await server.account(['INSPECTOR']);
    const cookie = await server.session(name);
    await disableAccount(server.platform, systemClaims(server.district.id), name);
    expect((await server.ask(WHO, { cookie, ...OWN_PAGE })).status).toBe(401);
  });

  it('ends after twelve hours', async () => {
    const [early, late] = [await server.session(office), await server.session(office)];
    server.wait(12 * HOUR - 60_000);
    expect((await server.ask(WHO, { cookie: early, ...OWN_PAGE })).status).toBe(200);
    server.wait(2 * 60_000);
    expect((await server.ask(WHO, { cookie: late, ...OWN_PAGE })).status).toBe(401);
  });

  it('that has ended is refused and removed from the browser, and does not count as a request without credentials', async () => {
    const response = await server.ask(WHO, { cookie: 'kaoping_session=made-up', ...OWN_PAGE });
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()[0]).toMatch(/^kaoping_session=;/);
    // Without Basic, because the browser would ask for a password in its own dialog.
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="kaoping"');
  });

  it('of a head covers the units of the role and all units below, and lists the former', async () => {
    const head = await server.account(['UNIT_HEAD'], ['SCHOOL']);
    const cookie = await server.session(head);
    const answer = await server.ask('{ viewer { units { code } } units(first: 10) { nodes { code } } }', {
      cookie,
      ...OWN_PAGE,
    });
    expect(await answer.json()).toEqual({
      data: { viewer: { units: [{ code: 'SCHOOL' }] }, units: { nodes: [{ code: 'SCHOOL' }, { code: 'CAMPUS' }] } },
    });
  });
});

describe('behind a proxy that is trusted', () => {
  it('the cookie is limited to https if the client uses https', async () => {
    const proxied = await openServer({ trustedProxies: ['loopback'] });
    try {
      const name = await proxied.account(['OFFICE']);
      const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'kaoping.example.cn' };
      const origin = { origin: 'https://kaoping.example.cn' };
      const response = await proxied.signIn(name, PASSWORD, { ...forwarded, ...origin });
      expect(response.headers.getSetCookie()[0]).toContain('Secure');
      expect((await proxied.signIn(name, PASSWORD, origin)).status).toBe(403);
    } finally {
      await proxied.close();
    }
  });
});

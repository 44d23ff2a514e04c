/** Signing in by an identity provider, which runs here, over HTTP. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { Role } from '../../entities/access.js';
import { disableAccount, setEmail, setSignInRule } from '../../services/access/index.js';
import { listIdentities, unlinkIdentity } from '../../services/access/provider/index.js';
import { ensureDistrict } from '../../services/districts/districts.js';
import { openProvider, signInAtProvider, type TestProvider } from '../setup/identity-provider.js';
import { openServer, PASSWORD, type TestServer } from '../setup/platform.js';
import { addTestAccount } from '../setup/services.js';
import { codeAt, enrol, Visitor, type VisitorAnswer } from '../setup/visitor.js';

const PUBLIC_URL = 'http://kaoping.test';

let provider: TestProvider;
let server: TestServer;
/** The same provider, whose e-mail addresses name accounts. */
let byEmail: TestServer;
beforeAll(async () => {
  provider = await openProvider(PUBLIC_URL);
  server = await openServer({ provider: provider.env });
  byEmail = await openServer({ provider: { ...provider.env, OIDC_CLAIM: 'email' } });
});
afterAll(async () => {
  await server?.close();
  await byEmail?.close();
  await provider?.close();
});
afterEach(() => {
  provider.forge(null);
  provider.signWithOtherKey(false);
});

let people = 0;

/** Somebody whom the provider knows. @returns the provider's id */
function person(claims: Parameters<TestProvider['users']['set']>[1]): string {
  const id = `p-${++people}`;
  provider.users.set(id, claims);
  return id;
}

interface Begun {
  readonly visitor: Visitor;
  /** To the provider. */
  readonly location: string;
}

async function begin(at: TestServer = server, district?: string): Promise<Begun> {
  const visitor = new Visitor(at.url);
  const { status, body } = await visitor.post('/session/oidc', district === undefined ? {} : { district });
  expect(status).toBe(200);
  return { visitor, location: body.location };
}

/** Goes to the provider and back. @returns the server's answer */
async function signIn(id: string, at: TestServer = server, district?: string) {
  const { visitor, location } = await begin(at, district);
  const back = await signInAtProvider(location, id);
  const answer = await finish(visitor, back);
  return { visitor, back, answer };
}

const finish = (visitor: Visitor, { search }: URL): Promise<VisitorAnswer> =>
  visitor.post('/session/oidc/return', { parameters: search.slice(1) });

const reasonOf = ({ status, body }: VisitorAnswer) => [status, body?.error?.reason];

const entriesOf = async (at: TestServer, name: string) => {
  const { rows } = await at.owner.query<{ action: string }>(
    'select action from audit_entry where subject_label = $1 order by number',
    [name],
  );
  return rows.map(({ action }) => action);
};

describe('a person whom the provider knows', () => {
  it('is signed in to the account that their name fits, which is linked to them for good', async () => {
    const name = await server.account(['OFFICE']);
    const id = person({ preferred_username: name });
    const { visitor, back, answer } = await signIn(id);
    expect(back.href).toMatch(/^http:\/\/kaoping\.test\/session\/oidc\?/);
    expect([answer.status, answer.body.viewer.name]).toEqual([200, name]);
    expect(await visitor.viewer()).toBe(name);
    expect(await entriesOf(server, name)).toEqual(['account.ADD', 'account.LINK_IDENTITY']);
    // By the provider's id from now on, whatever they are called there.
    provider.users.set(id, { preferred_username: 'renamed' });
    expect((await signIn(id)).answer.body.viewer.name).toBe(name);
    expect(await entriesOf(server, name)).toEqual(['account.ADD', 'account.LINK_IDENTITY']);
  });

  it('goes to the provider with PKCE, state and nonce, and comes back by a GET that changes nothing', async () => {
    const name = await server.account(['OFFICE']);
    const { visitor, location } = await begin();
    const { searchParams } = new URL(location);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'kaoping',
      redirect_uri: `${PUBLIC_URL}/session/oidc`,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    const { search } = await signInAtProvider(location, person({ preferred_username: name }));
    for (const method of ['GET', 'HEAD', 'GET']) {
      const led = await visitor.send(method, `/session/oidc${search}`);
      expect([led.status, led.headers.get('location')]).toEqual([303, `/#oidc${search}`]);
      expect(await visitor.viewer()).toBeNull();
    }
    expect((await visitor.post('/session/oidc/return', { parameters: search.slice(1) })).status).toBe(200);
  });

  it('without an account is refused, and gets one without roles where the district allows it', async () => {
    const id = person({ preferred_username: 'new.person', name: '新人' });
    expect(reasonOf((await signIn(id)).answer)).toEqual([403, 'NOT_INVITED']);
    await setSignInRule(server.platform, systemClaims(server.district.id), { newAccounts: true });
    const { answer, visitor } = await signIn(id);
    expect(answer.body.viewer).toMatchObject({ name: 'new.person', displayName: '新人', roles: [] });
    expect(await visitor.viewer()).toBe('new.person');
    expect(await entriesOf(server, 'new.person')).toEqual(['account.ADD', 'account.LINK_IDENTITY']);
    expect((await signIn(id)).answer.body.viewer.name).toBe('new.person');
    const wrong = person({ preferred_username: 'not a name' });
    expect(reasonOf((await signIn(wrong)).answer)).toEqual([400, 'BAD_ACCOUNT']);
    await setSignInRule(server.platform, systemClaims(server.district.id), { newAccounts: false });
  });

  it('is refused without the claim, with a disabled account, and with an account of another identity', async () => {
    expect(reasonOf((await signIn(person({}))).answer)).toEqual([403, 'MISSING_CLAIM']);
    const disabled = await server.account(['OFFICE']);
    await disableAccount(server.platform, systemClaims(server.district.id), disabled);
    expect(reasonOf((await signIn(person({ preferred_username: disabled }))).answer)).toEqual([
      403,
      'ACCOUNT_DISABLED',
    ]);
    const name = await server.account(['OFFICE']);
    const [first, second] = [person({ preferred_username: name }), person({ preferred_username: name })];
    expect((await signIn(first)).answer.status).toBe(200);
    expect(reasonOf((await signIn(second)).answer)).toEqual([409, 'OTHER_IDENTITY']);
    const claims = systemClaims(server.district.id);
    expect(await listIdentities(server.platform, claims)).toContainEqual({
      account: name,
      issuer: provider.issuer,
      subject: first,
      linkedAt: expect.any(Date),
    });
    await unlinkIdentity(server.platform, claims, name);
    await expect(unlinkIdentity(server.platform, claims, name)).rejects.toMatchObject({ reason: 'NO_IDENTITY' });
    expect((await signIn(second)).answer.status).toBe(200);
  });

  it('makes the second step as after a password', async () => {
    const name = await server.account(['OFFICE']);
    const holder = new Visitor(server.url);
    await holder.signIn(name, PASSWORD);
    const { secret } = await enrol(holder, () => server.platform.clock.now());
    const { visitor, answer } = await signIn(person({ preferred_username: name }));
    expect(answer.body).toEqual({ viewer: null, step: 'CODE' });
    expect(await visitor.viewer()).toBeNull();
    const code = await codeAt(secret, new Date(server.platform.clock.now().getTime() + 30_000));
    expect((await visitor.post('/session/code', { code })).body.viewer.name).toBe(name);
  });

  it('is led to the provider when signing out, which ends its own session, and not after a password', async () => {
    const name = await server.account(['OFFICE']);
    const { visitor } = await signIn(person({ preferred_username: name }));
    const { status, body } = await visitor.send('DELETE', '/session');
    expect(status).toBe(200);
    const location = new URL(body.location);
    expect(location.origin).toBe(provider.issuer);
    expect(location.searchParams.get('post_logout_redirect_uri')).toBe(`${PUBLIC_URL}/`);
    expect((await fetch(location)).status).toBe(200);
    expect(await visitor.viewer()).toBeNull();
    const other = new Visitor(server.url);
    await other.signIn(name, PASSWORD);
    expect((await other.send('DELETE', '/session')).status).toBe(204);
  });
});

describe('an e-mail address that names the account', () => {
  const add = async (email: string, role: Role = 'OFFICE') => {
    const name = await byEmail.account([role]);
    await setEmail(byEmail.platform, systemClaims(byEmail.district.id), name, email);
    return name;
  };

  it('signs in if the provider has verified it, in whatever case it is written', async () => {
    const name = await add('li.si@example.cn');
    const id = person({ email: 'Li.Si@Example.cn', email_verified: true });
    expect((await signIn(id, byEmail)).answer.body.viewer.name).toBe(name);
  });

  it('is refused if it is not verified, or is of several accounts', async () => {
    await add('wang@example.cn');
    const unverified = [
      person({ email: 'wang@example.cn', email_verified: false }),
      person({ email: 'wang@example.cn' }),
      person({ email: 'nobody@example.cn', email_verified: false }),
    ];
    for (const id of unverified)
      expect(reasonOf((await signIn(id, byEmail)).answer)).toEqual([403, 'UNVERIFIED_EMAIL']);
    await add('wang@example.cn');
    const verified = person({ email: 'wang@example.cn', email_verified: true });
    expect(reasonOf((await signIn(verified, byEmail)).answer)).toEqual([409, 'SEVERAL_ACCOUNTS']);
  });
});

describe('an answer of the provider', () => {
  it('is used once, and in the browser that has begun the sign-in alone', async () => {
    const name = await server.account(['OFFICE']);
    const id = person({ preferred_username: name });
    const { visitor, location } = await begin();
    const cookies = new Map(visitor.cookies);
    const back = await signInAtProvider(location, id);
    // The cookie of another sign-in has another state; a browser that has begun none has no cookie.
    const other = await begin();
    expect(reasonOf(await finish(other.visitor, back))).toEqual([401, 'ATTEMPT_ENDED']);
    expect(reasonOf(await finish(new Visitor(server.url), back))).toEqual([401, 'ATTEMPT_ENDED']);
    expect((await finish(visitor, back)).status).toBe(200);
    expect(reasonOf(await finish(visitor, back))).toEqual([401, 'ATTEMPT_ENDED']);
    // Who has kept the cookie finds the code used.
    const thief = new Visitor(server.url);
    for (const [cookie, value] of cookies) thief.cookies.set(cookie, value);
    expect(reasonOf(await finish(thief, back))).toEqual([401, 'ATTEMPT_ENDED']);
    expect(await thief.viewer()).toBeNull();
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'), 'ATTEMPT_ENDED'],
    ['no state', (url: URL) => url.searchParams.delete('state'), 'ATTEMPT_ENDED'],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://elsewhere.example'), 'BAD_PROVIDER_ANSWER'],
    ['another code', (url: URL) => url.searchParams.set('code', 'x'), 'ATTEMPT_ENDED'],
  ])('is refused with %s', async (_what, change, reason) => {
    const { visitor, location } = await begin();
    const back = await signInAtProvider(location, person({ preferred_username: await server.account(['OFFICE']) }));
    change(back);
    expect(reasonOf(await finish(visitor, back))).toEqual([401, reason]);
    expect(await visitor.viewer()).toBeNull();
  });

  it('is refused with the nonce of another sign-in, and without the verifier of PKCE', async () => {
    const id = person({ preferred_username: await server.account(['OFFICE']) });
    const { visitor, location } = await begin();
    const changed = new URL(location);
    changed.searchParams.set('nonce', 'another');
    const refused = await finish(visitor, await signInAtProvider(changed.href, id));
    expect(reasonOf(refused)).toEqual([401, 'BAD_PROVIDER_ANSWER']);
    expect(refused.body.error.message.zh).toContain('nonce');
    const second = await begin();
    const stolen = new URL(second.location);
    stolen.searchParams.set('code_challenge', 'a'.repeat(43));
    expect(reasonOf(await finish(second.visitor, await signInAtProvider(stolen.href, id)))).toEqual([
      401,
      'ATTEMPT_ENDED',
    ]);
  });

  const HOUR = 3600;
  it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>, string]>([
    ['another audience', (claims) => ({ ...claims, aud: 'another' }), 'aud'],
    ['another issuer in the token', (claims) => ({ ...claims, iss: 'https://elsewhere.example' }), 'iss'],
    [
      'an expired token',
      (claims) => ({ ...claims, iat: Number(claims.iat) - 2 * HOUR, exp: Number(claims.iat) - HOUR }),
      'exp',
    ],
    ['another nonce in the token', (claims) => ({ ...claims, nonce: 'x' }), 'nonce'],
  ])('is refused with %s, and says what is wrong', async (_what, change, claim) => {
    provider.forge(change);
    const { visitor, answer } = await signIn(person({ preferred_username: await server.account(['OFFICE']) }));
    expect(reasonOf(answer)).toEqual([401, 'BAD_PROVIDER_ANSWER']);
    expect(answer.body.error.message.zh).toContain(`（${claim}）`);
    expect(await visitor.viewer()).toBeNull();
  });

  it('is refused with a signature of another key', async () => {
    provider.signWithOtherKey(true);
    const { answer } = await signIn(person({ preferred_username: await server.account(['OFFICE']) }));
    expect(reasonOf(answer)).toEqual([401, 'BAD_PROVIDER_ANSWER']);
  });

  it('that is a refusal is told in words', async () => {
    const { visitor, location } = await begin();
    const state = new URL(location).searchParams.get('state') ?? '';
    const parameters = new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer }).toString();
    const answer = await visitor.post('/session/oidc/return', { parameters });
    expect(reasonOf(answer)).toEqual([401, 'PROVIDER_REFUSED']);
    expect(answer.body.error.message.zh).toContain('access_denied');
  });

  it('comes too late after ten minutes', async () => {
    const { visitor, location } = await begin();
    const back = await signInAtProvider(location, person({ preferred_username: await server.account(['OFFICE']) }));
    server.wait(11 * 60_000);
    expect(reasonOf(await finish(visitor, back))).toEqual([401, 'ATTEMPT_ENDED']);
  });

  it('is taken from our own page alone', async () => {
    const { visitor, location } = await begin();
    const { search } = await signInAtProvider(location, person({ preferred_username: 'x' }));
    const foreign = await visitor.send(
      'POST',
      '/session/oidc/return',
      { parameters: search.slice(1) },
      {
        'sec-fetch-site': 'cross-site',
      },
    );
    expect(reasonOf(foreign)).toEqual([403, 'CROSS_SITE']);
  });
});

describe('a name of several districts', () => {
  it('is asked for its district, with those that it may enter', async () => {
    const east = await ensureDistrict(server.platform, { code: 'east', name: '东区', sample: false });
    const name = await server.account(['OFFICE']);
    await addTestAccount(server.platform, east.id, { name, roles: ['OFFICE'] });
    const id = person({ preferred_username: name });
    const { answer } = await signIn(id);
    expect(reasonOf(answer)).toEqual([400, 'CHOOSE_DISTRICT']);
    expect(answer.body.error.message.zh).toMatch(/东区、测试区|测试区、东区/);
    expect(answer.body.error.fields[0].field).toBe('district');
    expect((await signIn(id, server, 'east')).answer.body.viewer.district).toBe('东区');
    expect((await signIn(id, server, '测试区')).answer.body.viewer.district).toBe('测试区');
    expect(reasonOf((await signIn(id)).answer)).toEqual([400, 'CHOOSE_DISTRICT']);
    expect(reasonOf((await signIn(id, server, 'nowhere')).answer)).toEqual([403, 'NOT_INVITED']);
  });
});

describe('a provider that cannot be reached', () => {
  it('is told in words, and passwords work all the same', async () => {
    const gone = await openProvider(PUBLIC_URL);
    await gone.close();
    const lonely = await openServer({ provider: gone.env });
    try {
      const visitor = new Visitor(lonely.url);
      expect((await visitor.send('GET', '/session/step')).body).toEqual({
        step: null,
        provider: { name: '统一身份认证' },
      });
      const answer = await visitor.post('/session/oidc', {});
      expect(reasonOf(answer)).toEqual([503, 'PROVIDER_UNREACHABLE']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      const name = await lonely.account(['OFFICE']);
      expect((await visitor.signIn(name, PASSWORD)).status).toBe(200);
    } finally {
      await lonely.close();
    }
  });

  it('does not exist where none is set', async () => {
    const plain = await openServer();
    try {
      const visitor = new Visitor(plain.url);
      expect((await visitor.send('GET', '/session/step')).body).toEqual({ step: null, provider: null });
      expect(reasonOf(await visitor.post('/session/oidc', {}))).toEqual([404, 'NO_PROVIDER']);
      expect(reasonOf(await visitor.send('GET', '/session/oidc?code=x'))).toEqual([404, 'NO_PROVIDER']);
    } finally {
      await plain.close();
    }
  });
});

/** Signing in with a second factor: enrolment, codes, recovery codes, limits, and the rule that requires it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { Role } from '../../entities/access.js';
import { removeSecondFactorOf, setPassword, setSignInRule } from '../../services/access/index.js';
import { openServer, PASSWORD, type TestServer } from '../setup/platform.js';
import { codeAt, enrol, Visitor } from '../setup/visitor.js';

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ trustedProxies: ['loopback'] });
});
afterAll(() => server?.close());

const STEP = 30_000;
const MINUTE = 60_000;

/** Every visitor has a network of its own. */
let networks = 0;
const visitor = () => new Visitor(server.url, `203.0.${Math.floor(networks / 250)}.${(networks++ % 250) + 1}`);

const now = () => server.platform.clock.now();
const claims = () => systemClaims(server.district.id);

interface Enrolled {
  readonly name: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** The browser in which the account enrolled, signed in. */
  readonly visitor: Visitor;
}

async function enrolled(role: Role = 'OFFICE'): Promise<Enrolled> {
  const name = await server.account([role]);
  const browser = visitor();
  await browser.signIn(name, PASSWORD);
  const { secret, recoveryCodes } = await enrol(browser, now);
  // The code of the enrolment is used up. The next step begins now, so that none ends while a test runs.
  server.wait(STEP - (now().getTime() % STEP));
  return { name, secret, recoveryCodes, visitor: browser };
}

/** A browser that has given the right password. */
async function atSecondStep(name: string): Promise<Visitor> {
  const browser = visitor();
  expect((await browser.signIn(name, PASSWORD)).body).toEqual({ viewer: null, step: 'CODE' });
  return browser;
}

const entries = async (name: string) => {
  const { rows } = await server.owner.query<{ action: string }>(
    "select action from audit_entry where subject_label = $1 and action <> 'account.ADD' order by number",
    [name],
  );
  return rows.map(({ action }) => action);
};

describe('enrolment', () => {
  it('shows the secret as text, address and QR code, and gives recovery codes for the first right code', async () => {
    const name = await server.account(['OFFICE']);
    const browser = visitor();
    await browser.signIn(name, PASSWORD);
    const { body: begun } = await browser.post('/session/second-factor');
    expect(begun).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      secret: expect.stringMatching(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/),
      uri: expect.stringMatching(/^otpauth:\/\/totp\//),
      qr: expect.stringMatching(/^<svg[^>]+>/),
    });
    const uri = new URL(begun.uri);
    expect(uri.searchParams.get('secret')).toBe(begun.secret.replaceAll(' ', ''));
    expect(decodeURIComponent(uri.pathname)).toContain(name);
    expect(uri.searchParams.get('issuer')).toBe('考评 测试区');

    const wrong = await browser.post('/session/second-factor/confirm', { id: begun.id, code: '000000' });
    expect([wrong.status, wrong.body.error.reason]).toEqual([401, 'WRONG_CODE']);
    expect((await browser.send('GET', '/session/second-factor')).body).toMatchObject({ enrolledAt: null });
    const code = await codeAt(begun.secret, now());
    const right = await browser.post('/session/second-factor/confirm', { id: begun.id, code });
    expect(right.body.recoveryCodes).toHaveLength(10);
    expect(new Set(right.body.recoveryCodes).size).toBe(10);
    for (const one of right.body.recoveryCodes) expect(one).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    expect((await browser.send('GET', '/session/second-factor')).body).toEqual({
      enrolledAt: expect.any(String),
      recoveryCodesLeft: 10,
      isRequired: false,
    });
    expect(await entries(name)).toEqual(['account.ENROL_SECOND_FACTOR']);
  });

  it('stores neither the secret nor a recovery code', async () => {
    const { secret, recoveryCodes } = await enrolled();
    const { rows } = await server.owner.query<{ text: string }>(
      'select row_to_json(f)::text as text from second_factor f union all select row_to_json(c)::text from recovery_code c',
    );
    const stored = rows.map(({ text }) => text).join();
    for (const kept of [
      secret.replaceAll(' ', ''),
      ...recoveryCodes,
      ...recoveryCodes.map((code) => code.replaceAll('-', '')),
    ])
      expect(stored).not.toContain(kept);
  });

  it('is refused to an account that has a second factor, and for an id or a code that is none', async () => {
    const { visitor: browser } = await enrolled();
    const again = await browser.post('/session/second-factor');
    expect([again.status, again.body.error.reason]).toEqual([409, 'SECOND_FACTOR_EXISTS']);
    for (const body of [{ id: 'x', code: '123456' }, { id: 'a'.repeat(22), code: '12345' }, { code: '123456' }]) {
      const refused = await browser.post('/session/second-factor/confirm', body);
      expect([refused.status, refused.body.error.reason]).toEqual([400, 'BAD_CODE']);
    }
  });

  it('needs a session: neither a stranger nor a token enrols', async () => {
    const stranger = await visitor().post('/session/second-factor');
    expect([stranger.status, stranger.body.error.reason]).toEqual([401, 'SIGN_IN_FIRST']);
    const token = await server.token(['OFFICE']);
    const tool = await visitor().send('POST', '/session/second-factor', undefined, {
      authorization: `Bearer ${token}`,
    });
    expect([tool.status, tool.body.error.reason]).toEqual([401, 'SIGN_IN_FIRST']);
  });

  it('is of the account alone: the id of one gives another no secret', async () => {
    const [one, other] = [await server.account(['OFFICE']), await server.account(['OFFICE'])];
    const [first, second] = [visitor(), visitor()];
    await first.signIn(one, PASSWORD);
    await second.signIn(other, PASSWORD);
    const { body: begun } = await first.post('/session/second-factor');
    const code = await codeAt(begun.secret, now());
    const refused = await second.post('/session/second-factor/confirm', { id: begun.id, code });
    expect(refused.body.error.reason).toBe('WRONG_CODE');
  });
});

describe('an account with a second factor', () => {
  it('is signed in by the password and a code, and by neither alone', async () => {
    const { name, secret } = await enrolled();
    const browser = await atSecondStep(name);
    expect(browser.cookies.has('kaoping_session')).toBe(false);
    expect(await browser.viewer()).toBeNull();
    expect((await browser.send('GET', '/session/step')).body).toMatchObject({ step: 'CODE' });
    const signedIn = await browser.post('/session/code', { code: await codeAt(secret, now()) });
    expect([signedIn.status, signedIn.body.viewer.name]).toEqual([200, name]);
    expect(await browser.viewer()).toBe(name);
    expect((await browser.send('GET', '/session/step')).body).toMatchObject({ step: null });
    // Without the first step.
    server.wait(STEP);
    const without = await visitor().post('/session/code', { code: await codeAt(secret, now()) });
    expect([without.status, without.body.error.reason]).toEqual([401, 'STEP_ENDED']);
  });

  it.each([-1, 0, 1])('may have a clock that differs by %i steps', async (steps) => {
    const { name, secret } = await enrolled();
    server.wait(2 * STEP);
    const browser = await atSecondStep(name);
    const code = await codeAt(secret, new Date(now().getTime() + steps * STEP));
    expect((await browser.post('/session/code', { code })).status).toBe(200);
  });

  it.each([-2, 2])('may not have a clock that differs by %i steps', async (steps) => {
    const { name, secret } = await enrolled();
    server.wait(3 * STEP);
    const browser = await atSecondStep(name);
    const code = await codeAt(secret, new Date(now().getTime() + steps * STEP));
    expect((await browser.post('/session/code', { code })).body.error.reason).toBe('WRONG_CODE');
  });

  it('uses a code once, and none of a step before it', async () => {
    const { name, secret } = await enrolled();
    const [before, code] = [await codeAt(secret, now()), await codeAt(secret, new Date(now().getTime() + STEP))];
    expect((await (await atSecondStep(name)).post('/session/code', { code })).status).toBe(200);
    for (const used of [code, before]) {
      const refused = await (await atSecondStep(name)).post('/session/code', { code: used });
      expect([refused.status, refused.body.error.reason]).toEqual([401, 'WRONG_CODE']);
    }
  });

  it('cannot use the code of its enrolment to sign in', async () => {
    const name = await server.account(['OFFICE']);
    const browser = visitor();
    await browser.signIn(name, PASSWORD);
    const { secret } = await enrol(browser, now);
    const next = visitor();
    await next.signIn(name, PASSWORD);
    expect((await next.post('/session/code', { code: await codeAt(secret, now()) })).body.error.reason).toBe(
      'WRONG_CODE',
    );
  });

  it('signs in with a recovery code once, as people type it, and is told of it', async () => {
    const { name, recoveryCodes } = await enrolled();
    const code = (recoveryCodes[0] as string).toLowerCase().replaceAll('-', ' ');
    const browser = await atSecondStep(name);
    expect((await browser.post('/session/code', { code })).status).toBe(200);
    expect((await browser.send('GET', '/session/second-factor')).body).toMatchObject({ recoveryCodesLeft: 9 });
    expect((await (await atSecondStep(name)).post('/session/code', { code })).body.error.reason).toBe('WRONG_CODE');
    expect(await entries(name)).toEqual(['account.ENROL_SECOND_FACTOR', 'account.USE_RECOVERY_CODE']);
  });

  it('has ten minutes for the second step, and starts again after a new password', async () => {
    const { name, secret } = await enrolled();
    const [slow, replaced] = [await atSecondStep(name), await atSecondStep(name)];
    await setPassword(server.platform, claims(), name, 'another horse battery staple');
    const code = await codeAt(secret, now());
    expect((await replaced.post('/session/code', { code })).body.error.reason).toBe('STEP_ENDED');
    await setPassword(server.platform, claims(), name, PASSWORD);
    const other = await atSecondStep(name);
    server.wait(11 * MINUTE);
    for (const browser of [slow, other]) {
      const late = await browser.post('/session/code', { code: await codeAt(secret, now()) });
      expect(late.body.error.reason).toBe('STEP_ENDED');
    }
  });

  it('has tokens that need no code, because a program cannot give one', async () => {
    const token = await server.token(['BI']);
    await setSignInRule(server.platform, claims(), { secondFactorRoles: ['BI'] });
    const answer = await server.ask('{ viewer { roles } }', { authorization: `Bearer ${token}` });
    expect(await answer.json()).toMatchObject({ data: { viewer: { roles: ['BI'] } } });
    await setSignInRule(server.platform, claims(), { secondFactorRoles: [] });
  });
});

describe('guesses at codes', () => {
  it('lock the name for their network after five, together with wrong passwords, for the right code too', async () => {
    const { name, secret } = await enrolled();
    const browser = await atSecondStep(name);
    expect((await browser.signIn(name, 'wrong')).status).toBe(401);
    const statuses: number[] = [];
    for (let guess = 0; guess < 5; guess++)
      statuses.push((await browser.post('/session/code', { code: '000000' })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
    const locked = await browser.post('/session/code', { code: await codeAt(secret, now()) });
    expect([locked.status, locked.body.error.reason]).toEqual([429, 'LOCKED']);
    expect((await (await atSecondStep(name)).post('/session/code', { code: await codeAt(secret, now()) })).status).toBe(
      200,
    );
  });

  it('are not forgotten when the password is given again', async () => {
    const { name } = await enrolled();
    const browser = await atSecondStep(name);
    for (let guess = 0; guess < 4; guess++) {
      expect((await browser.post('/session/code', { code: '000000' })).status).toBe(401);
      expect((await browser.signIn(name, PASSWORD)).body).toEqual({ viewer: null, step: 'CODE' });
    }
    expect((await browser.post('/session/code', { code: '000000' })).status).toBe(401);
    expect((await browser.signIn(name, PASSWORD)).status).toBe(429);
  });

  it('that come all at once are no more than five', async () => {
    const { name } = await enrolled();
    const browser = await atSecondStep(name);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => browser.post('/session/code', { code: '000000' })),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('from many networks lock the name everywhere after thirty in a day, and a sign-in ends the count', async () => {
    const { name, secret } = await enrolled();
    const guess = async () => (await (await atSecondStep(name)).post('/session/code', { code: '000000' })).status;
    for (let count = 0; count < 29; count++) expect(await guess()).toBe(401);
    expect((await (await atSecondStep(name)).post('/session/code', { code: await codeAt(secret, now()) })).status).toBe(
      200,
    );
    for (let count = 0; count < 30; count++) expect(await guess()).toBe(401);
    server.wait(STEP);
    expect((await (await atSecondStep(name)).post('/session/code', { code: await codeAt(secret, now()) })).status).toBe(
      429,
    );
    server.wait(15 * MINUTE);
    expect((await (await atSecondStep(name)).post('/session/code', { code: await codeAt(secret, now()) })).status).toBe(
      200,
    );
  });

  it('are limited by the minute, as passwords are', async () => {
    const strict = await openServer({ signInAttempts: 4 });
    try {
      const name = await strict.account(['OFFICE']);
      const browser = new Visitor(strict.url);
      await browser.signIn(name, PASSWORD);
      await enrol(browser, () => strict.platform.clock.now());
      const other = new Visitor(strict.url);
      const statuses = [(await other.signIn(name, PASSWORD)).status];
      for (let guess = 0; guess < 3; guess++)
        statuses.push((await other.post('/session/code', { code: '000000' })).status);
      expect(statuses).toEqual([200, 401, 401, 429]);
    } finally {
      await strict.close();
    }
  });
});

describe('the removal of a second factor', () => {
  it('by oneself needs the password and a code', async () => {
    const { name, secret, visitor: browser } = await enrolled();
    const remove = (body: object) => browser.send('DELETE', '/session/second-factor', body);
    const code = await codeAt(secret, now());
    expect((await remove({ password: 'wrong', code })).body.error.reason).toBe('WRONG_CREDENTIALS');
    expect((await remove({ password: PASSWORD, code: '000000' })).body.error.reason).toBe('WRONG_CODE');
    expect((await remove({ password: PASSWORD })).body.error.reason).toBe('BAD_CODE');
    expect((await remove({ password: PASSWORD, code })).status).toBe(204);
    expect((await remove({ password: PASSWORD, code })).body.error.reason).toBe('NO_SECOND_FACTOR');
    expect((await visitor().signIn(name, PASSWORD)).body).toMatchObject({ viewer: { name } });
    expect(await entries(name)).toEqual(['account.ENROL_SECOND_FACTOR', 'account.REMOVE_SECOND_FACTOR']);
  });

  it('by the administrator needs a reason, which is recorded, and is not for the own account', async () => {
    const { name } = await enrolled();
    const admin = await enrolled('ADMIN');
    const remove = (account: string, reason: string) =>
      admin.visitor.post('/graphql', {
        query: `mutation { removeSecondFactor(account: ${JSON.stringify(account)}, reason: ${JSON.stringify(reason)}) { account { name secondFactor } problems { code } } }`,
      });
    expect((await remove(name, ' ')).body.data.removeSecondFactor).toEqual({
      account: null,
      problems: [{ code: 'NO_REASON' }],
    });
    expect((await remove(admin.name, 'x')).body.errors[0].extensions.reason).toBe('OWN_SECOND_FACTOR');
    expect((await remove(name, '手机丢失')).body.data.removeSecondFactor).toEqual({
      account: { name, secondFactor: null },
      problems: [],
    });
    expect((await remove(name, '手机丢失')).body.errors[0].extensions.reason).toBe('NO_SECOND_FACTOR');
    const { rows } = await server.owner.query(
      `select c.after, e.account_name as by from audit_entry e join audit_change c using (district_id, number)
       where e.action = 'account.REMOVE_SECOND_FACTOR' and e.subject_label = $1`,
      [name],
    );
    expect(rows).toEqual([{ after: '手机丢失', by: admin.name }]);
    expect((await visitor().signIn(name, PASSWORD)).body).toMatchObject({ viewer: { name } });
    const office = await enrolled();
    const refused = await office.visitor.post('/graphql', {
      query: `mutation { removeSecondFactor(account: "${admin.name}", reason: "x") { problems { code } } }`,
    });
    expect(refused.body.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('takes the recovery codes with it, and new ones replace the old', async () => {
    const { name, secret, recoveryCodes, visitor: browser } = await enrolled();
    const renewed = await browser.post('/session/second-factor/recovery-codes', {
      password: PASSWORD,
      code: await codeAt(secret, now()),
    });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    const code = recoveryCodes[0] as string;
    expect((await (await atSecondStep(name)).post('/session/code', { code })).body.error.reason).toBe('WRONG_CODE');
    expect(
      (await (await atSecondStep(name)).post('/session/code', { code: renewed.body.recoveryCodes[0] })).status,
    ).toBe(200);
    await removeSecondFactorOf(server.platform, claims(), name, '手机丢失');
    const { rows } = await server.owner.query(
      'select c.code_hash from recovery_code c join account a on a.id = c.account_id where a.name = $1',
      [name],
    );
    expect(rows).toEqual([]);
  });
});

describe('a district that requires a second factor for a role', () => {
  beforeAll(() => setSignInRule(server.platform, claims(), { secondFactorRoles: ['APPROVER', 'ADMIN'] }));
  afterAll(() => setSignInRule(server.platform, claims(), { secondFactorRoles: [] }));

  it('leads a sign-in without one to enrolment only, which opens the session', async () => {
    const name = await server.account(['APPROVER']);
    const browser = visitor();
    expect((await browser.signIn(name, PASSWORD)).body).toEqual({ viewer: null, step: 'ENROL' });
    expect(await browser.viewer()).toBeNull();
    expect((await browser.post('/session/code', { code: '000000' })).body.error.reason).toBe('STEP_ENDED');
    expect((await browser.send('GET', '/session/second-factor')).body.error.reason).toBe('SIGN_IN_FIRST');
    const { secret } = await enrol(browser, now);
    expect(await browser.viewer()).toBe(name);
    expect((await browser.send('GET', '/session/second-factor')).body).toMatchObject({ isRequired: true });
    server.wait(STEP);
    const next = await atSecondStep(name);
    expect((await next.post('/session/code', { code: await codeAt(secret, now()) })).status).toBe(200);
  });

  it('does not ask other roles for one', async () => {
    const name = await server.account(['OFFICE']);
    expect((await visitor().signIn(name, PASSWORD)).body).toMatchObject({ viewer: { name } });
  });

  it('is set by the administrator over the API, and by nobody else', async () => {
    const [admin, office] = [await server.account(['ADMIN']), await server.account(['OFFICE'])];
    const [first, other] = [visitor(), visitor()];
    await first.signIn(admin, PASSWORD);
    await enrol(first, now);
    await other.signIn(office, PASSWORD);
    const set = {
      query:
        'mutation { setSignInRule(newAccounts: true) { rule { secondFactorRoles newAccounts } problems { code } } }',
    };
    expect((await first.post('/graphql', set)).body.data.setSignInRule).toEqual({
      rule: { secondFactorRoles: ['ADMIN', 'APPROVER'], newAccounts: true },
      problems: [],
    });
    const read = { query: '{ signInRule { secondFactorRoles newAccounts } }' };
    expect((await first.post('/graphql', read)).body.data.signInRule.newAccounts).toBe(true);
    for (const question of [set, read])
      expect((await other.post('/graphql', question)).body.errors[0].extensions.reason).toBe('NOT_YOUR_ACTION');
    await setSignInRule(server.platform, claims(), { newAccounts: false });
  });

  it('is changed by a setting that is recorded, and knows the roles', async () => {
    await expect(
      setSignInRule(server.platform, claims(), { secondFactorRoles: ['CHIEF' as Role] }),
    ).rejects.toMatchObject({ reason: 'BAD_ACCOUNT' });
    const { rows } = await server.owner.query<{ field: string; before: string; after: string }>(
      `select c.field, c.before, c.after from audit_change c join audit_entry e using (district_id, number)
       where e.action = 'signInRule.SET' and c.field = 'secondFactorRoles' order by c.number desc limit 1`,
    );
    expect(rows).toEqual([{ field: 'secondFactorRoles', before: '', after: 'ADMIN APPROVER' }]);
  });
});

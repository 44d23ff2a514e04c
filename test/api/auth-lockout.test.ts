/** Guessing passwords. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildHttp } from '../../server/http.js';
import { openServer, PASSWORD, type TestServer } from '../setup/platform.js';

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ trustedProxies: ['loopback'] });
});
afterAll(() => server.close());

const MINUTE = 60_000;

const from = (address: string) => ({ 'x-forwarded-for': address });

async function fail(name: string, times: number, headers = {}): Promise<number[]> {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < times; attempt++) statuses.push((await server.signIn(name, 'wrong', headers)).status);
  return statuses;
}

/** The cookie that identifies a known browser. */
function browserOf(signedIn: Response): string {
  return (
    signedIn.headers
      .getSetCookie()
      .find((text) => text.startsWith('kaoping_browser='))
      ?.split(';')[0] ?? ''
  );
}

describe('an account', () => {
  it('is locked after five wrong passwords, also for the right one, and unlocked after a quarter of an hour', async () => {
    const name = await server.account(['OFFICE']);
    expect(await fail(name, 5)).toEqual([401, 401, 401, 401, 401]);
    const locked = await server.signIn(name);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    expect(Number(locked.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60);
    expect(await locked.json()).toMatchObject({ error: { code: 'LIMIT', reason: 'LOCKED' } });
    server.wait(15 * MINUTE);
    expect((await server.signIn(name)).status).toBe(200);
  });

  it('is locked longer with every further wrong password, and never for more than an hour', async () => {
    const name = await server.account(['OFFICE']);
    await fail(name, 5);
    server.wait(15 * MINUTE);
    expect(await fail(name, 2)).toEqual([401, 429]);
    server.wait(16 * MINUTE);
    expect((await server.signIn(name)).status).toBe(429);
    server.wait(15 * MINUTE);
    for (let more = 0; more < 4; more++) {
      expect(await fail(name, 2)).toEqual([401, 429]);
      server.wait(60 * MINUTE);
    }
    expect((await server.signIn(name)).status).toBe(200);
  });

  it('forgets wrong passwords after the right one', async () => {
    const name = await server.account(['OFFICE']);
    await fail(name, 4);
    expect((await server.signIn(name)).status).toBe(200);
    expect(await fail(name, 4)).toEqual([401, 401, 401, 401]);
    expect((await server.signIn(name)).status).toBe(200);
  });

  it('forgets wrong passwords of more than a day ago', async () => {
    const name = await server.account(['OFFICE']);
    await fail(name, 4);
    server.wait(25 * 60 * MINUTE);
    expect(await fail(name, 4)).toEqual([401, 401, 401, 401]);
    expect((await server.signIn(name)).status).toBe(200);
  });

  it('allows no more guesses if they come all at once', async () => {
    const name = await server.account(['OFFICE']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.signIn(name, 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  it('accepts the right password any number of times at once', async () => {
    const name = await server.account(['OFFICE']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.signIn(name)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  });
});

describe('a stranger who guesses the password of an account', () => {
  it('is locked out with their network, while the holder elsewhere is not', async () => {
    const name = await server.account(['OFFICE']);
    expect(await fail(name, 6, from('203.0.113.1'))).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await server.signIn(name, PASSWORD, from('203.0.113.1'))).status).toBe(429);
    expect((await server.signIn(name, PASSWORD, from('203.0.113.2'))).status).toBe(200);
    // The stranger does not know the holder's password.
    expect((await server.signIn(name, PASSWORD, from('203.0.113.1'))).status).toBe(429);
  });

  it('shares one count in an IPv6 network, however its addresses are written', async () => {
    const name = await server.account(['OFFICE']);
    for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:1::', '2001:0db8::ffff', '2001:db8:0:0:a:b:c:d'])
      expect(await fail(name, 1, from(address))).toEqual([401]);
    expect((await server.signIn(name, PASSWORD, from('2001:db8::9'))).status).toBe(429);
    expect((await server.signIn(name, PASSWORD, from('2001:db8:0:1::9'))).status).toBe(200);
  });

  it('does not lock out a browser that the holder has signed in with, not even from the same network', async () => {
    const name = await server.account(['OFFICE']);
    const address = from('203.0.113.3');
    const browser = { cookie: browserOf(await server.signIn(name, PASSWORD, address)), ...address };
    expect(await fail(name, 6, address)).toEqual([401, 401, 401, 401, 401, 429]);
    const again = await server.signIn(name, PASSWORD, browser);
    expect(again.status).toBe(200);
    expect((await server.signIn(name, PASSWORD, { ...address, cookie: browserOf(again) })).status).toBe(200);
  });

  it('gets no more guesses for another account with an own known browser', async () => {
    const [own, other] = [await server.account(['OFFICE']), await server.account(['OFFICE'])];
    const address = from('203.0.113.4');
    const browser = { cookie: browserOf(await server.signIn(own, PASSWORD, address)), ...address };
    expect(await fail(other, 6, address)).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await server.signIn(other, PASSWORD, browser)).status).toBe(429);
  });

  it('has five guesses also from a stolen browser, and then locks out only that browser', async () => {
    const name = await server.account(['OFFICE']);
    const browser = { cookie: browserOf(await server.signIn(name)) };
    expect(await fail(name, 6, browser)).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await server.signIn(name)).status).toBe(200);
  });
});

describe('guesses from a thousand networks', () => {
  it('lock a name for unknown browsers for a quarter of an hour at a time, and never for known ones', async () => {
    const name = await server.account(['OFFICE']);
    const browser = { cookie: browserOf(await server.signIn(name)) };
    await fail(name, 1, from('203.0.113.5'));
    await server.owner.query("update sign_in_failure set failures = 999 where source = 'anywhere'");
    expect(await fail(name, 1, from('203.0.113.6'))).toEqual([401]);
    const locked = await server.signIn(name, PASSWORD, from('203.0.113.7'));
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60);
    expect((await server.signIn(name, PASSWORD, { ...browser, ...from('203.0.113.7') })).status).toBe(200);
    expect((await server.signIn(name, PASSWORD, from('203.0.113.7'))).status).toBe(200);
  });
});

describe('a known browser', () => {
  it('is identified by a cookie that scripts, other sites and our other addresses do not see', async () => {
    const response = await server.signIn(await server.account(['OFFICE']));
    const cookie = response.headers.getSetCookie().find((text) => text.startsWith('kaoping_browser='));
    expect(cookie).toContain('Path=/session');
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).toContain(`Max-Age=${180 * 24 * 3600}`);
  });

  it('may be used by several people', async () => {
    const names = await Promise.all([0, 1, 2].map(() => server.account(['OFFICE'])));
    let cookie = '';
    for (const name of names) cookie = browserOf(await server.signIn(name, PASSWORD, { cookie }));
    for (const name of names) {
      await fail(name, 5);
      expect((await server.signIn(name)).status).toBe(429);
      expect((await server.signIn(name, PASSWORD, { cookie })).status).toBe(200);
    }
  });

  it.each([
    ['made up', () => 'kaoping_browser=mc0.x.y'],
    ['of half a year ago', (cookie: string) => cookie],
    ['changed', (cookie: string) => cookie.replace(/\.[^.]+\./, '.another.')],
    ['too long', (cookie: string) => `${cookie}~${'a.b.c~'.repeat(1000)}`],
  ])('is unknown with a cookie that is %s', async (what, change) => {
    const name = await server.account(['OFFICE']);
    const cookie = change(browserOf(await server.signIn(name)));
    if (what === 'of half a year ago') server.wait(181 * 24 * 60 * MINUTE);
    await fail(name, 5);
    expect((await server.signIn(name, PASSWORD, { cookie })).status).toBe(what === 'too long' ? 200 : 429);
  });
});

describe('a name without an account', () => {
  it('is locked in the same way, so that a lock reveals nothing', async () => {
    const name = await server.account(['OFFICE']);
    await Promise.all([fail(name, 5), fail('stranger', 5)]);
    const [known, unknown] = await Promise.all([server.signIn(name), server.signIn('stranger')]);
    expect([known.status, unknown.status]).toEqual([429, 429]);
    expect(await unknown.text()).toBe(await known.text());
    server.wait(15 * MINUTE);
    expect((await server.signIn('stranger')).status).toBe(401);
  });

  it('stays locked after a restart of the server, like an account', async () => {
    const name = await server.account(['OFFICE']);
    await Promise.all([fail(name, 5), fail('stranger-again', 5)]);
    const restarted = await buildHttp(server.platform, { console: 'test/setup/no-console', demoAllowed: false });
    try {
      const answers = await Promise.all(
        [name, 'stranger-again'].map((one) =>
          restarted.inject({ method: 'POST', url: '/session', payload: { name: one, password: PASSWORD } }),
        ),
      );
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([429, 429]);
      expect(answers[1]?.body).toBe(answers[0]?.body);
    } finally {
      await restarted.close();
    }
  });

  it('is kept as a hash, and no longer than a day', async () => {
    await fail('my secret password', 1);
    const stored = async () => {
      const { rows } = await server.owner.query<{ text: string }>(
        'select row_to_json(f)::text as text from sign_in_failure f',
      );
      return rows.map(({ text }) => text);
    };
    expect((await stored()).join()).not.toContain('secret');
    await server.owner.query("update sign_in_failure set forget_at = now() - interval '1 second'");
    await fail('another name', 1);
    expect(await stored()).toHaveLength(2);
  });
});

describe('an address', () => {
  it('may try a limited number of times a minute, whatever headers it sends', async () => {
    const strict = await openServer({ signInAttempts: 3 });
    try {
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 4; attempt++) {
        const response = await strict.signIn(`name-${attempt}`, 'wrong', { 'x-forwarded-for': `10.0.0.${attempt}` });
        statuses.push(response.status);
        if (response.status !== 429) continue;
        expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(await response.json()).toMatchObject({ error: { code: 'LIMIT', reason: 'TOO_MANY' } });
      }
      expect(statuses).toEqual([401, 401, 401, 429]);
      // Signing in is limited, working is not.
      expect((await strict.ask('{ viewer { name } }')).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  it('blocks no known browser, and an IPv6 network counts as one address', async () => {
    const strict = await openServer({ signInAttempts: 3, trustedProxies: ['loopback'] });
    try {
      const name = await strict.account(['OFFICE']);
      const cookie = browserOf(await strict.signIn(name, PASSWORD, from('2001:db8::1')));
      const statuses: number[] = [];
      for (let attempt = 2; attempt < 5; attempt++)
        statuses.push((await strict.signIn(`name-${attempt}`, 'wrong', from(`2001:db8::${attempt}`))).status);
      expect(statuses).toEqual([401, 401, 429]);
      expect((await strict.signIn(name, PASSWORD, from('2001:db8::5'))).status).toBe(429);
      const known = [0, 1, 2, 3].map(() => strict.signIn(name, PASSWORD, { cookie, ...from('2001:db8::5') }));
      expect((await Promise.all(known)).map(({ status }) => status).sort()).toEqual([200, 200, 200, 429]);
    } finally {
      await strict.close();
    }
  });
});

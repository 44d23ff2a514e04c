/** Guessing passwords. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.close());

const MINUTE = 60_000;

async function fail(name: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < times; attempt++) statuses.push((await server.signIn(name, 'wrong')).status);
  return statuses;
}

describe('an account', () => {
  it('is locked after five wrong passwords, for the right one too, and opens after a quarter of an hour', async () => {
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

  it('is locked longer with every further wrong password', async () => {
    const name = await server.account(['OFFICE']);
    await fail(name, 5);
    server.wait(15 * MINUTE);
    expect(await fail(name, 2)).toEqual([401, 429]);
    server.wait(16 * MINUTE);
    expect((await server.signIn(name)).status).toBe(429);
    server.wait(15 * MINUTE);
    expect((await server.signIn(name)).status).toBe(200);
  });

  it('forgets wrong passwords once the right one came', async () => {
    const name = await server.account(['OFFICE']);
    await fail(name, 4);
    expect((await server.signIn(name)).status).toBe(200);
    expect(await fail(name, 4)).toEqual([401, 401, 401, 401]);
    expect((await server.signIn(name)).status).toBe(200);
  });

  it('stands no more guesses when they come all at once', async () => {
    const name = await server.account(['OFFICE']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.signIn(name, 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });
});

describe('a name that nobody has', () => {
  it('is locked in just the same way, so that a lock tells nothing', async () => {
    const name = await server.account(['OFFICE']);
    await Promise.all([fail(name, 5), fail('stranger', 5)]);
    const [known, unknown] = await Promise.all([server.signIn(name), server.signIn('stranger')]);
    expect([known.status, unknown.status]).toEqual([429, 429]);
    expect(await unknown.text()).toBe(await known.text());
    server.wait(15 * MINUTE);
    expect((await server.signIn('stranger')).status).toBe(401);
  });
});

describe('an address', () => {
  it('may try so many times a minute, whatever it says of itself', async () => {
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
});

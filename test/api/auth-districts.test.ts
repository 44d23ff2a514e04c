/** Signing in if several districts share a server and may use the same account names. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { addAccount } from '../../services/access/index.js';
import { ensureDistrict } from '../../services/districts/districts.js';
import { openServer, PASSWORD, type TestServer } from '../setup/platform.js';

const EAST = 'the password in the east';
const WEST = 'the password in the west';

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ trustedProxies: ['loopback'] });
  for (const [code, name, password] of [
    ['east', '东区', EAST],
    ['west', '西区', WEST],
  ] as const) {
    const { id } = await ensureDistrict(server.platform, { code, name, sample: false });
    const account = {
      name: 'zhang.san',
      displayName: name,
      roles: ['OFFICE' as const],
      units: [],
      password,
      demo: false,
    };
    await addAccount(server.platform, systemClaims(id), account);
  }
});
afterAll(() => server.close());

const signIn = (name: string, password: string, district?: string) =>
  fetch(`${server.url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${network}` },
    body: JSON.stringify({ name, password, district }),
  });

/** Attempts of one test do not count for other tests. */
let network = 0;
beforeEach(() => {
  network += 1;
});

describe('an account name of two districts', () => {
  it.each([
    ['east', EAST, '东区'],
    ['西区', WEST, '西区'],
    [' west ', WEST, '西区'],
  ])('signs in with its district %j', async (district, password, name) => {
    const response = await signIn('zhang.san', password, district);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ viewer: { name: 'zhang.san', district: name } });
  });

  it('does not sign in with the other district’s password', async () => {
    expect((await signIn('zhang.san', EAST, 'west')).status).toBe(401);
  });

  it('is asked for its district, with the same message as an unknown name or a name of one district', async () => {
    const alone = await server.account(['OFFICE']);
    const answers = await Promise.all([
      signIn('zhang.san', EAST),
      signIn('zhang.san', 'wrong'),
      signIn('nobody-has-it', 'wrong'),
      signIn(alone, 'wrong', ''),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(JSON.parse(bodies[0] as string)).toMatchObject({
      error: {
        code: 'UNAUTHENTICATED',
        reason: 'WRONG_CREDENTIALS',
        message: { zh: expect.stringContaining('区'), en: expect.stringContaining('district') },
        fields: [{ field: 'district', code: 'DISTRICT_NEEDED' }],
      },
    });
  });

  it('learns nothing more from another district or an unknown one', async () => {
    const answers = await Promise.all([
      signIn('zhang.san', 'wrong', 'east'),
      signIn('zhang.san', EAST, 'test'),
      signIn('zhang.san', EAST, 'nowhere'),
      signIn('nobody-has-it', EAST, 'east'),
    ]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(bodies).size).toBe(1);
  });
});

describe('an account name of one district', () => {
  it('signs in without a district, and with its own', async () => {
    const name = await server.account(['OFFICE']);
    expect((await signIn(name, PASSWORD)).status).toBe(200);
    expect((await signIn(name, PASSWORD, 'test')).status).toBe(200);
    expect((await signIn(name, PASSWORD, 'east')).status).toBe(401);
  });
});

/** Roles of accounts for periods, what excludes what, and the sessions of an account. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { setRoles } from '../../services/access/index.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

const DAY_MS = 24 * 3600_000;

let server: TestServer;
let admin: Ask;
beforeAll(async () => {
  server = await openServer();
  admin = await asking(await server.account(['ADMIN']));
});
afterAll(() => server?.close());

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  readonly data: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly reason: string } }[];
}
type Ask = (query: string) => Promise<Answer>;

async function asking(name: string): Promise<Ask> {
  const cookie = await server.session(name);
  return async (query) => (await (await server.ask(query, { cookie, ...OWN_PAGE })).json()) as Answer;
}

const today = () => dayAt(server.platform.clock.now(), 'Asia/Shanghai');
const ACCOUNT = 'account { roles held { role unit from to } } problems { field code message { zh en } }';
const grant = (name: string, text: string) =>
  `mutation { grantRole(account: "${name}", grant: { ${text} }) { ${ACCOUNT} } }`;
const revoke = (name: string, role: string, unit?: string) =>
  `mutation { revokeRole(account: "${name}", role: ${role}${unit ? `, unit: "${unit}"` : ''}) { ${ACCOUNT} } }`;
const codes = ({ data }: Answer) => data.grantRole.problems.map((problem: { code: string }) => problem.code);
const rolesNow = async (ask: Ask) => (await ask('{ viewer { roles units { code } } }')).data?.viewer ?? null;

describe('a role for a period', () => {
  it('is in force from its first day to the end of its last one, and stays known after it', async () => {
    const name = await server.account(['BI']);
    const from = addDays(today(), 2);
    const to = addDays(today(), 3);
    const { data } = await admin(grant(name, `role: VERIFIER, from: "${from}", to: "${to}"`));
    expect(data.grantRole.problems).toEqual([]);
    expect(data.grantRole.account.roles).toEqual(['BI']);
    const seen: string[][] = [];
    for (let day = 0; day < 6; day++) {
      seen.push((await rolesNow(await asking(name))).roles);
      server.wait(DAY_MS);
    }
    admin = await asking(await server.account(['ADMIN']));
    const both = ['BI', 'VERIFIER'];
    expect(seen.map((roles) => [...roles].sort())).toEqual([['BI'], ['BI'], both, both, ['BI'], ['BI']]);
    const account = (await admin('{ accounts { rows { name held { role } } } }')).data.accounts.rows.find(
      (listed: { name: string }) => listed.name === name,
    );
    expect(account.held.map(({ role }: { role: string }) => role).sort()).toEqual(both);
  });

  it('shows the units of the role as long as it is in force', async () => {
    const name = await server.account(['UNIT_REPORTER'], ['CAMPUS']);
    await admin(grant(name, `role: UNIT_HEAD, unit: "SCHOOL"`));
    expect(await rolesNow(await asking(name))).toMatchObject({ units: [{ code: 'CAMPUS' }, { code: 'SCHOOL' }] });
    await admin(revoke(name, 'UNIT_HEAD', 'SCHOOL'));
    expect(await rolesNow(await asking(name))).toEqual({ roles: ['UNIT_REPORTER'], units: [{ code: 'CAMPUS' }] });
  });

  it('is refused with every problem at once', async () => {
    const name = await server.account(['BI']);
    expect(codes(await admin(grant(name, 'role: UNIT_HEAD, from: "2026-02-30", to: "soon"')))).toEqual([
      'NO_UNIT',
      'BAD_DAY',
      'BAD_DAY',
    ]);
    expect(codes(await admin(grant(name, 'role: OFFICE, unit: "SCHOOL"')))).toEqual(['UNIT_WITHOUT_ROLE']);
    expect(codes(await admin(grant(name, 'role: UNIT_HEAD, unit: "NOWHERE"')))).toEqual(['UNKNOWN_UNIT']);
    expect(codes(await admin(grant(name, 'role: OFFICE, to: "2020-01-01"')))).toEqual(['ENDS_BEFORE_IT_BEGINS']);
    expect(codes(await admin(grant(name, 'role: BI')))).toEqual(['ROLE_HELD']);
  });

  it('is refused beside one that excludes it in the same period, and given after it', async () => {
    const name = await server.account(['OFFICE']);
    const next = addDays(today(), 1);
    expect(codes(await admin(grant(name, 'role: ADMIN')))).toEqual(['SEPARATION_OF_DUTIES']);
    expect(codes(await admin(grant(name, `role: UNIT_HEAD, unit: "SCHOOL", from: "${next}"`)))).toEqual([
      'SEPARATION_OF_DUTIES',
    ]);
    await admin(revoke(name, 'OFFICE'));
    expect(codes(await admin(grant(name, `role: UNIT_HEAD, unit: "SCHOOL", from: "${next}"`)))).toEqual([]);
  });

  it('may be that of a judge beside a unit of one’s own', async () => {
    const name = await server.account(['UNIT_HEAD'], ['SCHOOL']);
    expect(codes(await admin(grant(name, 'role: JUDGE')))).toEqual([]);
  });

  it('ends only where it is held', async () => {
    const name = await server.account(['BI']);
    expect((await admin(revoke(name, 'OFFICE'))).errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
      reason: 'ROLE_NOT_HELD',
    });
    expect((await admin(grant('no-such', 'role: BI'))).errors?.[0]?.extensions.reason).toBe('UNKNOWN_ACCOUNT');
  });

  it('keeps the former roles when all of them are replaced', async () => {
    const name = await server.account(['BI']);
    server.wait(1000);
    await setRoles(server.platform, systemClaims(server.district.id), name, ['INSPECTOR'], []);
    const { data } = await admin('{ accounts { rows { name roles held { role to } } } }');
    const account = data.accounts.rows.find((listed: { name: string }) => listed.name === name);
    expect(account.roles).toEqual(['INSPECTOR']);
    expect(account.held).toEqual([
      { role: 'BI', to: expect.any(String) },
      { role: 'INSPECTOR', to: null },
    ]);
  });

  it('is given and ended by the administrator only', async () => {
    const name = await server.account(['BI']);
    for (const role of ['OFFICE', 'VERIFIER', 'APPROVER', 'INSPECTOR', 'JUDGE'] as const) {
      const ask = await asking(await server.account([role]));
      expect((await ask(grant(name, 'role: OFFICE'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await ask(revoke(name, 'BI'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await ask('{ accounts { totalCount } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('is recorded, with who gave and ended it', async () => {
    const name = await server.account(['BI']);
    await admin(grant(name, 'role: INSPECTOR'));
    await admin(revoke(name, 'INSPECTOR'));
    const { data } = await admin(
      '{ auditEntries(filter: { actions: ["account.GRANT_ROLE", "account.REVOKE_ROLE"] }, first: 100) { rows { action subjectLabel } } }',
    );
    const entries = data.auditEntries.rows.filter((entry: { subjectLabel: string }) => entry.subjectLabel === name);
    expect(entries.map(({ action }: { action: string }) => action).sort()).toEqual([
      'account.GRANT_ROLE',
      'account.REVOKE_ROLE',
    ]);
  });
});

describe('the sessions of an account', () => {
  it('are listed for their owner and ended all at once', async () => {
    const name = await server.account(['OFFICE']);
    const one = await asking(name);
    const two = await asking(name);
    const other = await asking(await server.account(['OFFICE']));
    expect((await one('{ sessions { createdAt expiresAt } }')).data.sessions).toHaveLength(2);
    expect((await two('mutation { signOutEverywhere { ended } }')).data.signOutEverywhere).toEqual({ ended: 2 });
    // Every process learns of it by a notification; a viewer that is cached meanwhile is valid for two seconds at most.
    for (const ask of [one, two]) while ((await rolesNow(ask)) !== null);
    expect([await rolesNow(one), await rolesNow(two)]).toEqual([null, null]);
    expect((await rolesNow(other)).roles).toEqual(['OFFICE']);
  });
});

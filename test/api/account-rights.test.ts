/** Every role and every action on accounts: over the API, by a token, and by SQL under the claims of the role. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { claimsOf, systemClaims } from '../../auth/access.js';
import { claimsStatement } from '../../db/claims.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import { ROLES, type Role } from '../../entities/access.js';
import type { AccountId, UnitId } from '../../entities/ids.js';
import { createToken, issueCode } from '../../services/access/index.js';
import { ACCESS_ACTIONS, type AccessAction, type AccessActionDefinition } from '../../services/access/rights.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

/** What each action is asked by. It is of an account that there is not, so that no order of the cells matters. */
const ASKED: Readonly<Record<AccessAction, string>> = {
  LIST_ACCOUNTS: '{ accounts { totalCount } }',
  ADD_ACCOUNT: 'mutation { addAccount(account: { name: "?", displayName: "x", roles: [] }) { problems { code } } }',
  CHANGE_ACCOUNT: 'mutation { changeAccount(account: "nobody", details: { displayName: "x" }) { problems { code } } }',
  DISABLE_ACCOUNT: 'mutation { disableAccount(account: "nobody") { problems { code } } }',
  ENABLE_ACCOUNT: 'mutation { enableAccount(account: "nobody") { problems { code } } }',
  UNLOCK_ACCOUNT: 'mutation { unlockAccount(account: "nobody") { problems { code } } }',
  REMOVE_SECOND_FACTOR: 'mutation { removeSecondFactor(account: "nobody", reason: "x") { problems { code } } }',
  SET_SIGN_IN_RULE: 'mutation { setSignInRule(newAccounts: false) { problems { code } } }',
  GRANT_ROLE: 'mutation { grantRole(account: "nobody", grant: { role: BI }) { problems { code } } }',
  REVOKE_ROLE: 'mutation { revokeRole(account: "nobody", role: BI) { problems { code } } }',
  INVITE_ACCOUNT: 'mutation { inviteAccount(account: "nobody", way: PRINT) { code } }',
  RESET_PASSWORD: 'mutation { sendPasswordReset(account: "nobody", way: PRINT) { code } }',
  WITHDRAW_CODE: 'mutation { withdrawCode(account: "nobody") { problems { code } } }',
  IMPORT_ACCOUNTS: 'mutation { importAccounts(file: "none", dryRun: true) { stored } }',
  LIST_SESSIONS: '{ districtSessions { id } sessions(account: "nobody") { id } }',
  END_SESSIONS: 'mutation { endSessions(account: "nobody") { ended } }',
  SET_IDLE_TIMEOUT: 'mutation { setIdleTimeout(minutes: 1) { minutes } }',
  LIST_TOKENS: '{ districtTokens { id } }',
  CREATE_TOKEN: 'mutation { createToken(token: { account: "nobody", label: "x", days: 1 }) { secret } }',
  OWN_TOKENS: '{ tokens { id } }',
  CREATE_OWN_TOKEN: 'mutation { createToken(token: { label: "x", days: 0 }) { problems { code } } }',
  REVOKE_TOKEN: 'mutation { revokeToken(id: "00000000-0000-4000-8000-000000000000") { secret } }',
  SYSTEM_HEALTH: '{ systemHealth { version } installationSettings { variable } }',
  CHECK_PROVIDER: '{ identityProviderCheck { ok } }',
  VERIFY_AUDIT: '{ auditVerification { total } }',
  NAME_REPORTER: 'mutation { nameReporter(unit: "SCHOOL", account: "nobody") { ended } }',
  UNIT_PEOPLE: '{ unitPeople { name } }',
  CONFIRM_ROLES: 'mutation { confirmRoles { year } }',
  UNITS_WITHOUT: '{ unitsWithout { code } unconfirmedRoles { name } }',
  REPORTER_RULE: '{ headsNameReporters }',
  SET_REPORTER_RULE: 'mutation { setHeadsNameReporters(allowed: true) }',
  OWN_SESSIONS: '{ sessions { id } }',
  END_OWN_SESSION: 'mutation { endSession(id: "00000000-0000-4000-8000-000000000000") { ended } }',
  CHANGE_OWN_PASSWORD: 'mutation { changePassword(present: "x", wanted: "y") { changed } }',
};
const ACTIONS = Object.keys(ACCESS_ACTIONS) as AccessAction[];

/** Who may do what, written down a second time: the table itself must be right. */
const FOR_ALL: readonly AccessAction[] = [
  'OWN_SESSIONS',
  'END_OWN_SESSION',
  'CHANGE_OWN_PASSWORD',
  'OWN_TOKENS',
  'REVOKE_TOKEN',
];
const OTHERS: Readonly<Partial<Record<AccessAction, readonly Role[]>>> = {
  NAME_REPORTER: ['UNIT_HEAD'],
  REPORTER_RULE: ['UNIT_HEAD', 'UNIT_REPORTER', 'OFFICE', 'ADMIN'],
  CREATE_OWN_TOKEN: ['OFFICE', 'INSPECTOR', 'OVERSIGHT', 'BI', 'ADMIN'],
  UNIT_PEOPLE: ['UNIT_HEAD', 'UNIT_REPORTER'],
  CONFIRM_ROLES: ['UNIT_HEAD', 'UNIT_REPORTER'],
  UNITS_WITHOUT: ['OFFICE', 'ADMIN'],
  SET_REPORTER_RULE: ['OFFICE'],
};
const rolesOf = (action: AccessAction): readonly Role[] =>
  FOR_ALL.includes(action) ? ROLES : (OTHERS[action] ?? ['ADMIN']);

let server: TestServer;
const names = new Map<Role, string>();
const unitsOf = (role: Role) => (role === 'UNIT_HEAD' || role === 'UNIT_REPORTER' ? ['SCHOOL'] : []);
beforeAll(async () => {
  server = await openServer();
  for (const role of ROLES) names.set(role, await server.account([role], unitsOf(role)));
});
afterAll(() => server?.close());

async function reasonOf(query: string, headers: Record<string, string>): Promise<string> {
  const { errors } = (await (await server.ask(query, headers)).json()) as {
    errors?: { extensions: { code: string; reason?: string } }[];
  };
  return errors?.[0]?.extensions.reason ?? errors?.[0]?.extensions.code ?? 'DONE';
}

it('asks every action of the table, and knows who may do it', () => {
  expect(Object.keys(ASKED).sort()).toEqual([...ACTIONS].sort());
  const definitions: Readonly<Record<string, AccessActionDefinition>> = ACCESS_ACTIONS;
  for (const action of ACTIONS) expect([action, definitions[action]?.roles]).toEqual([action, rolesOf(action)]);
});

describe.each(ROLES)('%s', (role) => {
  it('does over the API what the table says, and nothing else', async () => {
    const headers = { cookie: await server.session(names.get(role) ?? ''), ...OWN_PAGE };
    for (const action of ACTIONS) {
      const reason = await reasonOf(ASKED[action], headers);
      const isAllowed = rolesOf(action).includes(role);
      expect([action, reason === 'NOT_YOUR_ACTION', reason === 'INTERNAL']).toEqual([action, !isAllowed, false]);
    }
  });

  it('changes nothing by a token', async () => {
    const wanted = { account: names.get(role) ?? '', label: '', ttl: 3600_000 };
    const { token } = await createToken(server.platform, systemClaims(server.district.id), wanted);
    for (const action of ACTIONS) {
      const { isRead = false, roles }: AccessActionDefinition = ACCESS_ACTIONS[action];
      const reason = await reasonOf(ASKED[action], { authorization: `Bearer ${token}` });
      const expected = roles.includes(role)
        ? isRead
          ? expect.not.stringMatching(/ACTION|TOKENS/)
          : 'TOKENS_READ'
        : 'NOT_YOUR_ACTION';
      expect([action, reason]).toEqual([action, expected]);
    }
  });

  it('changes accounts by SQL only as the administrator', async () => {
    const { owner, district } = server;
    const { rows: accounts } = await owner.query<{ id: AccountId; name: string }>('select id, name from account');
    const { rows: units } = await owner.query<{ id: UnitId }>("select id from unit where code in ('SCHOOL', 'CAMPUS')");
    const own = accounts.find(({ name }) => name === names.get(role))?.id as AccountId;
    const other = accounts.find(
      ({ name }) => name === names.get(role === 'BI' ? 'OFFICE' : 'BI'),
    ) as (typeof accounts)[number];
    await server.session(other.name);
    await issueCode(server.platform, systemClaims(district.id), other.name, { purpose: 'INVITATION', way: 'PRINT' });
    const holder = {
      district: district.id,
      account: own,
      roles: [role],
      units: new Map(units.map(({ id }) => [id, [role]])),
    };
    const app = new pg.Client({ connectionString: roleUrl(server.databaseUrl, APP_ROLE) });
    await app.connect();
    const run = async (statement: string) => {
      await app.query('begin');
      try {
        await app.query(claimsStatement(claimsOf(holder, false)));
        return (await app.query(statement, [district.id, other.id])).rowCount ?? 0;
      } catch (error) {
        expect((error as pg.DatabaseError).code).toBe('42501');
        return 0;
      } finally {
        await app.query('rollback');
      }
    };
    try {
      for (const statement of [
        "update account set display_name = 'x' where district_id = $1 and id = $2",
        'update account set disabled = true where district_id = $1 and id = $2',
        "update account set password_hash = 'x' where district_id = $1 and id = $2",
        "insert into account (district_id, id, name, display_name, password_hash) select $1, gen_random_uuid(), 'x', 'x', 'x' where $2::uuid is not null",
        "insert into account_role (district_id, id, account_id, role) values ($1, gen_random_uuid(), $2, 'ADMIN')",
        'update account_role set valid_to = now() where district_id = $1 and account_id = $2',
        'delete from session where district_id = $1 and account_id = $2',
        'update token set revoked_at = now() where district_id = $1 and account_id = $2',
        'update account_code set withdrawn_at = now() where district_id = $1 and account_id = $2',
        "insert into account_code (district_id, id, account_id, purpose, way, code_hash, expires_at) values ($1, gen_random_uuid(), $2, 'RESET', 'PRINT', 'x', now() + interval '1 day')",
        'insert into session_rule (district_id, idle_minutes) select $1, 5 where $2::uuid is not null',
      ]) {
        const changed = (await run(statement)) > 0;
        expect([statement, changed]).toEqual([
          statement,
          role === 'ADMIN' && !(statement.startsWith('update token') && !changed),
        ]);
      }
      const self = own === other.id ? 0 : 1;
      const visible = await run('select from account where district_id = $1 and $2::uuid is not null');
      expect(visible).toBe(role === 'ADMIN' ? accounts.length : self);
    } finally {
      await app.end();
    }
  });
});

it('gives a head by SQL the reporters of the own units, and nothing more', async () => {
  const { owner, district } = server;
  const idOf = async (code: string) =>
    (await owner.query<{ id: UnitId }>('select id from unit where code = $1', [code])).rows[0]?.id as UnitId;
  const [school, group] = [await idOf('SCHOOL'), await idOf('GROUP')];
  const { rows } = await owner.query<{ id: AccountId; name: string }>('select id, name from account');
  const accountOf = (role: Role) => rows.find(({ name }) => name === names.get(role))?.id as AccountId;
  const holder = {
    district: district.id,
    account: accountOf('UNIT_HEAD'),
    roles: ['UNIT_HEAD' as const],
    units: new Map([[school, ['UNIT_HEAD' as const]]]),
  };
  const app = new pg.Client({ connectionString: roleUrl(server.databaseUrl, APP_ROLE) });
  await app.connect();
  const added = async (role: Role, unit: UnitId | null) => {
    await app.query('begin');
    try {
      await app.query(claimsStatement(claimsOf(holder, false)));
      await app.query(
        'insert into account_role (district_id, id, account_id, role, unit_id) values ($1, gen_random_uuid(), $2, $3, $4)',
        [district.id, accountOf('JUDGE'), role, unit],
      );
      return true;
    } catch (error) {
      expect((error as pg.DatabaseError).code).toBe('42501');
      return false;
    } finally {
      await app.query('rollback');
    }
  };
  try {
    expect(await added('UNIT_REPORTER', school)).toBe(true);
    expect(await added('UNIT_REPORTER', group)).toBe(false);
    expect(await added('UNIT_HEAD', school)).toBe(false);
    for (const role of ROLES) expect([role, await added(role, null)]).toEqual([role, false]);
  } finally {
    await app.end();
  }
});

/** 代理: one person acts for another for a time, in their own name. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { systemClaims } from '../../auth/access.js';
import { claimsStatement } from '../../db/claims.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import type { Role } from '../../entities/access.js';
import { ACTING_FOR_HEADER } from '../../server/http/credentials.js';
import { disableAccount, grantRole, setSignInRule, substituteAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { ReadLog, recordReads } from '../../services/audit/reading.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { inTransaction } from '../../services/in-transaction.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

const DAY_MS = 24 * 3600_000;

let server: TestServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server?.close());

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  readonly data: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly reason: string } }[];
}
type Ask = (query: string, actingFor?: string) => Promise<Answer>;

async function asking(name: string): Promise<Ask> {
  const cookie = await server.session(name);
  return async (query, actingFor) => {
    const header: Record<string, string> =
      actingFor === undefined ? {} : { [ACTING_FOR_HEADER]: encodeURIComponent(actingFor) };
    return (await (await server.ask(query, { cookie, ...OWN_PAGE, ...header })).json()) as Answer;
  };
}

interface Wanted {
  readonly account?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
}
const today = () => dayAt(server.platform.clock.now(), 'Asia/Shanghai');
const LISTED = 'account { name } substitute { name displayName } from to reason roles withheld';
const RESULT = `substitutions { ${LISTED} } problems { field code message { zh en } }`;
const naming = (substitute: string, { account, from, to = addDays(today(), 3), reason = '出差' }: Wanted = {}) =>
  `mutation { substitute(substitution: { ${account ? `account: "${account}", ` : ''}substitute: "${substitute}", ${from ? `from: "${from}", ` : ''}to: "${to}", reason: "${reason}" }) { ${RESULT} } }`;
const ending = (substitute: string, account?: string, reason = '提前返回') =>
  `mutation { endSubstitution(${account ? `account: "${account}", ` : ''}substitute: "${substitute}", reason: "${reason}") { ${RESULT} } }`;
const codes = ({ data }: Answer) => data.substitute.problems.map((problem: { code: string }) => problem.code);
const reasonOf = ({ errors }: Answer) => errors?.[0]?.extensions.reason;
const WHO =
  '{ viewer { name roles units { code } actingFor { name } represents { name roles withheld } substitute { name } } }';

const systemPair = (account: string, substitute: string) =>
  substituteAs(server.platform, OPERATOR, systemClaims(server.district.id), {
    account,
    substitute,
    from: null,
    to: addDays(today(), 3),
    reason: '出差',
  });

/** Two accounts, the second a substitute for the first. */
async function pair(roles: readonly Role[], substituteRoles: readonly Role[], units: readonly string[] = []) {
  const account = await server.account(roles, units);
  const substitute = await server.account(substituteRoles);
  await systemPair(account, substitute);
  return { account, substitute, ask: await asking(substitute) };
}

const entriesOf = async (action: string) =>
  (
    await server.owner.query<{ account: string; actingFor: string | null; roles: string[] }>(
      'select account_name as account, acting_for_name as "actingFor", roles from audit_entry where action = $1 order by number desc',
      [action],
    )
  ).rows;

describe('a substitute', () => {
  it('is named by the person, acts with their roles in own name, and is told as the person is', async () => {
    const account = await server.account(['OFFICE']);
    const substitute = await server.account(['INSPECTOR']);
    const person = await asking(account);
    const { data } = await person(naming(substitute));
    expect(data.substitute).toMatchObject({
      problems: [],
      substitutions: [
        { account: { name: account }, substitute: { name: substitute }, roles: ['OFFICE'], withheld: [] },
      ],
    });
    const ask = await asking(substitute);
    expect((await ask(WHO)).data.viewer).toMatchObject({
      roles: ['INSPECTOR'],
      actingFor: null,
      represents: [{ name: account, roles: ['OFFICE'], withheld: [] }],
    });
    expect((await ask(WHO, account)).data.viewer).toMatchObject({
      name: substitute,
      roles: ['OFFICE'],
      actingFor: { name: account },
    });
    expect((await person(WHO)).data.viewer).toMatchObject({ substitute: { name: substitute }, represents: [] });
    const { rows } = await server.owner.query<{ recipients: unknown }>(
      "select recipients from outbox where kind = 'SUBSTITUTION_BEGINS' and subject_label = $1",
      [account],
    );
    expect(rows).toEqual([{ recipients: [{ accounts: [expect.any(String), expect.any(String)] }] }]);
  });

  it('stands in the audit entry with the person for whom they act', async () => {
    const { account, substitute, ask } = await pair(['OFFICE'], ['BI']);
    const save = (year: number) =>
      `mutation { saveCalendarYear(revision: 0, calendarYear: { year: ${year}, document: "x", holidays: [{ name: "元旦", from: "${year}-01-01", to: "${year}-01-03" }], madeUp: [] }) { problems { code } } }`;
    expect((await ask(save(2027))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask(save(2027), account)).errors).toBeUndefined();
    expect(await entriesOf('calendar.SAVE_YEAR')).toEqual([
      { account: substitute, actingFor: account, roles: ['OFFICE'] },
    ]);
    const admin = await asking(await server.account(['ADMIN']));
    const found = await admin(`{ auditEntries(filter: { actingFor: ["${account}"] }) { rows { account actingFor } } }`);
    expect(found.data.auditEntries.rows).toEqual([{ account: substitute, actingFor: account }]);
  });

  it('sees what the person sees, and nothing of it without the header', async () => {
    const { account, ask } = await pair(['UNIT_HEAD'], ['JUDGE'], ['SCHOOL']);
    expect((await ask(WHO, account)).data.viewer).toMatchObject({ roles: ['UNIT_HEAD'], units: [{ code: 'SCHOOL' }] });
    const units = '{ units { nodes { code } } }';
    const seen = ({ data }: Answer) => data.units.nodes.map((unit: { code: string }) => unit.code);
    expect(seen(await ask(units, account))).toEqual(['SCHOOL', 'CAMPUS']);
    expect(seen(await ask(units))).toEqual(['GROUP', 'SCHOOL', 'CAMPUS']);
  });

  it('acts from the first day to the end of the last one, and not before and after', async () => {
    const account = await server.account(['OFFICE']);
    const substitute = await server.account(['BI']);
    const from = addDays(today(), 1);
    await (await asking(account))(naming(substitute, { from, to: addDays(from, 1) }));
    const seen: (string | undefined)[] = [];
    for (let day = 0; day < 4; day++) {
      const answer = await (await asking(substitute))(WHO, account);
      seen.push(answer.data?.viewer?.roles[0] ?? reasonOf(answer));
      server.wait(DAY_MS);
    }
    expect(seen).toEqual(['NOT_SUBSTITUTING', 'OFFICE', 'OFFICE', 'NOT_SUBSTITUTING']);
  });

  it('does not take over the role of an administrator, nor one that conflicts with a role of their own', async () => {
    const { account, substitute, ask } = await pair(['ADMIN', 'INSPECTOR'], ['OVERSIGHT']);
    expect((await ask(WHO, account)).data.viewer.roles).toEqual(['INSPECTOR']);
    expect((await ask(WHO)).data.viewer.represents).toEqual([
      { name: account, roles: ['INSPECTOR'], withheld: ['ADMIN'] },
    ]);
    expect((await ask('{ accounts { totalCount } }', account)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const office = await pair(['OFFICE'], ['BI']);
    const grant = { role: 'ADMIN', unit: null, from: null, to: null } as const;
    await grantRole(server.platform, systemClaims(server.district.id), office.substitute, grant);
    expect((await office.ask(WHO, office.account)).data.viewer.roles).toEqual([]);
    expect((await office.ask(WHO)).data.viewer.represents).toEqual([
      { name: office.account, roles: [], withheld: ['OFFICE'] },
    ]);
    expect(substitute).not.toBe(office.substitute);
  });

  it('takes over a role that needs a second factor only with one of their own', async () => {
    const { account, ask } = await pair(['APPROVER', 'INSPECTOR'], ['BI']);
    const claims = systemClaims(server.district.id);
    await setSignInRule(server.platform, claims, { secondFactorRoles: ['APPROVER'] });
    expect((await ask(WHO)).data.viewer.represents).toEqual([
      { name: account, roles: ['INSPECTOR'], withheld: ['APPROVER'] },
    ]);
    await setSignInRule(server.platform, claims, { secondFactorRoles: [] });
    const [person] = (await ask(WHO)).data.viewer.represents;
    expect(person.withheld).toEqual([]);
  });

  it('does not pass it on', async () => {
    const { account, substitute, ask } = await pair(['OFFICE'], ['BI']);
    const third = await server.account(['BI']);
    expect(reasonOf(await ask(naming(third), account))).toBe('NOT_PASSED_ON');
    expect(reasonOf(await ask(ending(substitute, account), account))).toBe('NOT_PASSED_ON');
    // Nor by a substitute of their own.
    expect(codes(await ask(naming(third)))).toEqual(['REPRESENTS_OTHERS']);
    const other = await asking(await server.account(['OFFICE']));
    expect(codes(await other(naming(account)))).toEqual(['SUBSTITUTE_ABSENT']);
  });

  it('is no token, and nobody else', async () => {
    const account = await server.account(['OFFICE']);
    const token = await server.token(['BI']);
    const header = { [ACTING_FOR_HEADER]: account };
    const answer = await server.ask(WHO, { authorization: `Bearer ${token}`, ...header });
    expect(((await answer.json()) as Answer).errors?.[0]?.extensions.reason).toBe('TOKEN_ACTS_FOR_NOBODY');
    const ask = await asking(await server.account(['BI']));
    expect(reasonOf(await ask(WHO, account))).toBe('NOT_SUBSTITUTING');
    expect(reasonOf(await ask(WHO, 'no-such'))).toBe('NOT_SUBSTITUTING');
    expect(reasonOf(await ask(WHO, ' '))).toBe('BAD_ACTING_FOR');
  });

  it('does not act for an account that is disabled', async () => {
    const { account, ask } = await pair(['OFFICE'], ['BI']);
    await disableAccount(server.platform, systemClaims(server.district.id), account);
    expect(reasonOf(await ask(WHO, account))).toBe('NOT_SUBSTITUTING');
  });

  it('stands in the entry of what they read, also when it is recorded after the end', async () => {
    const { account, substitute } = await pair(['OFFICE'], ['BI']);
    const { rows } = await server.owner.query<{ id: string }>('select id from account where name = $1', [account]);
    const viewer = {
      ...{
        account: { id: await idOf(substitute), name: substitute, displayName: substitute },
        roles: ['OFFICE'] as const,
      },
      ...{
        actingFor: {
          id: rows[0]?.id as never,
          name: account,
          displayName: account,
          until: server.platform.clock.now(),
        },
        via: 'SESSION' as const,
      },
      ...{
        units: [],
        reach: new Map(),
        claims: systemClaims(server.district.id),
        district: { ...server.district, timeZone: 'Asia/Shanghai' },
      },
    };
    const subject = { action: 'feed.EXPORT', type: 'feed', id: 'score-rows', label: 'x' };
    const log = new ReadLog(server.platform);
    (await log.begin(viewer, subject))(1);
    (await log.begin({ ...viewer, actingFor: null }, subject))(1);
    await log.flush();
    server.wait(4 * DAY_MS);
    await recordReads(server.platform);
    const entries = await entriesOf('feed.EXPORT');
    expect(new Set(entries.map(({ actingFor }) => actingFor))).toEqual(new Set([account, null]));
  });
});

const idOf = async (name: string) =>
  (await server.owner.query<{ id: never }>('select id from account where name = $1', [name])).rows[0]?.id as never;

describe('naming a substitute', () => {
  it('is refused with every problem at once', async () => {
    const account = await server.account(['UNIT_HEAD'], ['SCHOOL']);
    const ask = await asking(account);
    expect(codes(await ask(naming('no-such', { to: 'soon', reason: ' ' })))).toEqual([
      'NO_REASON',
      'BAD_DAY',
      'UNKNOWN_ACCOUNT',
    ]);
    expect(codes(await ask(naming(account)))).toEqual(['SAME_PERSON']);
    expect(codes(await ask(naming(await server.account(['OFFICE']), { to: '2020-01-01' })))).toEqual([
      'ENDS_BEFORE_IT_BEGINS',
    ]);
    const office = await server.account(['OFFICE']);
    expect(codes(await ask(naming(office, { to: addDays(today(), 400) })))).toEqual([
      'TOO_LONG',
      'SEPARATION_OF_DUTIES',
    ]);
    const gone = await server.account(['JUDGE']);
    await disableAccount(server.platform, systemClaims(server.district.id), gone);
    expect(codes(await ask(naming(gone)))).toEqual(['DISABLED']);
    const admin = await server.account(['ADMIN']);
    expect(codes(await (await asking(admin))(naming(office)))).toEqual(['NOTHING_TO_COVER']);
  });

  it('is refused to the command line in the same way', async () => {
    const account = await server.account(['OFFICE']);
    await expect(systemPair(account, account)).rejects.toMatchObject({ reason: 'BAD_SUBSTITUTION' });
  });

  it('counts the roles of all whom the substitute represents in the period', async () => {
    const { substitute } = await pair(['OFFICE'], ['BI']);
    const head = await asking(await server.account(['UNIT_HEAD'], ['SCHOOL']));
    const problems = (await head(naming(substitute))).data.substitute.problems;
    expect(new Set(problems.map((problem: { code: string }) => problem.code))).toEqual(
      new Set(['SEPARATION_OF_DUTIES']),
    );
    expect(problems).toHaveLength(2);
  });

  it('is refused beside another in the same period, and taken after it', async () => {
    const account = await server.account(['OFFICE']);
    const ask = await asking(account);
    const [one, two] = [await server.account(['BI']), await server.account(['BI'])];
    await ask(naming(one));
    expect(codes(await ask(naming(two)))).toEqual(['HAS_SUBSTITUTE']);
    const from = addDays(today(), 4);
    expect(codes(await ask(naming(two, { from, to: from })))).toEqual([]);
  });

  it('is left to the person and to administrators, who do not name themselves', async () => {
    const account = await server.account(['INSPECTOR']);
    const substitute = await server.account(['BI']);
    const office = await asking(await server.account(['OFFICE']));
    expect(reasonOf(await office(naming(substitute, { account })))).toBe('NOT_YOUR_ACTION');
    const name = await server.account(['ADMIN']);
    const admin = await asking(name);
    expect(codes(await admin(naming(name, { account })))).toEqual(['NAMED_BY_THEMSELVES']);
    expect(reasonOf(await admin(naming(substitute, { account: 'no-such' })))).toBe('UNKNOWN_ACCOUNT');
    expect(codes(await admin(naming(substitute, { account })))).toEqual([]);
    const [entry] = await entriesOf('account.SUBSTITUTE');
    expect(entry).toMatchObject({ account: name, actingFor: null });
  });
});

describe('the end of a substitution', () => {
  it.each(['the person', 'the substitute', 'an administrator'])('before its day is recorded by %s', async (who) => {
    const { account, substitute, ask } = await pair(['OFFICE'], ['BI']);
    expect((await ask(WHO, account)).errors).toBeUndefined();
    const by = { 'the person': account, 'the substitute': substitute }[who] ?? (await server.account(['ADMIN']));
    const ender = await asking(by);
    expect((await ender(ending(substitute, account, ' '))).data.endSubstitution.problems).toMatchObject([
      { code: 'NO_REASON' },
    ]);
    expect((await ender(ending(substitute, account))).data.endSubstitution.problems).toEqual([]);
    expect(reasonOf(await ask(WHO, account))).toBe('NOT_SUBSTITUTING');
    expect(reasonOf(await ender(ending(substitute, account)))).toBe('UNKNOWN_SUBSTITUTION');
    expect((await entriesOf('account.END_SUBSTITUTION'))[0]).toMatchObject({ account: by });
  });

  it('is not recorded by others, and takes back one that has not begun', async () => {
    const account = await server.account(['OFFICE']);
    const substitute = await server.account(['BI']);
    const from = addDays(today(), 2);
    const person = await asking(account);
    await person(naming(substitute, { from }));
    const other = await asking(await server.account(['OFFICE']));
    expect(reasonOf(await other(ending(substitute, account)))).toBe('NOT_YOUR_ACTION');
    expect((await other('{ substitutions { id } }')).data.substitutions).toEqual([]);
    const { data } = await person(ending(substitute));
    expect(data.endSubstitution).toEqual({ substitutions: [], problems: [] });
  });

  it('is not overtaken by an act that began before it', async () => {
    const { account, substitute, ask } = await pair(['OFFICE'], ['BI']);
    const { id } = (await server.owner.query<{ id: never }>('select id from account where name = $1', [account]))
      .rows[0] as { id: never };
    const actor = {
      ...{ account: await idOf(substitute), name: substitute, actingFor: { id, name: account } },
      ...{ roles: ['OFFICE'], via: 'SESSION' as const },
    };
    const claims = { district: server.district.id, account: await idOf(substitute), writes: ['own' as const] };
    let begun: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let leave: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const act = inTransaction(server.platform, actor, claims, async (tx) => {
      tx.changed();
      begun();
      await held;
    });
    await inside;
    const order: string[] = [];
    const end = (await asking(account))(ending(substitute)).then(() => order.push('ended'));
    expect(await atLock()).toBe(true);
    order.push('acted');
    leave();
    await Promise.all([act, end]);
    expect(order).toEqual(['acted', 'ended']);
    await expect(inTransaction(server.platform, actor, claims, async (tx) => tx.changed())).rejects.toMatchObject({
      reason: 'NOT_SUBSTITUTING',
    });
    expect(reasonOf(await ask(WHO, account))).toBe('NOT_SUBSTITUTING');
  });
});

/** Waits until a statement of the application waits for a lock. */
async function atLock(): Promise<boolean> {
  for (;;) {
    const { rows } = await server.owner.query<{ waits: boolean }>(
      "select exists (select from pg_locks where locktype = 'advisory' and not granted) as waits",
    );
    if (rows[0]?.waits) return true;
  }
}

describe('the rows of substitutions', () => {
  it('are seen by the two and by administrators, decided by the person, and never changed but in their end', async () => {
    const { account, substitute } = await pair(['OFFICE'], ['BI']);
    const other = await server.account(['OFFICE']);
    const app = new pg.Client({ connectionString: roleUrl(server.databaseUrl, APP_ROLE) });
    await app.connect();
    const run = async (name: string | null, sql: string) => {
      const claims =
        name === null
          ? { district: server.district.id, accounts: 'district' as const, writes: ['access' as const] }
          : { district: server.district.id, account: await idOf(name), writes: ['access' as const] };
      await app.query('begin');
      await app.query(claimsStatement(claims));
      try {
        return (await app.query(sql)).rowCount;
      } catch (error) {
        return (error as pg.DatabaseError).code;
      } finally {
        await app.query('rollback');
      }
    };
    const [from, to] = [await idOf(account), await idOf(substitute)];
    const one = `account_id = '${from}'`;
    const insert = `insert into substitution (district_id, id, account_id, substitute_id, valid_from, valid_to, reason)
      values ('${server.district.id}', gen_random_uuid(), '${from}', '${to}', now(), now(), 'x')`;
    const seen = `select from substitution where ${one}`;
    const end = `update substitution set valid_to = valid_from where ${one}`;
    for (const [name, rows] of [
      [account, 1],
      [substitute, 1],
      [null, 1],
      [other, 0],
    ] as const) {
      expect([name, await run(name, seen)]).toEqual([name, rows]);
      expect([name, await run(name, end)]).toEqual([name, rows]);
      expect([name, await run(name, `delete from substitution where ${one}`)]).toEqual([name, '42501']);
      expect([name, await run(name, `update substitution set reason = 'y' where ${one}`)]).toEqual([name, '42501']);
    }
    expect([await run(account, insert), await run(null, insert)]).toEqual([1, 1]);
    expect([await run(substitute, insert), await run(other, insert)]).toEqual(['42501', '42501']);
    await app.end();
  });
});

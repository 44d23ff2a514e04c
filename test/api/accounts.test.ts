/** The administrator keeps the accounts of the district over the API, and everyone the own sessions and password. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { changeDetails } from '../../services/access/index.js';
import { OWN_PAGE, openServer, PASSWORD, type TestServer } from '../setup/platform.js';

let server: TestServer;
let administrator: string;
let admin: Ask;
beforeAll(async () => {
  server = await openServer();
  administrator = await server.account(['ADMIN']);
  admin = await asking(administrator);
});
afterAll(() => server?.close());

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  readonly data: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly reason: string } }[];
}
type Ask = (query: string) => Promise<Answer>;

async function asking(name: string, password = PASSWORD): Promise<Ask> {
  const signedIn = await server.signIn(name, password);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return async (query) => (await (await server.ask(query, { cookie, ...OWN_PAGE })).json()) as Answer;
}

const reasons = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.reason);
const PROBLEMS = 'problems { field code message { zh en } }';
const RESULT = `account { name displayName email roles disabled } left { code blocks subjectLabel } ${PROBLEMS}`;

describe('the list of accounts', () => {
  it('is read page by page, by name', async () => {
    const all = (await admin('{ accounts(first: 1000) { totalCount rows { name } } }')).data.accounts;
    const names: string[] = [];
    for (let after = ''; ; ) {
      const { rows, pageInfo, totalCount } = (
        await admin(
          `{ accounts(first: 2, after: "${after}") { rows { name } pageInfo { endCursor hasNextPage } totalCount } }`,
        )
      ).data.accounts;
      expect(totalCount).toBe(all.totalCount);
      names.push(...rows.map(({ name }: { name: string }) => name));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(names).toEqual(all.rows.map(({ name }: { name: string }) => name));
    expect(names).toHaveLength(all.totalCount);
  });

  it('is narrowed by each condition', async () => {
    const reporter = await server.account(['UNIT_REPORTER'], ['SCHOOL']);
    await admin(
      `mutation { changeAccount(account: "${reporter}", details: { displayName: "诸葛亮" }) { ${PROBLEMS} } }`,
    );
    const disabled = await server.account(['BI']);
    await admin(`mutation { disableAccount(account: "${disabled}") { ${PROBLEMS} } }`);
    const locked = await server.account(['INSPECTOR']);
    for (let wrong = 0; wrong < 5; wrong++) await server.signIn(locked, 'wrong');
    const found = async (filter: string) => {
      const { rows, totalCount } = (await admin(`{ accounts(filter: { ${filter} }) { totalCount rows { name } } }`))
        .data.accounts;
      expect(rows).toHaveLength(totalCount);
      return rows.map(({ name }: { name: string }) => name);
    };
    expect(await found('search: "诸葛"')).toEqual([reporter]);
    expect(await found('units: ["SCHOOL"]')).toEqual([reporter]);
    expect(await found('roles: [UNIT_REPORTER]')).toEqual([reporter]);
    expect(await found('disabled: true')).toEqual([disabled]);
    expect(await found('locked: true')).toEqual([locked]);
    expect(await found(`names: ["${locked}", "${reporter}"]`)).toEqual([locked, reporter].sort());
    expect(await found('names: []')).toEqual([]);
    await admin(`mutation { unlockAccount(account: "${locked}") { ${PROBLEMS} } }`);
    expect(await found('locked: true')).toEqual([]);
    expect((await server.signIn(locked)).status).toBe(200);
  });
});

describe('an account', () => {
  it('is added with its roles, and nobody knows its password', async () => {
    const add = (text: string) => admin(`mutation { addAccount(account: { ${text} }) { ${RESULT} } }`);
    const { data } = await add('name: "wang.wu", displayName: "王五", email: "w@example.cn", roles: [VERIFIER]');
    expect(data.addAccount).toEqual({
      account: { name: 'wang.wu', displayName: '王五', email: 'w@example.cn', roles: ['VERIFIER'], disabled: false },
      left: [],
      problems: [],
    });
    expect(reasons(await add('name: "wang.wu", displayName: "王五", roles: [BI]'))).toEqual(['NAME_TAKEN']);
    const wrong = await add(
      'name: "?", displayName: " ", email: "x", roles: [OFFICE, ADMIN, UNIT_HEAD], units: ["NOWHERE"]',
    );
    expect(wrong.data.addAccount.account).toBeNull();
    expect(wrong.data.addAccount.problems.map(({ code }: { code: string }) => code)).toEqual([
      'BAD_NAME',
      'BAD_DISPLAY_NAME',
      'BAD_EMAIL',
      'SEPARATION_OF_DUTIES',
      'SEPARATION_OF_DUTIES',
      'SEPARATION_OF_DUTIES',
      'UNKNOWN_UNIT',
    ]);
  });

  it('gets other names and another address; its session and its history go on', async () => {
    const name = await server.account(['BI']);
    const ask = await asking(name);
    const change = (of: string, text: string) =>
      admin(`mutation { changeAccount(account: "${of}", details: { ${text} }) { ${RESULT} } }`);
    const next = `${name}-2`;
    const { data } = await change(name, `name: "${next}", displayName: "赵六", email: "z@example.cn"`);
    expect(data.changeAccount).toMatchObject({
      account: { name: next, displayName: '赵六', email: 'z@example.cn' },
      problems: [],
    });
    expect((await change(next, 'email: ""')).data.changeAccount.account.email).toBeNull();
    expect((await ask('{ sessions { id } }')).data.sessions).toHaveLength(1);
    expect((await server.signIn(next)).status).toBe(200);
    expect((await server.signIn(name)).status).toBe(401);
    expect(reasons(await change(name, 'displayName: "x"'))).toEqual(['UNKNOWN_ACCOUNT']);
    expect(reasons(await change(next, `name: "${administrator}"`))).toEqual(['NAME_TAKEN']);
    const { rows } = (
      await admin(
        `{ accounts(first: 1, filter: { names: ["${next}"] }) { rows { history { totalCount rows { action account changes { field after } } } } } }`,
      )
    ).data.accounts;
    expect(rows[0].history.rows.map(({ action }: { action: string }) => action)).toEqual([
      'account.CHANGE',
      'account.CHANGE',
      'account.ADD',
    ]);
    expect(rows[0].history.totalCount).toBe(3);
  });

  it('is disabled and enabled; the person is told what nobody does any more', async () => {
    const head = await server.account(['UNIT_HEAD'], ['CAMPUS']);
    const other = await server.account(['UNIT_HEAD'], ['CAMPUS']);
    const disable = (name: string) => admin(`mutation { disableAccount(account: "${name}") { ${RESULT} } }`);
    expect((await disable(other)).data.disableAccount).toMatchObject({ account: { disabled: true }, left: [] });
    const warned = { code: 'UNIT_WITHOUT_HEAD', blocks: false, subjectLabel: 'CAMPUS' };
    expect(
      (await admin(`{ wouldBeLeft(account: "${head}", role: UNIT_HEAD, unit: "CAMPUS") { code blocks subjectLabel } }`))
        .data.wouldBeLeft,
    ).toEqual([warned]);
    expect((await disable(head)).data.disableAccount).toMatchObject({ account: { disabled: true }, left: [warned] });
    const { data } = await admin(`mutation { enableAccount(account: "${head}") { ${RESULT} } }`);
    expect(data.enableAccount).toMatchObject({ account: { disabled: false } });
    expect((await server.signIn(head)).status).toBe(200);
  });

  it('of the last administrator stays, in each way that it could end', async () => {
    for (const text of [
      `disableAccount(account: "${administrator}") { ${RESULT} }`,
      `revokeRole(account: "${administrator}", role: ADMIN) { ${RESULT} }`,
    ])
      expect(reasons(await admin(`mutation { ${text} }`))).toEqual(['LEAVES_NOBODY']);
    expect((await admin(`{ wouldBeLeft(account: "${administrator}") { code blocks } }`)).data.wouldBeLeft).toEqual([
      { code: 'LAST_ADMIN', blocks: true },
    ]);
  });

  it('loses a role after a day, or one that has not begun', async () => {
    const name = await server.account(['BI']);
    const grant = (text: string) =>
      admin(`mutation { grantRole(account: "${name}", grant: { ${text} }) { ${RESULT} } }`);
    const revoke = (text: string) => admin(`mutation { revokeRole(account: "${name}", ${text}) { ${RESULT} } }`);
    await grant('role: INSPECTOR, from: "2999-01-01"');
    await revoke('role: INSPECTOR');
    expect((await revoke('role: BI, to: "2998-12-31"')).data.revokeRole.account.roles).toEqual(['BI']);
    const { rows } = (await admin(`{ accounts(filter: { names: ["${name}"] }) { rows { held { role to } } } }`)).data
      .accounts;
    expect(rows[0].held).toEqual([{ role: 'BI', to: '2998-12-31T16:00:00.000Z' }]);
    expect((await revoke('role: BI, to: "2020-01-01"')).data.revokeRole.problems[0].code).toBe('ENDS_BEFORE_IT_BEGINS');
    expect(reasons(await revoke('role: BI, unit: "NOWHERE"'))).toEqual(['ROLE_NOT_HELD']);
  });
});

describe('sessions', () => {
  it('are listed and ended by the administrator, and one’s own one by one', async () => {
    const name = await server.account(['OFFICE']);
    const [one, two] = [await asking(name), await asking(name)];
    const sessions = (await admin(`{ sessions(account: "${name}") { id } }`)).data.sessions;
    expect(sessions).toHaveLength(2);
    expect((await one(`mutation { endSession(id: "${sessions[0].id}") { ended } }`)).data.endSession.ended).toBe(1);
    expect(reasons(await one(`mutation { endSession(id: "${sessions[0].id}") { ended } }`))).toEqual([
      'UNKNOWN_SESSION',
    ]);
    while ((await two('{ sessions { id } }')).data?.sessions) await new Promise(setImmediate);
    expect((await admin(`mutation { endSessions(account: "${name}") { ended } }`)).data.endSessions.ended).toBe(1);
    expect(reasons(await admin('mutation { endSessions(account: "nobody") { ended } }'))).toEqual(['UNKNOWN_ACCOUNT']);
    expect(reasons(await admin('{ sessions(account: "nobody") { id } }'))).toEqual(['UNKNOWN_ACCOUNT']);
  });

  it('of others are not ended by anybody else, and not named', async () => {
    const [mine, theirs] = [await asking(await server.account(['OFFICE'])), await server.account(['OFFICE'])];
    const [{ id }] = (await (await asking(theirs))('{ sessions { id } }')).data.sessions;
    expect(reasons(await mine(`mutation { endSession(id: "${id}") { ended } }`))).toEqual(['UNKNOWN_SESSION']);
    expect(reasons(await mine('mutation { endSession(id: "no id") { ended } }'))).toEqual(['UNKNOWN_SESSION']);
    expect(reasons(await mine(`{ sessions(account: "${theirs}") { id } }`))).toEqual(['NOT_YOUR_ACTION']);
  });
});

describe('the idle timeout', () => {
  const set = (minutes: number | null) =>
    admin(`mutation { setIdleTimeout(minutes: ${minutes}) { minutes problems { code } } }`);

  it('ends sessions that are not used, and only those', async () => {
    const name = await server.account(['OFFICE']);
    const ask = await asking(name);
    const alive = async (of: Ask) => (await of('{ idleTimeout }')).errors === undefined;
    for (const minutes of [4, 721])
      expect((await set(minutes)).data.setIdleTimeout).toEqual({
        minutes: null,
        problems: [{ code: 'BAD_IDLE_TIMEOUT' }],
      });
    expect((await set(30)).data.setIdleTimeout).toEqual({ minutes: 30, problems: [] });
    const idle = await asking(name);
    for (let quarter = 0; quarter < 4; quarter++) {
      server.wait(15 * 60_000);
      // A change of an account makes the server look up sessions again, which it knows for two seconds otherwise.
      await changeDetails(server.platform, systemClaims(server.district.id), name, { displayName: `${quarter}` });
      await server.platform.database.changeFeed.caughtUp();
      expect([quarter, await alive(ask), await alive(admin)]).toEqual([quarter, true, true]);
    }
    expect(await alive(idle)).toBe(false);
    expect((await set(null)).data.setIdleTimeout).toEqual({ minutes: null, problems: [] });
    server.wait(60 * 60_000);
    expect(await alive(ask)).toBe(true);
  });
});

describe('one’s own password', () => {
  const change = (present: string, wanted: string) =>
    `mutation { changePassword(present: "${present}", wanted: "${wanted}") { changed ${PROBLEMS} } }`;

  it('is changed by the present one, and ends every session', async () => {
    const name = await server.account(['OFFICE']);
    const wanted = 'seven purple herons sing';
    const ask = await asking(name);
    const codes = async (present: string, next: string) =>
      (await ask(change(present, next))).data.changePassword.problems.map(({ code }: { code: string }) => code);
    expect(await codes('wrong', wanted)).toEqual(['WRONG_PASSWORD']);
    expect(await codes(PASSWORD, 'short')).toEqual(['SHORT_PASSWORD']);
    expect(await codes(PASSWORD, wanted)).toEqual([]);
    expect((await server.signIn(name)).status).toBe(401);
    expect((await server.signIn(name, wanted)).status).toBe(200);
  });

  it('is not guessed in a stolen session, which locks the sign-in of nobody', async () => {
    const name = await server.account(['OFFICE']);
    const ask = await asking(name);
    for (let wrong = 0; wrong < 5; wrong++) await ask(change('wrong', 'seven purple herons sing'));
    expect(reasons(await ask(change(PASSWORD, 'seven purple herons sing')))).toEqual(['LOCKED']);
    expect((await server.signIn(name)).status).toBe(200);
  });
});

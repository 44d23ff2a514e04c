/** Who holds the roles of a unit: named by its head, confirmed once a year, and missed by the office. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../entities/access.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let office: Ask;
beforeAll(async () => {
  server = await openServer();
  office = await asking(['OFFICE']);
});
afterAll(() => server?.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Ask = (query: string) => Promise<any>;

async function asking(roles: readonly Role[], units: readonly string[] = [], name?: string): Promise<Ask> {
  const cookie = await server.session(name ?? (await server.account(roles, units)));
  return async (query) => (await server.ask(query, { cookie, ...OWN_PAGE })).json();
}

const without = async (): Promise<string[]> =>
  (await office('{ unitsWithout { code role } }')).data.unitsWithout.map(
    ({ code, role }: { code: string; role: string }) => `${code} ${role}`,
  );
const name = (unit: string, account: string, rest = '') =>
  `mutation { nameReporter(unit: "${unit}", account: "${account}"${rest}) { ended openFigures problems { field code } } }`;
const reasonOf = (answer: { errors?: { extensions: { reason: string } }[] }) => answer.errors?.[0]?.extensions.reason;

describe('the next reporter of a unit', () => {
  it('is named by its head from a day on, when the role of the last one ends', async () => {
    const head = await asking(['UNIT_HEAD'], ['SCHOOL']);
    const last = await server.account(['UNIT_REPORTER'], ['SCHOOL']);
    const next = await server.account(['JUDGE']);
    const from = addDays(dayAt(server.platform.clock.now(), 'Asia/Shanghai'), 2);
    const { data } = await head(name('SCHOOL', next, `, from: "${from}", note: "账本在柜子里"`));
    expect(data.nameReporter).toEqual({ ended: [last], openFigures: 0, problems: [] });
    const rolesOf = async (of: string) => (await (await asking([], [], of))('{ viewer { roles } }')).data.viewer.roles;
    expect([await rolesOf(last), await rolesOf(next)]).toEqual([['UNIT_REPORTER'], ['JUDGE']]);
    const people = (await head('{ unitPeople { name role } }')).data.unitPeople;
    expect(people.filter(({ role }: { role: string }) => role === 'UNIT_REPORTER')).toEqual([
      { name: last, role: 'UNIT_REPORTER' },
      { name: next, role: 'UNIT_REPORTER' },
    ]);
    server.wait(3 * 24 * 3600_000);
    expect([await rolesOf(last), (await rolesOf(next)).sort()]).toEqual([[], ['JUDGE', 'UNIT_REPORTER']]);
    office = await asking(['OFFICE']);
  });

  it('is one of the head’s own units, an account that exists, and free of what excludes it', async () => {
    const head = await asking(['UNIT_HEAD'], ['SCHOOL']);
    const next = await server.account(['JUDGE']);
    const codes = async (query: string) =>
      (await head(query)).data.nameReporter.problems.map(
        ({ field, code }: { field: string; code: string }) => `${field} ${code}`,
      );
    expect(await codes(name('GROUP', next))).toEqual(['unit UNKNOWN_UNIT']);
    expect(await codes(name('SCHOOL', next, ', from: "2020-01-01"'))).toEqual(['from ENDS_BEFORE_IT_BEGINS']);
    expect(await codes(name('SCHOOL', await server.account(['BI'])))).toEqual(['role SEPARATION_OF_DUTIES']);
    expect(await codes(name('SCHOOL', next, `, note: "${'x'.repeat(501)}"`))).toEqual(['note LONG_NOTE']);
    expect(reasonOf(await head(name('SCHOOL', 'nobody')))).toBe('UNKNOWN_ACCOUNT');
    expect(await codes(name('CAMPUS', next))).toEqual([]);
  });

  it('is named by heads only as long as the office lets them', async () => {
    const head = await asking(['UNIT_HEAD'], ['SCHOOL']);
    const next = await server.account(['JUDGE']);
    await office('mutation { setHeadsNameReporters(allowed: false) }');
    expect((await office('{ headsNameReporters }')).data.headsNameReporters).toBe(false);
    expect(reasonOf(await head(name('SCHOOL', next)))).toBe('HEADS_MAY_NOT_NAME');
    await office('mutation { setHeadsNameReporters(allowed: true) }');
    expect(reasonOf(await head(name('SCHOOL', next)))).toBeUndefined();
  });

  it('stands in the audit log with the note, beside the unit', async () => {
    const { data } = await office(
      '{ auditEntries(first: 50, filter: { actions: ["unit.NAME_REPORTER"], fields: ["note"] }) { rows { subjectLabel changes { field after } } } }',
    );
    expect(data.auditEntries.rows).toEqual([
      { subjectLabel: 'SCHOOL', changes: expect.arrayContaining([{ field: 'note', after: '账本在柜子里' }]) },
    ]);
  });
});

describe('the office', () => {
  it('sees which units have no head or no reporter', async () => {
    expect(await without()).toEqual(['GROUP UNIT_HEAD', 'GROUP UNIT_REPORTER', 'CAMPUS UNIT_HEAD']);
    await server.account(['UNIT_HEAD'], ['GROUP']);
    expect(await without()).toEqual(['GROUP UNIT_REPORTER', 'CAMPUS UNIT_HEAD']);
  });

  it('sees who has not confirmed this year', async () => {
    const account = await server.account(['UNIT_REPORTER'], ['GROUP']);
    const reporter = await asking([], [], account);
    const open = async () =>
      (await office('{ unconfirmedRoles { name } }')).data.unconfirmedRoles.filter(
        ({ name: of }: { name: string }) => of === account,
      ).length;
    expect(await open()).toBe(1);
    expect((await reporter('mutation { confirmRoles { year confirmed } }')).data.confirmRoles.confirmed).toBe(1);
    expect((await reporter('mutation { confirmRoles { year confirmed } }')).data.confirmRoles.confirmed).toBe(0);
    expect(await open()).toBe(0);
    server.wait(366 * 24 * 3600_000);
    office = await asking(['OFFICE']);
    expect(await open()).toBe(1);
  });
});

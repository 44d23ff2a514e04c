/** The calendar of a district: entered by its office, over GraphQL and the command line. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../entities/access.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { kaoping } from '../setup/process.js';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openServer();
  folder = await mkdtemp(join(tmpdir(), 'kaoping-calendar-'));
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  readonly data: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly reason: string } }[];
}

async function signedIn(role: Role, units: readonly string[] = []) {
  const cookie = await server.session(await server.account([role], units));
  return async (query: string): Promise<Answer> =>
    (await (await server.ask(query, { cookie, ...OWN_PAGE })).json()) as Answer;
}
const reasonOf = ({ errors }: Answer) => errors?.[0]?.extensions.reason;

const save = (
  year: number,
  revision: number | null,
  madeUp = '"2027-02-20"',
  document = '国办发明电〔2026〕9号',
) => `mutation {
  saveCalendarYear(revision: ${revision}, calendarYear: { year: ${year}, document: "${document}", madeUp: [${madeUp}],
    holidays: [{ name: "元旦", from: "${year}-01-01", to: "${year}-01-03" }] })
  { calendarYear { year revision document madeUp holidays { name from to } } problems { field code message { zh en } } } }`;

describe('a year of the calendar', () => {
  it('comes with the program, in force for every viewer', async () => {
    const ask = await signedIn('UNIT_HEAD', ['SCHOOL']);
    const { data } = await ask(
      '{ calendars { year revision } calendar(year: 2026) { document madeUp } none: calendar(year: 2027) { year } }',
    );
    expect(data.calendars).toEqual([2021, 2022, 2023, 2024, 2025, 2026].map((year) => ({ year, revision: 0 })));
    expect(data.calendar).toMatchObject({ document: '国办发明电〔2025〕7号' });
    expect(data.none).toBeNull();
  });

  it('is refused while it is not known, and entered by the office', async () => {
    const office = await signedIn('OFFICE');
    const deadline = '{ deadline(from: "2026-12-30", workingDays: 3) { lastDay endsAt } }';
    expect((await office(deadline)).errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      reason: 'CALENDAR_NOT_KNOWN',
    });
    const { data } = await office(save(2027, 0));
    expect(data.saveCalendarYear).toEqual({
      calendarYear: {
        year: 2027,
        revision: 1,
        document: '国办发明电〔2026〕9号',
        madeUp: ['2027-02-20'],
        holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
      },
      problems: [],
    });
    expect((await office(deadline)).data.deadline).toEqual({
      lastDay: '2027-01-05',
      endsAt: '2027-01-05T16:00:00.000Z',
    });
  });

  it('can be corrected with the present revision, and not with an older one', async () => {
    const office = await signedIn('OFFICE');
    expect(reasonOf(await office(save(2027, 0, '')))).toBe('STALE_REVISION');
    expect((await office(save(2027, 1, ''))).data.saveCalendarYear.calendarYear).toMatchObject({
      revision: 2,
      madeUp: [],
    });
    // Nothing changes, and nothing is recorded.
    expect((await office(save(2027, 2, ''))).data.saveCalendarYear.calendarYear).toMatchObject({ revision: 2 });
    const { data } = await office(
      '{ auditEntries(filter: { subjectTypes: ["calendarYear"] }) { rows { action account changes { field before after } } } }',
    );
    expect(data.auditEntries.rows).toHaveLength(2);
    expect(data.auditEntries.rows[0]).toMatchObject({
      changes: [{ field: 'madeUp', before: '2027-02-20', after: '' }],
    });
  });

  it('with problems is refused with all of them', async () => {
    const office = await signedIn('OFFICE');
    const { data } = await office(save(2028, null, '"2028-02-30", "2029-01-06", "2028-01-05"', ' '));
    expect(data.saveCalendarYear.calendarYear).toBeNull();
    expect(data.saveCalendarYear.problems.map(({ code }: { code: string }) => code)).toEqual([
      'NO_DOCUMENT',
      'BAD_DAY',
      'OTHER_YEAR',
      'NO_WEEKEND',
    ]);
  });

  it('cannot be entered by other roles', async () => {
    for (const role of ['ADMIN', 'INSPECTOR', 'APPROVER'] as const)
      expect([role, reasonOf(await (await signedIn(role))(save(2027, null)))]).toEqual([role, 'NOT_YOUR_ACTION']);
    const bearer = { authorization: `Bearer ${await server.token(['OFFICE'])}` };
    expect(reasonOf((await (await server.ask(save(2027, null), bearer)).json()) as Answer)).toBe('TOKENS_READ');
  });

  it('is entered once if two people enter it at the same time', async () => {
    const [one, other] = [await signedIn('OFFICE'), await signedIn('OFFICE')];
    const answers = await Promise.all([one(save(2030, 0, '')), other(save(2030, 0, '', '另一文号'))]);
    expect(answers.map(reasonOf).sort()).toEqual(['STALE_REVISION', undefined]);
  });
});

describe('a deadline', () => {
  it('needs exactly one period', async () => {
    const office = await signedIn('OFFICE');
    const of = async (period: string) => office(`{ deadline(from: "2026-01-31"${period}) { lastDay } }`);
    expect((await of(', months: 3')).data.deadline).toEqual({ lastDay: '2026-04-30' });
    expect((await of(', days: 30')).data.deadline).toEqual({ lastDay: '2026-03-02' });
    for (const wrong of ['', ', days: 1, months: 1', ', days: 0', ', workingDays: 100000'])
      expect([wrong, reasonOf(await of(wrong))]).toEqual([wrong, 'ONE_PERIOD']);
  });
});

describe('kaoping calendar', () => {
  const run = (...args: string[]) =>
    kaoping(['calendar', ...args], { DATABASE_URL: server.databaseUrl, KAOPING_DATA: folder });

  it('lists and prints years, reads its own output, and reports problems', async () => {
    expect((await run('list')).stdout).toMatch(/^2026\t国办发明电〔2025〕7号\t.*built in$/m);
    const shown = await run('show', '2026');
    expect(shown.stdout).toContain('document: 国办发明电〔2025〕7号');
    const file = join(folder, '2031.yaml');
    await writeFile(
      file,
      shown.stdout.replaceAll('2026', '2031').replace(/madeUp:.*/s, 'madeUp: [2031-01-04, 2031-01-06]\n'),
    );
    const refused = await run('add', file);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('2031-01-06') });
    await writeFile(file, shown.stdout.replaceAll('2026', '2031').replace(/madeUp:.*/s, 'madeUp: [2031-01-04]\n'));
    expect(await run('add', file)).toMatchObject({ status: 0 });
    expect((await run('list')).stdout).toMatch(/^2031\t.*entered$/m);
    expect(await run('show', '2040')).toMatchObject({ status: 1, stderr: expect.stringContaining('2040') });
  });
});

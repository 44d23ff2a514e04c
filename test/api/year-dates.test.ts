/** The dates of a cycle over the API: tried, stored, refused for others, and recorded. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../entities/access.js';
import { openYearWorld, type YearWorld } from '../setup/year-world.js';

let world: YearWorld;
beforeAll(async () => {
  world = await openYearWorld();
});
afterAll(() => world?.close());

const DATES = {
  collectFrom: '2025-11-03',
  collectTo: '2025-12-10',
  verifyTo: '2025-12-24',
  noticeFrom: '2026-01-12',
  appealDays: 10,
};
const SAVE = `mutation ($dates: CycleDatesInput!, $revision: Int, $scheme: String = "s-2025") {
  saveCycleDates(scheme: $scheme, dates: $dates, revision: $revision) {
    cycle { revision collectTo verifyTo noticeTo noticeDays appealDays } problems { field code } } }`;
const TRY = `query ($dates: CycleDatesInput!) { cycleDates(scheme: "s-2025", dates: $dates) {
  phases { phase from to days workingDays } problems { field code } } }`;
const revisionNow = async () => {
  const { ask } = await world.person('OFFICE');
  return (await ask('{ cycle(scheme: "s-2025") { revision } }')).data.cycle.revision as number;
};

describe('the dates of a cycle', () => {
  it('are tried without storing anything', async () => {
    const { ask } = await world.person('OFFICE');
    const before = await revisionNow();
    const { data } = await ask(TRY, { dates: DATES });
    expect(data.cycleDates.problems).toEqual([]);
    expect(
      data.cycleDates.phases.map(({ phase, workingDays }: { phase: string; workingDays: number }) => [
        phase,
        workingDays,
      ]),
    ).toEqual([
      ['COLLECTION', 28],
      ['VERIFICATION', 10],
      ['NOTICE', 5],
      ['APPEALS', 10],
    ]);
    expect(await revisionNow()).toBe(before);
  });

  it('are stored with the day on which the notice ends, and recorded', async () => {
    const office = await world.person('OFFICE');
    const revision = await revisionNow();
    const { data } = await office.ask(SAVE, { dates: DATES, revision });
    expect(data.saveCycleDates).toEqual({
      problems: [],
      cycle: {
        revision: revision + 1,
        collectTo: '2025-12-10',
        verifyTo: '2025-12-24',
        noticeTo: '2026-01-16',
        noticeDays: 5,
        appealDays: 10,
      },
    });
    const log = await office.ask(
      '{ auditEntries(filter: { actions: ["cycle.SET_DATES"] }) { rows { account changes { field before after } } } }',
    );
    expect(log.data.auditEntries.rows[0]).toMatchObject({ account: office.name });
    expect(log.data.auditEntries.rows[0].changes).toContainEqual({
      field: 'noticeTo',
      before: null,
      after: '2026-01-16',
    });
  });

  it('change nothing if they are the same', async () => {
    const { ask } = await world.person('OFFICE');
    const revision = await revisionNow();
    expect((await ask(SAVE, { dates: DATES, revision })).data.saveCycleDates.cycle.revision).toBe(revision);
  });

  it('are refused with every problem, and nothing is stored', async () => {
    const { ask } = await world.person('OFFICE');
    const revision = await revisionNow();
    const { data } = await ask(SAVE, {
      dates: { ...DATES, collectTo: '2025-11-01', noticeFrom: '2026-01-01', noticeDays: 99 },
      revision,
    });
    expect(data.saveCycleDates).toEqual({
      cycle: null,
      problems: [
        { field: 'noticeDays', code: 'BAD_LENGTH' },
        { field: 'collectTo', code: 'WRONG_ORDER' },
        { field: 'collectTo', code: 'DAY_OFF' },
        { field: 'noticeFrom', code: 'DAY_OFF' },
      ],
    });
    expect(await revisionNow()).toBe(revision);
  });

  it('are refused for somebody who has seen others', async () => {
    const { ask } = await world.person('OFFICE');
    const { errors } = await ask(SAVE, { dates: { ...DATES, appealDays: 12 }, revision: 1 });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'STALE_REVISION' });
  });

  it('are set by the office alone, and by nobody for a scheme that is not there', async () => {
    for (const role of ROLES.filter((one) => one !== 'OFFICE')) {
      const { ask } = await world.person(role, role.startsWith('UNIT') ? ['P1'] : []);
      const { errors } = await ask(SAVE, { dates: DATES });
      expect([role, errors?.[0]?.extensions.code]).toEqual([role, 'FORBIDDEN']);
    }
    const { ask } = await world.person('OFFICE');
    expect((await ask(SAVE, { dates: DATES, scheme: 's-1999' })).errors?.[0]?.extensions).toMatchObject({
      reason: 'UNKNOWN_SCHEME',
    });
  });
});

it('all cycles and plans are listed, the latest first', async () => {
  const { ask } = await world.person('UNIT_HEAD', ['P1']);
  const { data } = await ask('{ cycles { year state scheme { code } } plans { code startYear } }');
  expect(data.cycles).toEqual([
    { year: 2026, state: 'DRAFT', scheme: { code: 's-2026' } },
    { year: 2025, state: 'DRAFT', scheme: { code: 's-2025' } },
  ]);
  expect(data.plans).toEqual([{ code: 'plan-155', startYear: 2025 }]);
});

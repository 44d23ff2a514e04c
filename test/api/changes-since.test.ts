/** 上次来访以来的变化: what others did to what the viewer sees, since the last visit ended. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { sampleActor } from '../../services/actor.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { setDates } from '../../services/cycle/dates.js';
import { type ApprovalWorld, openApprovalWorld, type Someone } from '../setup/approval-world.js';
import { eventually } from '../setup/process.js';
import { SCHEME } from './races/world.js';

const HOUR = 3600_000;

let world: ApprovalWorld;
let office: Someone;
let colleague: Someone;
let head: Someone;
beforeAll(async () => {
  world = await openApprovalWorld();
  const { platform, district } = world.server;
  const day = dayAt(platform.clock.now(), 'Asia/Shanghai');
  const dates = { collectFrom: day, collectTo: day, noticeFrom: day, noticeTo: addDays(day, 9) };
  await setDates(platform, sampleActor('OFFICE'), systemClaims(district.id), SCHEME, dates);
  office = await world.person('OFFICE');
  colleague = await world.person('OFFICE');
  head = await world.personOf('UNIT_HEAD', 'U1');
});
afterAll(() => world?.close());

interface Changes {
  readonly since: string | null;
  readonly subjects: readonly {
    readonly subjectType: string;
    readonly subjectLabel: string;
    readonly actions: readonly { readonly zh: string }[];
    readonly accounts: readonly string[];
    readonly count: number;
    readonly path: string | null;
  }[];
}

async function changesOf(person: Someone): Promise<Changes> {
  const { data, errors } = await person.ask(
    '{ changesSince { since subjects { subjectType subjectLabel actions { zh } accounts count path } } }',
  );
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.changesSince;
}
const lastNoted = async (person: Someone): Promise<number> => {
  const { rows } = await world.server.owner.query<{ at: Date }>(
    'select v.last_used_at as at from visit v join account a on a.id = v.account_id where a.name = $1',
    [person.name],
  );
  return rows[0]?.at.getTime() ?? 0;
};
/** Lets time pass, then asks until the use of the session is noted: a viewer is kept for two seconds. */
async function comesAfter(person: Someone, milliseconds: number): Promise<void> {
  world.server.wait(milliseconds);
  const now = world.server.platform.clock.now().getTime();
  await eventually('the visit is noted', async () => {
    await changesOf(person);
    return (await lastNoted(person)) >= now ? true : undefined;
  });
}
const advance = (action: string) => `advanceCycle(scheme: "${SCHEME}", action: ${action}, revision: null)`;
const ofCycle = ({ subjects }: Changes) => subjects.find(({ subjectType }) => subjectType === 'cycle');

it('shows the last days in the first visit', async () => {
  const { since, subjects } = await changesOf(office);
  expect(since).toBeNull();
  expect(subjects.length).toBeGreaterThan(0);
});

it('shows a subject once, with what others did to it, and leaves out own doings', async () => {
  await comesAfter(office, 2 * HOUR);
  expect((await changesOf(office)).subjects).toEqual([]);
  await colleague.try(advance('START_REVIEW'));
  await colleague.try(advance('RETURN_TO_GRADING'));
  await office.try(advance('START_REVIEW'));
  const { since, subjects } = await changesOf(office);
  expect(since).not.toBeNull();
  expect(subjects.filter(({ subjectType }) => subjectType === 'cycle')).toEqual([
    {
      subjectType: 'cycle',
      subjectLabel: SCHEME,
      actions: [{ zh: '考核周期：退回评分' }, { zh: '考核周期：公示' }, { zh: '考核周期：设定日期' }],
      accounts: [colleague.name],
      count: 3,
      path: `/results/${SCHEME}`,
    },
  ]);
});

it('begins anew only after an hour in which no session of the account was used', async () => {
  await comesAfter(office, 40 * 60_000);
  expect(ofCycle(await changesOf(office))?.count).toBe(3);
  await comesAfter(office, 40 * 60_000);
  expect(ofCycle(await changesOf(office))?.count).toBe(3);
  await comesAfter(office, 90 * 60_000);
  expect((await changesOf(office)).subjects).toEqual([]);
});

it('is not changed by the requests of a visit, whose use is noted once a minute', async () => {
  const before = await lastNoted(office);
  await changesOf(office);
  await changesOf(office);
  expect(await lastNoted(office)).toBe(before);
});

it('counts nothing that the viewer does not see', async () => {
  // The first visit ended before the steps above, the second one after them.
  await comesAfter(head, 2 * HOUR);
  await comesAfter(head, 2 * HOUR);
  await comesAfter(colleague, 0);
  const { data } = await office.ask(`mutation { startRun(scheme: "${SCHEME}", adopt: false) { run { id } } }`);
  expect(data.startRun.run.id).toEqual(expect.any(String));
  expect(ofCycle(await changesOf(head))).toBeUndefined();
  expect(ofCycle(await changesOf(colleague))).toBeDefined();
});

/** Loads the schemes of the year from their bundles. */
import { join } from 'node:path';
import { systemClaims } from '../../auth/access.js';
import { readBundle } from '../../bundle/index.js';
import type { SchemeCode } from '../../scoring/input.js';
import { sampleActor } from '../actor.js';
import type { Day } from '../calendar/day.js';
import { advanceCycleAs } from '../cycle/advance.js';
import { setDates } from '../cycle/dates.js';
import type { AdvancingAction } from '../cycle/states.js';
import { gradeNow, requestRun } from '../districts/grade-sample.js';
import { loadBundle } from '../load/index.js';
import { schemeCode } from './codes.js';
import { type World, workingDay } from './world.js';

export const YEARLY = schemeCode('daxing-2026');
export const FITNESS = schemeCode('daxing-fitness-2026');
export const SPRING = schemeCode('daxing-safety-2026-spring');
export const AUTUMN = schemeCode('daxing-safety-2026-autumn');

interface Dates {
  readonly collectFrom?: Day;
  readonly collectTo?: Day;
  readonly verifyTo?: Day;
  readonly noticeFrom?: Day;
  readonly noticeTo?: Day;
}

const NOTICE = { noticeDays: 5, appealDays: 10 };

export async function load({ platform, district, folder }: World, name: string, dates: Dates): Promise<SchemeCode> {
  const { bundle, problems } = await readBundle(join(folder, name));
  if (bundle === null)
    throw new Error(`the sample bundle ${name} has problems: ${problems.map(({ message }) => message).join('; ')}`);
  await loadBundle(platform, district, bundle, { by: sampleActor('OFFICE') });
  const { code } = bundle.scheme;
  await setDates(platform, sampleActor('OFFICE'), systemClaims(district), code, { ...NOTICE, ...dates });
  return code;
}

/** Takes the actions one after the other, as the sample's history does. */
export async function advance(
  { platform, district }: World,
  scheme: SchemeCode,
  ...actions: readonly AdvancingAction[]
) {
  for (const action of actions) {
    const actor = sampleActor(action === 'PUBLISH' ? 'APPROVER' : 'OFFICE');
    const document = action === 'TAKE_OVER' ? '示例〔2026〕12号' : null;
    await advanceCycleAs(platform, actor, systemClaims(district), { scheme, action, revision: null, document });
  }
}

/** 年度考核: collection began a month ago. It stays open until the people of the sample have reported (reporting.ts). */
export async function loadYear(world: World): Promise<void> {
  const day = (n: number) => workingDay(world, n);
  await load(world, 'year', {
    collectFrom: day(-22),
    collectTo: day(1),
    verifyTo: day(8),
    noticeFrom: day(13),
    noticeTo: day(17),
  });
  await advance(world, YEARLY, 'OPEN_COLLECTION');
}

/** 体质健康专项: still collecting, so that the section that reports its figures has something to do. */
export async function loadFitness(world: World): Promise<void> {
  const day = (n: number) => workingDay(world, n);
  await load(world, 'fitness', { collectFrom: day(-5), collectTo: day(5), verifyTo: day(9) });
  await advance(world, FITNESS, 'OPEN_COLLECTION');
}

/** Two small schemes whose figures inspectors brought: graded, and shown to the schools. */
export async function loadInspection(world: World, name: string, given: number): Promise<void> {
  const day = (n: number) => workingDay(world, n);
  const notice = { noticeFrom: day(given + 1), noticeTo: day(given + NOTICE.noticeDays) };
  const scheme = await load(world, name, { collectFrom: day(given - 15), collectTo: day(given - 5), ...notice });
  await advance(world, scheme, 'TAKE_OVER');
  await gradeNow(world.platform, world.district, await requestRun(world.platform, world.district, scheme));
  await advance(world, scheme, 'START_REVIEW');
}

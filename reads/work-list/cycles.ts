/** Cycles that the viewer may move on. */
import type { CycleId, RunId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import type { Day } from '../../services/calendar/day.js';
import { consolePaths } from '../../services/console-paths.js';
import { cycleActions, reviewOf } from '../../services/cycle/advance.js';
import { DECIDING } from '../../services/cycle/move.js';
import { type CycleAction, cycleStates } from '../../services/cycle/states.js';
import { single, type WorkItem, type WorkSource } from './item.js';

/** Actions that bring a year nearer to its end, with the date of the cycle by which each is due. */
const FORWARD: Partial<Record<CycleAction, 'collectFrom' | 'collectTo' | 'noticeTo' | null>> = {
  OPEN_COLLECTION: 'collectFrom',
  START_VERIFYING: 'collectTo',
  START_GRADING: null,
  START_REVIEW: null,
  GRADE_OFFICIALLY: null,
  SEND_FOR_APPROVAL: 'noticeTo',
  PUBLISH: null,
};

interface CycleAtHand {
  readonly id: CycleId;
  readonly scheme: string;
  readonly name: string;
  readonly state: CycleState;
  readonly officialRun: RunId | null;
  readonly collectFrom: Day | null;
  readonly collectTo: Day | null;
  readonly noticeTo: Day | null;
  /** True if the viewer is recused from a unit of its roster. */
  readonly isRecused: boolean;
  /** True if its notice of results is on its way: the results are published with it. */
  readonly hasNotice: boolean;
}

const CYCLES = `
select c.id, c.scheme_code as scheme, s.name, c.state, c.official_run_id as "officialRun",
  to_char(c.collect_from, 'YYYY-MM-DD') as "collectFrom", to_char(c.collect_to, 'YYYY-MM-DD') as "collectTo",
  to_char(c.notice_to, 'YYYY-MM-DD') as "noticeTo",
  exists (select from cycle_unit u where u.district_id = c.district_id and u.cycle_id = c.id and u.unit_id = any ($2::uuid[])) as "isRecused",
  exists (select from document d where d.district_id = c.district_id and d.cycle_id = c.id and d.kind = 'NOTICE_OF_RESULTS'
    and d.state in ('IN_APPROVAL', 'APPROVED')) as "hasNotice"
from cycle c join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
where c.district_id = $1 and c.state <> 'CLOSED'
order by c.year desc, c.scheme_code`;

export const cyclesToMoveOn: WorkSource = async ({ platform, viewer, reader, today }) => {
  if (!cycleStates.roles.some((role) => viewer.roles.includes(role as never))) return [];
  const cycles = await reader.query<CycleAtHand>(CYCLES, [viewer.claims.recused ?? []]);
  const toClose = cycles.filter((cycle) => cycleActions(viewer, cycle).some(isAllowed('CLOSE'))).length;
  const reviews = new Map(
    await Promise.all(cycles.map(async (cycle) => [cycle.id, await reviewOf(platform, viewer, cycle)] as const)),
  );
  const moving = cycles.flatMap((cycle) => {
    const allowed = cycleActions(viewer, cycle, reviews.get(cycle.id))
      .filter((option) => option.allowed && !(cycle.isRecused && DECIDING.includes(option.action)))
      .filter((option) => !(cycle.hasNotice && option.action === 'PUBLISH'))
      .map(({ action }) => action);
    const action = (Object.keys(FORWARD) as CycleAction[]).find((one) => allowed.includes(one));
    if (action === undefined) return [];
    const date = FORWARD[action] ?? null;
    const { name } = cycleStates.of(action);
    const state = cycleStates.stateName(cycle.state);
    return single(
      {
        kind: 'CYCLE_TO_MOVE_ON',
        title: {
          zh: `“${cycle.name}”处于${state.zh}，可以“${name.zh}”`,
          en: `“${cycle.name}” is ${state.en}: ${name.en}`,
        },
        due: date === null ? null : cycle[date],
        path: consolePaths.results(cycle.scheme),
      },
      today,
    );
  });
  return toClose === 0 ? moving : [...moving, closing(toClose)];
};

const isAllowed =
  (wanted: CycleAction) =>
  ({ action, allowed }: { readonly action: CycleAction; readonly allowed: boolean }): boolean =>
    allowed && action === wanted;

/** Published years that can be closed: nothing presses, so they are one line. */
const closing = (count: number): WorkItem => ({
  kind: 'CYCLE_TO_MOVE_ON',
  title: { zh: `${count} 个已公布的考核周期可以归档`, en: `${count} published cycles can be closed` },
  count,
  due: null,
  overdue: 0,
  path: consolePaths.allResults,
});

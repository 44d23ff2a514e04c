/** Runs that are under way, have failed, or wait for the decision whether they count. */

import type { RunState } from '../../entities/grading.js';
import type { CycleId, RunId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import type { Bilingual } from '../../errors/refusal.js';
import { consolePaths } from '../../services/console-paths.js';
import { cycleActions } from '../../services/cycle/advance.js';
import { single, type WorkItem, type WorkKind, type WorkSource } from './item.js';

interface LatestRun {
  readonly cycle: CycleId;
  readonly scheme: string;
  readonly name: string;
  readonly cycleState: CycleState;
  readonly officialRun: RunId | null;
  readonly number: number;
  readonly state: RunState;
  /** True if the viewer is recused from a unit of the cycle's roster. */
  readonly isRecused: boolean;
  readonly officialNumber: number | null;
}

/** The latest run of each cycle: an earlier one that failed has been answered by a later one. */
const LATEST = `
select distinct on (c.id) c.id as cycle, c.scheme_code as scheme, s.name, c.state as "cycleState",
  c.official_run_id as "officialRun", r.number, r.state, o.number as "officialNumber",
  exists (select from cycle_unit u where u.district_id = c.district_id and u.cycle_id = c.id and u.unit_id = any ($2::uuid[])) as "isRecused"
from run r
join cycle c on c.district_id = r.district_id and c.id = r.cycle_id
join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
left join run o on o.district_id = c.district_id and o.id = c.official_run_id
where r.district_id = $1
order by c.id, r.number desc`;

export const runs: WorkSource = async ({ viewer, reader, today }) => {
  if (!viewer.roles.includes('OFFICE')) return [];
  const latest = await reader.query<LatestRun>(LATEST, [viewer.claims.recused ?? []]);
  return latest.flatMap((run): WorkItem | WorkItem[] => {
    const kind = kindOf(run, mayAdopt(run));
    if (kind === null) return [];
    return single({ kind, title: TITLES[kind](run), path: consolePaths.results(run.scheme) }, today);
  });

  function mayAdopt({ cycleState: state, officialRun, isRecused }: LatestRun): boolean {
    if (isRecused) return false;
    return cycleActions(viewer, { state, officialRun }).some(({ action, allowed }) => action === 'ADOPT' && allowed);
  }
};

type RunKind = Extract<WorkKind, 'RUN_UNDER_WAY' | 'RUN_FAILED' | 'RUN_TO_ADOPT'>;

function kindOf({ state, number, officialNumber }: LatestRun, mayAdopt: boolean): RunKind | null {
  if (state === 'QUEUED' || state === 'RUNNING') return 'RUN_UNDER_WAY';
  if (state === 'FAILED') return 'RUN_FAILED';
  return mayAdopt && number > (officialNumber ?? 0) ? 'RUN_TO_ADOPT' : null;
}

const TITLES: Readonly<Record<RunKind, (run: LatestRun) => Bilingual>> = {
  RUN_UNDER_WAY: ({ name, number }) => ({
    zh: `“${name}”第 ${number} 次评分正在进行`,
    en: `Run ${number} of “${name}” is under way`,
  }),
  RUN_FAILED: ({ name, number }) => ({
    zh: `“${name}”第 ${number} 次评分失败，请查看原因`,
    en: `Run ${number} of “${name}” has failed; see why`,
  }),
  RUN_TO_ADOPT: ({ name, number }) => ({
    zh: `“${name}”第 ${number} 次评分已完成，尚未确定为正式结果`,
    en: `Run ${number} of “${name}” is completed and not the official one`,
  }),
};

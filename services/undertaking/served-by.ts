/** The indicators and tasks of a plan that something serves, by their codes. */
import type { DistrictId, IndicatorId, PlanId, TaskId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { Transaction } from '../in-transaction.js';

interface Purposes {
  readonly indicators: readonly string[];
  readonly tasks: readonly string[];
}

export interface Served {
  /** In the order of the plan. */
  readonly found: readonly Found[];
  /** Codes, in the order of the plan. */
  readonly text: string;
  readonly problems: readonly FieldProblem[];
}

export type Found = { readonly code: string } & (
  | { readonly isTask: false; readonly id: IndicatorId }
  | { readonly isTask: true; readonly id: TaskId }
);

/** Tasks are named with their project, such as `K1/T1`. */
export async function servedBy(
  tx: Transaction,
  district: DistrictId,
  plan: PlanId,
  { indicators, tasks }: Purposes,
): Promise<Served> {
  const found = await tx.query<Found>(
    `select id, code, false as "isTask", position, 0 as within from indicator
     where district_id = $1 and plan_id = $2 and code = any ($3)
     union all
     select t.id, k.code || '/' || t.code, true, 100000 + k.position, t.position from task t
     join key_project k on k.district_id = $1 and k.id = t.project_id
     where t.district_id = $1 and k.plan_id = $2 and k.code || '/' || t.code = any ($4)
     order by position, within`,
    [district, plan, indicators, tasks],
  );
  const known = new Set(found.map(({ code, isTask }) => `${isTask} ${code}`));
  const problems = [
    ...indicators
      .filter((code) => !known.has(`false ${code}`))
      .map((code) => problem('indicators', 'UNKNOWN', `规划没有指标“${code}”`, `the plan has no indicator “${code}”`)),
    ...tasks
      .filter((code) => !known.has(`true ${code}`))
      .map((code) => problem('tasks', 'UNKNOWN', `规划没有任务“${code}”`, `the plan has no task “${code}”`)),
  ];
  return {
    found,
    text: found.map(({ code }) => code).join(' '),
    problems,
  };
}

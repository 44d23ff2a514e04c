/** 编写措施: a unit adds a measure, or changes one. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictId, MeasureId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { badMeasure, noSuchMeasure } from '../../errors/undertaking.js';
import { requireRole } from '../../workflow/apply.js';
import type { FieldChange } from '../audit/entry.js';
import { isDay, yearOf } from '../calendar/day.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';
import { insertAll } from '../load/changes.js';
import type { Platform } from '../platform.js';
import { lockMeasure, type Phase, recordMeasure, type StoredMeasure, takeMeasureAction } from './measures.js';
import { forOwnUnit, type OwnUnit, type PlanAndUnit } from './own-unit.js';
import { type Served, servedBy } from './served-by.js';
import { measureStates } from './states.js';

export interface WrittenPhase {
  readonly name: string;
  readonly starts: string;
  readonly due: string;
}

/** A measure as people write it. */
export interface WrittenMeasure {
  readonly name: string;
  readonly details: string | null;
  readonly responsible: string | null;
  readonly starts: string;
  readonly due: string;
  readonly phases: readonly WrittenPhase[];
  /** Codes of the indicators and tasks that it serves; none is a gap that `coverage` shows. */
  readonly indicators: readonly string[];
  readonly tasks: readonly string[];
}

const LONGEST_NAME = 100;
const LONGEST_TEXT = 2000;
const MOST_PHASES = 20;

/**
 * @param seen the measure and the revision that was seen; null for a new one
 * @returns its id
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_PLAN, UNKNOWN_UNIT, NO_SUCH_MEASURE; BAD_USER_INPUT BAD_MEASURE with all
 *   problems; CONFLICT STALE_REVISION and by the states table
 */
export async function saveMeasure(
  platform: Platform,
  viewer: Viewer,
  of: PlanAndUnit,
  seen: { readonly id: MeasureId; readonly revision: number | null } | null,
  written: WrittenMeasure,
): Promise<MeasureId> {
  requireRole(measureStates, 'CHANGE', viewer.roles);
  return forOwnUnit(platform, viewer, of, async (tx, own) => {
    const { district, plan } = own;
    const served = await servedBy(tx, district, plan.id, written);
    const problems = [...problemsOf(written, plan), ...served.problems];
    if (problems.length > 0) throw badMeasure(problems);
    const measure = trimmed(written);
    if (seen === null) return add(tx, own, measure, served);
    const before = await lockMeasure(tx, district, seen);
    if (before.unitId !== own.unit.id || before.planId !== plan.id) throw noSuchMeasure();
    await change(tx, district, before, measure, served);
    return before.id;
  });
}

type Trimmed = Pick<StoredMeasure, 'name' | 'details' | 'responsible' | 'starts' | 'due' | 'phases'>;

function trimmed({ name, details, responsible, starts, due, phases }: WrittenMeasure): Trimmed {
  return {
    name: name.trim(),
    details: details?.trim() || null,
    responsible: responsible?.trim() || null,
    starts: starts as Phase['starts'],
    due: due as Phase['due'],
    phases: phases.map((phase) => ({ ...phase, name: phase.name.trim() }) as Phase),
  };
}

async function add(tx: Transaction, { district, plan, unit }: OwnUnit, measure: Trimmed, served: Served) {
  const id = newId<MeasureId>();
  const [last] = await tx.query<{ number: number }>(
    `select coalesce(max(substring(code from '^M(\\d{1,6})$')::int), 0) as number from measure
     where district_id = $1 and unit_id = $2 and plan_id = $3`,
    [district, unit.id, plan.id],
  );
  const code = `M${(last?.number ?? 0) + 1}`;
  await insertAll(tx, 'measure', [
    {
      district_id: district,
      id,
      unit_id: unit.id,
      plan_id: plan.id,
      code,
      ...measure,
      state: 'PLANNED',
      revision: 1,
      changed_by_name: tx.actor.name,
      changed_at: tx.now,
    },
  ]);
  await setPurposes(tx, district, { id, unitId: unit.id }, served);
  const fields = FIELDS.map((field) => ({ field, before: null, after: textOf(measure[field]) }));
  recordMeasure(tx, { id, unitId: unit.id, unit: unit.code, code }, 'ADD', [
    ...fields.filter(({ after }) => after !== null),
    ...(served.text === '' ? [] : [{ field: 'serves', before: null, after: served.text }]),
  ]);
  return id;
}

async function change(
  tx: Transaction,
  district: DistrictId,
  before: StoredMeasure,
  measure: Trimmed,
  served: Served,
): Promise<void> {
  const [was] = await tx.query<{ text: string | null }>(
    `select string_agg(coalesce(i.code, k.code || '/' || t.code), ' ' order by i.position, k.position, t.position) as text
     from measure_purpose p
     left join indicator i on i.district_id = $1 and i.id = p.indicator_id
     left join task t on t.district_id = $1 and t.id = p.task_id
     left join key_project k on k.district_id = $1 and k.id = t.project_id
     where p.district_id = $1 and p.measure_id = $2`,
    [district, before.id],
  );
  const changes: FieldChange[] = FIELDS.map((field) => ({
    field,
    before: textOf(before[field]),
    after: textOf(measure[field]),
  })).filter((one) => one.before !== one.after);
  if ((was?.text ?? '') !== served.text)
    changes.push({ field: 'serves', before: was?.text ?? null, after: served.text || null });
  await takeMeasureAction(tx, district, 'CHANGE', before, changes);
  await tx.query(
    `update measure set name = $3, details = $4, responsible = $5, starts = $6, due = $7, phases = $8
     where district_id = $1 and id = $2`,
    [
      district,
      before.id,
      measure.name,
      measure.details,
      measure.responsible,
      measure.starts,
      measure.due,
      JSON.stringify(measure.phases),
    ],
  );
  await tx.query('delete from measure_purpose where district_id = $1 and measure_id = $2', [district, before.id]);
  await setPurposes(tx, district, before, served);
}

const FIELDS = ['name', 'details', 'responsible', 'starts', 'due', 'phases'] as const;

const textOf = (value: string | null | readonly Phase[]): string | null =>
  value === null || typeof value === 'string'
    ? value
    : value.map(({ name, starts, due }) => `${name} ${starts}–${due}`).join('; ') || null;

async function setPurposes(
  tx: Transaction,
  district: DistrictId,
  { id, unitId }: Pick<StoredMeasure, 'id' | 'unitId'>,
  { found }: Served,
): Promise<void> {
  const of = { district_id: district, measure_id: id, unit_id: unitId };
  await insertAll(
    tx,
    'measure_purpose',
    found.map((one) => ({
      ...of,
      id: newId(),
      indicator_id: one.isTask ? null : one.id,
      task_id: one.isTask ? one.id : null,
    })),
  );
}

interface Years {
  readonly startYear: number;
  readonly endYear: number;
}

function problemsOf({ name, details, responsible, starts, due, phases }: WrittenMeasure, plan: Years): FieldProblem[] {
  const tooLong = (field: string, text: string, most: number) =>
    text.length > most ? [problem(field, 'TOO_LONG', `至多 ${most} 字`, `it has at most ${most} characters`)] : [];
  return [
    ...(name.trim() === '' ? [problem('name', 'NO_NAME', '请写明措施名称', 'give the measure a name')] : []),
    ...tooLong('name', name, LONGEST_NAME),
    ...tooLong('details', details ?? '', LONGEST_TEXT),
    ...tooLong('responsible', responsible ?? '', LONGEST_NAME),
    ...daysOf('', starts, due),
    ...(isDay(starts) && isDay(due) && (yearOf(starts) < plan.startYear || yearOf(due) > plan.endYear)
      ? [
          problem(
            'due',
            'OUTSIDE_PLAN',
            `起止日期应在规划期 ${plan.startYear}–${plan.endYear} 内`,
            `it begins and ends within the plan, ${plan.startYear}–${plan.endYear}`,
          ),
        ]
      : []),
    ...(phases.length > MOST_PHASES
      ? [problem('phases', 'TOO_MANY', `至多 ${MOST_PHASES} 个步骤`, `a measure has at most ${MOST_PHASES} phases`)]
      : []),
    ...phases.flatMap((phase, at) => [
      ...(phase.name.trim() === '' || phase.name.length > LONGEST_NAME
        ? [
            problem(
              `phases.${at}.name`,
              'BAD_NAME',
              `步骤名称为 1 到 ${LONGEST_NAME} 个字`,
              `a phase’s name has 1 to ${LONGEST_NAME} characters`,
            ),
          ]
        : []),
      ...daysOf(`phases.${at}.`, phase.starts, phase.due),
      ...([phase.starts, phase.due, starts, due].every(isDay) && (phase.starts < starts || phase.due > due)
        ? [
            problem(
              `phases.${at}.due`,
              'OUTSIDE_MEASURE',
              '步骤应在措施起止日期之内',
              'a phase lies within the dates of its measure',
            ),
          ]
        : []),
    ]),
  ];
}

function daysOf(of: string, starts: string, due: string): FieldProblem[] {
  const bad = (field: string) => problem(field, 'BAD_DAY', '请填日期，如 2025-03-01', 'give a day, such as 2025-03-01');
  if (!isDay(starts) || !isDay(due))
    return [...(isDay(starts) ? [] : [bad(`${of}starts`)]), ...(isDay(due) ? [] : [bad(`${of}due`)])];
  return due < starts
    ? [problem(`${of}due`, 'ENDS_BEFORE', '完成日期不早于开始日期', 'it ends on or after the day on which it begins')]
    : [];
}

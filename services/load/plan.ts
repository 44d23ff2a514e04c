/** 规划: plan, indicators and targets with their versions, key projects and tasks. */

import type { KeyProjectRecord, PlanRecord } from '../../bundle/bundle.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, IndicatorId, PlanId, ProjectId, UnitId } from '../../entities/ids.js';
import type { IndicatorRecord, TargetRecord, UnitCode } from '../../scoring/input.js';
import { isSameNumber } from '../../scoring/numbers/decimal-text.js';
import { plainRules } from '../../scoring/rules/plain-rules.js';
import { newId } from '../identity.js';
import { both, changesBetween, deleteAll, insertAll, sameNumbers, sameTexts, updateAll } from './changes.js';
import type { Approval, LoadContext } from './context.js';

/** A row of the table of targets. */
export interface TargetRow {
  readonly id: string;
  readonly indicator_id: IndicatorId;
  readonly unit_id: UnitId | null;
  readonly year: number;
  readonly origin: 'PLAN' | 'BREAKDOWN';
  readonly target: string | null;
  readonly baseline: string | null;
}

export interface LoadedPlan {
  readonly id: PlanId;
  /** Ids of the plan's indicators by code. */
  readonly indicators: ReadonlyMap<string, IndicatorId>;
}

/** Stores the plan, its indicators and projects. Those that the plan no longer has are removed. */
export async function loadPlan(rows: Rows, context: LoadContext, plan: PlanRecord): Promise<LoadedPlan> {
  const { district } = context;
  const stored = await rows.query<{
    id: PlanId;
    code: string;
    name: string;
    start_year: number;
    end_year: number;
    provenance: string | null;
  }>('select id, code, name, start_year, end_year, provenance from plan where district_id = $1 and code = $2', [
    district,
    plan.code,
  ]);
  const wanted = [
    {
      district_id: district,
      id: newId<PlanId>(),
      code: plan.code,
      name: plan.name,
      start_year: plan.start,
      end_year: plan.end,
      provenance: plan.provenance,
    },
  ];
  const changes = changesBetween(
    stored,
    wanted,
    ({ code }) => code,
    sameTexts('name', 'start_year', 'end_year', 'provenance'),
  );
  await insertAll(rows, 'plan', changes.added);
  await updateAll(rows, 'plan', changes.changed);
  const id = changes.ids.get(plan.code) as PlanId;
  const indicators = await loadIndicators(rows, context, id, plan.indicators);
  await loadProjects(rows, district, id, plan.projects, indicators);
  return { id, indicators };
}

/** Stores the plan's indicators; each change is a version. Those that are not named stay. @returns ids by code */
export async function loadIndicators(
  rows: Rows,
  context: LoadContext,
  plan: PlanId,
  indicators: readonly IndicatorRecord[],
): Promise<ReadonlyMap<string, IndicatorId>> {
  const { district, approval } = context;
  const stored = await rows.query<{
    id: IndicatorId;
    code: string;
    version: number;
    position: number;
    content: IndicatorRecord;
  }>(
    `select i.id, i.code, i.version, i.position, r.content
     from indicator i join indicator_revision r on r.district_id = i.district_id and r.indicator_id = i.id and r.version = i.version
     where i.district_id = $1 and i.plan_id = $2`,
    [district, plan],
  );
  const versions = new Map(stored.map(({ code, version }) => [code, version]));
  const wanted = indicators.map((content, position) => ({
    id: newId<IndicatorId>(),
    code: content.code,
    position,
    content,
  }));
  const changes = changesBetween(
    stored,
    wanted,
    ({ code }) => code,
    (before, after) =>
      before.position === after.position &&
      JSON.stringify(plainRules(before.content)) === JSON.stringify(plainRules(after.content)),
  );
  const row = ({ id, position, content }: (typeof wanted)[number]) => ({
    district_id: district,
    id,
    plan_id: plan,
    code: content.code,
    name: content.name,
    measured_in: content.unit,
    kind: content.kind,
    direction: content.direction,
    baseline_year: content.baseline?.year ?? null,
    baseline: content.baseline?.value ?? null,
    aggregate: content.aggregate,
    provenance: content.provenance,
    illustrative: content.illustrative ?? false,
    position,
    version: (versions.get(content.code) ?? 0) + 1,
    ...approved(approval),
  });
  const revision = (entry: (typeof wanted)[number]) => ({
    district_id: district,
    id: newId(),
    indicator_id: entry.id,
    version: (versions.get(entry.code) ?? 0) + 1,
    content: entry.content,
    recorded_at: context.at,
    recorded_by: context.by,
    ...approved(approval),
  });
  await insertAll(rows, 'indicator', changes.added.map(row));
  await updateAll(rows, 'indicator', changes.changed.map(row));
  await insertAll(rows, 'indicator_revision', [...changes.added, ...changes.changed].map(revision));
  return changes.ids;
}

/** 目标: the plan's own table and its breakdown to units. Each change is a version. */
export async function loadTargets(
  rows: Rows,
  context: LoadContext,
  indicators: ReadonlyMap<string, IndicatorId>,
  units: ReadonlyMap<UnitCode, UnitId>,
  planned: readonly IndicatorRecord[],
  broken: readonly TargetRecord[],
  /** Breakdowns of earlier loads of this bundle. Those that it no longer has are withdrawn. */
  brokenBefore: ReadonlySet<string>,
): Promise<readonly MovedTarget[]> {
  const { district } = context;
  const keyOf = (row: Pick<TargetRow, 'indicator_id' | 'unit_id' | 'year' | 'origin'>) =>
    `${row.origin} ${row.indicator_id} ${row.unit_id ?? ''} ${row.year}`;
  const wanted = [
    ...planned.flatMap((indicator) =>
      Object.entries(indicator.targets).map(([year, target]) => ({
        district_id: district,
        id: newId(),
        indicator_id: indicators.get(indicator.code) as IndicatorId,
        unit_id: null as UnitId | null,
        year: Number(year),
        origin: 'PLAN' as const,
        target: target as string | null,
        baseline: indicator.baseline?.value ?? null,
      })),
    ),
    ...broken.map((record) => ({
      district_id: district,
      id: newId(),
      indicator_id: indicators.get(record.indicator) as IndicatorId,
      unit_id: record.unit === null ? null : (units.get(record.unit) as UnitId),
      year: record.year,
      origin: 'BREAKDOWN' as const,
      target: record.target,
      baseline: record.baseline,
    })),
  ];
  const stored = await rows.query<TargetRow & { version: number }>(
    'select id, indicator_id, unit_id, year, origin, target, baseline, version from target where district_id = $1 and indicator_id = any ($2)',
    [district, [...indicators.values()]],
  );
  const versions = new Map(stored.map(({ id, version }) => [id, version]));
  const changes = changesBetween(stored, wanted, keyOf, sameNumbers('target', 'baseline'));
  const storedById = new Map(stored.map((row) => [row.id, row]));
  const removed = changes.removed.filter(({ id }) => {
    const row = storedById.get(id) as TargetRow;
    return row.origin === 'PLAN' || brokenBefore.has(keyOf(row));
  });
  await writeTargets(rows, context, {
    versions,
    added: changes.added,
    changed: changes.changed,
    removed: removed.map(({ id }) => storedById.get(id) as TargetRow),
  });
  const moved = changes.changed.filter(({ id, target }) => !isSameNumber(storedById.get(id)?.target ?? null, target));
  return [
    ...moved.map((row) => ({ ...row, isRemoved: false })),
    ...removed.map(({ id }) => ({ ...(storedById.get(id) as TargetRow), isRemoved: true })),
  ];
}

/** A target that a load gave another value, or took back. */
export interface MovedTarget extends TargetRow {
  readonly isRemoved: boolean;
}

export interface TargetChanges {
  /** Present versions of stored targets, by id. */
  readonly versions: ReadonlyMap<string, number>;
  readonly added: readonly (TargetRow & { readonly district_id: DistrictId })[];
  readonly changed: readonly (TargetRow & { readonly district_id: DistrictId })[];
  readonly removed: readonly TargetRow[];
}

/** Stores changed targets, each as a new version. */
export async function writeTargets(
  rows: Rows,
  { district, approval, at, by }: LoadContext,
  { versions, added, changed, removed }: TargetChanges,
): Promise<void> {
  const versioned = <T extends { id: string }>(row: T) => ({
    ...row,
    version: (versions.get(row.id) ?? 0) + 1,
    ...approved(approval),
  });
  const revision = (row: Pick<TargetRow, 'id' | 'unit_id' | 'target' | 'baseline'>, withdrawn: boolean) => ({
    district_id: district,
    id: newId(),
    target_id: row.id,
    unit_id: row.unit_id,
    version: (versions.get(row.id) ?? 0) + 1,
    target: row.target,
    baseline: row.baseline,
    withdrawn,
    recorded_at: at,
    recorded_by: by,
    ...approved(approval),
  });
  await insertAll(rows, 'target', added.map(versioned));
  await updateAll(rows, 'target', changed.map(versioned));
  await insertAll(rows, 'target_revision', [
    ...[...added, ...changed].map((row) => revision(row, false)),
    ...removed.map((row) => revision(row, true)),
  ]);
  await deleteAll(rows, 'target', district, removed);
}

const approved = (approval: Approval | null) => ({
  approval_document: approval?.document ?? null,
  effective_date: approval?.effectiveDate ?? null,
});

async function loadProjects(
  rows: Rows,
  district: DistrictId,
  plan: PlanId,
  projects: readonly KeyProjectRecord[],
  indicators: ReadonlyMap<string, IndicatorId>,
): Promise<void> {
  const stored = await rows.query<{ id: ProjectId; code: string; name: string; lead: string | null; position: number }>(
    'select id, code, name, lead, position from key_project where district_id = $1 and plan_id = $2',
    [district, plan],
  );
  const wanted = projects.map(({ code, name, lead }, position) => ({
    district_id: district,
    id: newId<ProjectId>(),
    plan_id: plan,
    code,
    name,
    lead,
    position,
  }));
  const changes = changesBetween(stored, wanted, ({ code }) => code, sameTexts('name', 'lead', 'position'));
  const tasks = await rows.query<{
    id: string;
    project_id: ProjectId;
    code: string;
    name: string;
    start: string | null;
    due: string | null;
    weight: string | null;
    lead: string | null;
    partners: readonly string[];
    after: readonly string[];
    indicator_id: IndicatorId | null;
    position: number;
    revision: number;
  }>(
    `select t.id, t.project_id, t.code, t.name, t.start, t.due, t.weight, t.lead, t.partners, t.after,
       t.indicator_id, t.position, t.revision
     from task t join key_project p on p.district_id = t.district_id and p.id = t.project_id
     where t.district_id = $1 and p.plan_id = $2`,
    [district, plan],
  );
  const wantedTasks = projects.flatMap((project) =>
    project.tasks.map((task, position) => ({
      district_id: district,
      id: newId(),
      project_id: changes.ids.get(project.code) as ProjectId,
      code: task.code,
      name: task.name,
      start: task.start,
      due: task.due,
      weight: task.weight,
      lead: task.lead,
      partners: task.partners,
      after: task.after,
      indicator_id: task.indicator === null ? null : (indicators.get(task.indicator) ?? null),
      position,
    })),
  );
  const taskChanges = changesBetween(
    tasks,
    wantedTasks,
    ({ project_id, code }) => `${project_id} ${code}`,
    both(
      sameNumbers('weight'),
      sameTexts('name', 'start', 'due', 'lead', 'partners', 'after', 'indicator_id', 'position'),
    ),
  );
  await insertAll(rows, 'key_project', changes.added);
  await updateAll(rows, 'key_project', changes.changed);
  const revisions = new Map(tasks.map(({ id, revision }) => [id, revision]));
  await insertAll(
    rows,
    'task',
    taskChanges.added.map((task) => ({ ...task, revision: 1 })),
  );
  await updateAll(
    rows,
    'task',
    taskChanges.changed.map((task) => ({ ...task, revision: (revisions.get(task.id) ?? 0) + 1 })),
  );
  await deleteAll(rows, 'task', district, taskChanges.removed);
  await deleteAll(rows, 'key_project', district, changes.removed);
}

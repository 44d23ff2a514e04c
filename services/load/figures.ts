/** 填报数据 and the other graded data: observations with revisions, marks, milestones. */

import type { Rows } from '../../db/database.js';
import type { CycleId, UnitId } from '../../entities/ids.js';
import type {
  ItemCode,
  MarkRecord,
  MeasureCode,
  MilestoneRecord,
  ObservationRecord,
  PlanCode,
  ProjectCode,
  SchemeCode,
  UnitCode,
} from '../../scoring/input.js';
import { newId } from '../identity.js';
import {
  both,
  changesBetween,
  deleteAll,
  insertAll,
  type Stored,
  sameNumbers,
  sameTexts,
  updateAll,
} from './changes.js';
import type { LoadContext } from './context.js';

/**
 * The scope in which a measure's code is unique: the plan's code for its indicators, the scheme's code for measures
 * of its own.
 */
export type ScopeOf = (measure: MeasureCode) => PlanCode | SchemeCode;

interface ObservationRow extends Stored {
  readonly scope: PlanCode | SchemeCode;
  readonly measure: MeasureCode;
  readonly unit_id: UnitId;
  readonly year: number;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly status: string;
  readonly evidence: string | null;
  readonly revision: number;
}

/** The unit of a figure; empty if the district has no such unit. */
interface OfUnit {
  readonly unit_id: UnitId | '';
}

export const observationKey = (row: Pick<ObservationRow, 'scope' | 'measure' | 'year'> & OfUnit): string =>
  `${row.scope} ${row.measure} ${row.unit_id} ${row.year}`;

/**
 * A changed figure becomes a revision. A figure that an earlier load of this bundle brought and this one lacks is
 * withdrawn.
 */
export async function loadObservations(
  rows: Rows,
  context: LoadContext,
  observations: readonly ObservationRecord[],
  scopeOf: ScopeOf,
  units: ReadonlyMap<UnitCode, UnitId>,
  loadedBefore: ReadonlySet<string>,
): Promise<void> {
  const { district } = context;
  const wanted = observations.map((record) => ({
    district_id: district,
    id: newId(),
    scope: scopeOf(record.measure),
    measure: record.measure,
    unit_id: units.get(record.unit) as UnitId,
    year: record.year,
    value: record.value,
    numerator: record.numerator,
    denominator: record.denominator,
    status: record.status,
    evidence: record.evidence,
  }));
  const stored = await rows.query<ObservationRow>(
    `select id, scope, measure, unit_id, year, value, numerator, denominator, status, evidence, revision
     from observation where district_id = $1 and scope = any ($2)`,
    [
      district,
      [...new Set([...wanted.map(({ scope }) => scope), ...[...loadedBefore].map((key) => key.split(' ')[0])])],
    ],
  );
  const before = new Map(stored.map((row) => [row.id, row]));
  const changes = changesBetween(
    stored,
    wanted,
    observationKey,
    both(sameNumbers('value', 'numerator', 'denominator'), sameTexts('status', 'evidence')),
  );
  const withdrawn = changes.removed.filter(({ id }) =>
    loadedBefore.has(observationKey(before.get(id) as ObservationRow)),
  );
  const revised = <T extends { id: string }>(row: T) => ({ ...row, revision: (before.get(row.id)?.revision ?? 0) + 1 });
  const revision = (row: Omit<ObservationRow, 'scope' | 'measure' | 'year' | 'revision'>, status: string) => ({
    district_id: district,
    id: newId(),
    observation_id: row.id,
    unit_id: row.unit_id,
    revision: (before.get(row.id)?.revision ?? 0) + 1,
    value: row.value,
    numerator: row.numerator,
    denominator: row.denominator,
    status,
    evidence: row.evidence,
    reason: '导入 · bundle load',
    recorded_at: context.at,
    recorded_by: context.by,
  });
  await insertAll(rows, 'observation', changes.added.map(revised));
  await updateAll(rows, 'observation', changes.changed.map(revised));
  await insertAll(rows, 'observation_revision', [
    ...[...changes.added, ...changes.changed].map((row) => revision(row, row.status)),
    ...withdrawn.map(({ id }) => revision(before.get(id) as ObservationRow, 'WITHDRAWN')),
  ]);
  await deleteAll(rows, 'observation', district, withdrawn);
}

/**
 * 评委打分: afterwards the cycle has exactly the bundle's marks, but for items that judges mark on sheets (services/judging/):
 * those keep the marks of their sheets.
 */
export async function loadMarks(
  rows: Rows,
  { district }: LoadContext,
  cycle: CycleId,
  marks: readonly MarkRecord[],
  units: ReadonlyMap<UnitCode, UnitId>,
): Promise<void> {
  const judged = await rows.query<{ item: ItemCode }>(
    'select distinct item from mark_sheet where district_id = $1 and cycle_id = $2',
    [district, cycle],
  );
  const isOnSheets = (item: ItemCode) => judged.some((one) => one.item === item);
  const stored = await rows.query<{ id: string; item: ItemCode; unit_id: UnitId; judge: string; mark: string }>(
    `select m.id, m.item, m.unit_id, m.judge, m.mark from mark m
     where m.district_id = $1 and m.cycle_id = $2 and not m.item = any ($3)`,
    [district, cycle, judged.map(({ item }) => item)],
  );
  const loaded = marks.filter(({ item }) => !isOnSheets(item));
  const wanted = loaded.map(({ item, unit, judge, mark }) => ({
    district_id: district,
    id: newId(),
    cycle_id: cycle,
    item,
    unit_id: units.get(unit) as UnitId,
    judge,
    mark,
  }));
  const changes = changesBetween(
    stored,
    wanted,
    ({ item, unit_id, judge }) => `${item} ${unit_id} ${judge}`,
    sameNumbers('mark'),
  );
  await insertAll(rows, 'mark', changes.added);
  await updateAll(rows, 'mark', changes.changed);
  await deleteAll(rows, 'mark', district, changes.removed);
}

export const milestoneKey = (row: { project: ProjectCode; task: string } & OfUnit): string =>
  `${row.project} ${row.task} ${row.unit_id}`;

/** 里程碑: those that an earlier load of this bundle brought and this one lacks are removed. */
export async function loadMilestones(
  rows: Rows,
  { district }: LoadContext,
  milestones: readonly MilestoneRecord[],
  units: ReadonlyMap<UnitCode, UnitId>,
  loadedBefore: ReadonlySet<string>,
): Promise<void> {
  const stored = await rows.query<{
    id: string;
    project: ProjectCode;
    task: string;
    unit_id: UnitId;
    weight: string;
    due: string;
    done: string | null;
  }>('select id, project, task, unit_id, weight, due, done from milestone where district_id = $1', [district]);
  const before = new Map(stored.map((row) => [row.id, row]));
  const wanted = milestones.map(({ project, task, unit, weight, due, done }) => ({
    district_id: district,
    id: newId(),
    project,
    task,
    unit_id: units.get(unit) as UnitId,
    weight,
    due,
    done,
  }));
  const changes = changesBetween(stored, wanted, milestoneKey, both(sameNumbers('weight'), sameTexts('due', 'done')));
  await insertAll(rows, 'milestone', changes.added);
  await updateAll(rows, 'milestone', changes.changed);
  await deleteAll(
    rows,
    'milestone',
    district,
    changes.removed.filter(({ id }) => {
      const row = before.get(id);
      return row !== undefined && loadedBefore.has(milestoneKey(row));
    }),
  );
}

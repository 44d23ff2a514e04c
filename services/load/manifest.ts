/**
 * The rows that each file of a bundle contained, in order. `export` writes the same rows; the next load withdraws
 * those that the file no longer has. It contains codes only, so that it can be compared with the file.
 */

import type { Bundle } from '../../bundle/bundle.js';
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId } from '../../entities/ids.js';
import type { IndicatorCode, IsoDate, ItemCode, MeasureCode, ProjectCode, UnitCode } from '../../scoring/input.js';
import { newId } from '../identity.js';
import type { LoadContext } from './context.js';

export interface Manifest {
  /** [indicator, unit or null, year] */
  readonly targets: readonly (readonly [IndicatorCode, UnitCode | null, number])[];
  /** [measure, unit, year] */
  readonly observations: readonly (readonly [MeasureCode, UnitCode, number])[];
  /** [item, unit, judge] */
  readonly marks: readonly (readonly [ItemCode, UnitCode, string])[];
  /** [project, task, unit] */
  readonly milestones: readonly (readonly [ProjectCode, string, UnitCode])[];
  /** [project, task, unit, date] */
  readonly tasks: readonly (readonly [ProjectCode, string, UnitCode, IsoDate])[];
}

const FILES = ['targets', 'observations', 'marks', 'milestones', 'tasks'] as const;

export function manifestOf(bundle: Bundle): Manifest {
  return {
    targets: bundle.targets.map(({ indicator, unit, year }) => [indicator, unit, year]),
    observations: bundle.observations.map(({ measure, unit, year }) => [measure, unit, year]),
    marks: bundle.marks.map(({ item, unit, judge }) => [item, unit, judge]),
    milestones: bundle.milestones.map(({ project, task, unit }) => [project, task, unit]),
    tasks: (bundle.taskReports ?? []).map(({ project, task, unit, date }) => [project, task, unit, date]),
  };
}

/** The manifest of the last load of a cycle's bundle; empty if there was none. */
export async function readManifest(rows: Rows, district: DistrictId, cycle: CycleId): Promise<Manifest> {
  const stored = await rows.query<{ file: string; keys: never[] }>(
    'select file, keys from bundle_file where district_id = $1 and cycle_id = $2',
    [district, cycle],
  );
  const keys = new Map(stored.map((row) => [row.file, row.keys]));
  const of = (file: (typeof FILES)[number]) => keys.get(file) ?? [];
  return {
    targets: of('targets'),
    observations: of('observations'),
    marks: of('marks'),
    milestones: of('milestones'),
    tasks: of('tasks'),
  };
}

export async function writeManifest(
  rows: Rows,
  { district }: LoadContext,
  cycle: CycleId,
  manifest: Manifest,
): Promise<void> {
  for (const file of FILES) {
    await rows.query(
      `insert into bundle_file (district_id, id, cycle_id, file, keys) values ($1, $2, $3, $4, $5)
       on conflict (district_id, cycle_id, file) do update set keys = excluded.keys where bundle_file.keys is distinct from excluded.keys`,
      [district, newId(), cycle, file, JSON.stringify(manifest[file])],
    );
  }
}

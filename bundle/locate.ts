/** Finds the file and line that a problem of grading speaks of. */
import type { GradingInput, MarkRecord, MilestoneRecord, ObservationRecord, UnitRecord } from '../scoring/input.js';
import type { Problem } from '../scoring/result.js';
import type { FileProblem } from './problem.js';
import { leavesOf } from './references.js';
import { MARKS, MILESTONES, OBSERVATIONS, type Placed, UNITS } from './tables.js';
import type { YamlFile } from './yaml.js';

/** A bundle's rows with their lines. */
export interface PlacedRows {
  readonly units: readonly Placed<UnitRecord>[];
  readonly observations: readonly Placed<ObservationRecord>[];
  readonly marks: readonly Placed<MarkRecord>[];
  readonly milestones: readonly Placed<MilestoneRecord>[];
}

/** `['scheme', …]` stands in scheme.yaml; `['units', unit, item]` in the unit's first row for that item, or its own. */
export function locate(
  { severity, code, path, message }: Problem,
  { scheme }: GradingInput,
  rows: PlacedRows,
  schemeFile: YamlFile,
): FileProblem {
  const said = { severity, code, message: `${message.zh} · ${message.en}` };
  if (path[0] === 'scheme') return { file: 'scheme.yaml', line: schemeFile.lineOf(path.slice(1)), ...said };
  const [, unit, itemCode] = path;
  const item = leavesOf(scheme.items).find((leaf) => leaf.code === itemCode);
  const measure = item?.indicator ?? item?.code;
  const observation = rows.observations.find(
    ({ record }) => record.unit === unit && record.measure === measure && record.year === scheme.year,
  );
  if (observation) return { file: OBSERVATIONS.file, line: observation.line, ...said };
  const mark = rows.marks.find(({ record }) => record.unit === unit && record.item === itemCode);
  if (mark) return { file: MARKS.file, line: mark.line, ...said };
  const milestone = rows.milestones.find(
    ({ record }) => record.unit === unit && item?.project != null && record.project === item.project,
  );
  if (milestone) return { file: MILESTONES.file, line: milestone.line, ...said };
  return { file: UNITS.file, line: rows.units.find(({ record }) => record.code === unit)?.line ?? 1, ...said };
}

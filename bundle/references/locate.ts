/** Finds the file and line of a problem of grading. */
import type {
  AdjustmentRecord,
  GradingInput,
  ItemRecord,
  MarkRecord,
  MilestoneRecord,
  ObservationRecord,
  SchemeRecord,
  UnitRecord,
} from '../../scoring/input.js';
import type { Problem } from '../../scoring/result.js';
import { leavesOf } from '../../scoring/rules/leaves-of.js';
import type { FileProblem } from '../problem.js';
import { ADJUSTMENTS, MARKS, MILESTONES, OBSERVATIONS, type Placed, UNITS } from '../tables/tables.js';
import type { YamlFile } from '../yaml/yaml.js';

/** A bundle's rows with their lines. */
export interface PlacedRows {
  readonly units: readonly Placed<UnitRecord>[];
  readonly observations: readonly Placed<ObservationRecord>[];
  readonly marks: readonly Placed<MarkRecord>[];
  readonly milestones: readonly Placed<MilestoneRecord>[];
  readonly adjustments: readonly Placed<AdjustmentRecord>[];
}

const FILES: Readonly<Record<keyof PlacedRows, string>> = {
  units: UNITS.file,
  observations: OBSERVATIONS.file,
  marks: MARKS.file,
  milestones: MILESTONES.file,
  adjustments: ADJUSTMENTS.file,
};

/** The place in the files of a problem of checking or grading. */
export type Locate = (problem: Problem) => FileProblem;

/**
 * `['scheme', …]` is in scheme.yaml; `['units', 3]` is the fourth row of units.csv, and likewise for other tables;
 * `['units', unit, item]` is the unit's first row for that item, or the unit's own row. There may be as many problems
 * as rows, so rows are looked up in indexes, which are built for the first such problem.
 */
export function locatorOf({ scheme }: GradingInput, rows: PlacedRows, schemeFile: YamlFile): Locate {
  let lines: Lines | undefined;
  return ({ severity, code, path, message }) => {
    const said = { severity, code, message: `${message.zh} · ${message.en}` };
    const [table, key, item] = path;
    if (table === 'scheme') return { file: 'scheme.yaml', line: schemeFile.lineOf(path.slice(1)), ...said };
    if (typeof key === 'number' && table !== undefined && table in FILES) {
      const of = table as keyof PlacedRows;
      return { file: FILES[of], line: rows[of][key]?.line ?? 1, ...said };
    }
    if (typeof key !== 'string') return { file: UNITS.file, line: 1, ...said };
    lines ??= linesOf(scheme, rows);
    return { ...lines(key, String(item)), ...said };
  };
}

/** The place of a unit's first row for an item, otherwise of the unit. */
type Lines = (unit: string, item: string) => Pick<FileProblem, 'file' | 'line'>;

function linesOf(scheme: SchemeRecord, rows: PlacedRows): Lines {
  const items = new Map<string, ItemRecord>(leavesOf(scheme.items).map((item) => [item.code, item]));
  const index = <T>(list: readonly Placed<T>[], keyOf: (record: T) => string | null) => {
    const lines = new Map<string, number>();
    for (const { line, record } of list) {
      const key = keyOf(record);
      if (key !== null && !lines.has(key)) lines.set(key, line);
    }
    return lines;
  };
  // As JSON, because codes may contain any separator.
  const keyOf = (unit: string, of: string) => JSON.stringify([unit, of]);
  const observed = index(rows.observations, ({ unit, measure, year }) =>
    year === scheme.year ? keyOf(unit, measure) : null,
  );
  const marked = index(rows.marks, ({ unit, item }) => keyOf(unit, item));
  const due = index(rows.milestones, ({ unit, project }) => keyOf(unit, project));
  const units = index(rows.units, ({ code }) => code);
  return (unit, code) => {
    const item = items.get(code);
    const observation = item && observed.get(keyOf(unit, item.indicator ?? item.code));
    if (observation !== undefined) return { file: OBSERVATIONS.file, line: observation };
    const mark = marked.get(keyOf(unit, code));
    if (mark !== undefined) return { file: MARKS.file, line: mark };
    const milestone = item?.project == null ? undefined : due.get(keyOf(unit, item.project));
    if (milestone !== undefined) return { file: MILESTONES.file, line: milestone };
    return { file: UNITS.file, line: units.get(unit) ?? 1 };
  };
}

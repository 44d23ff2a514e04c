/** The CSV files of a bundle (docs/bundle.md): their columns, and their rows as records. */
import type {
  AdjustmentRecord,
  MarkRecord,
  MilestoneRecord,
  ObservationRecord,
  TargetRecord,
  UnitRecord,
} from '../../scoring/input.js';
import type { TaskReportRecord } from '../bundle.js';
import type { Column, Kind, Row, TableFile } from './table.js';

const required = (name: string, kind: Kind = 'code'): Column => ({ name, kind, required: true });
const optional = (name: string, kind: Kind = 'code'): Column => ({ name, kind, required: false });
const UNIT: Column = { ...required('unit'), refers: 'unit' };

export const UNITS: TableFile = {
  file: 'units.csv',
  columns: [
    required('code'),
    required('name', 'name'),
    required('category'),
    required('group'),
    { ...optional('parent'), refers: 'unit' },
    { ...optional('staff', 'count'), leftOut: true },
  ],
  key: ['code'],
};

export const TARGETS: TableFile = {
  file: 'targets.csv',
  columns: [
    { ...required('indicator'), refers: 'indicator' },
    { ...optional('unit'), refers: 'unit' },
    required('year', 'year'),
    optional('target', 'decimal'),
    optional('baseline', 'decimal'),
  ],
  key: ['indicator', 'unit', 'year'],
};

export const OBSERVATIONS: TableFile = {
  file: 'observations.csv',
  columns: [
    required('measure'),
    UNIT,
    required('year', 'year'),
    optional('value', 'decimal'),
    optional('numerator', 'decimal'),
    optional('denominator', 'decimal'),
    { ...optional('status', ['DRAFT', 'SUBMITTED', 'VERIFIED', 'RETURNED', 'NOT_APPLICABLE']), blank: 'VERIFIED' },
    optional('evidence', 'note'),
  ],
  key: ['measure', 'unit', 'year'],
};

export const MARKS: TableFile = {
  file: 'marks.csv',
  columns: [required('item'), UNIT, required('judge', 'name'), required('mark', 'name')],
  key: ['item', 'unit', 'judge'],
};

export const MILESTONES: TableFile = {
  file: 'milestones.csv',
  columns: [
    required('project'),
    required('task'),
    UNIT,
    required('weight', 'decimal'),
    required('due', 'date'),
    optional('done', 'date'),
  ],
  key: ['project', 'task', 'unit'],
};

export const TASKS: TableFile = {
  file: 'tasks.csv',
  columns: [
    required('project'),
    required('task'),
    UNIT,
    required('date', 'date'),
    required('progress', 'count'),
    required('text', 'note'),
    optional('done', 'date'),
  ],
  key: ['project', 'task', 'unit', 'date'],
};

/** Without a key, because the same bonus may be earned twice. */
export const ADJUSTMENTS: TableFile = {
  file: 'adjustments.csv',
  columns: [
    UNIT,
    required('kind', ['BONUS', 'DEDUCTION', 'VETO']),
    required('code'),
    optional('points', 'decimal'),
    optional('reason', 'note'),
  ],
  key: [],
};

/** A record with its line, for later problems. */
export interface Placed<T> {
  readonly line: number;
  readonly record: T;
}

/** The columns are declared as the fields of the records, so a row without mistakes is a record. */
const placed = <T>(rows: readonly Row[] | null): Placed<T>[] =>
  (rows ?? []).filter(({ sound }) => sound).map(({ line, cells }) => ({ line, record: cells as T }));

export const unitsOf = (rows: readonly Row[] | null) => placed<UnitRecord>(rows);
export const targetsOf = (rows: readonly Row[] | null) => placed<TargetRecord>(rows);
export const observationsOf = (rows: readonly Row[] | null) => placed<ObservationRecord>(rows);
export const marksOf = (rows: readonly Row[] | null) => placed<MarkRecord>(rows);
export const milestonesOf = (rows: readonly Row[] | null) => placed<MilestoneRecord>(rows);
export const taskReportsOf = (rows: readonly Row[] | null) => placed<TaskReportRecord>(rows);
export const adjustmentsOf = (rows: readonly Row[] | null) => placed<AdjustmentRecord>(rows);

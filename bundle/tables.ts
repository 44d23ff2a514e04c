/** The CSV files of a bundle (bundle.md): their columns, and their rows as records. */
import type {
  AdjustmentRecord,
  MarkRecord,
  MilestoneRecord,
  ObservationRecord,
  TargetRecord,
  UnitRecord,
} from '../scoring/input.js';
import type { Row, TableFile } from './table.js';

const required = (name: string, kind: TableFile['columns'][number]['kind'] = 'text') => ({
  name,
  kind,
  required: true,
});
const optional = (name: string, kind: TableFile['columns'][number]['kind'] = 'text') => ({
  name,
  kind,
  required: false,
});

export const UNITS: TableFile = {
  file: 'units.csv',
  columns: [required('code'), required('name'), required('category'), required('group'), optional('parent')],
};

export const TARGETS: TableFile = {
  file: 'targets.csv',
  columns: [
    required('indicator'),
    optional('unit'),
    required('year', 'year'),
    optional('target', 'decimal'),
    optional('baseline', 'decimal'),
  ],
};

export const OBSERVATIONS: TableFile = {
  file: 'observations.csv',
  columns: [
    required('measure'),
    required('unit'),
    required('year', 'year'),
    optional('value', 'decimal'),
    optional('numerator', 'decimal'),
    optional('denominator', 'decimal'),
    { ...optional('status', ['DRAFT', 'SUBMITTED', 'VERIFIED', 'RETURNED', 'NOT_APPLICABLE']), blank: 'VERIFIED' },
    optional('evidence'),
  ],
};

export const MARKS: TableFile = {
  file: 'marks.csv',
  columns: [required('item'), required('unit'), required('judge'), required('mark')],
};

export const MILESTONES: TableFile = {
  file: 'milestones.csv',
  columns: [
    required('project'),
    required('task'),
    required('unit'),
    required('weight', 'decimal'),
    required('due', 'date'),
    optional('done', 'date'),
  ],
};

export const ADJUSTMENTS: TableFile = {
  file: 'adjustments.csv',
  columns: [
    required('unit'),
    required('kind', ['BONUS', 'DEDUCTION', 'VETO']),
    required('code'),
    optional('points', 'decimal'),
    optional('reason'),
  ],
};

/** A record with the line it stands on, for what is found wrong with it later. */
export interface Placed<T> {
  readonly line: number;
  readonly record: T;
}

/** The columns are declared as the records' fields: a checked row is a record. */
const placed = <T>(rows: readonly Row[]): Placed<T>[] => rows.map(({ line, cells }) => ({ line, record: cells as T }));

export const unitsOf = (rows: readonly Row[]) => placed<UnitRecord>(rows);
export const targetsOf = (rows: readonly Row[]) => placed<TargetRecord>(rows);
export const observationsOf = (rows: readonly Row[]) => placed<ObservationRecord>(rows);
export const marksOf = (rows: readonly Row[]) => placed<MarkRecord>(rows);
export const milestonesOf = (rows: readonly Row[]) => placed<MilestoneRecord>(rows);
export const adjustmentsOf = (rows: readonly Row[]) => placed<AdjustmentRecord>(rows);

import { type Column, type Sort, sorted } from '../../ui/table-columns';
import { byGroup, type GradeRule, type RankedRow } from '../models/ranking';

/** Rows by peer group in the office's order, sorted within each group. Grades sort from the best down. */
export function rankingOrder(
  rows: readonly RankedRow[],
  columns: readonly Column<RankedRow>[],
  sort: Sort,
  grades: readonly GradeRule[],
): RankedRow[] {
  const places = new Map(grades.map(({ grade }, at) => [grade, at]));
  const byPlace: Column<RankedRow>[] = columns.map((column) =>
    column.id === 'grade'
      ? { ...column, kind: 'number', value: ({ grade }) => (grade == null ? null : places.get(grade)) }
      : column,
  );
  return byGroup(rows).flatMap(({ rows: members }) => [...sorted(members, byPlace, sort)]);
}

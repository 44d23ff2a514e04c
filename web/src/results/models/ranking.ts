/** 排名: the rows of the ranking with their move since last year and their distance to the next grade. */
import { groupedBy } from './grouped.js';

/** One unit's result, as `unitScoreRows` has it. */
export interface ResultRow {
  readonly unitCode: string;
  readonly unitName: string;
  readonly unitCategory: string;
  readonly unitCategoryName: string;
  readonly unitGroup: string;
  readonly unitGroupName: string;
  readonly base?: number | null;
  readonly bonus: number;
  readonly deduction: number;
  readonly total?: number | null;
  readonly grade?: string | null;
  readonly rank?: number | null;
  readonly overallRank?: number | null;
  readonly peers: number;
}

export interface GradeRule {
  readonly grade: string;
  readonly min: number;
}

export interface RankedRow extends ResultRow {
  /** The next better grade; null for units that have the best one, or without grades. */
  readonly next: string | null;
  /** Points short of the lowest total of the next grade; 0 if something else decides. Null without a next grade. */
  readonly gap: number | null;
  readonly before: {
    readonly total: number | null;
    readonly rank: number | null;
    readonly grade: string | null;
  } | null;
  /** Ranks won in the group since last year; null if the unit was not in the group then. */
  readonly won: number | null;
}

/** Points by which a grade counts as missed by a hair. */
export const HAIR = 1;

/** @param grades the best first @param earlier last year's rows; empty if there are none */
export function rankedRows(
  rows: readonly ResultRow[],
  earlier: readonly ResultRow[],
  grades: readonly GradeRule[],
): RankedRow[] {
  const lastYear = new Map(earlier.map((row) => [row.unitCode, row]));
  return rows.map((row) => {
    const was = lastYear.get(row.unitCode);
    const next = nextGradeOf(row, grades);
    return {
      ...row,
      next: next?.grade ?? null,
      gap: next === null || row.total == null ? null : Math.max(0, rounded(next.min - row.total)),
      before: was ? { total: was.total ?? null, rank: was.rank ?? null, grade: was.grade ?? null } : null,
      won: was?.rank != null && row.rank != null && was.unitGroup === row.unitGroup ? was.rank - row.rank : null,
    };
  });
}

/** Decimals of float64 arithmetic end as they were sent. */
const rounded = (points: number): number => Number(points.toFixed(9));

function nextGradeOf({ grade, total }: ResultRow, grades: readonly GradeRule[]): GradeRule | null {
  if (total == null) return null;
  const at = grade == null ? grades.length : grades.findIndex((rule) => rule.grade === grade);
  return at <= 0 ? null : (grades[at - 1] ?? null);
}

export const isByHair = ({ gap }: RankedRow): boolean => gap !== null && gap > 0 && gap <= HAIR;

export interface RankingFilter {
  readonly text: string;
  readonly group: string | null;
  readonly category: string | null;
  /** A grade, or `-` for units without one. */
  readonly grade: string | null;
}

export function filtered<Row extends ResultRow>(rows: readonly Row[], filter: RankingFilter): Row[] {
  const sought = filter.text.trim().toLocaleLowerCase();
  return rows.filter(
    (row) =>
      (filter.group === null || row.unitGroup === filter.group) &&
      (filter.category === null || row.unitCategory === filter.category) &&
      (filter.grade === null || (row.grade ?? '-') === filter.grade) &&
      (sought === '' || `${row.unitName} ${row.unitCode}`.toLocaleLowerCase().includes(sought)),
  );
}

export interface PeerGroup<Row> {
  readonly code: string;
  readonly name: string;
  readonly rows: readonly Row[];
}

/** Rows by peer group, in the order in which groups first appear. */
export function byGroup<Row extends ResultRow>(rows: readonly Row[]): PeerGroup<Row>[] {
  return [...groupedBy(rows, ({ unitGroup }) => unitGroup)].map(([code, members]) => ({
    code,
    name: members[0]?.unitGroupName ?? code,
    rows: members,
  }));
}

/** Units below a grade, those with the highest totals first. */
export function nearestTo(
  rows: readonly RankedRow[],
  grades: readonly GradeRule[],
  grade: string,
  count: number,
): RankedRow[] {
  const place = grades.findIndex((rule) => rule.grade === grade);
  const placeOf = ({ grade: own }: RankedRow) =>
    own == null ? grades.length : grades.findIndex((rule) => rule.grade === own);
  return rows
    .filter((row) => row.total != null && placeOf(row) > place)
    .sort((a, b) => (b.total ?? 0) - (a.total ?? 0))
    .slice(0, count);
}

/** One unit of each group whose steps to its grade name all grades: the one with the lowest place. */
export function lastOfEachGroup(rows: readonly ResultRow[]): string[] {
  return byGroup(rows).flatMap(({ rows: members }) => {
    const placed = members.filter(({ rank }) => rank != null);
    const last = placed.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).at(-1);
    return last === undefined ? [] : [last.unitCode];
  });
}

import type { GradeOrder } from '../grades';
import { byGroup, type PeerGroup } from './by-group';
import type { Row } from './unit-scores';

/** The sortable columns of the ranking. `descending` is true if the first click sorts the largest first. */
export const COLUMNS = [
  { key: 'rank', zh: '名次', en: 'Rank', number: true, descending: false },
  { key: 'unit', zh: '单位', en: 'Unit', number: false, descending: false },
  { key: 'category', zh: '类别', en: 'Category', number: false, descending: false },
  { key: 'base', zh: '基础得分', en: 'Base', number: true, descending: true },
  { key: 'bonus', zh: '加分', en: 'Bonus', number: true, descending: true },
  { key: 'deduction', zh: '扣分', en: 'Deduction', number: true, descending: true },
  { key: 'total', zh: '总分', en: 'Total', number: true, descending: true },
  { key: 'grade', zh: '等次', en: 'Grade', number: false, descending: false },
] as const;

export type SortKey = (typeof COLUMNS)[number]['key'];
export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** Reads the form in the URL: `total`, or `-total` for the largest first. */
export function sortOf(text: string | null): Sort {
  const descending = text?.startsWith('-') ?? false;
  const key = descending ? text?.slice(1) : text;
  const column = COLUMNS.find((known) => known.key === key);
  return column ? { key: column.key, descending } : { key: 'rank', descending: false };
}

export const sortText = ({ key, descending }: Sort) => (descending ? `-${key}` : key);

export interface Filter {
  readonly text: string;
  readonly group: string;
  readonly grade: string;
}

export function filtered(rows: readonly Row[], { text, group, grade }: Filter): Row[] {
  const sought = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (group === '' || row.unitGroup === group) &&
      (grade === '' || row.grade === grade) &&
      (sought === '' || `${row.unitName} ${row.unitCode} ${row.unitCategoryName}`.toLowerCase().includes(sought)),
  );
}

/** Rows by peer group in the office's order, sorted within each group. Missing figures are last in both directions. */
export function sortedGroups(rows: readonly Row[], sort: Sort, order: GradeOrder): PeerGroup<Row>[] {
  return byGroup(rows).map((group) => ({
    ...group,
    rows: group.rows.sort((a, b) =>
      compare(sortValue(a, sort.key, order), sortValue(b, sort.key, order), sort.descending),
    ),
  }));
}

/** The ranking as a table for a spreadsheet: the rows that are shown, in the order on the page. */
export function csvTable(groups: readonly PeerGroup<Row>[]): (string | number | null)[][] {
  const head = [
    '考核分组',
    '名次',
    '单位代码',
    '单位',
    '类别',
    '基础得分',
    '加分',
    '扣分',
    '总分',
    '等次',
    '组内单位数',
    '全区名次',
  ];
  return [
    head,
    ...groups.flatMap(({ name, rows }) =>
      rows.map((row) => [
        name,
        row.rank ?? null,
        row.unitCode,
        row.unitName,
        row.unitCategoryName,
        row.base ?? null,
        row.bonus,
        row.deduction,
        row.total ?? null,
        row.grade ?? null,
        row.peers,
        row.overallRank ?? null,
      ]),
    ),
  ];
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function sortValue(row: Row, key: SortKey, order: GradeOrder): string | number | null {
  if (key === 'unit') return row.unitName;
  if (key === 'category') return row.unitCategoryName;
  if (key === 'grade') return row.grade == null ? null : order.indexOf(row.grade);
  return row[key] ?? null;
}

function compare(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const ascending = typeof a === 'string' ? collator.compare(a, String(b)) : a - Number(b);
  return descending ? -ascending : ascending;
}

import type { ReactNode } from 'react';

/** What a cell is worth: it is sorted, counted and exported by it. Numbers may come as exact decimals in text. */
export type CellValue = string | number | null | undefined;

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** More about the heading, read and shown with it. */
  readonly explained?: string;
  readonly value: (row: Row) => CellValue;
  /** What a file has, as text, where the rows are ordered by something else. */
  readonly exported?: (row: Row) => string | null;
  /** How it is shown; without it the value as it is. */
  readonly cell?: (row: Row) => ReactNode;
  /**
   * Numbers and shares stand at the end of their column and sort as numbers. A share is a number of which 1 is 100 %. Days
   * and moments are in ISO form. Each kind is exported as what it is.
   */
  readonly kind?: 'text' | 'number' | 'share' | 'day' | 'moment';
  /** In which moments are exported. */
  readonly timeZone?: string;
  /** The column that names the row. The first one unless given. */
  readonly isRowHeader?: boolean;
  /** Not shown until a person chooses it. */
  readonly isOptional?: boolean;
  readonly isUnsortable?: boolean;
  /** Its cells have buttons only: it is neither sorted nor exported. */
  readonly isControl?: boolean;
  /** Text that may take several lines; others are not broken. */
  readonly wraps?: boolean;
}

/** `-total` is descending by the column total, as in an address. */
export type Sort = string;

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Sorted rows; rows without a value come last in both directions, equal ones keep their order. */
export function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | null): readonly Row[] {
  if (sort === null) return rows;
  const descending = sort.startsWith('-');
  const column = columns.find(({ id }) => id === (descending ? sort.slice(1) : sort));
  if (column === undefined) return rows;
  const keyed = rows.map((row) => ({ row, key: keyOf(column, row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    const order =
      typeof a.key === 'number' && typeof b.key === 'number'
        ? a.key - b.key
        : collator.compare(String(a.key), String(b.key));
    return descending ? -order : order;
  });
  return keyed.map(({ row }) => row);
}

function keyOf<Row>(column: Column<Row>, row: Row): string | number | null {
  const value = column.value(row);
  if (value === null || value === undefined || value === '') return null;
  return isNumeric(column) ? asNumber(value) : value;
}

export const isNumeric = ({ kind }: Pick<Column<never>, 'kind'>): boolean => kind === 'number' || kind === 'share';

export function asNumber(value: string | number): number | null {
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

/** The order after a press on the heading of a column: numbers begin with the largest, text with the first. */
export function nextSort<Row>(column: Column<Row>, sort: Sort | null): Sort {
  const ascending = column.id;
  const descending = `-${column.id}`;
  if (sort === ascending) return descending;
  if (sort === descending) return ascending;
  return isNumeric(column) ? descending : ascending;
}

/** Width of a text in characters of the Latin alphabet: a Chinese one takes two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e7f' ? 2 : 1;
  return width;
}

/**
 * Widths in per cent for a table whose rows are not all drawn: a browser that measures the drawn ones only would move
 * the columns at every scroll.
 */
export function widthsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly number[] {
  const wanted = columns.map((column) => {
    let width = widthOf(column.label) + 3;
    for (const row of rows) width = Math.max(width, Math.min(40, widthOf(String(column.value(row) ?? ''))));
    return width + 2;
  });
  const all = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => (width / all) * 100);
}

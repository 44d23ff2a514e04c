/** Prints rows as columns for a terminal. A Chinese character is two columns wide. */
import stringWidth from 'string-width';

export interface Column<T> {
  readonly head: string;
  readonly isNumber: boolean;
  readonly cell: (row: T) => string | number | null;
}

export const textColumn = <T>(head: string, cell: Column<T>['cell']): Column<T> => ({ head, isNumber: false, cell });
export const numberColumn = <T>(head: string, cell: Column<T>['cell']): Column<T> => ({ head, isNumber: true, cell });

/** Headings and rows, one a line. Numbers are aligned to the right; a missing value is a dash. */
export function textTable<T>(columns: readonly Column<T>[], rows: readonly T[]): string {
  const lines = [columns.map(({ head }) => head), ...rows.map((row) => columns.map(({ cell }) => shown(cell(row))))];
  const widths = columns.map((_, index) =>
    lines.reduce((widest, cells) => Math.max(widest, stringWidth(cells[index] ?? '')), 0),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ isNumber }, index) => {
        const cell = cells[index] ?? '';
        const gap = ' '.repeat((widths[index] ?? 0) - stringWidth(cell));
        return isNumber ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return lines.map(line).join('\n');
}

/** Text on one line and without control characters: a name must not control the terminal. */
export const shown = (value: string | number | null): string =>
  value === null ? '—' : String(value).replace(/\p{Cc}+/gu, ' ');

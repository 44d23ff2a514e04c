/** What is read of a workbook or a CSV file: sheets of rows of cells, as plain data. */

/**
 * The value of a cell as it is stored. A date has no time and no zone. A formula counts by its saved result.
 */
export type CellValue =
  | string
  | number
  | boolean
  | { readonly day: string }
  /** An error value such as `#N/A`, or a formula without a saved result. */
  | { readonly error: string };

export interface SheetCell {
  /** From 1. */
  readonly column: number;
  readonly value: CellValue;
  /** The cell is shown as a per cent: a stored 0.95 is shown as 95 %. Left out if it is not. */
  readonly isPercent?: true;
  /** The value is the saved result of a formula. Left out if it is not. */
  readonly isFormula?: true;
}

export interface SheetRow {
  /** From 1, as the program for tables shows it. */
  readonly number: number;
  /** True for a row that is hidden or filtered out. */
  readonly isHidden: boolean;
  /** Cells that have a value, in their order. A row without any is left out. */
  readonly cells: readonly SheetCell[];
}

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly hiddenColumns: readonly number[];
  readonly rows: readonly SheetRow[];
}

/** `C` for 3, `AA` for 27. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** `sheet!C7`, by which people find a cell. */
export const cellPlace = (sheet: string, column: number, row: number): string => `${sheet}!${columnName(column)}${row}`;

/** Text of a problem, as `sheet!cell: CODE: message`. */
export const problemLine = (
  place: string,
  code: string,
  message: { readonly zh: string; readonly en: string },
): string => `${place}: ${code}: ${message.zh} · ${message.en}`;

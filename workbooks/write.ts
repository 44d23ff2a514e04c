/** Writes workbooks that people fill in: headings, drop-downs, an explanation. */
import type { Worksheet } from '@cj-tech-master/excelts';

export interface FormColumn {
  readonly heading: string;
  /** Characters. */
  readonly width: number;
  /** Values of a drop-down; free text if left out. */
  readonly values?: readonly string[];
  /** Format of numbers and dates, such as `yyyy-mm-dd`; `@` for text. */
  readonly format?: string;
}

export interface FormSheet {
  readonly name: string;
  readonly columns: readonly FormColumn[];
  /** Rows that can be filled in. */
  readonly rows: number;
}

export interface Form {
  readonly sheet: FormSheet;
  /** Lines of the explanation, which is a sheet of its own. */
  readonly explanation: readonly string[];
}

const LISTS = '列表';
const EXPLANATION = '说明';

/** @returns the workbook as bytes */
export async function writeForm({ sheet, explanation }: Form): Promise<Buffer> {
  // Loaded with the first workbook: it takes long, and most processes write none.
  const { Workbook } = await import('@cj-tech-master/excelts');
  const workbook = new Workbook();
  const table = workbook.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  table.columns = sheet.columns.map(({ width }) => ({ width }));
  const head = table.addRow(sheet.columns.map(({ heading }) => heading));
  head.font = { bold: true };
  // A list in a formula ends at 255 characters, so the values are cells of a sheet that nobody sees.
  const lists = workbook.addWorksheet(LISTS, { state: 'veryHidden' });
  for (const [index, { values, format }] of sheet.columns.entries()) {
    const column = index + 1;
    if (format !== undefined) table.getColumn(column).numFmt = format;
    if (values === undefined || values.length === 0) continue;
    values.forEach((value, at) => {
      lists.getCell(at + 1, column).value = value;
    });
    const letter = table.getColumn(column).letter;
    workbook.definedNames.add(`${LISTS}!$${letter}$1:$${letter}$${values.length}`, `list_${letter}`);
    offer(table, `${letter}2:${letter}${sheet.rows + 1}`, `list_${letter}`);
  }
  const notes = workbook.addWorksheet(EXPLANATION);
  notes.columns = [{ width: 100 }];
  for (const line of explanation) notes.addRow([line]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Adds a drop-down to a range. What is not in the list is refused by the program for tables. */
function offer(table: Worksheet, range: string, list: string): void {
  table.dataValidations.add(range, {
    type: 'list',
    allowBlank: true,
    formulae: [list],
    showErrorMessage: true,
    errorTitle: '考评',
    error: '请从列表中选择 · Choose from the list',
  });
}

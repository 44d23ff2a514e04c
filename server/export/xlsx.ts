/** A workbook for people: Chinese headings, a frozen first row, filters for the columns. Texts are never formulas. */
import type { SheetData } from 'write-excel-file/node';
import type { Column, Columns, ColumnType } from '../../reads/columns/column.js';
import { type Format, headingOf, jsonStatement } from './format.js';
import { cellOf, jsonRows } from './json-rows.js';

/** Widths in characters. A Chinese character counts as two. */
const WIDTHS: Readonly<Partial<Record<ColumnType, number>>> = { int: 8, decimal: 12, id: 14, flags: 20 };
const TEXT_WIDTH = 24;

const BATCH = 1000;

type Markup = typeof import('write-excel-file/utility');

export const xlsx: Format = {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  inMemory: true,
  statement: jsonStatement(),
  async *body(lines, columns, { headings }) {
    const names = Object.keys(columns);
    const data: SheetData = [
      names.map((name) => ({ value: headingOf(name, columns, headings ?? 'zh'), fontWeight: 'bold' })),
    ];
    for await (const rows of jsonRows(lines, BATCH)) {
      for (const row of rows) data.push(names.map((name) => cellOf(row, name)));
    }
    // Loaded with the first workbook that is requested, because it would delay every start.
    const [{ default: writeExcelFile }, markup] = await Promise.all([
      import('write-excel-file/node'),
      import('write-excel-file/utility'),
    ]);
    const sheet = { sheet: '数据', columns: widthsOf(columns), stickyRowsCount: 1 };
    yield await writeExcelFile(data, sheet, { features: [filtered(markup, names.length, data.length)] }).toBuffer();
  },
};

const widthsOf = (columns: Columns) =>
  Object.values<Column>(columns).map(({ type }) => ({ width: WIDTHS[type] ?? TEXT_WIDTH }));

/** Adds filter buttons to the row of headings. */
function filtered(
  { getCellAddress, getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings }: Markup,
  columns: number,
  rows: number,
) {
  const markup = `<autoFilter ref="A1:${getCellAddress(rows - 1, columns - 1)}"/>`;
  const place = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  const transform = (xml: string) => insertElementMarkupAccordingToOrderOfSiblings(xml, markup, place, 'worksheet');
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } };
}

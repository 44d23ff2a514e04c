/** Tables of Word: the head is repeated on every page, rows are not split. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { words } from '../content/run.js';
import type { PartOf } from '../printed.js';
import { MARKS, type Typography } from '../typography.js';
import { looseParagraph, runsOf, small, twips, widthOf } from './type.js';

const SIDES = { LEFT: AlignmentType.LEFT, CENTER: AlignmentType.CENTER, RIGHT: AlignmentType.RIGHT };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const CELL = { top: 40, bottom: 40, left: 60, right: 60 };
/** Twips that a table may take: the width of the type area, or its height where the sheet is turned. */
const roomOf = (typography: Typography, turned: boolean): number => {
  const { height, top, bottom } = typography.page;
  return turned ? twips(height - top - bottom) : widthOf(typography);
};

export function tableOf(
  { caption, columns, rows, wide }: PartOf<'TABLE'>,
  typography: Typography,
): (Paragraph | Table)[] {
  const room = roomOf(typography, wide);
  const head = small(typography, 'HEITI');
  const look = small(typography);
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((width / whole) * room));
  const cell = (column: number, align: keyof typeof SIDES, children: ReturnType<typeof runsOf>) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: CELL,
      children: [looseParagraph({ alignment: SIDES[align], children })],
    });
  const table = new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ heading }, column) => cell(column, 'CENTER', runsOf(words(heading), head))),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map(({ align }, column) => cell(column, align, runsOf(row[column] ?? [], look))),
          }),
      ),
    ],
  });
  if (caption === null) return [table];
  const above = looseParagraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 200, after: 100 },
    children: runsOf(words(caption), head),
  });
  return [above, table];
}

/** 版记 borders: outer 0.35 mm, inner 0.25 mm, in eighths of a point. */
const eighths = (millimetres: number) => Math.round((millimetres / 25.4) * 72 * 8);
export const OUTER = { style: BorderStyle.SINGLE, size: eighths(MARKS.outerLine), color: '000000' };
export const INNER = { style: BorderStyle.SINGLE, size: eighths(MARKS.innerLine), color: '000000' };
export const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

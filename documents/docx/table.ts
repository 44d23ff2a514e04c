/** Tables of Word: the head is repeated on every page, rows are not split. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { isFigure, type Run, words } from '../content/run.js';
import type { PartOf } from '../printed.js';
import { MARKS, type Typography } from '../typography.js';
import { CELL_STYLES } from './styles.js';
import { fontOf, looseParagraph, runsOf, small, twips, widthOf } from './type.js';

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
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((width / whole) * room));
  const cell = (column: number, style: string, align: keyof typeof SIDES, runs: readonly Run[]) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [new Paragraph({ style, alignment: SIDES[align], children: runs.map(cellRun) })],
    });
  const table = new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: CELL,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ heading }, column) => cell(column, CELL_STYLES.head, 'CENTER', words(heading))),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map(({ align }, column) => cell(column, CELL_STYLES.body, align, row[column] ?? [])),
          }),
      ),
    ],
  });
  if (caption === null) return [table];
  const above = looseParagraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 200, after: 100 },
    children: runsOf(words(caption), small(typography, 'HEITI')),
  });
  return [above, table];
}

/** What a cell looks like is in its style; a piece that stands out has a face of its own. */
function cellRun(run: Run): TextRun {
  if (isFigure(run)) return new TextRun(run.value);
  return run.face === undefined ? new TextRun(run.text) : new TextRun({ text: run.text, font: fontOf(run.face) });
}

/** 版记 borders: outer 0.35 mm, inner 0.25 mm, in eighths of a point. */
const eighths = (millimetres: number) => Math.round((millimetres / 25.4) * 72 * 8);
export const OUTER = { style: BorderStyle.SINGLE, size: eighths(MARKS.outerLine), color: '000000' };
export const INNER = { style: BorderStyle.SINGLE, size: eighths(MARKS.innerLine), color: '000000' };
export const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

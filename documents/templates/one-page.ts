/**
 * 一页: how much of a sheet (SHEET, documents/typography.ts) tables and notes take. The estimate is on the large side, so
 * that what fits by it fits when it is set.
 */
import type { Block, Table } from '../content/block.js';
import { plainText } from '../content/run.js';

/** Points: the type area of a sheet, without what the title and the distances around it take. */
const ROOM = 740 - 38;
const WIDTH = 493;
const CELL = { size: 9, line: 13.1, extra: 1, inset: 6 };
const NOTE = { size: 9.5, line: 13.1, extra: 4.5 };

/** Whether notes and tables fit on one page below the title. */
export const fitsOnePage = (blocks: readonly Block[]): boolean =>
  blocks.reduce((sum, block) => sum + heightOf(block), 0) <= ROOM;

function heightOf(block: Block): number {
  switch (block.kind) {
    case 'TABLE':
      return heightOfTable(block);
    case 'PARAGRAPH':
      return linesOf(plainText(block.runs), NOTE.size, WIDTH) * NOTE.line + NOTE.extra;
    case 'HEADING':
      return 2 * NOTE.line;
    case 'PICTURE':
      return Number.POSITIVE_INFINITY;
  }
}

function heightOfTable({ groups, columns, body }: Table): number {
  const widths = [...(groups ? [groups.width] : []), ...columns.map(({ width }) => width)];
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const rows = body.flatMap(({ name, rows: own }) =>
    own.map((cells) => [...(groups ? [name ?? ''] : []), ...cells.map((cell) => plainText(cell))]),
  );
  const heights = rows.map((cells) => {
    const lines = cells.map((text, column) =>
      linesOf(text, CELL.size, (WIDTH * (widths[column] ?? 1)) / whole - CELL.inset),
    );
    return Math.max(...lines, 1) * CELL.line + CELL.extra;
  });
  return heights.reduce((sum, height) => sum + height, CELL.line + CELL.extra + NOTE.extra);
}

function linesOf(text: string, size: number, width: number): number {
  const long = [...text].reduce((sum, character) => sum + shareOf(character), 0) * size;
  // A line is not filled to its end where a word or a bracket has to stay whole.
  return Math.max(1, Math.ceil((long * 1.02) / width));
}

/** Width of a character relative to a hanzi. */
function shareOf(character: string): number {
  if (character === ' ') return 0.26;
  if (character < '\u0080') return 0.54;
  return character < '\u2000' ? 0.7 : 1;
}

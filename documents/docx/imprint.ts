/** 版记: a table of Word that is fixed to the foot of the page on which the text ends. */
import {
  AlignmentType,
  OverlapType,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import type { PartOf } from '../printed.js';
import { PAGE, SIZE } from '../typography.js';
import { INNER, NONE, OUTER } from './table.js';
import { type Look, looseParagraph, points, textRun, twips } from './type.js';

const IMPRINT: Look = { face: 'FANGSONG', size: SIZE.imprint };
const WIDTH = twips(PAGE.width - PAGE.left - PAGE.right);
const CHARACTER = points(SIZE.imprint);

export function imprint({ copies, organ, date }: PartOf<'IMPRINT'>, letter: boolean): Table {
  const indent = { left: CHARACTER, right: CHARACTER };
  const lines = [];
  if (copies !== null) {
    lines.push(
      looseParagraph({
        alignment: AlignmentType.BOTH,
        indent: { left: 4 * CHARACTER, right: CHARACTER, hanging: 3 * CHARACTER },
        children: [textRun(copies, IMPRINT)],
      }),
    );
  }
  if (organ !== null) {
    lines.push(
      looseParagraph({
        indent,
        tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - CHARACTER }],
        children: [textRun(organ, IMPRINT), textRun('', IMPRINT, { children: date === null ? [] : [new Tab(), date] })],
      }),
    );
  }
  const edges = letter ? { top: NONE, bottom: NONE } : { top: OUTER, bottom: OUTER };
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH],
    layout: TableLayoutType.FIXED,
    borders: { ...edges, left: NONE, right: NONE, insideHorizontal: letter ? NONE : INNER, insideVertical: NONE },
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      overlap: OverlapType.NEVER,
    },
    rows: lines.map(
      (line) =>
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({
              width: { size: WIDTH, type: WidthType.DXA },
              margins: { left: 0, right: 0, top: 40, bottom: 40 },
              children: [line],
            }),
          ],
        }),
    ),
  });
}

/** 版记: a table of Word that is fixed to the foot of its page. */
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
import type { Typography } from '../typography.js';
import { INNER, NONE, OUTER } from './table.js';
import { type Look, looseParagraph, points, textRun, widthOf } from './type.js';

export function imprint({ copies, organ, date }: PartOf<'IMPRINT'>, typography: Typography, letter: boolean): Table {
  const look: Look = { face: 'FANGSONG', size: typography.size.imprint };
  const character = points(look.size);
  const width = widthOf(typography);
  const indent = { left: character, right: character };
  const lines = [];
  if (copies !== null) {
    lines.push(
      looseParagraph({
        alignment: AlignmentType.BOTH,
        indent: { left: 4 * character, right: character, hanging: 3 * character },
        children: [textRun(copies, look)],
      }),
    );
  }
  if (organ !== null) {
    lines.push(
      looseParagraph({
        indent,
        tabStops: [{ type: TabStopType.RIGHT, position: width - character }],
        children: [textRun(organ, look), textRun('', look, { children: date === null ? [] : [new Tab(), date] })],
      }),
    );
  }
  const edges = letter ? { top: NONE, bottom: NONE } : { top: OUTER, bottom: OUTER };
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [width],
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
              width: { size: width, type: WidthType.DXA },
              margins: { left: 0, right: 0, top: 40, bottom: 40 },
              children: [line],
            }),
          ],
        }),
    ),
  });
}

/** Page numbers of Word: — 3 —, to the right on odd pages and to the left on even ones. */
import {
  AlignmentType,
  Footer,
  PageNumber,
  Paragraph,
  Run,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  WidthType,
} from 'docx';
import { MARKS, type Typography, typographyOf } from '../typography.js';
import { NONE } from './table.js';
import { fontOf, halfPoints, points, twips, widthOf } from './type.js';

/** Page numbers are of one size on all pages. */
const SIZE = typographyOf('PLAIN').size.imprint;
const CHARACTER = points(SIZE);
const LOOK = { font: fontOf('SONGTI'), size: halfPoints(SIZE) } as const;
/** The middle of the dashes is half a line below the upper edge of the line. */
const DESCENT = twips(MARKS.pageNumber) - CHARACTER / 2;
/** From the sheet's lower edge to the lower edge of the number's line, twips. */
export const footerDistance = ({ page }: Typography): number => twips(page.bottom) - DESCENT - CHARACTER;

export interface Footers {
  readonly default: Footer;
  readonly even: Footer;
}

export const uprightFooters = (): Footers => ({
  default: new Footer({ children: [numberLine('odd')] }),
  even: new Footer({ children: [numberLine('even')] }),
});

/** For pages without a number. */
export const emptyFooters = (): Footers => ({ default: emptyFooter(), even: emptyFooter() });

export const emptyFooter = (): Footer => new Footer({ children: [new Paragraph({})] });

/** On a turned sheet the number stands on end in the left margin, where the other pages have it once the sheet is turned. */
export const turnedFooters = (typography: Typography): Footers => ({
  default: new Footer({ children: [standing(typography, 'odd'), new Paragraph({})] }),
  even: new Footer({ children: [standing(typography, 'even'), new Paragraph({})] }),
});

function numberLine(side: 'odd' | 'even'): Paragraph {
  return new Paragraph({
    alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === 'odd' ? { right: CHARACTER } : { left: CHARACTER },
    spacing: { line: CHARACTER, lineRule: 'exact', before: 0, after: 0 },
    children: [new Run({ ...LOOK, children: ['— ', PageNumber.CURRENT, ' —'] })],
  });
}

function standing(typography: Typography, side: 'odd' | 'even'): Table {
  const { page } = typography;
  const length = widthOf(typography);
  return new Table({
    width: { size: 2 * CHARACTER, type: WidthType.DXA },
    columnWidths: [2 * CHARACTER],
    layout: TableLayoutType.FIXED,
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: twips(page.bottom) - DESCENT - 1.5 * CHARACTER,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteVerticalPosition: twips(page.left),
    },
    rows: [
      new TableRow({
        height: { value: length, rule: 'exact' },
        children: [
          new TableCell({
            width: { size: 2 * CHARACTER, type: WidthType.DXA },
            margins: { left: 0, right: 0, top: 0, bottom: 0 },
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            children: [numberLine(side)],
          }),
        ],
      }),
    ],
  });
}

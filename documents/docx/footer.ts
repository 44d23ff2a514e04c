/** Page numbers of Word: — 3 —, to the right on odd pages and to the left on even ones. */
import {
  AlignmentType,
  BuilderElement,
  Footer,
  Paragraph,
  Run,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  WidthType,
  XmlAttributeComponent,
  XmlComponent,
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

/** @param bare whether the last page has no number: that of the 版记 */
export const uprightFooters = (bare: boolean): Footers => ({
  default: new Footer({ children: [numberLine('odd', bare)] }),
  even: new Footer({ children: [numberLine('even', bare)] }),
});

/** On a turned sheet the number stands on end in the left margin, where the other pages have it once the sheet is turned. */
export const turnedFooters = (typography: Typography, bare: boolean): Footers => ({
  default: new Footer({ children: [standing(typography, 'odd', bare), new Paragraph({})] }),
  even: new Footer({ children: [standing(typography, 'even', bare), new Paragraph({})] }),
});

function numberLine(side: 'odd' | 'even', bare: boolean): Paragraph {
  return new Paragraph({
    alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === 'odd' ? { right: CHARACTER } : { left: CHARACTER },
    spacing: { line: CHARACTER, lineRule: 'exact', before: 0, after: 0 },
    children: bare ? unlessLast(pageNumber) : pageNumber(),
  });
}

function standing(typography: Typography, side: 'odd' | 'even', bare: boolean): Table {
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
            children: [numberLine(side, bare)],
          }),
        ],
      }),
    ],
  });
}

const pageNumber = (): Run[] => [text('— '), ...field(' PAGE ', [text('1')]), text(' —')];

/** `{ IF { PAGE } = { NUMPAGES } "" "…" }`: nothing on the last page. */
const unlessLast = (shown: () => Run[]): Run[] => [
  mark('begin'),
  instruction(' IF '),
  ...field(' PAGE ', [text('1')]),
  instruction(' = '),
  ...field(' NUMPAGES ', [text('2')]),
  instruction(' "" "'),
  ...shown(),
  instruction('" '),
  mark('separate'),
  ...shown(),
  mark('end'),
];

const field = (code: string, shown: readonly Run[]): Run[] => [
  mark('begin'),
  instruction(code),
  mark('separate'),
  ...shown,
  mark('end'),
];

const text = (words: string): Run => new Run({ ...LOOK, text: words });
const mark = (type: 'begin' | 'separate' | 'end'): Run => {
  const attributes = { type: { key: 'w:fldCharType', value: type } };
  return new Run({ ...LOOK, children: [new BuilderElement({ name: 'w:fldChar', attributes })] });
};
const instruction = (code: string): Run => new Run({ ...LOOK, children: [new Instruction(code)] });

/** A piece of a field's code; its spaces count. */
class Instruction extends XmlComponent {
  constructor(code: string) {
    super('w:instrText');
    this.root.push(new Spaces({ space: 'preserve' }), code);
  }
}

class Spaces extends XmlAttributeComponent<{ space: string }> {
  protected override readonly xmlKeys = { space: 'xml:space' };
}

/** The elements that make a text an official document, as paragraphs of Word. */
import { AlignmentType, BorderStyle, FrameAnchorType, FrameWrap, type Paragraph, Tab, TabStopType } from 'docx';
import type { PartOf } from '../printed.js';
import { LETTER, MARKS, RED, type Typography } from '../typography.js';
import {
  blankLine,
  body,
  indentOf,
  type Look,
  looseParagraph,
  paragraph,
  points,
  textRun,
  twips,
  widthOf,
} from './type.js';

const { CENTER, LEFT, RIGHT } = AlignmentType;

/** Its upper edge is 35 mm below the type area's. */
export function letterheadMark({ text }: PartOf<'MARK'>, typography: Typography): Paragraph[] {
  const size = markSize(text, 50, typography);
  const mark = looseParagraph({
    alignment: CENTER,
    spacing: { before: twips(MARKS.mark), line: points(size * 1.1), lineRule: 'exact' },
    children: [textRun(text, { face: 'XIAOBIAOSONG', size, color: RED })],
  });
  return [mark, blankLine(typography), blankLine(typography)];
}

/** In a frame 30 mm from the sheet's upper edge, wider than the type area, a double line below it. */
export function letterMark({ text }: PartOf<'MARK'>, typography: Typography): Paragraph[] {
  const size = markSize(text, 36, typography);
  return [
    looseParagraph({
      alignment: CENTER,
      spacing: { line: points(size * 1.1), lineRule: 'exact' },
      border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 18, color: RED, space: 11 } },
      frame: {
        type: 'absolute',
        position: { x: twips((typography.page.width - LETTER.length) / 2), y: twips(LETTER.mark) },
        width: twips(LETTER.length),
        anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
        wrap: FrameWrap.NOT_BESIDE,
      },
      children: [textRun(text, { face: 'XIAOBIAOSONG', size, color: RED })],
    }),
  ];
}

/** Points; the name of the organ fits the width of the type area. */
const markSize = (text: string, largest: number, typography: Typography): number =>
  Math.floor(Math.min(largest, widthOf(typography) / 20 / [...text].length));

export function numberLine(
  { number, signers }: PartOf<'NUMBER'>,
  typography: Typography,
  letter: boolean,
): Paragraph[] {
  const shown = textRun(number ?? '', body(typography));
  if (letter) {
    const spacing = { before: points(typography.size.body * 0.875) };
    return [
      paragraph(typography, { alignment: RIGHT, spacing, children: [shown] }),
      blankLine(typography),
      blankLine(typography),
    ];
  }
  const border = { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } };
  const line =
    signers.length === 0
      ? paragraph(typography, { alignment: CENTER, border, children: [shown] })
      : paragraph(typography, {
          border,
          tabStops: [{ type: TabStopType.RIGHT, position: widthOf(typography) - points(typography.size.body) }],
          children: [
            textRun('　', body(typography)),
            shown,
            textRun('', body(typography), { children: [new Tab(), '签发人：'] }),
            textRun(signers.join('　'), body(typography, 'KAITI')),
          ],
        });
  return [line, blankLine(typography), blankLine(typography)];
}

export function title(lines: readonly string[], subtitle: string | null, typography: Typography): Paragraph[] {
  const look: Look = { face: 'XIAOBIAOSONG', size: typography.size.title };
  const children = lines.map((line, index) => textRun(line, look, index === 0 ? {} : { break: 1 }));
  const spacing = { line: points(typography.size.title + typography.leading) };
  const below: Paragraph[] =
    subtitle === null
      ? []
      : [paragraph(typography, { alignment: CENTER, children: [textRun(subtitle, body(typography, 'KAITI'))] })];
  return [
    paragraph(typography, { alignment: CENTER, keepNext: true, spacing, children }),
    ...below,
    blankLine(typography),
  ];
}

/** Longer titles go on under their own beginning. */
export function annexList({ label, entries }: PartOf<'ANNEX_LIST'>, typography: Typography): Paragraph[] {
  const left = indentOf(typography).firstLine + 3 * points(typography.size.body);
  return [
    blankLine(typography),
    ...entries.map((entry, index) =>
      paragraph(typography, {
        alignment: LEFT,
        keepNext: true,
        indent: index === 0 ? { left, hanging: 3 * points(typography.size.body) } : { left },
        children:
          index === 0
            ? [textRun(label, body(typography)), textRun(entry, body(typography))]
            : [textRun(entry, body(typography))],
      }),
    ),
  ];
}

/**
 * Sealed: the organ over the date, centred on it, the date four characters from the edge, with room for the seal.
 * Not sealed: the organ two characters from the edge, the date beginning two characters after it.
 */
export function signature({ lines, date, seal }: PartOf<'SIGNATURE'>, typography: Typography): Paragraph[] {
  const character = points(typography.size.body);
  const charactersOf = (text: string) => [...text].reduce((sum, one) => sum + (one.charCodeAt(0) < 256 ? 0.5 : 1), 0);
  const organ = Math.max(...lines.map(charactersOf));
  const dated = date === null ? 0 : charactersOf(date);
  const inset = (line: string) => {
    if (seal) return Math.max(0, 4 + (dated - charactersOf(line)) / 2);
    return line === date ? Math.max(2, organ - dated) : Math.max(2, dated + 4 - organ);
  };
  const shown = date === null ? lines : [...lines, date];
  return [
    ...Array.from({ length: seal ? 3 : 1 }, () => blankLine(typography)),
    ...shown.map((line, index) =>
      paragraph(typography, {
        alignment: RIGHT,
        keepNext: index < shown.length - 1,
        indent: { right: Math.round(inset(line) * character) },
        children: [textRun(line, body(typography))],
      }),
    ),
  ];
}

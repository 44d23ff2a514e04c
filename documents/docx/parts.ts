/** The elements of a document as paragraphs and tables of Word. */
import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  FrameAnchorType,
  FrameWrap,
  type Paragraph,
  Tab,
  TabStopType,
} from 'docx';
import { type Part, type PartOf } from '../printed.js';
import { LETTER, LINE, MARKS, PAGE, RED, SIZE } from '../typography.js';
import { imprint } from './imprint.js';
import { picture } from './picture.js';
import { tableOf } from './table.js';
import {
  BODY,
  blankLine,
  INDENT,
  type Look,
  looseParagraph,
  type Measures,
  paragraph,
  points,
  runsOf,
  TABLE,
  textRun,
  twips,
} from './type.js';

const { CENTER, LEFT, RIGHT, BOTH } = AlignmentType;
const TITLE: Look = { face: 'XIAOBIAOSONG', size: SIZE.title };
const HEADINGS = ['HEITI', 'KAITI', 'FANGSONG', 'FANGSONG'] as const;
const TYPE_AREA = PAGE.width - PAGE.left - PAGE.right;

export interface Setting {
  readonly measures: Measures;
  readonly letter: boolean;
  /** The next number of a drawing, from 1. */
  readonly nextDrawing: () => number;
}

export function wordOf(part: Part, { measures, letter, nextDrawing }: Setting): FileChild[] {
  switch (part.kind) {
    case 'MARK':
      return letter ? letterMark(part) : letterheadMark(part, measures);
    case 'NUMBER':
      return numberLine(part, measures, letter);
    case 'TITLE':
      return title(part.lines, part.subtitle, measures);
    case 'ADDRESSEES':
      return [paragraph(measures, { alignment: BOTH, children: [textRun(part.text, BODY)] })];
    case 'HEADING':
      return [heading(part, measures)];
    case 'PARAGRAPH':
      return [textParagraph(part, measures)];
    case 'TABLE':
      return tableOf(part);
    case 'PICTURE':
      return picture(part, nextDrawing());
    case 'ANNEX_LIST':
      return annexList(part, measures);
    case 'SIGNATURE':
      return signature(part, measures);
    case 'REMARK':
      return [paragraph(measures, { indent: INDENT, children: [textRun(part.text, BODY)] })];
    case 'ANNEX':
      return [
        paragraph(measures, { pageBreakBefore: true, children: [textRun(part.label, { ...BODY, face: 'HEITI' })] }),
        blankLine(measures),
        ...title(part.title, null, measures),
      ];
    case 'IMPRINT':
      // Word wants a paragraph after the last table.
      return [imprint(part, letter), looseParagraph({ spacing: { line: 20, lineRule: 'exact' } })];
  }
}

/** Its upper edge is 35 mm below the type area's. */
function letterheadMark({ text }: PartOf<'MARK'>, measures: Measures): Paragraph[] {
  const size = markSize(text, 50);
  const mark = looseParagraph({
    alignment: CENTER,
    spacing: { before: twips(MARKS.mark), line: points(size * 1.1), lineRule: 'exact' },
    children: [textRun(text, { face: 'XIAOBIAOSONG', size, color: RED })],
  });
  return [mark, blankLine(measures), blankLine(measures)];
}

/** In a frame 30 mm from the sheet's upper edge, wider than the type area, a double line below it. */
function letterMark({ text }: PartOf<'MARK'>): Paragraph[] {
  const size = markSize(text, 36);
  return [
    looseParagraph({
      alignment: CENTER,
      spacing: { line: points(size * 1.1), lineRule: 'exact' },
      border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 18, color: RED, space: 11 } },
      frame: {
        type: 'absolute',
        position: { x: twips((PAGE.width - LETTER.length) / 2), y: twips(LETTER.mark) },
        width: twips(LETTER.length),
        anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
        wrap: FrameWrap.NOT_BESIDE,
      },
      children: [textRun(text, { face: 'XIAOBIAOSONG', size, color: RED })],
    }),
  ];
}

/** Points; the name of the organ fits the width of the type area. */
const markSize = (text: string, largest: number): number =>
  Math.floor(Math.min(largest, ((TYPE_AREA / 25.4) * 72) / [...text].length));

function numberLine({ number, signers }: PartOf<'NUMBER'>, measures: Measures, letter: boolean): Paragraph[] {
  const shown = textRun(number ?? '', BODY);
  if (letter) {
    const spacing = { before: points(SIZE.body * 0.875) };
    return [
      paragraph(measures, { alignment: RIGHT, spacing, children: [shown] }),
      blankLine(measures),
      blankLine(measures),
    ];
  }
  const border = { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } };
  const line =
    signers.length === 0
      ? paragraph(measures, { alignment: CENTER, border, children: [shown] })
      : paragraph(measures, {
          border,
          tabStops: [{ type: TabStopType.RIGHT, position: twips(TYPE_AREA) - points(SIZE.body) }],
          children: [
            textRun('　', BODY),
            shown,
            textRun('', BODY, { children: [new Tab(), '签发人：'] }),
            textRun(signers.join('　'), { ...BODY, face: 'KAITI' }),
          ],
        });
  return [line, blankLine(measures), blankLine(measures)];
}

function title(lines: readonly string[], subtitle: string | null, measures: Measures): Paragraph[] {
  const children = lines.map((line, index) => textRun(line, TITLE, index === 0 ? {} : { break: 1 }));
  const spacing = { line: points(SIZE.title + LINE.leading) };
  const below: Paragraph[] =
    subtitle === null
      ? []
      : [paragraph(measures, { alignment: CENTER, children: [textRun(subtitle, { ...BODY, face: 'KAITI' })] })];
  return [paragraph(measures, { alignment: CENTER, keepNext: true, spacing, children }), ...below, blankLine(measures)];
}

/** The number is text; the level is there for the outline. */
const heading = ({ level, runs }: PartOf<'HEADING'>, measures: Measures): Paragraph =>
  paragraph(measures, {
    style: `Heading${level}`,
    outlineLevel: level - 1,
    keepNext: true,
    indent: INDENT,
    children: runsOf(runs, { ...BODY, face: HEADINGS[level - 1] ?? 'FANGSONG' }),
  });

function textParagraph({ align, runs }: PartOf<'PARAGRAPH'>, measures: Measures): Paragraph {
  if (align === 'NOTE') return looseParagraph({ spacing: { before: 120 }, children: runsOf(runs, TABLE) });
  const alignment = align === 'CENTER' ? CENTER : align === 'RIGHT' ? RIGHT : BOTH;
  return paragraph(measures, {
    alignment,
    ...(align === 'BODY' ? { indent: INDENT } : {}),
    children: runsOf(runs, BODY),
  });
}

/** Longer titles go on under their own beginning. */
function annexList({ label, entries }: PartOf<'ANNEX_LIST'>, measures: Measures): Paragraph[] {
  const left = INDENT.firstLine + 3 * points(SIZE.body);
  return [
    blankLine(measures),
    ...entries.map((entry, index) =>
      paragraph(measures, {
        alignment: LEFT,
        keepNext: true,
        indent: index === 0 ? { left, hanging: 3 * points(SIZE.body) } : { left },
        children: index === 0 ? [textRun(label, BODY), textRun(entry, BODY)] : [textRun(entry, BODY)],
      }),
    ),
  ];
}

/**
 * Sealed: the organ over the date, centred on it, the date four characters from the edge, with room for the seal.
 * Not sealed: the organ two characters from the edge, the date beginning two characters after it.
 */
function signature({ lines, date, seal }: PartOf<'SIGNATURE'>, measures: Measures): Paragraph[] {
  const character = points(SIZE.body);
  const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (one.charCodeAt(0) < 256 ? 0.5 : 1), 0);
  const organ = Math.max(...lines.map(widthOf));
  const dated = date === null ? 0 : widthOf(date);
  const inset = (line: string) => {
    if (seal) return Math.max(0, 4 + (dated - widthOf(line)) / 2);
    return line === date ? Math.max(2, organ - dated) : Math.max(2, dated + 4 - organ);
  };
  const shown = date === null ? lines : [...lines, date];
  return [
    ...Array.from({ length: seal ? 3 : 1 }, () => blankLine(measures)),
    ...shown.map((line, index) =>
      paragraph(measures, {
        alignment: RIGHT,
        keepNext: index < shown.length - 1,
        indent: { right: Math.round(inset(line) * character) },
        children: [textRun(line, BODY)],
      }),
    ),
  ];
}

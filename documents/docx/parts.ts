/** The elements of a document as paragraphs and tables of Word. */
import { AlignmentType, type FileChild, type Paragraph } from 'docx';
import type { Part, PartOf } from '../printed.js';
import type { Typography } from '../typography.js';
import { imprint } from './imprint.js';
import { annexList, letterheadMark, letterMark, numberLine, signature, title } from './official.js';
import { picture } from './picture.js';
import { tableOf } from './table.js';
import { blankLine, body, indentOf, looseParagraph, paragraph, runsOf, type Setting, small, textRun } from './type.js';

const { CENTER, RIGHT, BOTH } = AlignmentType;
const HEADINGS = ['HEITI', 'KAITI', 'FANGSONG', 'FANGSONG'] as const;

export function wordOf(part: Part, { typography, letter, nextDrawing }: Setting): FileChild[] {
  switch (part.kind) {
    case 'MARK':
      return letter ? letterMark(part, typography) : letterheadMark(part, typography);
    case 'NUMBER':
      return numberLine(part, typography, letter);
    case 'TITLE':
      return title(part.lines, part.subtitle, typography);
    case 'ADDRESSEES':
      return [paragraph(typography, { alignment: BOTH, children: [textRun(part.text, body(typography))] })];
    case 'HEADING':
      return [heading(part, typography)];
    case 'PARAGRAPH':
      return [textParagraph(part, typography)];
    case 'TABLE':
      return tableOf(part, typography);
    case 'PICTURE':
      return picture(part, typography, nextDrawing());
    case 'ANNEX_LIST':
      return annexList(part, typography);
    case 'SIGNATURE':
      return signature(part, typography);
    case 'REMARK':
      return [
        paragraph(typography, { indent: indentOf(typography), children: [textRun(part.text, body(typography))] }),
      ];
    case 'ANNEX':
      return [
        paragraph(typography, { pageBreakBefore: true, children: [textRun(part.label, body(typography, 'HEITI'))] }),
        blankLine(typography),
        ...title(part.title, null, typography),
      ];
    case 'IMPRINT':
      // Word wants a paragraph after the last table.
      return [imprint(part, typography, letter), looseParagraph({ spacing: { line: 20, lineRule: 'exact' } })];
  }
}

/** The number is text; the level is there for the outline. */
const heading = ({ level, runs }: PartOf<'HEADING'>, typography: Typography): Paragraph =>
  paragraph(typography, {
    style: `Heading${level}`,
    outlineLevel: level - 1,
    keepNext: true,
    indent: indentOf(typography),
    children: runsOf(runs, body(typography, HEADINGS[level - 1])),
  });

function textParagraph({ align, runs }: PartOf<'PARAGRAPH'>, typography: Typography): Paragraph {
  if (align === 'NOTE') return looseParagraph({ spacing: { before: 120 }, children: runsOf(runs, small(typography)) });
  const alignment = align === 'CENTER' ? CENTER : align === 'RIGHT' ? RIGHT : BOTH;
  return paragraph(typography, {
    alignment,
    ...(align === 'BODY' ? { indent: indentOf(typography) } : {}),
    children: runsOf(runs, body(typography)),
  });
}

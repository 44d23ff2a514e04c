/** Runs and paragraphs as Word sets them: official fonts by name, exact lines, headings' numbers as text. */
import { type IRunOptions, LineRuleType, Paragraph, TextRun } from 'docx';
import { isFigure, type Run } from '../content/run.js';
import { FACE, type Face, LATIN_FACE } from '../fonts/faces.js';
import type { Typography } from '../typography.js';

/** Twentieths of a point in a millimetre. */
const TWIPS = 1440 / 25.4;
export const twips = (millimetres: number): number => Math.round(millimetres * TWIPS);
/** Sizes of type in Word. */
export const halfPoints = (size: number): number => Math.round(size * 2);
export const points = (size: number): number => Math.round(size * 20);

/** How text is set: the typography of the document's shape. */
export interface Setting {
  readonly typography: Typography;
  readonly letter: boolean;
  /** The next number of a drawing, from 1. */
  readonly nextDrawing: () => number;
}

export const indentOf = ({ indent }: Typography) => ({ firstLine: points(indent), firstLineChars: 200 });

/** Twips: the width of the type area. */
export const widthOf = ({ page }: Typography): number => twips(page.width - page.left - page.right);

/** Titles, marks and 黑体 have letters and digits of their own; the other faces stand beside Times New Roman. */
const OWN_LATIN: readonly Face[] = ['XIAOBIAOSONG', 'HEITI'];

export function fontOf(face: Face) {
  const { official } = FACE[face];
  const latin = OWN_LATIN.includes(face) ? official : LATIN_FACE;
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: official, hint: 'eastAsia' as const };
}

export interface Look {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  readonly color?: string;
  /** Twentieths of a point between characters. */
  readonly tracking?: number;
}

export const body = ({ size, word }: Typography, face: Face = 'FANGSONG'): Look => ({
  face,
  size: size.body,
  ...(word.tracking === 0 ? {} : { tracking: word.tracking }),
});
export const small = ({ size }: Typography, face: Face = 'FANGSONG'): Look => ({ face, size: size.table });

/** @param look body text is set closer, so that 28 characters fit a line */
export function textRun(text: string, look: Look, more: Partial<IRunOptions> = {}): TextRun {
  const { face, size, color, tracking } = look;
  return new TextRun({
    text,
    font: fontOf(face),
    size: halfPoints(size),
    ...(color === undefined ? {} : { color }),
    ...(tracking === undefined ? {} : { characterSpacing: tracking }),
    ...more,
  });
}

export const runsOf = (runs: readonly Run[], look: Look): TextRun[] =>
  runs.map((run) => {
    if (isFigure(run)) return textRun(run.value, look);
    return textRun(run.text, run.face === undefined ? look : { ...look, face: run.face });
  });

type ParagraphOptions = Exclude<ConstructorParameters<typeof Paragraph>[0], string>;

/** A paragraph of the text: lines exactly as high as the page has room for 22 of them. */
export function paragraph({ word }: Typography, options: ParagraphOptions): Paragraph {
  return new Paragraph({
    widowControl: false,
    ...options,
    spacing: { line: word.line, lineRule: LineRuleType.EXACT, before: 0, after: 0, ...options.spacing },
  });
}

/** Lines as high as what stands in them: in tables and under pictures. */
export function looseParagraph(options: ParagraphOptions): Paragraph {
  return new Paragraph({
    ...options,
    spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0, ...options.spacing },
  });
}

export const blankLine = (typography: Typography): Paragraph =>
  paragraph(typography, { children: [textRun('', body(typography))] });

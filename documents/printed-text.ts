/** What a document says, without its typography: the text that every rendering must contain. */
import type { Printable } from './content/index.js';
import { type Figure, isFigure, plainText, type Run } from './content/run.js';
import { type Part, printed } from './printed.js';

/**
 * The lines of a document in the order in which they are printed; each cell of a table is a line. Pictures are left
 * out, but for their captions.
 */
export const printedLines = (content: Printable): string[] => printed(content).flatMap(linesOf);

/** The lines of one element. */
export function linesOf(part: Part): string[] {
  switch (part.kind) {
    case 'MARK':
    case 'ADDRESSEES':
    case 'REMARK':
      return [part.text];
    case 'NUMBER':
      return [part.number ?? '', part.signers.length === 0 ? '' : `签发人：${part.signers.join('　')}`].filter(Boolean);
    case 'TITLE':
      return part.subtitle === null ? [...part.lines] : [...part.lines, part.subtitle];
    case 'HEADING':
    case 'PARAGRAPH':
      return [plainText(part.runs)];
    case 'TABLE':
      return [
        ...(part.caption === null ? [] : [part.caption]),
        ...part.columns.map(({ heading }) => heading),
        ...part.rows.flatMap((row) => row.map(plainText)),
      ];
    case 'PICTURE':
      return part.caption === undefined ? [] : [part.caption];
    case 'ANNEX_LIST':
      return part.entries.map((entry, index) => (index === 0 ? part.label + entry : entry));
    case 'SIGNATURE':
      return part.date === null ? [...part.lines] : [...part.lines, part.date];
    case 'ANNEX':
      return [part.label, ...part.title];
    case 'IMPRINT':
      return [part.copies, part.organ, part.date].filter((line) => line !== null);
  }
}

/** Every bound figure of a document, in the order in which they are printed. */
export const figuresOf = (content: Printable): Figure[] =>
  printed(content).flatMap((part): Figure[] => {
    if (part.kind === 'TABLE') return part.rows.flatMap((row) => row.flatMap((cell) => cell.filter(isFigure)));
    return 'runs' in part ? (part.runs as readonly Run[]).filter(isFigure) : [];
  });

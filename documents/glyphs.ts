/** 缺字: the characters of a document that no font can print. A hole in an official document is an error. */
import { glyphsMissing } from '../errors/documents.js';
import type { Printable } from './content/index.js';
import { textOfSvg } from './content/picture.js';
import type { Fonts } from './fonts/library.js';
import { printed } from './printed.js';
import { linesOf } from './printed-text.js';

/** The texts of a document as they are printed, those inside pictures too. */
function* textsOf(content: Printable): Generator<string> {
  for (const part of printed(content)) {
    yield* linesOf(part);
    if (part.kind === 'PICTURE') yield textOfSvg(part.svg);
  }
}

/** The distinct characters that no font can print, each with its code point; empty if all can be printed. */
export const missingGlyphs = (content: Printable, fonts: Fonts): string[] =>
  fonts.missing(textsOf(content)).filter((name) => !/^\s/.test(name));

/** @throws Refusal BAD_USER_INPUT GLYPHS_MISSING naming the characters */
export function refuseMissingGlyphs(content: Printable, fonts: Fonts): void {
  const missing = missingGlyphs(content, fonts);
  if (missing.length > 0) throw glyphsMissing(missing);
}

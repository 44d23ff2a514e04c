/** Pictures of Word: the SVG itself, and a bitmap for programs that do not show SVG. */
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { AlignmentType, ImageRun, type Paragraph } from 'docx';
import { sizeOfSvg } from '../content/picture.js';
import { words } from '../content/run.js';
import { BUILT_FONTS } from '../fonts/library.js';
import type { PartOf } from '../printed.js';
import type { Typography } from '../typography.js';
import { looseParagraph, runsOf, small } from './type.js';

/** Pixels at 96 to the inch, as Word counts them. */
const pixels = (millimetres: number) => Math.round((millimetres / 25.4) * 96);
/** Pixels of the bitmap for one of Word's. */
const SHARPNESS = 2;
const SQUARE = { width: 1, height: 1 };

const SANS = join(BUILT_FONTS, 'noto-sans-sc-500.ttf');
const SERIF = join(BUILT_FONTS, 'noto-serif-sc-400.ttf');

/** Fonts are read anew for each picture, so only those that it names. */
const fontsFor = (svg: string): string[] => (/(?<!sans-)serif|song|宋/i.test(svg) ? [SERIF, SANS] : [SANS]);

/** @param id of the drawing, different for each of a document */
export function picture(
  { svg, alt, caption, width }: PartOf<'PICTURE'>,
  typography: Typography,
  id: number,
): Paragraph[] {
  const shape = sizeOfSvg(svg) ?? SQUARE;
  const size = { width: pixels(width), height: Math.round((pixels(width) * shape.height) / shape.width) };
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(svg, 'utf8'),
    fallback: { type: 'png', data: bitmap(svg, size.width * SHARPNESS) },
    transformation: size,
    altText: { id: String(id), name: caption ?? alt, description: alt },
  });
  const centred = { alignment: AlignmentType.CENTER };
  const drawn = looseParagraph({ ...centred, keepNext: caption !== undefined, children: [image] });
  if (caption === undefined) return [drawn];
  const below = runsOf(words(caption), small(typography, 'HEITI'));
  return [drawn, looseParagraph({ ...centred, spacing: { after: 200 }, children: below })];
}

/** Fonts of the machine are left out: the same picture everywhere. */
function bitmap(svg: string, width: number): Buffer {
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { fontFiles: fontsFor(svg), loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC' },
  });
  return drawing.render().asPng();
}

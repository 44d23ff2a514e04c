/** DOCX for editing in Word and WPS: official fonts by name, the measures of the printed page. */
import {
  BorderStyle,
  Document,
  type FileChild,
  FrameAnchorType,
  FrameWrap,
  Header,
  type ISectionOptions,
  Packer,
  PageOrientation,
  Paragraph,
  SectionType,
} from 'docx';
import type { Printable, Shape } from '../content/index.js';
import type { Margins } from '../formats.js';
import { type Part, printed } from '../printed.js';
import { LETTER, RED, type Typography, typographyOf, WORD_BY_GLYPH } from '../typography.js';
import { withoutTimes } from '../zip-times.js';
import { emptyFooter, emptyFooters, type Footers, footerDistance, turnedFooters, uprightFooters } from './footer.js';
import { wordOf } from './parts.js';
import { stylesOf } from './styles.js';
import { twips } from './type.js';

/** @param at when the content was written; it is the file's time of creation */
export async function renderDocx(content: Printable, at: Date, margins: Margins = 'FACE'): Promise<Uint8Array> {
  const typography = typographyFor(content.shape, margins);
  const document = new Document({
    title: content.title.join(''),
    creator: content.official?.mark ?? '',
    lastModifiedBy: '',
    externalStyles: stylesOf(typography),
    evenAndOddHeaderAndFooters: true,
    sections: sectionsOf(content, typography),
  });
  const overrides = [{ path: 'docProps/core.xml', data: properties(content, at) }];
  return withoutTimes(await Packer.toBuffer(document, false, overrides));
}

function typographyFor(shape: Shape, margins: Margins): Typography {
  const typography = typographyOf(shape);
  if (margins === 'FACE' || shape === 'SHEET') return typography;
  const { top, bottom, line } = WORD_BY_GLYPH;
  return { ...typography, page: { ...typography.page, top, bottom }, word: { ...typography.word, line } };
}

interface Group {
  readonly kind: 'UPRIGHT' | 'TURNED' | 'IMPRINT';
  readonly parts: Part[];
}

/**
 * A turned sheet is a section of its own, so the parts before and after it are as well. So is a 版记 other than a
 * letter's: it begins an even page, and that page and a blank one before it have no number. (A condition in the footer
 * would keep it on the last page of the text, but not every word processor evaluates it.)
 */
function sectionsOf(content: Printable, typography: Typography): ISectionOptions[] {
  const letter = content.shape === 'LETTER';
  let drawings = 0;
  const nextDrawing = () => ++drawings;
  const setting = { letter, nextDrawing, typography };
  const parts = printed(content);
  const groups: Group[] = [];
  for (const part of parts) {
    const kind = kindOf(part, letter);
    const last = groups.at(-1);
    if (last === undefined || last.kind !== kind || kind === 'TURNED') groups.push({ kind, parts: [part] });
    else last.parts.push(part);
  }
  const { page } = typography;
  return groups.map(({ kind, parts: own }, index): ISectionOptions => {
    const turned = kind === 'TURNED';
    const first = letter && index === 0;
    const margin = turned ? { top: page.left, right: page.top, bottom: page.right, left: page.bottom } : page;
    const footers = FOOTERS[kind](typography);
    const children: FileChild[] = own.flatMap((part) => wordOf(part, setting));
    return {
      properties: {
        ...(index === 0 ? {} : { type: kind === 'IMPRINT' ? SectionType.EVEN_PAGE : SectionType.NEXT_PAGE }),
        ...(first ? { titlePage: true } : {}),
        page: {
          size: {
            // The library turns width and height itself.
            width: twips(page.width),
            height: twips(page.height),
            orientation: turned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
          },
          margin: {
            top: twips(margin.top),
            right: twips(margin.right),
            bottom: twips(margin.bottom),
            left: twips(margin.left),
            header: twips(page.top / 2),
            footer: footerDistance(typography),
          },
        },
      },
      ...(first ? { headers: { first: letterFoot(typography) } } : {}),
      footers: first ? { ...footers, first: emptyFooter() } : footers,
      children,
    };
  });
}

function kindOf(part: Part, letter: boolean): Group['kind'] {
  if (part.kind === 'TABLE' && part.wide) return 'TURNED';
  return part.kind === 'IMPRINT' && !letter ? 'IMPRINT' : 'UPRIGHT';
}

const FOOTERS: Readonly<Record<Group['kind'], (typography: Typography) => Footers>> = {
  UPRIGHT: uprightFooters,
  TURNED: turnedFooters,
  IMPRINT: emptyFooters,
};

/** 信函: the lower double line of the first page, 20 mm above the sheet's edge. */
const letterFoot = ({ page }: Typography): Header =>
  new Header({
    children: [
      new Paragraph({
        frame: {
          type: 'absolute',
          position: { x: twips((page.width - LETTER.length) / 2), y: twips(page.height - LETTER.lastLine) },
          width: twips(LETTER.length),
          anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
          wrap: FrameWrap.NONE,
        },
        border: { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 18, color: RED, space: 0 } },
      }),
    ],
  });

function properties(content: Printable, at: Date): string {
  const time = `${at.toISOString().slice(0, 19)}Z`;
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(content.title.join(''))}</dc:title><dc:creator>${escaped(content.official?.signature.join('，') ?? '')}</dc:creator>${date('created')}${date('modified')}</cp:coreProperties>`;
}

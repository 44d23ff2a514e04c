/** From content to bytes, in any format. It takes the processor: the server renders on a thread (rendering.ts). */
import type { Printable } from './content/index.js';
import { type Fonts, openFonts } from './fonts/library.js';
import type { Format, RenderSettings } from './formats.js';
import { refuseMissingGlyphs } from './glyphs.js';

/** Fonts by the district's folder; a font that is added is found after the next start. */
const libraries = new Map<string | null, Fonts>();

export function fontsOf(ownFonts: string | null): Fonts {
  const fonts = libraries.get(ownFonts) ?? openFonts(ownFonts);
  libraries.set(ownFonts, fonts);
  return fonts;
}

/**
 * The same content and settings give the same bytes.
 * @throws Refusal BAD_USER_INPUT NO_TABLES for XLSX; GLYPHS_MISSING for PDF and DOCX
 */
export async function render(content: Printable, format: Format, settings: RenderSettings): Promise<Uint8Array> {
  const { at, ownFonts, margins } = settings;
  switch (format) {
    case 'html': {
      const { renderHtml } = await import('./html/render.js');
      return Buffer.from(renderHtml(content), 'utf8');
    }
    case 'xlsx': {
      const { renderXlsx } = await import('./xlsx/render.js');
      return renderXlsx(content);
    }
    case 'docx': {
      refuseMissingGlyphs(content, fontsOf(ownFonts));
      const { renderDocx } = await import('./docx/render.js');
      return renderDocx(content, at, margins);
    }
    case 'pdf': {
      const fonts = fontsOf(ownFonts);
      refuseMissingGlyphs(content, fonts);
      const { renderPdf } = await import('./pdf/render.js');
      return renderPdf(content, fonts, at);
    }
  }
}

/** The code of a rendering thread. */
import { Refusal, type RefusalData } from '../errors/refusal.js';
import type { Printable } from './content/index.js';
import type { Format, RenderSettings } from './formats.js';
import { missingGlyphs } from './glyphs.js';
import { fontsOf, render } from './render.js';

/** What a thread is given. */
export interface Order {
  readonly content: Printable;
  readonly format: Format;
  readonly settings: RenderSettings;
}

/** What it gives back: errors lose their class between threads. */
export type Outcome = { readonly bytes: Uint8Array } | { readonly refused: RefusalData };

/** @throws whatever is a bug */
export async function renderOrder({ content, format, settings }: Order): Promise<Outcome> {
  try {
    return { bytes: await render(content, format, settings) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, text, fields } = error;
    return { refused: { code, reason, text, fields } };
  }
}

/** The characters of a document that no font can print. */
export const missingIn = ({ content, ownFonts }: Question): string[] => missingGlyphs(content, fontsOf(ownFonts));

export interface Question {
  readonly content: Printable;
  /** Folder with the district's own fonts; null where there is none. */
  readonly ownFonts: string | null;
}

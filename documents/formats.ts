/** The formats of documents. */

export const FORMATS = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** As the ending of a file name. */
export type Format = keyof typeof FORMATS;

export const isFormat = (ending: string): ending is Format => Object.hasOwn(FORMATS, ending);

/** DOCX: whether margins are measured to the faces of characters or to their glyphs (GB/T 33476.2-2016). */
export const MARGINS = ['FACE', 'GLYPH'] as const;
export type Margins = (typeof MARGINS)[number];

/** What a rendering depends on beside the content. */
export interface RenderSettings {
  /** When the content was written; files carry it as their time of creation. */
  readonly at: Date;
  /** Folder with the district's own fonts; null where there is none. */
  readonly ownFonts: string | null;
  /** DOCX only; to the faces if left out. */
  readonly margins?: Margins;
}

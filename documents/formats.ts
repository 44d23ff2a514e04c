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

/** What a rendering depends on beside the content. */
export interface RenderSettings {
  /** When the content was written; files carry it as their time of creation. */
  readonly at: Date;
  /** Folder with the district's own fonts; null where there is none. */
  readonly ownFonts: string | null;
  /** DOCX: whether margins are measured to the faces of characters or to their glyphs; to the faces if left out. */
  readonly margins?: 'FACE' | 'GLYPH';
}

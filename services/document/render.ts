/** 文件下载: a document as a file, for whoever sees it. */

import { hash } from 'node:crypto';
import type { Viewer } from '../../auth/viewer.js';
import type { Claims } from '../../db/claims.js';
import { contentHash, type DocumentContent } from '../../documents/content/index.js';
import { FORMATS, type Format, isFormat, MARGINS, type Margins } from '../../documents/formats.js';
import { renderHtml } from '../../documents/html/render.js';
import { STYLE } from '../../documents/html/style.js';
import { rendering } from '../../documents/rendering.js';
import type { DocumentState } from '../../entities/document.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { unknownDocument } from '../../errors/documents.js';
import type { Platform } from '../platform.js';
import { type DocumentSource, presentFigures } from './present-figures.js';
import { pagePolicy, publishedFile } from './published-file.js';
import type { RenderedFile } from './rendered-file.js';
import { type StaleFigure, staleFigures } from './stale-figures.js';
import { readVersion, titleOf } from './versions.js';

/** The formats that a document is rendered in, as endings of file names. */
export const FORMAT_NAMES = Object.keys(FORMATS);

/** @returns null for an ending that is none of them */
export const formatOf = (ending: string): Format | null => (isFormat(ending) ? ending : null);

/** @returns undefined for a word that is none of them */
export const marginsOf = (word: string): Margins | undefined => MARGINS.find((known) => known === word.toUpperCase());

/** Content with the time at which it was written. */
export interface Written {
  readonly content: DocumentContent;
  readonly at: Date;
  /** Figures of a draft that are shown with their old and new values; HTML only. */
  readonly stale: readonly StaleFigure[];
}

/**
 * What was published is the file that was stored then; everything else is rendered.
 * @param document id
 * @param revision null for the latest version; @param margins of DOCX
 * @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT or UNKNOWN_VERSION
 */
export async function renderedDocument(
  platform: Platform,
  viewer: Viewer,
  document: DocumentId,
  format: Format,
  { revision, margins }: { readonly revision: number | null; readonly margins?: Margins },
): Promise<RenderedFile> {
  if (margins === undefined || margins === 'FACE') {
    const published = await publishedFile(platform, viewer.claims, viewer.district.id, document, format, revision);
    if (published !== null) return published;
  }
  const written = await writtenDocument(platform, viewer.claims, viewer.district.id, document, revision);
  return fileOf(platform, written, format, margins);
}

/** The same for the command line. */
export async function writtenDocument(
  { database }: Platform,
  claims: Claims,
  district: DistrictId,
  document: DocumentId,
  revision: number | null,
): Promise<Written> {
  return database.read(claims, async (rows) => {
    const [found] = await rows.query<DocumentSource & { state: DocumentState; revision: number }>(
      `select state, revision, cycle_id as cycle, plan_id as plan, year from document where district_id = $1 and id = $2`,
      [district, document],
    );
    if (found === undefined) throw unknownDocument();
    const { content, writtenAt } = await readVersion(rows, district, document, revision ?? found.revision);
    const isDraft = found.state === 'DRAFT' && claims.scores === 'district';
    const stale = isDraft ? staleFigures(content, await presentFigures(rows, district, found)) : [];
    return { content, at: writtenAt, stale };
  });
}

/** Nothing is rendered until the bytes are asked for. @throws Refusal of `render` (documents/render.ts) by `bytes` */
export function fileOf(
  { fonts }: Platform,
  { content, at, stale }: Written,
  format: Format,
  margins: Margins = 'FACE',
): RenderedFile {
  const marks = new Map(stale.map(({ figure, present }) => [figure, present]));
  const bytes = async () => {
    if (format === 'html') return Buffer.from(renderHtml(content, marks), 'utf8');
    return rendering.render(content, format, { at, ownFonts: fonts ?? null, margins });
  };
  return {
    type: FORMATS[format],
    name: titleOf(content),
    tag: hash('sha256', JSON.stringify([contentHash(content), format, margins, at, [...marks]]), 'base64url').slice(
      0,
      27,
    ),
    policy: format === 'html' ? pagePolicy(STYLE) : null,
    bytes,
  };
}

/** Ends the rendering thread of the process. */
export const closeRendering = (): Promise<void> => rendering.close();

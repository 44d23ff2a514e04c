/** 已公布的文件: the files of a publication, as they were stored when it was published. */
import { hash } from 'node:crypto';
import type { Claims } from '../../db/claims.js';
import { FORMATS } from '../../documents/formats.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import type { PublicationFormat } from '../../entities/publication.js';
import type { Platform } from '../platform.js';
import type { RenderedFile } from './rendered-file.js';

const TYPES: Readonly<Record<PublicationFormat, string>> = { ...FORMATS, json: 'application/json' };

/**
 * @param document id; @param revision null for the version that was published
 * @returns null unless the claims show a publication of that version with a file of the format
 */
export async function publishedFile(
  { database }: Pick<Platform, 'database'>,
  claims: Claims,
  district: DistrictId,
  document: DocumentId,
  format: PublicationFormat,
  revision: number | null,
): Promise<RenderedFile | null> {
  const [found] = await database.read(claims, (rows) =>
    rows.query<{ title: string; content: Buffer; sha256: string }>(FILE, [district, document, format, revision]),
  );
  if (found === undefined) return null;
  const { title, content, sha256 } = found;
  const style = format === 'html' ? /<style>([\s\S]*?)<\/style>/.exec(content.toString('utf8')) : null;
  return {
    type: TYPES[format],
    name: title,
    tag: sha256.slice(0, 27),
    policy: format === 'html' ? pagePolicy(style?.[1] ?? '') : null,
    bytes: async () => content,
  };
}

const FILE = `
select p.title, f.content, f.sha256
from publication p join publication_file f on f.district_id = $1 and f.document_id = p.document_id
where p.district_id = $1 and p.document_id = $2 and f.format = $3 and ($4::int is null or p.revision = $4)`;

/** A page of text: its own style, its own pictures, nothing else. */
export const pagePolicy = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');

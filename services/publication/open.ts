/** 向社会公开: open publications of a district, for readers who have no account. */

import type { Claims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { PUBLICATION_FORMATS, type PublicationFormat } from '../../entities/publication.js';
import { unknownDocument } from '../../errors/documents.js';
import type { Day } from '../calendar/day.js';
import { districtDay } from '../calendar/district-calendar.js';
import { findDistrict } from '../districts/districts.js';
import { publishedFile } from '../document/published-file.js';
import type { RenderedFile } from '../document/rendered-file.js';
import type { Platform } from '../platform.js';

/** What the public sees: open publications of one district. */
export const publicClaims = (district: DistrictId): Claims => ({ published: district });

export const PUBLIC_FORMATS: readonly string[] = PUBLICATION_FORMATS;

/** @returns null for an ending that is none */
export const publicFormatOf = (ending: string): PublicationFormat | null =>
  PUBLICATION_FORMATS.find((known) => known === ending) ?? null;

export interface OpenPublication {
  readonly id: DocumentId;
  readonly title: string;
  readonly number: string | null;
  readonly publishedAt: Date;
  readonly hash: string;
  readonly replaces: DocumentId | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawalReason: string | null;
  readonly formats: readonly PublicationFormat[];
}

const OPEN = `
select p.document_id as id, p.title, p.number, p.published_at as "publishedAt", p.hash, p.replaces,
  p.withdrawn_at as "withdrawnAt", p.withdrawal_reason as "withdrawalReason",
  array(select f.format from publication_file f where f.district_id = $1 and f.document_id = p.document_id order by f.format) as formats
from publication p where p.district_id = $1 and p.open`;

/** The latest first. @param code of the district @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT if there is no such district */
export async function openPublications(
  { database }: Platform,
  code: string,
): Promise<{ readonly name: string; readonly publications: OpenPublication[] }> {
  const district = await findDistrict(database, code);
  if (district === null) throw unknownDocument();
  const publications = await database.read(publicClaims(district.id), (rows) =>
    rows.query<OpenPublication>(`${OPEN} order by p.published_at desc limit 1000`, [district.id]),
  );
  return { name: district.name, publications };
}

/** What stands in the place of a publication that was withdrawn. */
export interface Withdrawal {
  readonly title: string;
  readonly reason: string;
  readonly on: Day;
}

/** @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT */
export async function openFile(
  platform: Platform,
  code: string,
  id: DocumentId | null,
  format: PublicationFormat,
): Promise<RenderedFile | Withdrawal> {
  const district = id === null ? null : await findDistrict(platform.database, code);
  if (district === null || id === null) throw unknownDocument();
  const claims = publicClaims(district.id);
  const file = await publishedFile(platform, claims, district.id, id, format, null);
  if (file !== null) return file;
  const found = await platform.database.read(claims, (rows) => openById(rows, district.id, id));
  if (found === null || found.withdrawnAt === null) throw unknownDocument();
  const on = await platform.database.read({ districtCode: code }, (rows) =>
    districtDay(rows, district.id, found.withdrawnAt as Date),
  );
  return { title: found.title, reason: found.withdrawalReason ?? '', on };
}

async function openById(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  id: DocumentId,
): Promise<OpenPublication | null> {
  const [found] = await rows.query<OpenPublication>(`${OPEN} and p.document_id = $2`, [district, id]);
  return found ?? null;
}

/** The notice in the place of a withdrawn document, as a page without style and script. */
export function withdrawalPage({ title, reason, on }: Withdrawal): string {
  const [name, why] = [title, reason].map(escaped);
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${name}（已撤回）</title></head>
<body>
<main>
<h1>${name}</h1>
<p>此件已于 ${on} 撤回。</p>
<p>原因：${why}</p>
<p lang="en">This document was withdrawn.</p>
</main>
</body>
</html>
`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

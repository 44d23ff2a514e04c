/** 版本: reads and writes the versions of documents. */

import type { Rows } from '../../db/database.js';
import type { Hash } from '../../documents/content/hash.js';
import { contentHash, type DocumentContent, zDocument } from '../../documents/content/index.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { unknownVersion } from '../../errors/documents.js';
import type { Transaction } from '../in-transaction.js';

export interface Version {
  readonly revision: number;
  readonly content: DocumentContent;
  readonly hash: Hash;
  readonly writtenAt: Date;
}

/** @throws Refusal NOT_FOUND UNKNOWN_VERSION if the claims of the transaction show no such version */
export async function readVersion(
  rows: Rows,
  district: DistrictId,
  document: DocumentId,
  revision: number,
): Promise<Version> {
  const [found] = await rows.query<Omit<Version, 'content'> & { readonly content: unknown }>(
    `select revision, content, hash, written_at as "writtenAt" from document_version
     where district_id = $1 and document_id = $2 and revision = $3`,
    [district, document, revision],
  );
  if (found === undefined) throw unknownVersion(revision);
  return { ...found, content: zDocument.parse(found.content) };
}

/** Stores a version with the hash of its content. @returns the hash */
export async function writeVersion(
  tx: Transaction,
  district: DistrictId,
  document: DocumentId,
  version: { readonly revision: number; readonly content: DocumentContent; readonly note: string | null },
): Promise<Hash> {
  const { revision, content, note } = version;
  const hash = contentHash(content);
  await tx.query(
    `insert into document_version (district_id, document_id, revision, content, hash, written_by, written_by_name, written_at, note, written_for)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[district, document, revision, JSON.stringify(content), hash, tx.actor.account, tx.actor.name, tx.now, note],
      tx.actor.actingFor?.id ?? null,
    ],
  );
  return hash;
}

export const titleOf = ({ title }: DocumentContent): string => title.join('');

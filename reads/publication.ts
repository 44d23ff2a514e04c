/** 公布: publications as the viewer may see them. */
import type { DocumentKind } from '../entities/document.js';
import type { CycleId, DocumentId } from '../entities/ids.js';
import type { Reader } from './reader.js';

export interface PublicationRow {
  readonly documentId: DocumentId;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly number: string | null;
  readonly cycleId: CycleId | null;
  readonly revision: number;
  readonly hash: string;
  readonly open: boolean;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly contact: string | null;
  readonly slips: number;
  /** Hex. */
  readonly root: string | null;
  readonly checkpoint: string | null;
  readonly publicKey: string;
  readonly auditNumber: string;
  readonly auditHash: string;
  readonly replaces: DocumentId | null;
  readonly replacedBy: DocumentId | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawalReason: string | null;
}

const PUBLICATION = `
select p.document_id as "documentId", p.kind, p.title, p.number, p.cycle_id as "cycleId", p.revision, p.hash, p.open,
  p.published_at as "publishedAt", p.published_by_name as "publishedBy", p.contact, p.slips, p.root, p.checkpoint,
  p.public_key as "publicKey", p.audit_number as "auditNumber", p.audit_hash as "auditHash", p.replaces,
  n.document_id as "replacedBy", p.withdrawn_at as "withdrawnAt", p.withdrawn_by_name as "withdrawnBy",
  p.withdrawal_reason as "withdrawalReason"
from publication p
left join publication n on n.district_id = $1 and n.replaces = p.document_id
where p.district_id = $1`;

/** A district publishes a few documents a year. */
const MOST = 1000;

/** The latest first. */
export const readPublications = (reader: Reader): Promise<PublicationRow[]> =>
  reader.query<PublicationRow>(`${PUBLICATION} order by p.published_at desc, p.document_id limit ${MOST}`, []);

export const publicationsOfDocuments = (reader: Reader, ids: readonly DocumentId[]): Promise<PublicationRow[]> =>
  reader.query<PublicationRow>(`${PUBLICATION} and p.document_id = any ($2::uuid[])`, [ids]);

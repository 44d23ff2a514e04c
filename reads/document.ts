/** 文件: documents as the viewer may see them, the latest first. */
import type { DocumentKind, DocumentState } from '../entities/document.js';
import type { CycleId, DocumentId, PlanId } from '../entities/ids.js';
import type { Reader } from './reader.js';
import { narrow, oneOf, Parameters } from './statement/conditions.js';
import { afterSql, ascending, keySql, type Order, orderSql } from './statement/keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from './statement/page.js';
import { column } from './statement/sql.js';

export interface DocumentRow {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly state: DocumentState;
  readonly cycleId: CycleId | null;
  readonly planId: PlanId | null;
  readonly year: number | null;
  readonly revision: number;
  readonly draftedAt: string;
}

export interface DocumentVersionRow {
  readonly documentId: DocumentId;
  readonly revision: number;
  readonly hash: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
  readonly note: string | null;
}

export interface DocumentFilter {
  readonly kinds?: readonly DocumentKind[] | null;
  readonly states?: readonly DocumentState[] | null;
  /** Codes of schemes whose results they tell. */
  readonly schemes?: readonly string[] | null;
  /** Codes of plans of which they tell. */
  readonly plans?: readonly string[] | null;
}

const DOCUMENT = `f.id, f.kind, f.title, f.state, f.cycle_id as "cycleId", f.plan_id as "planId", f.year, f.revision, f.drafted_at as "draftedAt"`;

const CONDITIONS = [
  oneOf<DocumentFilter>('kinds', 'f.kind', 'text[]'),
  oneOf<DocumentFilter>('states', 'f.state', 'text[]'),
  oneOf<DocumentFilter>(
    'schemes',
    '(select c.scheme_code from cycle c where c.district_id = f.district_id and c.id = f.cycle_id)',
    'text[]',
  ),
  oneOf<DocumentFilter>(
    'plans',
    '(select p.code from plan p where p.district_id = f.district_id and p.id = f.plan_id)',
    'text[]',
  ),
];

/** Ids are in the order of time (UUIDv7), the latest first. */
export const DOCUMENT_ORDER: Order = {
  name: 'LATEST',
  keys: [{ ...ascending(column('f', 'id'), 'uuid'), descending: true }],
};

const FROM = 'from document f where f.district_id = $1';

export async function readDocuments(
  reader: Reader,
  filter: DocumentFilter,
  page: PageRequest,
): Promise<Page<Keyed<DocumentRow>>> {
  const parameters = new Parameters();
  const text = `select ${DOCUMENT}, ${keySql(DOCUMENT_ORDER)}
${FROM}${narrow(CONDITIONS, filter, parameters)}${afterSql(DOCUMENT_ORDER, page.after, parameters)}
order by ${orderSql(DOCUMENT_ORDER)}
limit ${parameters.add(page.first + 1)}::int`;
  return pageOf(DOCUMENT_ORDER, page, await reader.query<Keyed<DocumentRow>>(text, parameters.values));
}

export async function countDocuments(reader: Reader, filter: DocumentFilter): Promise<number> {
  const parameters = new Parameters();
  const text = `select count(*)::int as count ${FROM}${narrow(CONDITIONS, filter, parameters)}`;
  return (await reader.first<{ count: number }>(text, parameters.values))?.count ?? 0;
}

export const documentsById = (reader: Reader, ids: readonly DocumentId[]) =>
  reader.query<DocumentRow>(`select ${DOCUMENT} ${FROM} and f.id = any($2::uuid[])`, [ids]);

/** Visible versions without their contents, the latest first. */
export const versionsOfDocuments = (reader: Reader, ids: readonly DocumentId[]) =>
  reader.query<DocumentVersionRow>(
    `select v.document_id as "documentId", v.revision, v.hash, v.written_by_name as "writtenBy", v.written_at as "writtenAt", v.note
     from document_version v where v.district_id = $1 and v.document_id = any($2::uuid[])
     order by v.document_id, v.revision desc`,
    [ids],
  );

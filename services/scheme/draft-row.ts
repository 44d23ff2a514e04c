/** The row of a draft, locked while it is changed. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, DraftId } from '../../entities/ids.js';
import type { SchemeState } from '../../entities/scheme-draft.js';
import { draftInForce, draftRemoved, unknownDraft } from '../../errors/schemes.js';
import type { SchemeCode } from '../../scoring/input.js';
import type { AuditRecord, FieldChange } from '../audit/entry.js';
import type { Day } from '../calendar/day.js';
import type { Transaction } from '../in-transaction.js';
import { refuseStale } from '../stale.js';
import { textAt, yearOf } from './content.js';

export interface DraftRow {
  readonly id: DraftId;
  readonly code: string;
  readonly name: string;
  readonly year: number | null;
  readonly baseCode: SchemeCode | null;
  readonly baseVersion: number | null;
  readonly content: unknown;
  readonly revision: number;
  readonly savedBy: string | null;
  readonly savedByName: string;
  readonly savedAt: Date;
  readonly begunAt: Date;
  readonly removed: boolean;
  readonly becameVersion: number | null;
  readonly state: SchemeState;
  /** The last day for comments; null before it consults. */
  readonly consultUntil: Day | null;
}

export const DRAFT_COLUMNS = `d.id, d.code, d.name, d.year, d.base_code as "baseCode", d.base_version as "baseVersion",
  d.content, d.revision, d.saved_by as "savedBy", d.saved_by_name as "savedByName", d.saved_at as "savedAt",
  d.begun_at as "begunAt", d.removed, d.became_version as "becameVersion",
  d.state, d.consult_until::text as "consultUntil"`;

/** @throws Refusal NOT_FOUND UNKNOWN_DRAFT */
export async function readDraftRow(rows: Pick<Rows, 'query'>, district: DistrictId, id: DraftId): Promise<DraftRow> {
  const [draft] = await rows.query<DraftRow>(
    `select ${DRAFT_COLUMNS} from scheme_draft d where d.district_id = $1 and d.id = $2`,
    [district, id],
  );
  if (draft !== undefined) return draft;
  throw unknownDraft();
}

/**
 * Units comment and the office answers under a shared lock, so that a scheme is neither changed nor issued meanwhile. Units
 * may not lock the row itself.
 */
export async function lockAgainstOffice(
  tx: Pick<Rows, 'query'>,
  id: DraftId,
  mode: 'SHARED' | 'EXCLUSIVE',
): Promise<void> {
  const lock = mode === 'SHARED' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.query(`select ${lock}(hashtextextended('scheme draft ' || $1, 0))`, [id]);
}

/**
 * @param seen the revision that the person saw; null to skip the check
 * @param removed whether a removed draft may be changed
 * @throws Refusal NOT_FOUND UNKNOWN_DRAFT; CONFLICT STALE_REVISION, DRAFT_IN_FORCE, DRAFT_REMOVED
 */
export async function lockDraft(
  tx: Transaction,
  district: DistrictId,
  id: DraftId,
  seen: number | null,
  removed: 'REFUSED' | 'ALLOWED' = 'REFUSED',
): Promise<DraftRow> {
  await lockAgainstOffice(tx, id, 'EXCLUSIVE');
  const [draft] = await tx.query<DraftRow>(
    `select ${DRAFT_COLUMNS} from scheme_draft d where d.district_id = $1 and d.id = $2 for update`,
    [district, id],
  );
  if (draft === undefined) throw unknownDraft();
  if (draft.becameVersion !== null) throw draftInForce(draft.becameVersion);
  if (seen !== null && seen !== draft.revision) await refuseStaleDraft(tx, district, draft, seen);
  if (draft.removed && removed === 'REFUSED') throw draftRemoved();
  return draft;
}

/** Saves in one stretch of work have no entries of their own, so the author of the last one is in the row. */
async function refuseStaleDraft(tx: Transaction, district: DistrictId, draft: DraftRow, seen: number): Promise<void> {
  const { id, revision, savedByName: name, savedAt: at } = draft;
  await refuseStale(tx, district, { type: 'schemeDraft', id, revision, last: { name, at } }, seen);
}

/** Keeps the present content as a version, from which it can be restored. */
export async function keepVersion(tx: Transaction, district: DistrictId, draft: DraftRow): Promise<void> {
  await tx.query(
    `insert into scheme_draft_version (district_id, draft_id, revision, content, saved_by, saved_by_name, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      district,
      draft.id,
      draft.revision,
      JSON.stringify(draft.content),
      draft.savedBy,
      draft.savedByName,
      draft.savedAt,
    ],
  );
}

/** @param begins true if a new stretch of work begins */
export async function writeContent(
  tx: Transaction,
  district: DistrictId,
  draft: DraftRow,
  content: unknown,
  begins: boolean,
): Promise<void> {
  await tx.query(
    `update scheme_draft set content = $3, code = $4, name = $5, year = $6, revision = revision + 1, saved_by = $7,
       saved_by_name = $8, saved_at = $9, begun_at = case when $10 then $9 else begun_at end, removed = false
     where district_id = $1 and id = $2`,
    [
      district,
      draft.id,
      JSON.stringify(content),
      textAt(content, 'code'),
      textAt(content, 'name'),
      yearOf(content),
      tx.actor.account,
      tx.actor.name,
      tx.now,
      begins,
    ],
  );
}

export const draftEntry = (
  action: string,
  { id, code, name }: Pick<DraftRow, 'id' | 'code' | 'name'>,
  changes: readonly FieldChange[],
): AuditRecord => ({
  action: `schemeDraft.${action}`,
  subject: { type: 'schemeDraft', id, label: code === '' ? name : code },
  audience: 'SCORES',
  changes,
});

export const revisionChange = ({ revision }: DraftRow): FieldChange => ({
  field: 'revision',
  before: String(revision),
  after: String(revision + 1),
});

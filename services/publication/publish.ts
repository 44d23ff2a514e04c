/**
 * 公布: publishes an approved document, byte for byte. Slips, proofs and renderings are prepared before (prepare.ts); the
 * transaction stores them, if document and results are still those that they were made from. A notice of results moves
 * its cycle in the same transaction.
 */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import { unprintableOf } from '../../documents/content/text.js';
import type { CycleId, DistrictId, DocumentId } from '../../entities/ids.js';
import { alreadyPublished, contactUnprintable, noticeNotPublished } from '../../errors/publication.js';
import { changedMeanwhile } from '../../errors/workflow.js';
import { type Actor, actorOf } from '../actor.js';
import { lockCycle, takeAction } from '../cycle/move.js';
import { refuseDisclosure } from '../disclosure/check.js';
import { type LockedDocument, lockDocument, refuseAction, takeDocumentAction } from '../document/move.js';
import { publishingClaims } from '../document/rights.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { RESULTS_PUBLISHED } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { hasSlips, type Prepared, preparePublication } from './prepare.js';
import { rootCode } from './root-code.js';
import { tellOfPublication } from './tell.js';

export interface Publish {
  /** Id. */
  readonly document: DocumentId;
  /** The revision that the person saw; null where the caller takes the document as it is. */
  readonly revision: number | null;
  /** 联系方式: whom to call about it; printed in the notice and on every slip. */
  readonly contact: string | null;
}

const LONGEST_CONTACT = 100;

/**
 * @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT; FORBIDDEN; BAD_USER_INPUT CONTACT_UNPRINTABLE; CONFLICT STALE_REVISION,
 *   ILLEGAL_TRANSITION (of the document or of its cycle), RESULTS_CHANGED, ALREADY_PUBLISHED, CONTENT_NOT_AS_APPROVED,
 *   NOTICE_NOT_PUBLISHED, DISCLOSES_UNITS, SUBTRACTION_FINDS_UNITS
 */
export const publishDocument = (platform: Platform, viewer: Viewer, publish: Publish): Promise<void> =>
  publishDocumentAs(platform, actorOf(viewer), publishingClaims(viewer), publish);

/** The same for the command line. */
export async function publishDocumentAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  { document, revision, contact: given }: Publish,
): Promise<void> {
  const contact = given?.trim() || null;
  if (contact !== null && ([...contact].length > LONGEST_CONTACT || unprintableOf(contact).length > 0))
    throw contactUnprintable();
  const { district } = claims;
  const prepared = await preparePublication(platform, actor, claims, document, contact);
  await inTransaction(platform, actor, claims, async (tx) => {
    const locked = await lockDocument(tx, district, document);
    refuseAction(tx, locked, 'PUBLISH');
    await refuseStale(tx, district, { type: 'document', id: document, revision: locked.revision }, revision);
    if (locked.revision !== prepared.revision) throw changedMeanwhile();
    if (locked.cycle !== null) await publishCycle(tx, district, locked, locked.cycle, prepared);
    await takeDocumentAction(tx, district, locked, 'PUBLISH', prepared, changesOf(prepared));
    await store(tx, district, locked, prepared);
    if (locked.cycle !== null) await tellOfPublication(tx, district, locked.cycle, RESULTS_PUBLISHED);
  });
}

/**
 * The results become public with their notice. A cycle that was published before, without a notice, stays as it is.
 * @throws Refusal CONFLICT CHANGED_MEANWHILE, ALREADY_PUBLISHED, ILLEGAL_TRANSITION, NOTICE_NOT_PUBLISHED,
 *   DISCLOSES_UNITS, SUBTRACTION_FINDS_UNITS
 */
async function publishCycle(
  tx: Transaction,
  district: DistrictId,
  { kind, title }: LockedDocument,
  id: CycleId,
  { run, open, content }: Prepared,
): Promise<void> {
  const cycle = await lockCycle(tx, district, id);
  const [standing] = await tx.query<{ title: string }>(
    'select title from publication where district_id = $1 and cycle_id = $2 and kind = $3 and withdrawn_at is null',
    [district, id, kind],
  );
  if (standing !== undefined) throw alreadyPublished(standing.title);
  if (cycle.officialRun !== run) throw changedMeanwhile();
  if (open && run !== null) await refuseDisclosure(tx, district, id, run, title, content);
  if (cycle.state === 'PUBLISHED' || cycle.state === 'CLOSED') return;
  if (!hasSlips(kind)) throw noticeNotPublished();
  await takeAction(tx, district, cycle, 'PUBLISH_NOTICE');
}

const changesOf = ({ hash, tree, slips, audit, files }: Prepared) => {
  const stored = (field: string, after: string) => ({ field, before: null, after });
  return [
    stored('hash', hash),
    ...(tree === null
      ? []
      : [stored('root', rootCode(Buffer.from(tree.root, 'hex'))), stored('slips', String(slips.length))]),
    stored('auditHead', `${audit.number} ${audit.hash}`),
    ...files.map(({ format, sha256 }) => stored(`file.${format}`, sha256)),
  ];
};

async function store(
  tx: Transaction,
  district: DistrictId,
  document: LockedDocument,
  prepared: Prepared,
): Promise<void> {
  const { id, kind, title, cycle } = document;
  const { revision, hash, number, open, contact, tree, slips, publicKey, audit, files } = prepared;
  const [before] = await tx.query<{ id: DocumentId }>(
    `select document_id as id from publication
     where district_id = $1 and cycle_id = $2 and kind = $3 order by published_at desc limit 1`,
    [district, cycle, kind],
  );
  await tx.query(
    `insert into publication (district_id, document_id, kind, title, number, cycle_id, revision, hash, open, published_at,
       published_by, published_by_name, contact, run_id, slips, root, checkpoint, public_key, audit_number, audit_hash, replaces)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
    [
      ...[district, id, kind, title, number, cycle, revision, hash, open, tx.now, tx.actor.account, tx.actor.name],
      ...[
        contact,
        prepared.run,
        slips.length,
        tree?.root ?? null,
        tree?.checkpoint ?? null,
        publicKey,
        audit.number,
        audit.hash,
      ],
      before?.id ?? null,
    ],
  );
  for (const { format, content, sha256 } of files) {
    await tx.query(
      'insert into publication_file (district_id, document_id, format, content, sha256) values ($1, $2, $3, $4, $5)',
      [district, id, format, Buffer.from(content), sha256],
    );
  }
  await tx.query(
    `insert into publication_slip (district_id, document_id, unit_id, position, slip, path, noticed)
     select $1, $2, unit, position, slip, path, noticed
     from jsonb_to_recordset($3) as given (unit uuid, position int, slip text, path text[], noticed jsonb)`,
    [district, id, JSON.stringify(slips.map((slip, position) => ({ ...slip, position })))],
  );
}

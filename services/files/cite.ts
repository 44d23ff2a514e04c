/** 佐证、依据文件: which files belong to a figure, and which document an adjustment rests on. */

import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { CitingSubject } from '../../entities/file.js';
import type {
  AdjustmentId,
  AdjustmentStepId,
  DistrictId,
  FileId,
  JudgeQuestionId,
  ObservationId,
  TaskReportId,
  UnitId,
} from '../../entities/ids.js';
import { documentOfProposal } from '../../errors/adjustment.js';
import { archiveAsEvidence, badFiles, noSuchAdjustment, noSuchFigure, tooMuchEvidence } from '../../errors/files.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { guardNotMet } from '../../errors/workflow.js';
import type { MeasureCode, ObservationStatus, PlanCode, SchemeCode, UnitCode } from '../../scoring/input.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import type { AuditRecord, FieldChange } from '../audit/entry.js';
import { ownMeasure } from '../collection/states.js';
import { writingClaims } from '../collection/writing-claims.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { isFileId } from './files.js';
import { type FileAction, requireFileAction } from './rights.js';

/** The key of a figure, as people know it. */
export interface FigureKey {
  /** Code of the plan, or of the scheme for a measure of its own. */
  readonly scope: PlanCode | SchemeCode;
  readonly measure: MeasureCode;
  readonly unit: UnitCode;
  readonly year: number;
}

/** Files of one figure. */
export const MOST_EVIDENCE = 50;

/** What cites files, with how the log calls it. */
interface Subject {
  readonly type: CitingSubject;
  readonly id: ObservationId | AdjustmentId | AdjustmentStepId | JudgeQuestionId | TaskReportId;
  readonly label: string;
  readonly audience: AuditRecord['audience'];
  readonly unit: UnitId;
}

interface NamedFile {
  readonly id: FileId;
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly sha256: string;
}

/**
 * Cites files as evidence of a figure. Those that are cited already stay as they are.
 * @param files ids of files that the viewer sees
 * @throws Refusal FORBIDDEN, NOT_FOUND NO_SUCH_FIGURE, CONFLICT ILLEGAL_TRANSITION; BAD_USER_INPUT UNKNOWN_FILE,
 *   TOO_MUCH_EVIDENCE
 */
export function attachEvidence(
  platform: Platform,
  viewer: Viewer,
  figure: FigureKey,
  files: readonly FileId[],
): Promise<void> {
  return citing(platform, viewer, 'ATTACH_EVIDENCE', (tx, _, claims) =>
    attachWithin(tx, viewer, claims, figure, files),
  );
}

/**
 * As above, within a transaction that writes the room `files`.
 * @param field place of the files in the input, for problems
 */
export async function attachWithin(
  tx: Transaction,
  viewer: Viewer,
  claims: DistrictClaims,
  figure: FigureKey,
  files: readonly FileId[],
  field = 'files',
): Promise<void> {
  const district = viewer.district.id;
  const subject = await findFigure(tx, viewer, claims, 'ATTACH_EVIDENCE', figure);
  const wanted = await findFiles(tx, district, files, field);
  refuseArchives(wanted, files, field);
  const added = await cite(tx, district, viewer, subject, wanted);
  const [{ count = 0 } = {}] = await tx.query<{ count: number }>(
    `select count(*)::int as count from file_citation
     where district_id = $1 and subject_type = 'observation' and subject_id = $2`,
    [district, subject.id],
  );
  if (count > MOST_EVIDENCE) throw tooMuchEvidence(MOST_EVIDENCE);
  record(tx, 'ATTACH_EVIDENCE', subject, added.map(attached));
}

/** A verifier looks at evidence in the browser, and cannot look into an archive. */
function refuseArchives(files: readonly NamedFile[], ids: readonly FileId[], field: string): void {
  const problems = files
    .filter(({ type }) => type === 'application/zip')
    .map(
      ({ id, name }): FieldProblem => ({
        field: `${field}.${ids.findIndex((one) => one.toLowerCase() === id)}`,
        code: 'ARCHIVE_AS_EVIDENCE',
        message: {
          zh: `“${name}”是压缩包，不能作佐证；请解压后逐个上传。`,
          en: `“${name}” is an archive and cannot be evidence; unpack it and upload its files.`,
        },
      }),
    );
  if (problems.length > 0) throw archiveAsEvidence(problems);
}

/**
 * Takes files away from a figure. Those that it does not cite are passed over.
 * @throws Refusal FORBIDDEN, NOT_FOUND NO_SUCH_FIGURE, CONFLICT ILLEGAL_TRANSITION
 */
export function removeEvidence(
  platform: Platform,
  viewer: Viewer,
  figure: FigureKey,
  files: readonly FileId[],
): Promise<void> {
  return citing(platform, viewer, 'REMOVE_EVIDENCE', async (tx, district, claims) => {
    const subject = await findFigure(tx, viewer, claims, 'REMOVE_EVIDENCE', figure);
    const removed = await release(tx, district, subject, files.filter(isFileId));
    record(tx, 'REMOVE_EVIDENCE', subject, removed.map(detached));
  });
}

/**
 * Cites a file as the document behind an adjustment, in place of the one that was cited before.
 * @param adjustment id
 * @throws Refusal FORBIDDEN, NOT_FOUND NO_SUCH_ADJUSTMENT, BAD_USER_INPUT UNKNOWN_FILE, CONFLICT DOCUMENT_OF_PROPOSAL
 */
export function attachDocument(
  platform: Platform,
  viewer: Viewer,
  adjustment: AdjustmentId,
  file: FileId,
): Promise<void> {
  return citing(platform, viewer, 'ATTACH_DOCUMENT', async (tx, district) => {
    const subject = await findAdjustment(tx, district, adjustment);
    const [wanted] = await findFiles(tx, district, [file]);
    if (wanted === undefined) throw new Error('a file that was found is gone');
    const present = await citedBy(tx, district, subject);
    if (present.includes(wanted.id)) return;
    const removed = await release(tx, district, subject, present);
    const added = await cite(tx, district, viewer, subject, [wanted]);
    record(tx, 'ATTACH_DOCUMENT', subject, [...removed.map(detached), ...added.map(attached)]);
  });
}

/** @param adjustment id @throws Refusal FORBIDDEN, NOT_FOUND NO_SUCH_ADJUSTMENT, CONFLICT DOCUMENT_OF_PROPOSAL */
export function removeDocument(platform: Platform, viewer: Viewer, adjustment: AdjustmentId): Promise<void> {
  return citing(platform, viewer, 'REMOVE_DOCUMENT', async (tx, district) => {
    const subject = await findAdjustment(tx, district, adjustment);
    const removed = await release(tx, district, subject, await citedBy(tx, district, subject));
    record(tx, 'REMOVE_DOCUMENT', subject, removed.map(detached));
  });
}

/** Cites the document of an adjustment that is being proposed in the same transaction. The caller records it. */
export async function citeForProposal(
  tx: Transaction,
  viewer: Viewer,
  adjustment: AdjustmentId,
  file: FileId,
): Promise<void> {
  const district = viewer.district.id;
  await cite(tx, district, viewer, { type: 'adjustment', id: adjustment }, await findFiles(tx, district, [file]));
}

/**
 * Cites the files of what a unit answers in a hearing. The caller records the answer.
 * @throws Refusal BAD_USER_INPUT UNKNOWN_FILE
 */
export async function citeForAnswer(
  tx: Transaction,
  viewer: Viewer,
  step: AdjustmentStepId,
  files: readonly FileId[],
): Promise<void> {
  const district = viewer.district.id;
  await cite(tx, district, viewer, { type: 'hearing', id: step }, await findFiles(tx, district, files));
}

/**
 * Cites the files of what a unit answers to judges. The caller records them.
 * @returns the files in words
 * @throws Refusal BAD_USER_INPUT UNKNOWN_FILE
 */
export async function citeForQuestion(
  tx: Transaction,
  viewer: Viewer,
  question: JudgeQuestionId,
  files: readonly FileId[],
): Promise<string[]> {
  const district = viewer.district.id;
  const subject = { type: 'judge_question', id: question } as const;
  return (await cite(tx, district, viewer, subject, await findFiles(tx, district, files))).map(inWords);
}

/**
 * Cites the files of a report of progress. The caller records them.
 * @returns the files in words
 * @throws Refusal BAD_USER_INPUT UNKNOWN_FILE
 */
export async function citeForReport(
  tx: Transaction,
  viewer: Viewer,
  report: TaskReportId,
  files: readonly FileId[],
): Promise<string[]> {
  const district = viewer.district.id;
  const subject = { type: 'task_report', id: report } as const;
  return (await cite(tx, district, viewer, subject, await findFiles(tx, district, files))).map(inWords);
}

async function citing(
  platform: Platform,
  viewer: Viewer,
  action: FileAction,
  task: (tx: Transaction, district: DistrictId, claims: DistrictClaims) => Promise<void>,
): Promise<void> {
  requireFileAction(viewer, action);
  const claims = viewer.claims.figures === 'units' ? await writingClaims(platform, viewer, 'files') : viewer.claims;
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    // What cites what is kept by no answer; where nothing changed, nothing is announced.
    tx.changed();
    await task(tx, viewer.district.id, claims);
  });
}

/** The citations change only while the figure's state allows it: the policies of the database look at it once more. */
async function findFigure(
  tx: Transaction,
  viewer: Viewer,
  claims: DistrictClaims,
  action: FileAction,
  { scope, measure, unit, year }: FigureKey,
): Promise<Subject> {
  const [found] = await tx.query<{ id: ObservationId; unit: UnitId; status: ObservationStatus }>(
    `select o.id, o.unit_id as unit, o.status from observation o
     join unit u on u.district_id = o.district_id and u.id = o.unit_id
     where o.district_id = $1 and o.scope = $2 and o.measure = $3 and u.code = $4 and o.year = $5`,
    [viewer.district.id, scope, measure, unit, year],
  );
  if (found === undefined) throw noSuchFigure(measure, unit, year);
  if (claims.figures === 'units' && claims.reportedByOthers?.includes([scope, measure, year].join('\t')) === true)
    throw guardNotMet(ownMeasure.code, ownMeasure.unmet);
  requireFileAction(viewer, action, found.status);
  if (claims.figures !== 'units') await refuseRecused(tx, viewer.district.id, found.unit);
  await lockCitations(tx, found.id);
  const label = `${measure} ${unit} ${year}`;
  return { type: 'observation', id: found.id, label, audience: 'FIGURES', unit: found.unit };
}

/**
 * One change of a subject's citations at a time: what one takes away, another must not record as well. No lock of its row,
 * which those who may only cite cannot take.
 */
async function lockCitations(tx: Transaction, subject: Subject['id']): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('citations ' || $1, 0))", [subject]);
}

async function findAdjustment(tx: Transaction, district: DistrictId, id: AdjustmentId): Promise<Subject> {
  const [found] = isFileId(id)
    ? await tx.query<{ id: AdjustmentId; unit: UnitId; label: string; loaded: boolean }>(
        `select a.id, a.unit_id as unit, concat_ws(' ', a.code, u.code) as label, a.loaded from adjustment a
         join unit u on u.district_id = a.district_id and u.id = a.unit_id
         where a.district_id = $1 and a.id = $2`,
        [district, id],
      )
    : [];
  if (found === undefined) throw noSuchAdjustment();
  const { loaded, ...subject } = found;
  await refuseRecused(tx, district, subject.unit);
  if (!loaded) throw documentOfProposal();
  await lockCitations(tx, subject.id);
  return { type: 'adjustment', audience: 'SCORES', ...subject };
}

/** @throws Refusal BAD_USER_INPUT UNKNOWN_FILE naming each that is not visible */
async function findFiles(
  tx: Transaction,
  district: DistrictId,
  ids: readonly FileId[],
  field = 'files',
): Promise<NamedFile[]> {
  const found = await tx.query<NamedFile>(
    'select id, name, type, sha256 from file where district_id = $1 and id = any ($2::uuid[])',
    [district, ids.filter(isFileId)],
  );
  const known = new Set<string>(found.map(({ id }) => id));
  const problems = ids.flatMap((id, index) => (known.has(id.toLowerCase()) ? [] : [unknownFile(`${field}.${index}`)]));
  if (problems.length > 0) throw badFiles(problems);
  return found;
}

const unknownFile = (field: string): FieldProblem => ({
  field,
  code: 'UNKNOWN_FILE',
  message: {
    zh: '没有这个文件，或您不能查看；请先上传。',
    en: 'There is no such file, or you may not see it; upload it first.',
  },
});

async function citedBy(
  tx: Transaction,
  district: DistrictId,
  { type, id }: Pick<Subject, 'type' | 'id'>,
): Promise<FileId[]> {
  const found = await tx.query<{ file: FileId }>(
    'select file_id as file from file_citation where district_id = $1 and subject_type = $2 and subject_id = $3',
    [district, type, id],
  );
  return found.map(({ file }) => file);
}

/** @returns those that were not cited before */
async function cite(
  tx: Transaction,
  district: DistrictId,
  viewer: Viewer,
  { type, id }: Pick<Subject, 'type' | 'id'>,
  files: readonly NamedFile[],
): Promise<NamedFile[]> {
  const added = await tx.query<{ file: FileId }>(
    `insert into file_citation (district_id, subject_type, subject_id, file_id, cited_by, cited_at)
     select $1, $2, $3, file, $5, $6 from unnest($4::uuid[]) file
     on conflict do nothing returning file_id as file`,
    [district, type, id, files.map((file) => file.id), viewer.account.id, tx.now],
  );
  const ids = new Set(added.map(({ file }) => file));
  return files.filter((file) => ids.has(file.id));
}

/** Ends citations; a file that nothing else cites counts as unused from now on. @returns the files that were cited */
async function release(
  tx: Transaction,
  district: DistrictId,
  { type, id }: Pick<Subject, 'type' | 'id'>,
  files: readonly FileId[],
): Promise<NamedFile[]> {
  const cited = (await citedBy(tx, district, { type, id })).filter((file) => files.includes(file));
  // While they are cited: afterwards the viewer may no longer see them.
  const found = await tx.query<NamedFile>(
    'update file set unused_since = $3 where district_id = $1 and id = any ($2::uuid[]) returning id, name, type, sha256',
    [district, cited, tx.now],
  );
  await tx.query(
    `delete from file_citation
     where district_id = $1 and subject_type = $2 and subject_id = $3 and file_id = any ($4::uuid[])`,
    [district, type, id, cited],
  );
  return found;
}

const inWords = ({ name, sha256 }: NamedFile): string => `${name} (SHA-256 ${sha256})`;
const attached = (file: NamedFile): FieldChange => ({ field: 'file', before: null, after: inWords(file) });
const detached = (file: NamedFile): FieldChange => ({ field: 'file', before: inWords(file), after: null });

function record(
  tx: Transaction,
  action: FileAction,
  { type, id, label, audience, unit }: Subject,
  changes: readonly FieldChange[],
): void {
  if (changes.length === 0) return;
  tx.record({ action: `${type}.${action}`, subject: { type, id, label }, audience, unit, changes });
}

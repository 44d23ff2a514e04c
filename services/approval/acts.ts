/** 审批记录: reads and writes approvals, their steps and acts. */

import type { Rows } from '../../db/database.js';
import type { ActKind } from '../../entities/approval.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import type { Transaction } from '../in-transaction.js';
import { type Act, after, type Progress, progressOf } from './progress.js';
import type { Signature } from './signature.js';
import type { RouteStep, Step } from './step.js';

/** An approval that has not ended, or the last one of its document. */
export interface Approval {
  readonly document: DocumentId;
  /** From 1. */
  readonly number: number;
  readonly steps: readonly Step[];
  readonly acts: readonly SignedAct[];
  readonly progress: Progress;
}

export interface SignedAct extends Act {
  /** Number of its approval. */
  readonly approval: number;
  /** Of approvals only. */
  readonly signature: Signature | null;
}

interface ActRow extends Act {
  readonly approval: number;
  readonly algorithm: string | null;
  readonly keyId: string | null;
  readonly value: string | null;
}

const ACTS = `select number, approval, kind, step, to_step as "toStep", answers, revision, hash, account_id as account,
    account_name as "accountName", represented_id as represented, represented_name as "representedName", at, note,
    algorithm, key_id as "keyId", signature as value
  from approval_act where district_id = $1 and document_id = $2 order by number`;

/** Every act on the document that the claims show, also of approvals that were taken back. */
export async function actsOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  document: DocumentId,
): Promise<SignedAct[]> {
  const found = await rows.query<ActRow>(ACTS, [district, document]);
  return found.map(({ algorithm, keyId, value, ...act }) => ({
    ...act,
    signature: algorithm === null || keyId === null || value === null ? null : { algorithm, keyId, value },
  }));
}

/** @returns the document's last approval; null if it was never sent, or the claims do not show it */
export async function lastApproval(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  document: DocumentId,
): Promise<Approval | null> {
  const acts = await actsOf(rows, district, document);
  const number = acts.at(-1)?.approval;
  if (number === undefined) return null;
  const steps = await rows.query<Step>(
    `select position, title, role, accounts, needed from approval_step
     where district_id = $1 and document_id = $2 and approval = $3 order by position`,
    [district, document, number],
  );
  const own = acts.filter(({ approval }) => approval === number);
  return { document, number, steps, acts: own, progress: progressOf(steps, own) };
}

export const isOpen = ({ progress: { place } }: Approval): boolean => place === 'STEP' || place === 'DRAFTER';

/** The same if it has not ended. */
export async function openApproval(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  document: DocumentId,
): Promise<Approval | null> {
  const last = await lastApproval(rows, district, document);
  return last !== null && isOpen(last) ? last : null;
}

/** What the caller says of an act; who does it and when is the transaction's. */
export interface NewAct {
  readonly kind: ActKind;
  readonly hash: string;
  readonly revision: number;
  readonly step?: number | null;
  readonly toStep?: number | null;
  readonly answers?: number | null;
  readonly note?: string | null;
}

/** The act as it will be stored. */
export function actOf(tx: Transaction, before: readonly Act[], wanted: NewAct): Act {
  const { step = null, toStep = null, answers = null, note = null } = wanted;
  const number = (before.at(-1)?.number ?? 0) + 1;
  const { account, name, actingFor } = tx.actor;
  return {
    number,
    kind: wanted.kind,
    step,
    toStep,
    answers,
    revision: wanted.revision,
    hash: wanted.hash,
    account,
    accountName: name,
    represented: actingFor?.id ?? null,
    representedName: actingFor?.name ?? null,
    at: tx.now,
    note,
  };
}

/** Begins an approval by its first act. */
export async function beginApproval(
  tx: Transaction,
  district: DistrictId,
  document: DocumentId,
  route: readonly RouteStep[],
  act: Act,
  number: number,
): Promise<void> {
  await tx.query(
    `insert into approval (district_id, document_id, number, step, hash, revision, started_at)
     values ($1, $2, $3, 1, $4, $5, $6)`,
    [district, document, number, act.hash, act.revision, act.at],
  );
  await tx.query(
    `insert into approval_step (district_id, document_id, approval, position, title, role, accounts, needed)
     select $1, $2, $3, position, title, role, accounts, needed
     from jsonb_to_recordset($4::jsonb) as step (position int, title text, role text, accounts uuid[], needed int)`,
    [district, document, number, JSON.stringify(route.map((step, at) => ({ ...step, position: at + 1 })))],
  );
  await insertAct(tx, district, document, number, act, null);
}

/**
 * Adds an act to an open approval. The database checks it against the state of the document and the open step as they are
 * before it.
 * @returns where the approval is then
 */
export async function addAct(
  tx: Transaction,
  district: DistrictId,
  { document, number, steps, progress: before }: Approval,
  act: Act,
  signature: Signature | null = null,
): Promise<Progress> {
  await insertAct(tx, district, document, number, act, signature);
  const progress = after(steps, before, act);
  const ended = progress.place === 'APPROVED' || progress.place === 'WITHDRAWN';
  await tx.query(
    `update approval set step = $4, hash = $5, revision = $6, ended_at = $7, outcome = $8
     where district_id = $1 and document_id = $2 and number = $3`,
    [
      district,
      document,
      number,
      progress.step,
      progress.hash,
      progress.revision,
      ended ? act.at : null,
      ended ? progress.place : null,
    ],
  );
  return progress;
}

async function insertAct(
  tx: Transaction,
  district: DistrictId,
  document: DocumentId,
  approval: number,
  act: Act,
  signature: Signature | null,
): Promise<void> {
  await tx.query(
    `insert into approval_act (district_id, document_id, number, approval, kind, step, to_step, answers, revision, hash,
       account_id, account_name, represented_id, represented_name, at, note, algorithm, key_id, signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      district,
      document,
      act.number,
      approval,
      act.kind,
      act.step,
      act.toStep,
      act.answers,
      act.revision,
      act.hash,
      act.account,
      act.accountName,
      act.represented,
      act.representedName,
      act.at,
      act.note,
      signature?.algorithm ?? null,
      signature?.keyId ?? null,
      signature?.value ?? null,
    ],
  );
}

/** 草稿: what somebody has typed into a form and not sent. Only the account itself reads it. */

import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { DistrictId } from '../../entities/ids.js';
import { badDraft } from '../../errors/personal.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { staleRevision, tokensRead } from '../../errors/workflow.js';
import { actorOf, SYSTEM } from '../actor.js';
import { derivedSecret } from '../audit/signing-key.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

export interface FormDraft {
  readonly form: string;
  readonly subject: string;
  readonly content: unknown;
  readonly revision: number;
  readonly changedAt: Date;
}

export interface WantedDraft extends Pick<FormDraft, 'form' | 'subject' | 'content'> {
  /** The revision that the form began from; 0 if there was no draft. Null to replace whatever is stored. */
  readonly revision: number | null;
}

const LARGEST_KB = 64;
const LONGEST = { form: 100, subject: 200 } as const;
/** The largest number of drafts of an account. */
const MOST = 200;
/** Days after its last change for which a draft is kept. */
const KEPT_DAYS = 30;
const KEY_BYTES = 32;

const DRAFT = 'form, subject, content, revision, changed_at as "changedAt"';

/** @returns null if the viewer has none */
export async function draft(
  { database }: Platform,
  viewer: Viewer,
  form: string,
  subject: string,
): Promise<FormDraft | null> {
  refuseToken(viewer);
  const [found] = await database.read(ownClaims(viewer), (rows) =>
    rows.query<FormDraft>(
      `select ${DRAFT} from form_draft where district_id = $1 and account_id = $2 and form = $3 and subject = $4`,
      [viewer.district.id, viewer.account.id, form, subject],
    ),
  );
  return found ?? null;
}

/**
 * @throws Refusal FORBIDDEN for a token; BAD_USER_INPUT BAD_DRAFT; CONFLICT STALE_REVISION if another window of the
 *   account has saved the draft meanwhile
 */
export async function saveDraft(platform: Platform, viewer: Viewer, wanted: WantedDraft): Promise<FormDraft> {
  refuseToken(viewer);
  const content = JSON.stringify(wanted.content ?? null);
  const problems = [...formProblems(wanted, content)];
  if (problems.length > 0) throw badDraft(problems);
  return inTransaction(platform, actorOf(viewer), ownClaims(viewer), async (tx) => {
    tx.changed();
    const account = [viewer.district.id, viewer.account.id];
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1 || $2, 0))', ['drafts ', viewer.account.id]);
    const [kept] = await tx.query<{ count: number; revision: number | null }>(
      `select count(*)::int as count, max(revision) filter (where form = $3 and subject = $4) as revision
       from form_draft where district_id = $1 and account_id = $2`,
      [...account, wanted.form, wanted.subject],
    );
    const stored = kept?.revision ?? 0;
    if (wanted.revision !== null && wanted.revision !== stored) throw staleRevision(stored, wanted.revision, null);
    if (stored === 0 && (kept?.count ?? 0) >= MOST) throw badDraft([TOO_MANY]);
    const [saved] = await tx.query<FormDraft>(
      `insert into form_draft (district_id, account_id, form, subject, content, changed_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (district_id, account_id, form, subject) do update set content = $5, changed_at = $6,
         revision = form_draft.revision + 1 returning ${DRAFT}`,
      [...account, wanted.form, wanted.subject, content, tx.now],
    );
    if (saved === undefined) throw new Error('a draft was not stored');
    return saved;
  });
}

/** Removes a draft of the viewer, if there is one. @throws Refusal FORBIDDEN for a token */
export async function removeDraft(platform: Platform, viewer: Viewer, form: string, subject: string): Promise<boolean> {
  refuseToken(viewer);
  return inTransaction(platform, actorOf(viewer), ownClaims(viewer), async (tx) => {
    tx.changed();
    const removed = await tx.query(
      'delete from form_draft where district_id = $1 and account_id = $2 and form = $3 and subject = $4 returning form',
      [viewer.district.id, viewer.account.id, form, subject],
    );
    return removed.length > 0;
  });
}

/** Removes the drafts of a district that were not changed for 30 days. */
export const forgetOldDrafts = (platform: Platform, district: DistrictId): Promise<number> =>
  inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
    tx.changed();
    const removed = await tx.query(
      `delete from form_draft where district_id = $1 and changed_at < $2::timestamptz - interval '${KEPT_DAYS} days' returning form`,
      [district, tx.now],
    );
    return removed.length;
  });

/**
 * The key by which the browser encrypts what it keeps while it has no connection: one for each account, the same in all
 * its sessions. It follows from the installation's key and is stored nowhere.
 *
 * @returns 256 bits, base64
 */
export async function draftKey({ dataFolder }: Pick<Platform, 'dataFolder'>, viewer: Viewer): Promise<string> {
  refuseToken(viewer);
  if (dataFolder === undefined) throw new Error('keys of drafts need the folder of keys');
  const key = await derivedSecret(dataFolder, 'kaoping draft', viewer.account.id, KEY_BYTES);
  return key.toString('base64');
}

function refuseToken({ via }: Viewer): void {
  if (via === 'TOKEN') throw tokensRead();
}

/** A substitute keeps drafts as the own account, never as the one that is represented. */
const ownClaims = ({ district, account }: Viewer): DistrictClaims => ({
  district: district.id,
  account: account.id,
  writes: ['own'],
});

function* formProblems({ form, subject }: WantedDraft, content: string): Generator<FieldProblem> {
  const tooLong = (field: 'form' | 'subject', text: string): FieldProblem => ({
    field,
    code: 'TOO_LONG',
    message: {
      zh: `至多 ${LONGEST[field]} 字，现为 ${text.length} 字`,
      en: `at most ${LONGEST[field]} characters, this has ${text.length}`,
    },
  });
  if (form === '') yield { field: 'form', code: 'NO_FORM', message: { zh: '请写明是哪张表单', en: 'name the form' } };
  if (form.length > LONGEST.form) yield tooLong('form', form);
  if (subject.length > LONGEST.subject) yield tooLong('subject', subject);
  const kilobytes = Math.ceil(Buffer.byteLength(content) / 1024);
  if (kilobytes > LARGEST_KB)
    yield {
      field: 'content',
      code: 'TOO_LARGE',
      message: {
        zh: `草稿至多 ${LARGEST_KB} kB，现为 ${kilobytes} kB；请先提交一部分`,
        en: `a draft has at most ${LARGEST_KB} kB, this one has ${kilobytes} kB; send a part of it first`,
      },
    };
}

const TOO_MANY: FieldProblem = {
  field: 'form',
  code: 'TOO_MANY_DRAFTS',
  message: {
    zh: `每个账号至多保留 ${MOST} 份草稿，请先提交或放弃一份`,
    en: `an account keeps at most ${MOST} drafts; send or discard one first`,
  },
};

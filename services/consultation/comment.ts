/** 提出意见: the head of a unit comments on an item of a consulting scheme, or says that there is nothing to say. */
import { systemClaims } from '../../auth/access.js';
import { unitsAs, type Viewer } from '../../auth/viewer.js';
import type { DraftId } from '../../entities/ids.js';
import { badComment, itemChanged, noSuchItem } from '../../errors/consultation.js';
import { unknownUnit } from '../../errors/org.js';
import { unknownDraft } from '../../errors/schemes.js';
import { tokensRead } from '../../errors/workflow.js';
import type { UnitCode } from '../../scoring/input.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { actorOf } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type DraftRow, lockAgainstOffice, readDraftRow } from '../scheme/draft-row.js';
import { schemeStates } from '../scheme/states.js';
import { draftSubject } from './consult.js';
import { contentsAt } from './contents.js';
import { reopeningsOf, schemeFacts } from './facts.js';
import { itemVersions, WHOLE } from './item-versions.js';

export interface Comment {
  readonly draft: DraftId;
  readonly unit: UnitCode;
  /** Code of the item; null for the scheme as a whole. */
  readonly item: string | null;
  /** Null: no comments (无意见). */
  readonly text: string | null;
  /** The revision of the draft that the person read. */
  readonly revision: number;
}

const LONGEST = 2000;

/**
 * @returns id of the draft
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_UNIT, UNKNOWN_DRAFT, NO_SUCH_ITEM; BAD_USER_INPUT BAD_COMMENT; CONFLICT
 *   ITEM_CHANGED, CONSULTATION_OVER and by the states table
 */
export async function commentOnScheme(platform: Platform, viewer: Viewer, comment: Comment): Promise<DraftId> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(schemeStates, 'COMMENT', viewer.roles);
  const unit = unitsAs(viewer, 'UNIT_HEAD').find(({ code }) => code === comment.unit);
  if (unit === undefined) throw unknownUnit(comment.unit);
  const text = comment.text?.trim() ?? null;
  refuseText(text, comment.item);
  const district = viewer.district.id;
  const item = comment.item ?? WHOLE;
  const claims = { ...viewer.claims, writes: ['comments'] as const };
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    tx.changed();
    await lockAgainstOffice(tx, comment.draft, 'SHARED');
    const draft = await readDraftRow(tx, district, comment.draft);
    const reopenings = await reopeningsOf(tx, district, draft.id);
    const present = itemVersions(draft.content);
    if (!present.has(item) && !reopenings.some((one) => one.item === item)) throw noSuchItem(item);
    const facts = await schemeFacts(tx, district, draft, tx.now, item);
    apply(schemeStates, 'COMMENT', tx.actor.roles, draft.state, facts);
    if (present.get(item) !== (await versionSeen(platform, viewer, draft, comment.revision)).get(item))
      throw itemChanged(comment.item);
    const id = newId();
    await tx.query(
      `insert into scheme_comment (district_id, id, draft_id, unit_id, item, revision, text, made_by, made_by_name, made_for, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[district, id, draft.id, unit.id, comment.item, draft.revision, text],
        ...[tx.actor.account, tx.actor.name, tx.actor.actingFor?.id ?? null, tx.now],
      ],
    );
    tx.record({
      action: 'scheme.COMMENT',
      subject: draftSubject(draft),
      audience: 'SCORES',
      unit: unit.id,
      changes: [
        { field: 'unit', before: null, after: unit.code },
        ...(comment.item === null ? [] : [{ field: 'item', before: null, after: comment.item }]),
        ...(text === null ? [] : [{ field: 'text', before: null, after: text }]),
      ],
    });
  });
  return comment.draft;
}

/** Units do not see earlier contents, so the system reads the one that the person had before them. */
async function versionSeen(platform: Platform, viewer: Viewer, draft: DraftRow, revision: number) {
  if (revision === draft.revision) return itemVersions(draft.content);
  const seen = await platform.database.read(systemClaims(viewer.district.id), (rows) =>
    contentsAt(rows, viewer.district.id, draft.id, [revision]),
  );
  const content = seen.get(revision);
  if (content === undefined) throw unknownDraft();
  return itemVersions(content);
}

function refuseText(text: string | null, item: string | null): void {
  const problem = (code: string, zh: string, en: string) => badComment([{ field: 'text', code, message: { zh, en } }]);
  if (text === null && item !== null)
    throw problem(
      'NO_TEXT',
      '对某一项的意见要写明内容；无意见请对整个方案提交',
      'a comment on an item needs words; say “no comments” of the scheme as a whole',
    );
  if (text === '') throw problem('NO_TEXT', '请写明意见', 'write the comment');
  if (text !== null && [...text].length > LONGEST)
    throw problem('TOO_LONG', `意见最多 ${LONGEST} 字`, `a comment has at most ${LONGEST} characters`);
}

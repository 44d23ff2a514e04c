/** 起草印发通知: the document by which a scheme is issued, with its items, for approval. */
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { zDocument } from '../../documents/content/index.js';
import { type NoticeItem, schemeNotice } from '../../documents/templates/scheme-notice.js';
import type { DistrictId, DocumentId, DraftId } from '../../entities/ids.js';
import { faultyScheme } from '../../errors/schemes.js';
import { tokensRead } from '../../errors/workflow.js';
import { nodePoints } from '../../scoring/index.js';
import type { IndicatorRecord, ItemRecord, SchemeRecord } from '../../scoring/input.js';
import { METHODS } from '../../scoring/methods/index.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { actorOf } from '../actor.js';
import { storeDraft } from '../document/draft.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { lockDraft } from '../scheme/draft-row.js';
import { checkDraft, errorsAmong } from '../scheme/findings.js';
import { schemeStates } from '../scheme/states.js';
import { schemeFacts } from './facts.js';

/**
 * @returns id of the document
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_DRAFT; BAD_USER_INPUT FAULTY_SCHEME; CONFLICT STALE_REVISION,
 *   CONSULTATION_RUNNING, COMMENTS_UNANSWERED and by the states table
 */
export async function draftSchemeNotice(
  platform: Platform,
  viewer: Viewer,
  id: DraftId,
  revision: number | null,
): Promise<DocumentId> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(schemeStates, 'DRAFT_NOTICE', viewer.roles);
  const district = viewer.district.id;
  return inTransaction(platform, actorOf(viewer), systemClaims(district), async (tx) => {
    const draft = await lockDraft(tx, district, id, revision);
    apply(schemeStates, 'DRAFT_NOTICE', tx.actor.roles, draft.state, await schemeFacts(tx, district, draft, tx.now));
    const { scheme, findings, surroundings } = await checkDraft(tx, district, draft.content, draft.baseCode);
    const errors = errorsAmong(findings);
    if (scheme === null || errors.length > 0) throw faultyScheme(errors);
    const content = zDocument.parse(
      schemeNotice({
        ...(await consulted(tx, district, id)),
        year: scheme.year,
        scheme: scheme.name,
        points: nodePoints(scheme),
        grades: scheme.grades.map(({ grade }) => grade),
        sections: sectionsOf(scheme, surroundings.plan?.indicators ?? []),
      }),
    );
    return storeDraft(tx, district, { kind: 'SCHEME_NOTICE', content, scheme: { id, revision: draft.revision } }, [
      { field: 'scheme', before: null, after: scheme.code },
    ]);
  });
}

async function consulted(tx: Transaction, district: DistrictId, draft: DraftId) {
  const [row] = await tx.query<{ organ: string; sample: boolean; units: number; comments: number; adopted: number }>(
    `select d.name as organ, d.sample,
       (select count(distinct c.unit_id)::int from scheme_comment c where c.district_id = $1 and c.draft_id = $2) as units,
       (select count(*)::int from scheme_comment c where c.district_id = $1 and c.draft_id = $2 and c.text is not null) as comments,
       (select count(*)::int from scheme_comment c where c.district_id = $1 and c.draft_id = $2 and c.outcome in ('ADOPTED', 'PARTLY_ADOPTED')) as adopted
     from district d where d.id = $1`,
    [district, draft],
  );
  return row as NonNullable<typeof row>;
}

function sectionsOf({ items }: Pick<SchemeRecord, 'items'>, indicators: readonly IndicatorRecord[]) {
  const names = new Map(indicators.map(({ code, name }) => [String(code), name]));
  const rowOf = (item: ItemRecord): NoticeItem => ({
    code: item.code,
    name: item.name,
    points: nodePoints(item),
    method: item.method === null ? '' : (METHODS.get(item.method.kind)?.name.zh ?? item.method.kind),
    indicator: item.indicator === null ? '' : (names.get(item.indicator) ?? item.indicator),
  });
  const below = (item: ItemRecord): NoticeItem[] => item.items.flatMap((one) => [rowOf(one), ...below(one)]);
  return items.map((item) => ({
    name: item.name,
    points: nodePoints(item),
    items: item.items.length === 0 ? [rowOf(item)] : below(item),
  }));
}

/** 印发: a draft becomes the version of its scheme that is in force. */

import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DraftId, SchemeId } from '../../entities/ids.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { faultyScheme, numberNeeded, otherInForce, sameScheme } from '../../errors/schemes.js';
import type { SchemeCode, SchemeRecord } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import { actorOf } from '../actor.js';
import { draftSubject, unitIds } from '../consultation/consult.js';
import { schemeFacts } from '../consultation/facts.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { putScheme } from '../load/put-scheme.js';
import { SCHEME_ISSUED } from '../notification/scheme-kinds.js';
import type { Platform } from '../platform.js';
import { draftEntry, keepVersion, lockDraft } from './draft-row.js';
import { checkDraft, errorsAmong } from './findings.js';
import { requireScheme } from './rights.js';
import { schemeStates } from './states.js';

export interface PuttingInForce {
  readonly draft: DraftId;
  readonly revision: number | null;
  /** 文号 of the document that approves it. */
  readonly document: string;
  /** ISO date. */
  readonly effectiveDate: string;
  /** The version that the office saw in force; null if there was none. */
  readonly replaces: number | null;
}

/**
 * Of a scheme that was approved outside of this system, in a district that has set no route of approval for schemes.
 * @returns id of the version that is in force
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_DRAFT; CONFLICT STALE_REVISION, OTHER_IN_FORCE, DRAFT_IN_FORCE, DRAFT_REMOVED,
 *   ILLEGAL_TRANSITION, APPROVAL_BY_ROUTE, COMMENTS_UNANSWERED; BAD_USER_INPUT NUMBER_NEEDED, SAME_SCHEME, FAULTY_SCHEME with every error of the checker
 */
export async function putInForce(platform: Platform, viewer: Viewer, wanted: PuttingInForce): Promise<SchemeId> {
  requireScheme(viewer, 'PUT_IN_FORCE');
  return makeVersion(platform, viewer, wanted, 'PUT_IN_FORCE');
}

/** @param action by which the scheme is issued */
export async function makeVersion(
  platform: Platform,
  viewer: Viewer,
  wanted: PuttingInForce,
  action: 'PUT_IN_FORCE' | 'ISSUE',
): Promise<SchemeId> {
  const document = wanted.document.trim();
  if (document === '') throw numberNeeded();
  const district = viewer.district.id;
  // As a load does: a viewer who is recused from a unit does not leave it out of the roster.
  const claims = systemClaims(district);
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const draft = await lockDraft(tx, district, wanted.draft, wanted.revision);
    const { to } = apply(
      schemeStates,
      action,
      tx.actor.roles,
      draft.state,
      await schemeFacts(tx, district, draft, tx.now),
    );
    const { scheme, findings, surroundings } = await checkDraft(tx, district, draft.content, draft.baseCode);
    const problems: FieldProblem[] = errorsAmong(findings);
    if (scheme === null || problems.length > 0) throw faultyScheme(problems);
    const before = await versionInForce(tx, district, scheme.code);
    if (before !== wanted.replaces) throw otherInForce(scheme.code, before);
    const approval = { document, effectiveDate: wanted.effectiveDate };
    const context = { district, at: tx.now.toISOString(), by: viewer.account.id, approval };
    const { plan, planId, units } = surroundings;
    const named = scheme.plan === null || plan === null || planId === null ? null : { id: planId, record: plan };
    const put = await putScheme(tx, context, { scheme, plan: named, units });
    const after = await versionInForce(tx, district, scheme.code);
    if (after === null || after === before) throw sameScheme(before ?? 0);
    await keepVersion(tx, district, draft);
    await tx.query(
      'update scheme_draft set became_version = $3, code = $4, state = $5, revision = revision + 1 where district_id = $1 and id = $2',
      [district, draft.id, after, scheme.code, to],
    );
    tx.record(draftEntry('CLOSE', draft, [{ field: 'becameVersion', before: null, after: String(after) }]));
    tx.record(entryOf(`scheme.${action}`, put.scheme, scheme, { before, after }, approval));
    tx.notify(SCHEME_ISSUED, {
      to: [
        {
          roles: ['UNIT_HEAD'],
          units: await unitIds(
            tx,
            district,
            units.map(({ code }) => code),
          ),
        },
      ],
      subject: draftSubject(draft),
      parameters: { draft: draft.id, name: scheme.name, scheme: scheme.code, number: document },
    });
    return put.scheme;
  });
}

async function versionInForce(tx: Transaction, district: string, code: SchemeCode): Promise<number | null> {
  const [row] = await tx.query<{ version: number }>(
    'select version from scheme where district_id = $1 and code = $2 and current',
    [district, code],
  );
  return row?.version ?? null;
}

function entryOf(
  action: string,
  id: SchemeId,
  scheme: SchemeRecord,
  { before, after }: { readonly before: number | null; readonly after: number },
  { document, effectiveDate }: { readonly document: string; readonly effectiveDate: string },
) {
  return {
    action,
    subject: { type: 'scheme', id, label: scheme.code },
    audience: 'DISTRICT' as const,
    changes: [
      { field: 'version', before: before === null ? null : String(before), after: String(after) },
      { field: 'document', before: null, after: document },
      { field: 'effectiveDate', before: null, after: effectiveDate },
    ],
  };
}

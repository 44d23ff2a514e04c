/** 征求意见: a scheme without errors is shown to the units until a day, which can be moved back. */
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictId, DraftId, UnitId } from '../../entities/ids.js';
import { badConsultation } from '../../errors/consultation.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { faultyScheme } from '../../errors/schemes.js';
import { tokensRead } from '../../errors/workflow.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { actorOf } from '../actor.js';
import { addDays, type Day, isDay } from '../calendar/day.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { SCHEME_CONSULTED } from '../notification/scheme-kinds.js';
import type { Platform } from '../platform.js';
import { type DraftRow, keepVersion, lockDraft } from '../scheme/draft-row.js';
import { checkDraft, errorsAmong } from '../scheme/findings.js';
import { schemeStates } from '../scheme/states.js';
import { schemeFacts, todayOf } from './facts.js';

const LONGEST = 365;

/**
 * Begins the consultation, or moves its last day back.
 * @param until the last day on which units comment
 * @returns id of the draft
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_DRAFT; BAD_USER_INPUT BAD_CONSULTATION, FAULTY_SCHEME; CONFLICT STALE_REVISION,
 *   DRAFT_REMOVED, and by the states table
 */
export async function consultScheme(
  platform: Platform,
  viewer: Viewer,
  id: DraftId,
  revision: number | null,
  until: string,
): Promise<DraftId> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(schemeStates, 'CONSULT', viewer.roles);
  const district = viewer.district.id;
  // A viewer who is recused from a unit does not leave it out of those that are asked.
  await inTransaction(platform, actorOf(viewer), systemClaims(district), async (tx) => {
    tx.changed();
    const draft = await lockDraft(tx, district, id, revision);
    const action = draft.state === 'CONSULTING' ? 'EXTEND' : 'CONSULT';
    const facts = await schemeFacts(tx, district, draft, tx.now);
    const { to } = apply(schemeStates, action, tx.actor.roles, draft.state, facts);
    const problems = dayProblems(until, draft, await todayOf(tx, district, tx.now));
    if (problems.length > 0) throw badConsultation(problems);
    const { scheme, findings, surroundings } = await checkDraft(tx, district, draft.content, draft.baseCode);
    const errors = errorsAmong(findings);
    if (scheme === null || errors.length > 0) throw faultyScheme(errors);
    await keepVersion(tx, district, draft);
    await tx.query(
      `update scheme_draft set state = $3, consult_until = $4, consulted_revision = coalesce(consulted_revision, revision + 1),
         revision = revision + 1 where district_id = $1 and id = $2`,
      [district, id, to, until],
    );
    tx.record({
      action: `scheme.${action}`,
      subject: draftSubject(draft),
      audience: 'DISTRICT',
      changes: [{ field: 'until', before: draft.consultUntil, after: until }],
    });
    tx.notify(SCHEME_CONSULTED, {
      to: [
        {
          roles: ['UNIT_HEAD'],
          units: await unitIds(
            tx,
            district,
            surroundings.units.map(({ code }) => code),
          ),
        },
      ],
      subject: draftSubject(draft),
      parameters: { draft: id, name: draft.name, until },
    });
  });
  return id;
}

function dayProblems(until: string, { consultUntil }: DraftRow, today: Day): FieldProblem[] {
  const problem = (code: string, zh: string, en: string): FieldProblem[] => [
    { field: 'until', code, message: { zh, en } },
  ];
  if (!isDay(until))
    return problem('BAD_DAY', `“${until}”不是日期，请写成 2026-01-09`, `“${until}” is no day; write 2026-01-09`);
  if (consultUntil !== null && until <= consultUntil)
    return problem(
      'EARLIER_DAY',
      `截止日期只能推到 ${consultUntil} 以后`,
      `the last day can only be moved back, after ${consultUntil}`,
    );
  if (until <= today) return problem('PAST_DAY', '截止日期要在今天以后', 'the last day is after today');
  if (until > addDays(today, LONGEST))
    return problem('FAR_DAY', '截止日期不得超过一年', 'the last day is within a year');
  return [];
}

export const draftSubject = ({ id, code, name }: Pick<DraftRow, 'id' | 'code' | 'name'>) => ({
  type: 'schemeDraft',
  id,
  label: code === '' ? name : code,
});

export async function unitIds(tx: Transaction, district: DistrictId, codes: readonly string[]): Promise<UnitId[]> {
  const rows = await tx.query<{ id: UnitId }>('select id from unit where district_id = $1 and code = any ($2)', [
    district,
    codes,
  ]);
  return rows.map(({ id }) => id);
}

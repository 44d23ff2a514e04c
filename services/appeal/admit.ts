/** 受理、不予受理、提问、收回: what the office does with an appeal before it is decided, and how it takes that back. */
import type { Viewer } from '../../auth/viewer.js';
import type { AppealId, DistrictId } from '../../entities/ids.js';
import { badAppeal } from '../../errors/appeals.js';
import { actorOf } from '../actor.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { APPEAL_ASKED, APPEAL_DECIDED } from '../notification/appeal-kinds.js';
import type { Platform } from '../platform.js';
import { type Judged, judging, type LockedAppeal, lockAppeal, takeAppealAction } from './appeal.js';
import { noticeOf, textProblems } from './by-head.js';
import { decidingClaims, requireSeen } from './claims.js';
import { decisionDays } from './period.js';
import { type AppealAction, appealStates } from './states.js';

/** @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT by the states table, CALENDAR_NOT_KNOWN */
export function admitAppeal(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  revision: number | null,
): Promise<void> {
  return byDecider(platform, viewer, appeal, revision, async (tx, locked, judged) => {
    await takeAppealAction(tx, viewer.district.id, locked, 'ADMIT', judged);
    await setDays(tx, viewer.district.id, locked);
    tellDecision(tx, locked, 'ADMIT');
  });
}

/** The days for the decision, where the calendar was not known when the appeal was filed. */
async function setDays(tx: Transaction, district: DistrictId, appeal: LockedAppeal): Promise<void> {
  if (appeal.periodTo === null || appeal.decideBy !== null) return;
  const { calendar } = await districtCalendar(tx, district);
  const { decideBy, handUpOn } = decisionDays(calendar, appeal.periodTo, appeal.appealDays);
  await tx.query('update appeal set decide_by = $3, hand_up_on = $4 where district_id = $1 and id = $2', [
    district,
    appeal.id,
    decideBy,
    handUpOn,
  ]);
}

/** @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT INVOLVED and by the states table; BAD_USER_INPUT BAD_APPEAL */
export function refuseAppeal(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  revision: number | null,
  reason: string,
): Promise<void> {
  return byDecider(platform, viewer, appeal, revision, async (tx, locked, judged) => {
    await takeAppealAction(tx, viewer.district.id, locked, 'REFUSE', judged, { note: reason.trim() });
    requireText('reason', reason);
    tellDecision(tx, locked, 'REFUSE');
  });
}

/** @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT by the states table; BAD_USER_INPUT BAD_APPEAL */
export function askAboutAppeal(platform: Platform, viewer: Viewer, appeal: AppealId, question: string): Promise<void> {
  return byDecider(platform, viewer, appeal, null, async (tx, locked, judged) => {
    await takeAppealAction(tx, viewer.district.id, locked, 'ASK', judged, { note: question.trim() });
    requireText('question', question);
    tx.notify(APPEAL_ASKED, { ...noticeOf(locked), to: [{ roles: ['UNIT_HEAD'], units: [locked.unit] }] });
  });
}

/** Tells the head, by the name of the step. */
export function tellDecision(tx: Transaction, appeal: LockedAppeal, action: AppealAction): void {
  const { zh, en } = appealStates.of(action).name;
  const notice = noticeOf(appeal);
  tx.notify(APPEAL_DECIDED, {
    ...notice,
    parameters: { ...notice.parameters, zh, en },
    to: [{ roles: ['UNIT_HEAD'], units: [appeal.unit] }],
  });
}

/** @throws Refusal BAD_USER_INPUT BAD_APPEAL */
export function requireText(field: string, text: string): void {
  const problems = textProblems(field, text);
  if (problems.length > 0) throw badAppeal(problems);
}

/** Runs `task` on a locked appeal that the viewer sees, with the hands on what it contests. */
export async function byDecider(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  revision: number | null,
  task: (tx: Transaction, locked: LockedAppeal, judged: Judged) => Promise<void>,
  ...rooms: Parameters<typeof decidingClaims>[1][]
): Promise<void> {
  await requireSeen(platform, viewer, appeal);
  await inTransaction(platform, actorOf(viewer), decidingClaims(viewer, ...rooms), async (tx) => {
    const district = viewer.district.id;
    const locked = await lockAppeal(tx, district, appeal, revision);
    await task(tx, locked, await judging(tx, district, locked, true));
    if (rooms.length === 0) tx.changed();
  });
}

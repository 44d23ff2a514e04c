/** What the office does with sheets: opens one again, and asks for notes on marks that lie apart. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { DistrictId, MarkSheetId, UnitId } from '../../entities/ids.js';
import { badMarks, unknownJudgedItem } from '../../errors/judging.js';
import { tokensRead } from '../../errors/workflow.js';
import type { ItemCode, SchemeCode } from '../../scoring/input.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { type Exact } from '../../scoring/numbers/exact.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { actorOf } from '../actor.js';
import { requireReason } from '../collection/entering.js';
import { lockCycleOf } from '../cycle/move.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { NOTES_ASKED, SHEET_REOPENED } from '../notification/judging-kinds.js';
import type { Platform } from '../platform.js';
import { marksApart } from './marks-apart.js';
import { factsOf, type LockedSheet, lockSheet, moveSheet, refuseStaleSheet } from './sheet.js';
import { type SheetAction, sheetStates } from './states.js';

/** @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION */
function actingClaims(viewer: Viewer, action: SheetAction): DistrictClaims {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(sheetStates, action, viewer.roles);
  return { ...viewer.claims, writes: ['grading', 'figures'] };
}

/**
 * 退回评分表: the judge may change it again. Its marks grade no more until it is submitted.
 *
 * @param revision that was seen; null to skip the check
 * @throws Refusal NOT_FOUND UNKNOWN_SHEET; BAD_USER_INPUT REASON_MISSING; CONFLICT by the states table
 */
export async function reopenSheet(
  platform: Platform,
  viewer: Viewer,
  id: MarkSheetId,
  reason: string,
  revision: number | null,
): Promise<void> {
  const claims = actingClaims(viewer, 'REOPEN');
  const given = requireReason(reason);
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const district = viewer.district.id;
    const sheet = await lockSheet(tx, district, id);
    await refuseStaleSheet(tx, district, sheet, revision);
    await moveSheet(tx, district, sheet, 'REOPEN', { reason: given });
    await takeMarksOut(tx, district, sheet);
    tx.notify(SHEET_REOPENED, toJudge(sheet));
  });
}

/**
 * 请评委说明: once all sheets of an item are in, asks each judge for a note on the marks that lie outside those of the
 * others. The mark of that time is kept beside the one that the judge may now give.
 *
 * @param beyond points by which a mark must lie outside the range of the others
 * @param dryRun only counts
 * @returns number of marks, and of judges who are asked
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME, UNKNOWN_JUDGED_ITEM; BAD_USER_INPUT BAD_MARKS; CONFLICT SHEETS_MISSING and by
 *   the states table
 */
export async function askForNotes(
  platform: Platform,
  viewer: Viewer,
  { scheme, item, beyond, dryRun }: { scheme: SchemeCode; item: ItemCode; beyond: string; dryRun: boolean },
): Promise<{ readonly marks: number; readonly judges: number }> {
  const claims = actingClaims(viewer, 'ASK_FOR_NOTES');
  const distance = distanceOf(beyond);
  const district = viewer.district.id;
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const cycle = await lockCycleOf(tx, district, scheme);
    const ids = await tx.query<{ id: MarkSheetId }>(
      'select id from mark_sheet where district_id = $1 and cycle_id = $2 and item = $3 order by id',
      [district, cycle.id, item],
    );
    if (ids.length === 0) throw unknownJudgedItem(item);
    const sheets: LockedSheet[] = [];
    for (const { id } of ids) sheets.push(await lockSheet(tx, district, id));
    const areAllIn = sheets.every(({ state }) => state === 'SUBMITTED');
    for (const sheet of sheets)
      apply(
        sheetStates,
        'ASK_FOR_NOTES',
        tx.actor.roles,
        areAllIn ? sheet.state : 'SUBMITTED',
        factsOf(sheet, areAllIn),
      );
    const apart = await marksThatLieApart(tx, district, sheets, distance);
    if (!dryRun) {
      for (const sheet of sheets) {
        const units = apart.flatMap((mark) => (mark.sheet === sheet.id ? [mark.unit] : []));
        if (units.length === 0) continue;
        await tx.query(
          `update mark_sheet_unit set note_asked = true, first_mark = coalesce(first_mark, mark)
           where district_id = $1 and sheet_id = $2 and unit_id = any ($3::uuid[])`,
          [district, sheet.id, units],
        );
        await moveSheet(tx, district, sheet, 'ASK_FOR_NOTES', {
          areAllIn,
          changes: [{ field: 'marks', before: null, after: String(units.length) }],
        });
        await takeMarksOut(tx, district, sheet);
        tx.notify(NOTES_ASKED, toJudge(sheet));
      }
    }
    return { marks: apart.length, judges: new Set(apart.map(({ sheet }) => sheet)).size };
  });
}

function distanceOf(text: string): Exact {
  const value = parseExact(text);
  if (value !== null && !value.isNegative()) return value;
  throw badMarks([
    {
      field: 'beyond',
      code: 'NOT_A_DISTANCE',
      message: { zh: '请填 0 或正数', en: 'enter 0 or a positive number' },
    },
  ]);
}

async function marksThatLieApart(
  tx: Transaction,
  district: DistrictId,
  sheets: readonly LockedSheet[],
  distance: Exact,
): Promise<readonly { readonly sheet: MarkSheetId; readonly unit: UnitId }[]> {
  const [first] = sheets;
  if (first === undefined) return [];
  // Only submitted marks: those of a recused judge's unit are none.
  const marks = await tx.query<{ sheet: MarkSheetId; unit: UnitId; mark: string }>(
    `select s.id as sheet, m.unit_id as unit, m.mark from mark m
     join mark_sheet s on s.district_id = m.district_id and s.cycle_id = m.cycle_id and s.item = m.item and s.label = m.judge
     where m.district_id = $1 and m.cycle_id = $2 and m.item = $3`,
    [district, first.cycle, first.item],
  );
  return marksApart(marks, first.scale, distance);
}

/** Only marks of submitted sheets grade. */
async function takeMarksOut(tx: Transaction, district: DistrictId, sheet: LockedSheet): Promise<void> {
  await tx.query('delete from mark where district_id = $1 and cycle_id = $2 and item = $3 and judge = $4', [
    district,
    sheet.cycle,
    sheet.item,
    sheet.label,
  ]);
}

const toJudge = ({ id, account, scheme, schemeName, item, itemName }: LockedSheet) => ({
  to: [{ accounts: [account] }],
  subject: { type: 'mark_sheet', id, label: `${scheme} ${item}` },
  parameters: { scheme, name: schemeName, item: itemName },
});

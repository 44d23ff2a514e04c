/** A judge's sheet as its services lock it and move it on. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { AccountId, CycleId, DistrictId, MarkSheetId, UnitId } from '../../entities/ids.js';
import type { SheetState } from '../../entities/judging.js';
import type { CycleState } from '../../entities/scheme.js';
import { unknownSheet } from '../../errors/judging.js';
import { changedMeanwhile, tokensRead } from '../../errors/workflow.js';
import type { ItemCode, SchemeCode, SchemeRecord, UnitCode } from '../../scoring/input.js';
import type { MarkScale } from '../../scoring/tree/mark-scale.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { actorOf } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { judgedItemOf } from './judged-items.js';
import { JUDGING, type SheetAction, type SheetFacts, sheetStates } from './states.js';

/** A sheet that is locked until the transaction ends. */
export interface LockedSheet {
  readonly id: MarkSheetId;
  readonly cycle: CycleId;
  readonly cycleState: CycleState;
  readonly scheme: SchemeCode;
  readonly schemeName: string;
  readonly item: ItemCode;
  readonly itemName: string;
  readonly scale: MarkScale;
  readonly account: AccountId;
  readonly label: string;
  readonly state: SheetState;
  readonly revision: number;
}

type Row = Omit<LockedSheet, 'itemName' | 'scale' | 'schemeName'> & { readonly content: SchemeRecord };

const SHEET = `
select s.id, s.cycle_id as cycle, c.state as "cycleState", c.scheme_code as scheme, s.item, s.account_id as account, s.label,
  s.state, s.revision, v.content
from mark_sheet s
join cycle c on c.district_id = s.district_id and c.id = s.cycle_id
join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
where s.district_id = $1 and s.id = $2`;

/**
 * A submitted sheet is not locked for its judge, who may not write it: the states table refuses every act on it.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_SHEET, also for a sheet that the viewer may not see; CONFLICT CHANGED_MEANWHILE if it
 *   was opened again at this moment
 */
export async function lockSheet(tx: Transaction, district: DistrictId, id: MarkSheetId): Promise<LockedSheet> {
  const [locked] = await tx.query<Row>(`${SHEET} for update of s`, [district, id]);
  const [row] = locked === undefined ? await tx.query<Row>(SHEET, [district, id]) : [locked];
  if (locked === undefined && row !== undefined && row.state !== 'SUBMITTED') throw changedMeanwhile();
  const item = row && judgedItemOf(row.content, row.item);
  if (row === undefined || !item) throw unknownSheet();
  const { content, ...sheet } = row;
  return { ...sheet, schemeName: content.name, itemName: item.name, scale: item.scale };
}

/** A unit of a sheet, locked like the sheet. Units from which the judge is recused are hidden. */
export interface LockedUnit {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
  readonly isDeclared: boolean;
  readonly mark: string | null;
  readonly note: string | null;
  readonly noteAsked: boolean;
  readonly revision: number;
}

export const lockUnits = (tx: Transaction, district: DistrictId, sheet: MarkSheetId): Promise<LockedUnit[]> =>
  tx.query<LockedUnit>(
    `select u.id, u.code, u.name, m.declared_at is not null as "isDeclared", m.mark, m.note, m.note_asked as "noteAsked", m.revision
     from mark_sheet_unit m join unit u on u.district_id = m.district_id and u.id = m.unit_id
     where m.district_id = $1 and m.sheet_id = $2 order by u.position, u.code for update of m`,
    [district, sheet],
  );

/**
 * An act of a judge on the own sheet. Nobody does it in the judge's place: a substitute sees no sheet.
 *
 * @param more what the act may see and write besides the sheet
 * @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION; NOT_FOUND UNKNOWN_SHEET; CONFLICT by the states table
 */
export async function onOwnSheet<T>(
  platform: Platform,
  viewer: Viewer,
  id: MarkSheetId,
  action: SheetAction,
  task: (tx: Transaction, sheet: LockedSheet) => Promise<T>,
  more: Pick<DistrictClaims, 'figures' | 'writes'> = {},
): Promise<T> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(sheetStates, action, viewer.roles);
  const claims: DistrictClaims = { ...viewer.claims, ...more, writes: ['judging', ...(more.writes ?? [])] };
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const sheet = await lockSheet(tx, viewer.district.id, id);
    if (sheet.account !== viewer.account.id) throw unknownSheet();
    apply(sheetStates, action, viewer.roles, sheet.state, factsOf(sheet));
    return task(tx, sheet);
  });
}

/** @param areAllIn left out where it does not matter: a judge does not know of other sheets */
export const factsOf = ({ cycleState }: Pick<LockedSheet, 'cycleState'>, areAllIn = false): SheetFacts => ({
  isJudging: JUDGING.includes(cycleState),
  areAllIn,
});

/** @throws Refusal CONFLICT STALE_REVISION */
export const refuseStaleSheet = (
  tx: Transaction,
  district: DistrictId,
  { id, revision }: LockedSheet,
  seen: number | null,
): Promise<void> => refuseStale(tx, district, { type: 'mark_sheet', id, revision }, seen);

/**
 * Takes an action that moves the sheet to another state.
 * @throws Refusal FORBIDDEN or CONFLICT by the states table
 */
export async function moveSheet(
  tx: Transaction,
  district: DistrictId,
  sheet: LockedSheet,
  action: SheetAction,
  change: { readonly areAllIn?: boolean; readonly reason?: string; readonly changes?: readonly FieldChange[] } = {},
): Promise<void> {
  const { areAllIn = false, reason, changes = [] } = change;
  const { from, to } = apply(sheetStates, action, tx.actor.roles, sheet.state, factsOf(sheet, areAllIn));
  await tx.query(
    `update mark_sheet set state = $3, revision = revision + 1,
       submitted_at = case $3 when 'SUBMITTED' then $4::timestamptz else submitted_at end,
       reopen_reason = case $3 when 'OPEN' then $5 else reopen_reason end
     where district_id = $1 and id = $2`,
    [district, sheet.id, to, tx.now, reason ?? null],
  );
  recordOnSheet(tx, sheet, action, [
    { field: 'state', before: from, after: to },
    ...(reason === undefined ? [] : [{ field: 'reason', before: null, after: reason }]),
    ...changes,
  ]);
}

/**
 * Entries name neither unit nor mark: the head of a unit reads entries of the unit, and the office is not told of marks
 * before all sheets are in. Every value that was given is in `mark_revision`.
 */
export function recordOnSheet(
  tx: Transaction,
  { id, scheme, item, label }: LockedSheet,
  action: SheetAction | 'DECLARE_NO_CONFLICT',
  changes: readonly FieldChange[],
): void {
  tx.record({
    action: `mark_sheet.${action}`,
    subject: { type: 'mark_sheet', id, label: `${scheme} ${item} ${label}` },
    audience: 'SCORES',
    changes,
  });
}

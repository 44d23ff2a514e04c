/** 安排评委: which judges mark an item, and of which units. */
import { allRecusedUnits } from '../../auth/recused-units.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { AccountId, UnitId } from '../../entities/ids.js';
import { badAssignment, unknownJudgedItem } from '../../errors/judging.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { tokensRead } from '../../errors/workflow.js';
import type { ItemCode, SchemeCode } from '../../scoring/input.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import { factsOf, lockCycleOf } from '../cycle/move.js';
import { cycleStates } from '../cycle/states.js';
import { inTransaction } from '../in-transaction.js';
import { JUDGE_ASSIGNED } from '../notification/judging-kinds.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { assignmentProblems } from './assignment-problems.js';
import {
  accountsNamed,
  type JudgeAccount,
  type JudgeWanted,
  type LeftOut,
  loadedMarks,
  lockJudgedItem,
  removeSheets,
  type StoredSheet,
  sheetsOf,
  storeSheets,
  type Wanted,
} from './assignment-rows.js';
import { type JudgedItem, judgedCycle } from './judged-items.js';

export interface AssignmentWanted {
  readonly scheme: SchemeCode;
  readonly item: ItemCode;
  /** All judges of the item. A judge who is left out loses an open sheet. */
  readonly judges: readonly JudgeWanted[];
  /** The revision that was seen: 0 if nobody was assigned yet; null to skip the check. */
  readonly revision: number | null;
}

/**
 * @returns pairs of judge and unit that are left out, because the judge is recused from the unit
 * @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION, RECUSED; NOT_FOUND UNKNOWN_SCHEME, UNKNOWN_JUDGED_ITEM;
 *   BAD_USER_INPUT BAD_ASSIGNMENT with all problems; CONFLICT STALE_REVISION and by the states of the cycle
 */
export async function assignJudges(
  platform: Platform,
  viewer: Viewer,
  { scheme, item: code, judges, revision }: AssignmentWanted,
): Promise<LeftOut[]> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(cycleStates, 'ASSIGN_JUDGES', viewer.roles);
  const district = viewer.district.id;
  // For this act the office sees accounts, their roles and their recusals.
  const claims: DistrictClaims = { ...viewer.claims, accounts: 'district', writes: ['grading'] };
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const cycle = await lockCycleOf(tx, district, scheme);
    apply(cycleStates, 'ASSIGN_JUDGES', viewer.roles, cycle.state, factsOf(cycle));
    const { items, schemeName } = await judgedCycle(tx, district, scheme);
    const item = items.find((one) => one.code === code);
    if (item === undefined) throw unknownJudgedItem(code);
    const judged = await lockJudgedItem(tx, district, cycle.id, code);
    await refuseStale(tx, district, { type: 'judged_item', ...judged }, revision);
    const accounts = await accountsNamed(tx, district, judges);
    const sheets = await sheetsOf(tx, district, cycle.id, code);
    const recused = new Map<AccountId, readonly UnitId[]>();
    for (const { id } of accounts.values()) recused.set(id, await allRecusedUnits(tx, district, [id], tx.now));
    const asked = judges.map((one) => wantedOf(one, item, accounts, recused));
    const problems: FieldProblem[] = [
      ...(await loadedMarks(tx, district, cycle.id, code)),
      ...assignmentProblems(judges, item, accounts, sheets, asked),
    ];
    if (problems.length > 0) throw badAssignment(problems);
    const wanted = asked.map((one) => asItStands(one, sheets));
    for (const unit of changedUnits(sheets, wanted)) await refuseRecused(tx, district, unit);
    await removeSheets(
      tx,
      district,
      sheets.filter(({ account }) => !wanted.some((one) => one.account === account)),
    );
    const added = await storeSheets(tx, district, { cycle: cycle.id, item: code, sheets, wanted });
    await tx.query('update judged_item set revision = revision + 1 where district_id = $1 and id = $2', [
      district,
      judged.id,
    ]);
    tx.record({
      action: 'judged_item.ASSIGN_JUDGES',
      subject: { type: 'judged_item', id: judged.id, label: `${scheme} ${code}` },
      audience: 'SCORES',
      changes: changesOf(sheets, wanted, accounts),
    });
    for (const { id, account } of added)
      tx.notify(JUDGE_ASSIGNED, {
        to: [{ accounts: [account] }],
        subject: { type: 'mark_sheet', id, label: `${scheme} ${code}` },
        parameters: { scheme, name: schemeName, item: item.name },
      });
    return wanted.flatMap(({ leftOut }) => leftOut);
  });
}

function wantedOf(
  { judge, units }: JudgeWanted,
  item: JudgedItem,
  accounts: ReadonlyMap<string, JudgeAccount>,
  recused: ReadonlyMap<AccountId, readonly UnitId[]>,
): Wanted {
  const account = accounts.get(judge)?.id ?? null;
  const from = (account && recused.get(account)) ?? [];
  const asked = item.units.filter(({ code }) => units === null || units.includes(code));
  return {
    account,
    units: asked.filter(({ id }) => !from.includes(id)).map(({ id }) => id),
    leftOut: asked.filter(({ id }) => from.includes(id)).map(({ code }) => ({ judge, unit: code })),
  };
}

/** A sheet that is not open keeps its units, also those from which the judge has been recused since. */
function asItStands(wanted: Wanted, sheets: readonly StoredSheet[]): Wanted {
  const closed = sheets.find(({ account, state }) => account === wanted.account && state !== 'OPEN');
  return closed === undefined ? wanted : { ...wanted, units: closed.units };
}

/** Units that some judge gets or loses. */
function changedUnits(sheets: readonly StoredSheet[], wanted: readonly Wanted[]): UnitId[] {
  const before = sheets.flatMap(({ account, units }) => units.map((unit) => ({ account, unit })));
  const after = wanted.flatMap(({ account, units }) => units.map((unit) => ({ account, unit })));
  const key = ({ account, unit }: (typeof after)[number]) => `${account} ${unit}`;
  const had = new Set(before.map(key));
  const has = new Set(after.map(key));
  const changed = [...before.filter((one) => !has.has(key(one))), ...after.filter((one) => !had.has(key(one)))];
  return [...new Set(changed.map(({ unit }) => unit))];
}

function changesOf(
  sheets: readonly StoredSheet[],
  wanted: readonly Wanted[],
  accounts: ReadonlyMap<string, JudgeAccount>,
) {
  const before = new Map(sheets.map(({ name, units }) => [name, units.length]));
  const after = new Map(
    [...accounts.values()].map(({ id, name }) => [
      name,
      wanted.find(({ account }) => account === id)?.units.length ?? 0,
    ]),
  );
  const shown = (name: string, count: number | undefined) => (count === undefined ? null : `${name} (${count})`);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => ({
      field: 'judge',
      before: shown(name, before.get(name)),
      after: shown(name, after.get(name)),
    }));
}

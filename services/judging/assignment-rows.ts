/** Rows of an assignment of judges: accounts, sheets and their units, locked and written. */
import { inForce } from '../../auth/access.js';
import type { Role } from '../../entities/access.js';
import type { AccountId, CycleId, DistrictId, JudgedItemId, MarkSheetId, UnitId } from '../../entities/ids.js';
import type { SheetState } from '../../entities/judging.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { ItemCode, UnitCode } from '../../scoring/input.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';

export interface JudgeWanted {
  /** Name of the account. */
  readonly judge: string;
  /** Codes; null for all units to which the item applies. */
  readonly units: readonly UnitCode[] | null;
}

/** 回避: a unit that a judge does not mark. */
export interface LeftOut {
  readonly judge: string;
  readonly unit: UnitCode;
}

/** An account that is to judge. */
export interface JudgeAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface StoredSheet {
  readonly id: MarkSheetId;
  readonly account: AccountId;
  readonly name: string;
  readonly label: string;
  readonly state: SheetState;
  /** As far as the viewer is not recused from them. */
  readonly units: readonly UnitId[];
}

/** A judge with the units that the judge will mark. */
export interface Wanted {
  /** Null if there is no such account. */
  readonly account: AccountId | null;
  readonly units: readonly UnitId[];
  readonly leftOut: readonly LeftOut[];
}

export async function lockJudgedItem(tx: Transaction, district: DistrictId, cycle: CycleId, item: ItemCode) {
  await tx.query(
    `insert into judged_item (district_id, id, cycle_id, item, revision) values ($1, $2, $3, $4, 0)
     on conflict (district_id, cycle_id, item) do nothing`,
    [district, newId<JudgedItemId>(), cycle, item],
  );
  const [judged] = await tx.query<{ id: JudgedItemId; revision: number }>(
    'select id, revision from judged_item where district_id = $1 and cycle_id = $2 and item = $3 for update',
    [district, cycle, item],
  );
  if (judged === undefined) throw new Error(`item ${item} can't be locked`);
  return judged;
}

/** Accounts that can sign in, by name. */
export async function accountsNamed(
  tx: Transaction,
  district: DistrictId,
  judges: readonly JudgeWanted[],
): Promise<ReadonlyMap<string, JudgeAccount>> {
  const found = await tx.query<JudgeAccount>(
    `select a.id, a.name, array(select distinct r.role from account_role r
       where r.district_id = $1 and r.account_id = a.id and ${inForce('r', '$3')}) as roles
     from account a where a.district_id = $1 and a.name = any ($2) and not a.disabled`,
    [district, judges.map(({ judge }) => judge), tx.now],
  );
  return new Map(found.map((account) => [account.name, account]));
}

export async function sheetsOf(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  item: ItemCode,
): Promise<StoredSheet[]> {
  const sheets = await tx.query<Omit<StoredSheet, 'units'>>(
    `select s.id, s.account_id as account, a.name, s.label, s.state from mark_sheet s
     join account a on a.district_id = s.district_id and a.id = s.account_id
     where s.district_id = $1 and s.cycle_id = $2 and s.item = $3 order by s.id for update of s`,
    [district, cycle, item],
  );
  const units = await tx.query<{ sheet: MarkSheetId; unit: UnitId }>(
    'select sheet_id as sheet, unit_id as unit from mark_sheet_unit where district_id = $1 and cycle_id = $2 and item = $3',
    [district, cycle, item],
  );
  const bySheet = Map.groupBy(units, ({ sheet }) => sheet);
  return sheets.map((sheet) => ({ ...sheet, units: (bySheet.get(sheet.id) ?? []).map(({ unit }) => unit) }));
}

/** Marks that came with a bundle grade as they are; sheets would add to them. */
export async function loadedMarks(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  item: ItemCode,
): Promise<FieldProblem[]> {
  const found = await tx.query(
    `select from mark m where m.district_id = $1 and m.cycle_id = $2 and m.item = $3 and not exists (
       select from mark_sheet s where s.district_id = m.district_id and s.cycle_id = m.cycle_id and s.item = m.item) limit 1`,
    [district, cycle, item],
  );
  return found.length === 0
    ? []
    : [
        {
          field: 'item',
          code: 'MARKS_LOADED',
          message: {
            zh: `“${item}”的评分已随数据包导入；要在线评议，请先导入不含这些评分的数据包`,
            en: `the marks of “${item}” came with a bundle; to mark it here, first load a bundle without them`,
          },
        },
      ];
}

export async function removeSheets(
  tx: Transaction,
  district: DistrictId,
  sheets: readonly StoredSheet[],
): Promise<void> {
  if (sheets.length === 0) return;
  const ids = sheets.map(({ id }) => id);
  await tx.query('delete from mark_sheet_unit where district_id = $1 and sheet_id = any ($2::uuid[])', [district, ids]);
  await tx.query('delete from mark_sheet where district_id = $1 and id = any ($2::uuid[])', [district, ids]);
}

/** @returns sheets of judges who had none */
export async function storeSheets(
  tx: Transaction,
  district: DistrictId,
  {
    cycle,
    item,
    sheets,
    wanted,
  }: {
    readonly cycle: CycleId;
    readonly item: ItemCode;
    readonly sheets: readonly StoredSheet[];
    readonly wanted: readonly Wanted[];
  },
): Promise<{ readonly id: MarkSheetId; readonly account: AccountId }[]> {
  const added: { id: MarkSheetId; account: AccountId }[] = [];
  const labels = freeLabels(sheets.map(({ label }) => label));
  for (const { account, units } of wanted) {
    if (account === null) continue;
    const present = sheets.find((sheet) => sheet.account === account);
    const id = present?.id ?? newId<MarkSheetId>();
    if (present === undefined) {
      await tx.query(
        'insert into mark_sheet (district_id, id, cycle_id, item, account_id, label) values ($1, $2, $3, $4, $5, $6)',
        [district, id, cycle, item, account, labels.next().value],
      );
      added.push({ id, account });
    }
    const before = present?.units ?? [];
    await tx.query(
      'delete from mark_sheet_unit where district_id = $1 and sheet_id = $2 and unit_id = any ($3::uuid[])',
      [district, id, before.filter((unit) => !units.includes(unit))],
    );
    await tx.query(
      `insert into mark_sheet_unit (district_id, sheet_id, unit_id, cycle_id, item, account_id)
       select $1, $2, unit, $3, $4, $5 from unnest($6::uuid[]) unit`,
      [district, id, cycle, item, account, units.filter((unit) => !before.includes(unit))],
    );
  }
  return added;
}

/** 评委1, 评委2, …: in the order in which judges were added, which says nothing of who they are. */
function* freeLabels(taken: readonly string[]): Generator<string, never> {
  for (let number = 1; ; number += 1) {
    const label = `评委${number}`;
    if (!taken.includes(label)) yield label;
  }
}

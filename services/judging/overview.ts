/** 评议总览: for the office, how far the judges are; and the marks themselves, once all sheets of an item are in. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { AccountId, CycleId, DistrictId, JudgedItemId, MarkSheetId, UnitId } from '../../entities/ids.js';
import type { SheetState } from '../../entities/judging.js';
import { notYourAction } from '../../errors/workflow.js';
import { kendallW } from '../../scoring/analysis/concordance.js';
import type { ItemCode, SchemeCode, UnitCode } from '../../scoring/input.js';
import { markValueOn } from '../../scoring/tree/mark-scale.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import type { ReadLog } from '../audit/reading.js';
import type { Platform } from '../platform.js';
import { type JudgedItem, type JudgedUnit, judgedCycle } from './judged-items.js';
import { type LevelShown, scaleShown } from './own-sheets.js';
import { factsOf } from './sheet.js';
import { type SheetAction, sheetStates } from './states.js';

export interface SheetListed {
  readonly id: MarkSheetId;
  readonly judge: { readonly name: string; readonly displayName: string };
  readonly label: string;
  readonly state: SheetState;
  readonly revision: number;
  readonly submittedAt: Date | null;
  readonly reopenReason: string | null;
  /** Codes of the units on it. */
  readonly units: readonly UnitCode[];
  /** How many of them have a mark. */
  readonly given: number;
  readonly allowedActions: readonly ActionOption<SheetAction, string>[];
}

export interface MarkListed {
  readonly unit: UnitCode;
  readonly unitName: string;
  readonly label: string;
  readonly mark: string | null;
  readonly firstMark: string | null;
  readonly noteAsked: boolean;
  readonly note: string | null;
}

export interface JudgedItemListed {
  readonly code: ItemCode;
  readonly name: string;
  readonly scale: string;
  readonly levels: readonly LevelShown[];
  /** Units to which the item applies. */
  readonly units: readonly JudgedUnit[];
  /** Of the assignment; 0 if nobody was assigned yet. */
  readonly revision: number;
  readonly sheets: readonly SheetListed[];
  readonly areAllIn: boolean;
  /** Empty until all sheets are in; from then on also while notes are waited for. */
  readonly marks: readonly MarkListed[];
  /** Kendall's W of the first marks of units that every judge marked; null until all sheets are in. */
  readonly kendallW: number | null;
  /** Units that every judge marked: those of which W was computed. */
  readonly unitsOfAll: number;
}

interface SheetRow {
  readonly id: MarkSheetId;
  readonly item: ItemCode;
  readonly account: AccountId;
  readonly label: string;
  readonly state: SheetState;
  readonly revision: number;
  readonly submittedAt: Date | null;
  readonly reopenReason: string | null;
}

interface UnitRow extends MarkListed {
  readonly sheet: MarkSheetId;
  readonly item: ItemCode;
  readonly unitId: UnitId;
}

/**
 * Reading marks is recorded, one entry for each account, item and hour.
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION for others than the office and the inspectorate; NOT_FOUND UNKNOWN_SCHEME
 */
export async function judgedItems(
  platform: Platform,
  readLog: ReadLog,
  viewer: Viewer,
  scheme: SchemeCode,
): Promise<JudgedItemListed[]> {
  if (!viewer.roles.some((role) => role === 'OFFICE' || role === 'INSPECTOR'))
    throw notYourAction(
      { zh: '查看评议总览', en: 'see how far the judges are' },
      { zh: '考核办或督导室', en: 'the evaluation office or the inspectorate' },
    );
  const district = viewer.district.id;
  // The names of judges are those of accounts, which the office sees for this list.
  const items = await platform.database.read({ ...viewer.claims, accounts: 'district' }, async (rows) => {
    const cycle = await judgedCycle(rows, district, scheme);
    const stored = await storedOf(rows, district, cycle.id);
    return cycle.items.map((item) => ({
      id: stored.items.get(item.code)?.id ?? null,
      listed: listed(viewer, item, cycle.state, stored),
    }));
  });
  for (const { id, listed: item } of items) {
    if (id === null || item.marks.length === 0) continue;
    const label = `${scheme} ${item.code}`;
    const end = await readLog.begin(viewer, { action: 'mark_sheet.READ', type: 'judged_item', id, label });
    end(item.sheets.length);
  }
  return items.map(({ listed: item }) => item);
}

interface Stored {
  readonly items: ReadonlyMap<ItemCode, { readonly id: JudgedItemId; readonly revision: number }>;
  readonly sheets: readonly SheetRow[];
  readonly units: readonly UnitRow[];
  readonly people: ReadonlyMap<AccountId, { readonly name: string; readonly displayName: string }>;
}

async function storedOf(rows: Rows, district: DistrictId, cycle: CycleId): Promise<Stored> {
  const items = await rows.query<{ id: JudgedItemId; item: ItemCode; revision: number }>(
    'select id, item, revision from judged_item where district_id = $1 and cycle_id = $2',
    [district, cycle],
  );
  const sheets = await rows.query<SheetRow>(
    `select s.id, s.item, s.account_id as account, s.label, s.state, s.revision, s.submitted_at as "submittedAt",
       s.reopen_reason as "reopenReason"
     from mark_sheet s where s.district_id = $1 and s.cycle_id = $2 order by s.item, length(s.label), s.label`,
    [district, cycle],
  );
  const units = await rows.query<UnitRow>(
    `select m.sheet_id as sheet, m.item, u.id as "unitId", u.code as unit, u.name as "unitName", s.label, m.mark,
       m.first_mark as "firstMark", m.note_asked as "noteAsked", m.note
     from mark_sheet_unit m
     join mark_sheet s on s.district_id = m.district_id and s.id = m.sheet_id
     join unit u on u.district_id = m.district_id and u.id = m.unit_id
     join cycle_unit r on r.district_id = m.district_id and r.cycle_id = m.cycle_id and r.unit_id = m.unit_id
     where m.district_id = $1 and m.cycle_id = $2 order by m.item, r.position, length(s.label), s.label`,
    [district, cycle],
  );
  const people = await rows.query<{ id: AccountId; name: string; displayName: string }>(
    'select a.id, a.name, a.display_name as "displayName" from account a where a.district_id = $1 and a.id = any ($2::uuid[])',
    [district, sheets.map(({ account }) => account)],
  );
  return {
    items: new Map(items.map((one) => [one.item, one])),
    sheets,
    units,
    people: new Map(people.map(({ id, name, displayName }) => [id, { name, displayName }])),
  };
}

function listed(
  viewer: Viewer,
  item: JudgedItem,
  cycleState: string,
  { items, sheets, units, people }: Stored,
): JudgedItemListed {
  const ofItem = sheets.filter((sheet) => sheet.item === item.code);
  const rows = units.filter((unit) => unit.item === item.code);
  const areAllIn = ofItem.length > 0 && ofItem.every(({ state }) => state === 'SUBMITTED');
  // Notes are asked for when all are in, so nothing is open then either.
  const mayShow = ofItem.length > 0 && ofItem.every(({ state }) => state !== 'OPEN');
  const marks = mayShow ? rows : [];
  const values = ofItem.map(({ id }) =>
    firstValues(
      item,
      marks.filter(({ sheet }) => sheet === id),
    ),
  );
  const common = [...(values[0]?.keys() ?? [])].filter((unit) => values.every((of) => of.has(unit)));
  const roles = viewer.via === 'TOKEN' ? [] : viewer.roles;
  return {
    code: item.code,
    name: item.name,
    ...scaleShown(item),
    units: item.units,
    revision: items.get(item.code)?.revision ?? 0,
    sheets: ofItem.map(({ account, item: _, ...sheet }) => {
      const own = rows.filter((row) => row.sheet === sheet.id);
      return {
        ...sheet,
        judge: people.get(account) ?? { name: '', displayName: '' },
        units: own.map(({ unit }) => unit),
        given: own.filter(({ mark }) => mark !== null).length,
        allowedActions: allowedActions(
          sheetStates,
          roles,
          sheet.state,
          factsOf({ cycleState: cycleState as never }, areAllIn),
        ),
      };
    }),
    areAllIn,
    marks: marks.map(({ unit, unitName, label, mark, firstMark, noteAsked, note }) => ({
      unit,
      unitName,
      label,
      mark,
      firstMark,
      noteAsked,
      note,
    })),
    kendallW: mayShow ? kendallW(values.map((of) => common.map((unit) => of.get(unit) ?? 0))) : null,
    unitsOfAll: common.length,
  };
}

/** The first marks of a sheet, by unit: those before a note was asked for. */
function firstValues({ scale }: JudgedItem, marks: readonly UnitRow[]): Map<UnitCode, number> {
  return new Map(
    marks.flatMap(({ unit, mark, firstMark }) => {
      const first = firstMark ?? mark;
      const value = first === null ? null : markValueOn(scale, first);
      return value === null ? [] : [[unit, value.toNumber()]];
    }),
  );
}

/**
 * A judge's own sheets. Nothing here depends on the marks, the sheets or the number of other judges: a judge is not told
 * where others stand.
 */
import type { Viewer } from '../../auth/viewer.js';
import type { MarkSheetId, UnitId } from '../../entities/ids.js';
import type { SheetState } from '../../entities/judging.js';
import type { CycleState } from '../../entities/scheme.js';
import type { ItemCode, SchemeCode, SchemeRecord, UnitCode } from '../../scoring/input.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import type { Platform } from '../platform.js';
import { judgedItemOf } from './judged-items.js';
import { factsOf } from './sheet.js';
import { type SheetAction, sheetStates } from './states.js';

/** A level of an item, as text for the API. */
export interface LevelShown {
  readonly label: string;
  readonly mark: string;
}

export interface SheetUnit {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
  readonly group: string;
  readonly isDeclared: boolean;
  readonly mark: string | null;
  readonly revision: number;
  readonly markedAt: Date | null;
  readonly noteAsked: boolean;
  /** The mark when a note was asked for. */
  readonly firstMark: string | null;
  readonly note: string | null;
}

export interface OwnSheet {
  readonly id: MarkSheetId;
  readonly scheme: SchemeCode;
  readonly schemeName: string;
  readonly year: number;
  readonly item: ItemCode;
  readonly itemName: string;
  readonly scale: string;
  readonly levels: readonly LevelShown[];
  readonly state: SheetState;
  readonly revision: number;
  readonly submittedAt: Date | null;
  readonly reopenReason: string | null;
  readonly allowedActions: readonly ActionOption<SheetAction, string>[];
  readonly units: readonly SheetUnit[];
}

type SheetRow = Pick<
  OwnSheet,
  'id' | 'scheme' | 'year' | 'item' | 'state' | 'revision' | 'submittedAt' | 'reopenReason'
> & {
  readonly cycleState: CycleState;
  readonly content: SchemeRecord;
};

const SHEETS = `
select s.id, c.scheme_code as scheme, c.year, s.item, s.state, s.revision, s.submitted_at as "submittedAt",
  s.reopen_reason as "reopenReason", c.state as "cycleState", v.content
from mark_sheet s
join cycle c on c.district_id = s.district_id and c.id = s.cycle_id
join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
where s.district_id = $1 and s.account_id = $2 order by c.year desc, c.scheme_code, s.item`;

const UNITS = `
select m.sheet_id as sheet, u.id, u.code, u.name, r.peer_group as "group", m.declared_at is not null as "isDeclared", m.mark,
  m.revision, m.marked_at as "markedAt", m.note_asked as "noteAsked", m.first_mark as "firstMark", m.note
from mark_sheet_unit m
join unit u on u.district_id = m.district_id and u.id = m.unit_id
join cycle_unit r on r.district_id = m.district_id and r.cycle_id = m.cycle_id and r.unit_id = m.unit_id
where m.district_id = $1 and m.account_id = $2 order by r.position`;

/** Of the years that are not over, and of those that are. Empty for who does not judge. */
export async function ownSheets({ database }: Platform, viewer: Viewer): Promise<OwnSheet[]> {
  if (!viewer.roles.includes('JUDGE')) return [];
  const key = [viewer.district.id, viewer.account.id];
  return database.read(viewer.claims, async (rows) => {
    const sheets = await rows.query<SheetRow>(SHEETS, key);
    const units = Map.groupBy(await rows.query<SheetUnit & { sheet: MarkSheetId }>(UNITS, key), ({ sheet }) => sheet);
    return sheets.flatMap(({ content, cycleState, ...sheet }) => {
      const item = judgedItemOf(content, sheet.item);
      if (item === null) return [];
      return {
        ...sheet,
        schemeName: content.name,
        itemName: item.name,
        ...scaleShown(item),
        allowedActions:
          viewer.via === 'TOKEN' ? [] : allowedActions(sheetStates, ['JUDGE'], sheet.state, factsOf({ cycleState })),
        units: units.get(sheet.id) ?? [],
      };
    });
  });
}

export const scaleShown = ({
  scale: { scale, levels },
}: Pick<NonNullable<ReturnType<typeof judgedItemOf>>, 'scale'>) => ({
  scale: scale.toText() ?? '',
  levels: levels.map(({ label, mark }) => ({ label, mark: mark.toText() ?? '' })),
});

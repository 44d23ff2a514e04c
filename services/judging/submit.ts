/** 提交评分表: the judge hands the sheet in, and its marks grade from then on. */
import type { Viewer } from '../../auth/viewer.js';
import type { MarkSheetId } from '../../entities/ids.js';
import { badMarks, incompleteSheet } from '../../errors/judging.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { UnitCode } from '../../scoring/input.js';
import { newId } from '../identity.js';
import { SHEETS_ALL_IN } from '../notification/judging-kinds.js';
import type { Platform } from '../platform.js';
import {
  type LockedSheet,
  type LockedUnit,
  lockUnits,
  moveSheet,
  onOwnSheet,
  recordOnSheet,
  refuseStaleSheet,
} from './sheet.js';

/**
 * 声明无利害关系: for each unit, before its materials open and it is marked. A judge with a conflict declares to be recused
 * instead (services/access/recusal.ts), and the unit leaves the sheet.
 *
 * @throws Refusal BAD_USER_INPUT BAD_MARKS; FORBIDDEN, NOT_FOUND and CONFLICT as for every act on a sheet
 */
export function declareNoConflict(
  platform: Platform,
  viewer: Viewer,
  id: MarkSheetId,
  units: readonly UnitCode[],
): Promise<void> {
  return onOwnSheet(platform, viewer, id, 'SAVE', async (tx, sheet) => {
    const known = new Map((await lockUnits(tx, viewer.district.id, id)).map((unit) => [unit.code, unit]));
    const problems = units.flatMap((code, at) =>
      known.has(code)
        ? []
        : [
            {
              field: `units.${at}`,
              code: 'UNKNOWN_UNIT',
              message: { zh: `“${code}”不在您的评分表上`, en: `“${code}” is not on your sheet` },
            },
          ],
    );
    if (problems.length > 0) throw badMarks(problems);
    const declared = units.flatMap((code) => known.get(code) ?? []).filter(({ isDeclared }) => !isDeclared);
    if (declared.length === 0) return;
    await tx.query(
      `update mark_sheet_unit set declared_at = $4
       where district_id = $1 and sheet_id = $2 and unit_id = any ($3::uuid[])`,
      [viewer.district.id, id, declared.map((unit) => unit.id), tx.now],
    );
    recordOnSheet(tx, sheet, 'DECLARE_NO_CONFLICT', [{ field: 'units', before: null, after: String(declared.length) }]);
  });
}

/**
 * Units from which the judge is recused are not on the sheet and get no mark of the judge.
 *
 * @param revision that the judge saw; null to skip the check
 * @throws Refusal BAD_USER_INPUT INCOMPLETE_SHEET naming everything that is missing; CONFLICT STALE_REVISION
 */
export function submitSheet(
  platform: Platform,
  viewer: Viewer,
  id: MarkSheetId,
  revision: number | null,
): Promise<void> {
  const district = viewer.district.id;
  // A judge otherwise neither sees nor writes the marks that grade.
  const more = { figures: 'district', writes: ['figures'] } as const;
  return onOwnSheet(
    platform,
    viewer,
    id,
    'SUBMIT',
    async (tx, sheet) => {
      await refuseStaleSheet(tx, district, sheet, revision);
      const units = await lockUnits(tx, district, id);
      const missing = units.flatMap((unit) => missingOf(sheet, unit));
      if (missing.length > 0) throw incompleteSheet(missing);
      const marks = units.map((unit) => ({ id: newId(), unit: unit.id, mark: unit.mark }));
      await tx.query(
        `insert into mark (district_id, id, cycle_id, item, unit_id, judge, mark)
         select $1, m.id, $2, $3, m.unit, $4, m.mark from jsonb_to_recordset($5::jsonb) as m (id uuid, unit uuid, mark text)`,
        [district, sheet.cycle, sheet.item, sheet.label, JSON.stringify(marks)],
      );
      await moveSheet(tx, district, sheet, 'SUBMIT');
      tx.notify(SHEETS_ALL_IN, {
        to: [{ roles: ['OFFICE'] }],
        subject: { type: 'mark_sheet', id, label: `${sheet.scheme} ${sheet.item}` },
        parameters: { scheme: sheet.scheme, name: sheet.schemeName, item: sheet.itemName },
      });
    },
    more,
  );
}

function missingOf({ state }: LockedSheet, unit: LockedUnit): FieldProblem[] {
  const add = (code: string, zh: string, en: string): FieldProblem => ({
    field: `units.${unit.code}`,
    code,
    message: { zh, en },
  });
  if (!unit.isDeclared)
    return [
      add(
        'NOT_DECLARED',
        `“${unit.name}”还没有声明有无利害关系`,
        `for “${unit.name}” it is not declared whether there is a conflict of interest`,
      ),
    ];
  if (unit.mark === null) return [add('MARK_MISSING', `“${unit.name}”还没有打分`, `“${unit.name}” has no mark yet`)];
  if (state === 'NOTES' && unit.noteAsked && unit.note === null)
    return [add('NOTE_MISSING', `“${unit.name}”的评分还没有说明`, `the mark of “${unit.name}” has no note yet`)];
  return [];
}

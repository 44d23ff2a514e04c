/** 打分: stores the marks that a judge gives, each as it was given. */

import type { Viewer } from '../../auth/viewer.js';
import type { MarkSheetId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import { badMarks } from '../../errors/judging.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { UnitCode } from '../../scoring/input.js';
import { type MarkScale, markValueOn } from '../../scoring/tree/mark-scale.js';
import { isOutsideScale } from '../../scoring/tree/marks.js';
import type { Platform } from '../platform.js';
import { type LockedSheet, type LockedUnit, lockUnits, onOwnSheet, recordOnSheet } from './sheet.js';

export interface MarkGiven {
  /** Code of the unit. */
  readonly unit: UnitCode;
  /** A number or the label of a level; null takes the mark back. */
  readonly mark: string | null;
  /** 说明; null for none. */
  readonly note: string | null;
  /** The revision of the mark that the judge saw; 0 if there was none. */
  readonly revision: number;
}

export interface SavedMarks {
  readonly savedAt: Date;
  readonly saved: number;
  /** Marks that were changed in another window since. They are not stored; the others are. */
  readonly stale: readonly FieldProblem[];
}

/** Marks of one act. */
const MOST_MARKS = 500;
const LONGEST_MARK = 40;
const LONGEST_NOTE = 2000;

/**
 * @throws Refusal BAD_USER_INPUT BAD_MARKS naming everything that is wrong; FORBIDDEN, NOT_FOUND and CONFLICT as for every
 *   act on a sheet
 */
export function saveMarks(
  platform: Platform,
  viewer: Viewer,
  id: MarkSheetId,
  given: readonly MarkGiven[],
): Promise<SavedMarks> {
  return onOwnSheet(platform, viewer, id, 'SAVE', async (tx, sheet) => {
    const units = new Map((await lockUnits(tx, viewer.district.id, id)).map((unit) => [unit.code, unit]));
    const marks = given.map(asStored);
    const problems = [...listProblems(marks), ...marks.flatMap((mark, at) => problemsOf(mark, at, sheet, units))];
    if (problems.length > 0) throw badMarks(problems);
    const stale: FieldProblem[] = [];
    const changed: { unit: string; mark: string | null; note: string | null; revision: number }[] = [];
    for (const [at, { unit: code, mark, note, revision }] of marks.entries()) {
      const unit = units.get(code) as LockedUnit;
      // Sent again after an answer was lost: it says what is stored already.
      if (unit.mark === mark && unit.note === note) continue;
      if (unit.revision === revision) changed.push({ unit: unit.id, mark, note, revision: revision + 1 });
      else stale.push(staleMark(at, unit, revision));
    }
    if (changed.length > 0) {
      const values = [viewer.district.id, id, JSON.stringify(changed), tx.now];
      await tx.query(CHANGE, values);
      await tx.query(ADD_REVISIONS, [...values, viewer.account.id]);
      recordOnSheet(tx, sheet, 'SAVE', [{ field: 'marks', before: null, after: String(changed.length) }]);
    }
    return { savedAt: tx.now, saved: marks.length - stale.length, stale };
  });
}

const GIVEN = 'jsonb_to_recordset($3::jsonb) as g (unit uuid, mark text, note text, revision int)';
const CHANGE = `
update mark_sheet_unit m set mark = g.mark, note = g.note, revision = g.revision, marked_at = $4
from ${GIVEN} where m.district_id = $1 and m.sheet_id = $2 and m.unit_id = g.unit`;
const ADD_REVISIONS = `
insert into mark_revision (district_id, sheet_id, unit_id, revision, account_id, mark, note, recorded_at)
select $1, $2, g.unit, g.revision, $5, g.mark, g.note, $4 from ${GIVEN}`;

const asStored = ({ mark, note, ...rest }: MarkGiven): MarkGiven => ({
  ...rest,
  mark: mark === null || mark.trim() === '' ? null : mark.trim(),
  note: note === null || note.trim() === '' ? null : note.trim(),
});

function listProblems(marks: readonly MarkGiven[]): FieldProblem[] {
  const codes = marks.map(({ unit }) => unit);
  const twice = codes.flatMap((unit, at) =>
    codes.indexOf(unit) === at
      ? []
      : [problem(`marks.${at}.unit`, 'UNIT_TWICE', `“${unit}”出现两次`, `“${unit}” is in the list twice`)],
  );
  if (marks.length > 0 && marks.length <= MOST_MARKS) return twice;
  return [
    problem(
      'marks',
      'WRONG_NUMBER_OF_MARKS',
      `一次保存 1 至 ${MOST_MARKS} 个评分，这里有 ${marks.length} 个`,
      `one act takes 1 to ${MOST_MARKS} marks; there are ${marks.length}`,
    ),
  ];
}

function problemsOf(
  { unit: code, mark, note }: MarkGiven,
  at: number,
  { state, scale }: LockedSheet,
  units: ReadonlyMap<UnitCode, LockedUnit>,
): FieldProblem[] {
  const unit = units.get(code);
  const add = (field: string, name: string, zh: string, en: string) => problem(`marks.${at}.${field}`, name, zh, en);
  if (unit === undefined)
    return [add('unit', 'UNKNOWN_UNIT', `“${code}”不在您的评分表上`, `“${code}” is not on your sheet`)];
  const problems: FieldProblem[] = [];
  if (!unit.isDeclared)
    problems.push(
      add(
        'unit',
        'NOT_DECLARED',
        `请先就“${unit.name}”声明没有利害关系，或申报回避`,
        `first declare that you have no conflict of interest with “${unit.name}”, or that you are recused`,
      ),
    );
  if (state === 'NOTES' && !unit.noteAsked)
    problems.push(
      add(
        'mark',
        'MARK_LOCKED',
        `“${unit.name}”的评分已提交，这一轮只说明被问到的评分`,
        `the mark of “${unit.name}” is submitted; this round is for the marks that you were asked about`,
      ),
    );
  if (mark !== null) problems.push(...markProblems(mark, unit.name, scale, add));
  if (note !== null && note.length > LONGEST_NOTE)
    problems.push(
      add('note', 'NOTE_TOO_LONG', `说明至多 ${LONGEST_NOTE} 字`, `a note has at most ${LONGEST_NOTE} characters`),
    );
  return problems;
}

function markProblems(
  mark: string,
  unit: string,
  scale: MarkScale,
  add: (field: string, code: string, zh: string, en: string) => FieldProblem,
): FieldProblem[] {
  const value = mark.length > LONGEST_MARK ? null : markValueOn(scale, mark);
  const shown = mark.slice(0, LONGEST_MARK);
  const most = scale.scale.toText();
  if (value === null) {
    const labels = scale.levels.map(({ label }) => label);
    const zh = labels.length === 0 ? '数字' : `数字或 ${labels.join('、')}`;
    const en = labels.length === 0 ? 'a number' : `a number or one of ${labels.join(', ')}`;
    return [
      add(
        'mark',
        labels.length === 0 ? 'NOT_A_NUMBER' : 'UNKNOWN_LEVEL',
        `“${unit}”的评分“${shown}”应为${zh}`,
        `the mark “${shown}” of “${unit}” must be ${en}`,
      ),
    ];
  }
  return isOutsideScale(value, scale.scale)
    ? [
        add(
          'mark',
          'MARK_OUTSIDE_SCALE',
          `“${unit}”的评分 ${shown} 应在 0 到 ${most} 之间`,
          `the mark ${shown} of “${unit}” must be between 0 and ${most}`,
        ),
      ]
    : [];
}

const staleMark = (at: number, { name, revision, mark }: LockedUnit, seen: number): FieldProblem =>
  problem(
    `marks.${at}`,
    'STALE_REVISION',
    `“${name}”的评分已在另一窗口改为 ${mark ?? '未打分'}（第 ${revision} 版，您看到的是第 ${seen} 版）`,
    `the mark of “${name}” was changed to ${mark ?? 'none'} in another window (revision ${revision}, you saw ${seen})`,
  );

/** 评委问询: a judge asks a unit for a material that is missing, through the office and unnamed. */
import type { Viewer } from '../../auth/viewer.js';
import type { JudgeQuestionId, MarkSheetId } from '../../entities/ids.js';
import { badQuestion } from '../../errors/judging.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { UnitCode } from '../../scoring/input.js';
import { type Day, dayAt } from '../calendar/day.js';
import { newId } from '../identity.js';
import { QUESTION_ASKED } from '../notification/question-kinds.js';
import type { Platform } from '../platform.js';
import { type LockedUnit, lockUnits, onOwnSheet } from './sheet.js';

export interface QuestionWanted {
  readonly sheet: MarkSheetId;
  readonly unit: UnitCode;
  readonly text: string;
  /** The last day of the answer. */
  readonly answerBy: Day;
}

/** Characters of a question and of an answer. */
export const LONGEST_TEXT = 2000;

/**
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_SHEET; BAD_USER_INPUT BAD_QUESTION with all problems; CONFLICT by the states
 *   table of sheets
 */
export function askUnit(
  platform: Platform,
  viewer: Viewer,
  { sheet: id, unit: code, text, answerBy }: QuestionWanted,
): Promise<void> {
  const district = viewer.district.id;
  return onOwnSheet(platform, viewer, id, 'SAVE', async (tx, sheet) => {
    const unit = (await lockUnits(tx, district, id)).find((one) => one.code === code);
    const question = text.trim();
    const problems = [
      ...unitProblems(unit),
      ...textProblems('text', question),
      ...(answerBy <= dayAt(tx.now, viewer.district.timeZone) ? [TOO_SOON] : []),
    ];
    if (unit === undefined || problems.length > 0) throw badQuestion(problems);
    const questionId = newId<JudgeQuestionId>();
    await tx.query(
      `insert into judge_question (district_id, id, cycle_id, item, unit_id, asked_by, question, answer_by, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [district, questionId, sheet.cycle, sheet.item, unit.id, viewer.account.id, question, answerBy, tx.now],
    );
    // Without the unit, whose head would otherwise read in the log who asks.
    tx.record({
      action: 'judge_question.ASK',
      subject: { type: 'judge_question', id: questionId, label: `${sheet.scheme} ${sheet.item} ${code}` },
      audience: 'SCORES',
      changes: [{ field: 'answerBy', before: null, after: answerBy }],
    });
    tx.notify(QUESTION_ASKED, {
      to: [{ roles: ['OFFICE'] }],
      subject: { type: 'judge_question', id: questionId, label: `${sheet.scheme} ${sheet.item}` },
      parameters: { scheme: sheet.scheme, name: sheet.schemeName, item: sheet.itemName, unit: unit.name },
      unit: unit.id,
    });
  });
}

const TOO_SOON: FieldProblem = {
  field: 'answerBy',
  code: 'NOT_LATER',
  message: { zh: '期限要在今天以后', en: 'the last day must be after today' },
};

function unitProblems(unit: LockedUnit | undefined): FieldProblem[] {
  if (unit === undefined)
    return [
      {
        field: 'unit',
        code: 'UNKNOWN_UNIT',
        message: { zh: '评分表中没有这个单位', en: 'the unit is not on the sheet' },
      },
    ];
  if (unit.isDeclared) return [];
  const message = { zh: '请先声明有无利害关系', en: 'declare first whether there is a conflict of interest' };
  return [{ field: 'unit', code: 'NOT_DECLARED', message }];
}

export function textProblems(field: string, text: string): FieldProblem[] {
  if (text === '') return [{ field, code: 'NO_TEXT', message: { zh: '请写明内容', en: 'write what it is about' } }];
  if ([...text].length <= LONGEST_TEXT) return [];
  const message = { zh: `至多 ${LONGEST_TEXT} 字`, en: `at most ${LONGEST_TEXT} characters` };
  return [{ field, code: 'TOO_LONG', message }];
}

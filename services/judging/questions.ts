/** 评委问询: the questions that the viewer sees, with answers and files. Nobody is told who asked. */
import { rolesIn, type Viewer } from '../../auth/viewer.js';
import type { AccountId, FileId, JudgeQuestionId, UnitId } from '../../entities/ids.js';
import type { JudgeQuestionState } from '../../entities/judge-question.js';
import type { CycleState } from '../../entities/scheme.js';
import type { SchemeCode, SchemeRecord, UnitCode } from '../../scoring/input.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import type { Day } from '../calendar/day.js';
import type { Platform } from '../platform.js';
import { questionFacts } from './act-on-question.js';
import { judgedItemOf } from './judged-items.js';
import { type QuestionAction, questionStates } from './question-states.js';

export interface QuestionFile {
  readonly id: FileId;
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** Bytes, as text. */
  readonly size: string;
}

export interface QuestionListed {
  readonly id: JudgeQuestionId;
  readonly scheme: SchemeCode;
  readonly schemeName: string;
  readonly item: string;
  readonly itemName: string;
  readonly unit: UnitCode;
  readonly unitName: string;
  readonly state: JudgeQuestionState;
  /** The viewer asked it. */
  readonly isOwn: boolean;
  readonly question: string;
  readonly answerBy: Day;
  readonly declinedBecause: string | null;
  readonly answer: string | null;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly revision: number;
  readonly files: readonly QuestionFile[];
  readonly allowedActions: readonly ActionOption<QuestionAction, string>[];
}

type Row = Omit<QuestionListed, 'schemeName' | 'itemName' | 'isOwn' | 'files' | 'allowedActions'> & {
  readonly askedBy: AccountId;
  readonly unitId: UnitId;
  readonly cycleState: CycleState;
  readonly content: SchemeRecord;
};

const QUESTIONS = `
select q.id, c.scheme_code as scheme, c.state as "cycleState", v.content, q.item, q.unit_id as "unitId", u.code as unit, u.name as "unitName", q.state,
  q.asked_by as "askedBy", q.question, q.answer_by as "answerBy", q.declined_because as "declinedBecause", q.answer,
  q.asked_at as "askedAt", q.answered_at as "answeredAt", q.revision
from judge_question q
join cycle c on c.district_id = q.district_id and c.id = q.cycle_id
join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
join unit u on u.district_id = q.district_id and u.id = q.unit_id
where q.district_id = $1 order by q.asked_at desc, q.id`;

const FILES = `
select c.subject_id as question, f.id, f.name, f.type, f.size::text from file_citation c
join file f on f.district_id = c.district_id and f.id = c.file_id
where c.district_id = $1 and c.subject_type = 'judge_question' order by f.name, f.id`;

/** The latest first: row-level security shows the office all, a unit those forwarded to it, a judge those of the own sheets. */
export async function judgeQuestions({ database, clock }: Platform, viewer: Viewer): Promise<QuestionListed[]> {
  const { id: district, timeZone } = viewer.district;
  return database.read(viewer.claims, async (rows) => {
    const found = await rows.query<Row>(QUESTIONS, [district]);
    if (found.length === 0) return [];
    const files = Map.groupBy(
      await rows.query<QuestionFile & { readonly question: JudgeQuestionId }>(FILES, [district]),
      ({ question }) => question,
    );
    return found.map(({ askedBy, unitId, cycleState, content, ...question }) => ({
      ...question,
      schemeName: content.name,
      itemName: judgedItemOf(content, question.item)?.name ?? question.item,
      isOwn: askedBy === viewer.account.id,
      files: files.get(question.id) ?? [],
      allowedActions:
        viewer.via === 'TOKEN'
          ? []
          : allowedActions(
              questionStates,
              rolesIn(viewer, unitId),
              question.state,
              questionFacts({ cycleState, answerBy: question.answerBy }, clock.now(), timeZone),
            ),
    }));
  });
}

/** 评委问询: what the office forwards or declines, and what units answer. */

import type { Day } from '../../services/calendar/day.js';
import { consolePaths } from '../../services/console-paths.js';
import type { WorkSource } from './item.js';

const OPEN = `
select count(*)::int as count, min(q.answer_by)::text as due, count(*) filter (where q.answer_by < $3)::int as overdue
from judge_question q join cycle c on c.district_id = q.district_id and c.id = q.cycle_id
where q.district_id = $1 and q.state = $2 and c.state in ('COLLECTING', 'VERIFYING', 'GRADING')`;

export const judgeQuestionsThatWait: WorkSource = async ({ viewer, reader, today }) => {
  const isOffice = viewer.roles.includes('OFFICE');
  if (!isOffice && viewer.claims.figures !== 'units') return [];
  const [found] = await reader.query<{ count: number; due: Day | null; overdue: number }>(OPEN, [
    isOffice ? 'ASKED' : 'FORWARDED',
    today,
  ]);
  if (found === undefined || found.count === 0) return [];
  const { count } = found;
  return [
    {
      kind: isOffice ? 'JUDGE_QUESTIONS_TO_FORWARD' : 'JUDGE_QUESTIONS_TO_ANSWER',
      title: isOffice
        ? { zh: `${count} 项评委问询待转发`, en: `${count} questions of judges to forward` }
        : { zh: `评委请本单位补充材料 ${count} 项`, en: `Judges ask your unit for ${count} materials` },
      ...found,
      path: consolePaths.judgeQuestions,
    },
  ];
};

/** Kinds of notifications about 评委问询. None names the judge. */
import { consolePaths } from '../console-paths.js';
import { defineKind, type NotificationKind } from './kind.js';

export type QuestionParameters = {
  /** Code of the scheme. */
  readonly scheme: string;
  /** Name of the scheme. */
  readonly name: string;
  /** Name of the item. */
  readonly item: string;
  /** Name of the unit. */
  readonly unit: string;
};

const QUESTIONS = () => consolePaths.judgeQuestions;

/** The question is in one of these states. */
const questionIn =
  (...states: string[]): NonNullable<NotificationKind['holds']> =>
  async (rows, district, { id }) => {
    const found = await rows.query(
      'select from judge_question where district_id = $1 and id = $2 and state = any ($3)',
      [district, id, states],
    );
    return found.length > 0;
  };

export const QUESTION_ASKED = defineKind<QuestionParameters>({
  code: 'JUDGE_QUESTION_ASKED',
  name: { zh: '评委问询待转发', en: 'A judge asks for a material' },
  reason: { zh: '您在考核办', en: 'you are of the evaluation office' },
  class: 'TASK',
  isDuty: true,
  audience: 'SCORES',
  title: ({ name, item, unit }) => ({
    zh: `“${name}”的“${item}”有评委请“${unit}”补充材料，请转发或说明理由`,
    en: `A judge of “${item}” of “${name}” asks ${unit} for a material; forward it or say why not`,
  }),
  several: (count) => ({ zh: `${count} 项评委问询待转发`, en: `${count} questions of judges to forward` }),
  path: QUESTIONS,
  event: null,
  holds: questionIn('ASKED'),
});

export const QUESTION_FORWARDED = defineKind<QuestionParameters>({
  code: 'JUDGE_QUESTION_FORWARDED',
  name: { zh: '评委请本单位补充材料', en: 'Judges ask your unit for a material' },
  reason: { zh: '您负责本单位的填报', en: 'you report the figures of your unit' },
  class: 'RETURNED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ name, item, unit }) => ({
    zh: `“${name}”的“${item}”：评委请“${unit}”补充材料`,
    en: `“${item}” of “${name}”: judges ask ${unit} for a material`,
  }),
  several: (count) => ({ zh: `评委请补充材料 ${count} 项`, en: `Judges ask for ${count} materials` }),
  path: QUESTIONS,
  event: 'judging.question_forwarded',
  holds: questionIn('FORWARDED'),
});

export const QUESTION_ANSWERED = defineKind<QuestionParameters>({
  code: 'JUDGE_QUESTION_ANSWERED',
  name: { zh: '单位已补充材料', en: 'A unit has answered judges' },
  reason: { zh: '您是评委', en: 'you are a judge' },
  class: 'NEWS',
  isDuty: false,
  audience: 'OWN',
  title: ({ name, item, unit }) => ({
    zh: `“${name}”的“${item}”：“${unit}”已补充材料`,
    en: `“${item}” of “${name}”: ${unit} has answered`,
  }),
  several: (count) => ({ zh: `${count} 个单位已补充材料`, en: `${count} units have answered` }),
  path: QUESTIONS,
  event: null,
  holds: questionIn('ANSWERED'),
});

export const QUESTION_DECLINED = defineKind<QuestionParameters>({
  code: 'JUDGE_QUESTION_DECLINED',
  name: { zh: '问询未转发', en: 'A question was not forwarded' },
  reason: { zh: '您提出了这项问询', en: 'you asked the question' },
  class: 'DECIDED',
  isDuty: true,
  audience: 'OWN',
  title: ({ name, item, unit }) => ({
    zh: `“${name}”的“${item}”：对“${unit}”的问询未转发，请查看理由`,
    en: `“${item}” of “${name}”: the question to ${unit} was not forwarded; read why`,
  }),
  several: (count) => ({ zh: `${count} 项问询未转发`, en: `${count} questions were not forwarded` }),
  path: QUESTIONS,
  event: null,
  holds: questionIn('DECLINED'),
});

export const QUESTION_KINDS: readonly NotificationKind<never>[] = [
  QUESTION_ASKED,
  QUESTION_FORWARDED,
  QUESTION_ANSWERED,
  QUESTION_DECLINED,
];

/** 评委问询: the states of a question to a unit and the actions between them. Only this file defines them. */
import type { JudgeQuestionState } from '../../entities/judge-question.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export const QUESTION_ACTIONS = ['FORWARD', 'DECLINE', 'ANSWER'] as const;
export type QuestionAction = (typeof QUESTION_ACTIONS)[number];

export interface QuestionFacts {
  /** The cycle collects, verifies or grades. */
  readonly isJudging: boolean;
  /** The last day of the answer is over, and the quarter of an hour after it. */
  readonly isLate: boolean;
}

const judging: Guard<QuestionFacts> = {
  code: 'NOT_JUDGING',
  unmet: {
    zh: '考核周期不在填报、核验、评分阶段，不能评议。',
    en: 'The cycle is not collecting, verifying or grading, so nothing is marked.',
  },
  holds: ({ isJudging }) => isJudging,
};

const inTime: Guard<QuestionFacts> = {
  code: 'ANSWER_PERIOD_OVER',
  unmet: {
    zh: '补充材料的期限已过；您的内容没有丢失，请联系考核办。',
    en: 'The last day of the answer is over. Nothing that you entered is lost; ask the evaluation office.',
  },
  holds: ({ isLate }) => !isLate,
};

export const questionStates = defineMachine<
  JudgeQuestionState,
  QuestionAction,
  'OFFICE' | 'UNIT_HEAD' | 'UNIT_REPORTER',
  QuestionFacts
>({
  subject: 'judge_question',
  name: { zh: '评委问询', en: 'question of a judge' },
  initial: 'ASKED',
  states: {
    ASKED: { zh: '待转发', en: 'waiting for the office' },
    FORWARDED: { zh: '待单位答复', en: 'waiting for the unit' },
    DECLINED: { zh: '未转发', en: 'not forwarded' },
    ANSWERED: { zh: '已答复', en: 'answered' },
  },
  roles: {
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
    UNIT_HEAD: { zh: '单位负责人', en: 'the head of the unit' },
    UNIT_REPORTER: { zh: '填报人', en: 'a reporter of the unit' },
  },
  actions: {
    FORWARD: {
      name: { zh: '转发给单位', en: 'forward the question' },
      from: ['ASKED'],
      to: 'FORWARDED',
      roles: ['OFFICE'],
      guards: [judging, inTime],
    },
    DECLINE: {
      name: { zh: '不予转发', en: 'decline the question' },
      from: ['ASKED'],
      to: 'DECLINED',
      roles: ['OFFICE'],
      guards: [],
    },
    ANSWER: {
      name: { zh: '答复问询', en: 'answer the question' },
      from: ['FORWARDED'],
      to: 'ANSWERED',
      roles: ['UNIT_HEAD', 'UNIT_REPORTER'],
      guards: [judging, inTime],
    },
  },
});

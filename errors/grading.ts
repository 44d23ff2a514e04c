/** Refusals about schemes, cycles, runs and results. */
import { defineRefusal, joined } from './define.js';
import type { Bilingual, FieldProblem } from './refusal.js';

/** @param version null if any version would do */
export const unknownScheme = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_SCHEME',
  text: (code: string, version: number | null = null) => ({
    zh: `没有代码为“${code}”的考核方案${version === null ? '' : `第 ${version} 版`}。`,
    en: `There is no scheme with the code “${code}”${version === null ? '' : `, version ${version}`}.`,
  }),
  example: ['daxing-2025'],
});

export const noScheme = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SCHEME',
  text: () => ({ zh: '该区还没有考核方案。', en: 'The district has no scheme yet.' }),
  example: [],
});

export const schemeNeeded = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'SCHEME_NEEDED',
  text: (codes: readonly string[]) => ({
    zh: `该区有多个考核方案，请用 --scheme 指定一个：${codes.join(', ')}`,
    en: `The district has several schemes; choose one with --scheme: ${codes.join(', ')}`,
  }),
  example: [['daxing-2024', 'daxing-2025']],
});

export const unknownRun = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_RUN',
  text: () => ({ zh: '没有这次评分。', en: 'There is no such run.' }),
  example: [],
});

export const runNotCompleted = defineRefusal({
  code: 'CONFLICT',
  reason: 'RUN_NOT_COMPLETED',
  text: () => ({
    zh: '这次评分没有完成；只有已完成的评分可以确定为正式结果、分析或复核。',
    en: 'The run has not completed; only a completed run can become official, be analysed or be verified.',
  }),
  example: [],
});

export const runActive = defineRefusal({
  code: 'CONFLICT',
  reason: 'RUN_ACTIVE',
  text: () => ({
    zh: '该考核周期正在评分，请等它结束后再试。',
    en: 'This cycle is being graded already; try again when that run has ended.',
  }),
  example: [],
});

export const notTheOffice = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'NOT_THE_OFFICE',
  text: () => ({
    zh: '只有考核办可以评分和确定结果。',
    en: 'Only the evaluation office may grade and decide on results.',
  }),
  example: [],
});

export const documentMissing = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'DOCUMENT_MISSING',
  text: () => ({
    zh: '接收既有数据要写明依据的文件（文号）。',
    en: 'To take over figures, give the number of the document that approves it.',
  }),
  fields: 'document',
  example: [],
});

export const unknownResult = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_SCORE',
  text: () => ({ zh: '没有这项结果。', en: 'There is no such result.' }),
  example: [],
});

export const unknownScore = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_SCORE',
  text: () => ({ zh: '没有这项得分。', en: 'There is no such score.' }),
  example: [],
});

export const notOwnUnit = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'NOT_OWN_UNIT',
  text: () => ({
    zh: '只有考核办、督导和单位负责人可以试算。',
    en: 'Only the office, the inspectorate and the unit’s own head may try changes.',
  }),
  example: [],
});

/** @param place index of the change in the list, from 0 */
export const oneOfFour = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'ONE_OF_FOUR',
  text: (_place: number) => ({
    zh: '每处改动应为数据、评议均分、任务、加扣分四者之一。',
    en: 'Each change has exactly one of figure, mean, milestone and adjustment.',
  }),
  fields: (place) => `changes.${place}`,
  example: [0],
});

const NOT_POSSIBLE: Bilingual = { zh: '有不能试算的改动', en: 'Some changes cannot be made' };

/** @param text the sentence in front of the problems */
export const badChange = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_CHANGE',
  text: (problems: readonly FieldProblem[], text: Bilingual = NOT_POSSIBLE) => {
    const all = joined(problems);
    return problems.length === 0 ? text : { zh: `${text.zh}：${all.zh}。`, en: `${text.en}: ${all.en}.` };
  },
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'changes.0.value',
        code: 'BAD_NUMBER',
        message: { zh: '第 1 项改动的值不是数', en: 'the value of the first change is not a number' },
      },
    ],
  ],
});

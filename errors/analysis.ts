/** Refusals of analyses. */
import { defineRefusal, defineRefusals } from './define.js';
import type { FieldProblem } from './refusal.js';

export const notForAnalysis = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'NOT_FOR_ANALYSIS',
  text: () => ({
    zh: '只有考核办和督导可以分析评分。',
    en: 'Only the evaluation office and the inspectorate may analyse scores.',
  }),
  example: [],
});

export const tokenReadsOnly = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'TOKEN_READS_ONLY',
  text: () => ({ zh: '令牌只能读取，不能新建分析。', en: 'A token can only read; it cannot create analyses.' }),
  example: [],
});

/** @param problems reasons why the figures cannot be graded under the conditions */
export const notGradeable = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NOT_GRADEABLE',
  text: (_problems: readonly FieldProblem[]) => ({
    zh: '按给定条件不能计算。',
    en: 'The result cannot be computed under the given conditions.',
  }),
  fields: (problems) => problems,
  example: [[]],
});

/** A rule of the method forbids the computation. The scoring room provides the reason and the message. */
export const againstTheMethod = defineRefusals('BAD_USER_INPUT', {
  zh: '方法的规则不允许；原因的名称由方法给出，见 [docs/scoring.md](scoring.md)，如 NEGATIVE_INPUT。',
  en: 'A rule of the method forbids it. The method provides the reason, such as NEGATIVE_INPUT; see [docs/scoring.md](scoring.md).',
});

/** @param field the argument that is outside [least, most] */
export const outOfRange = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'OUT_OF_RANGE',
  text: (field: string, value: number, least: number, most: number) =>
    least === most
      ? { zh: `${field} 应为 ${least}，现为 ${value}。`, en: `${field} must be ${least}; it is ${value}.` }
      : {
          zh: `${field} 应在 ${least} 与 ${most} 之间，现为 ${value}。`,
          en: `${field} must be between ${least} and ${most}; it is ${value}.`,
        },
  fields: (field) => field,
  example: ['draws', 50_000, 1, 10_000],
});

export const unknownItem = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'UNKNOWN_ITEM',
  text: (code: string) => ({
    zh: `方案中没有可填报的项目“${code}”。`,
    en: `The scheme has no reported item “${code}”.`,
  }),
  fields: 'items',
  example: ['A9'],
});

export const computationTooLong = defineRefusal({
  code: 'LIMIT',
  reason: 'TIMEOUT',
  text: (seconds: number) => ({
    zh: `计算超过 ${seconds} 秒仍未完成；请缩小范围，或减少抽样次数。`,
    en: `The computation took longer than ${seconds} s; narrow the query, or ask for fewer draws.`,
  }),
  example: [120],
});

/** Refusals of analyses. */
import { defineRefusal } from './define.js';
import { type Bilingual, type FieldProblem, Refusal } from './refusal.js';

export const notForAnalysis = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'NOT_FOR_ANALYSIS',
  text: () => ({
    zh: '只有考核办和督导可以分析评分。',
    en: 'Only the evaluation office and the inspectorate analyse scores.',
  }),
  example: [],
});

export const tokenReadsOnly = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'TOKEN_READS_ONLY',
  text: () => ({ zh: '令牌只能读取，不能新建分析。', en: 'A token reads; it makes no analyses.' }),
  example: [],
});

/** @param problems what the figures don't allow */
export const notGradeable = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NOT_GRADEABLE',
  text: (_problems: readonly FieldProblem[]) => ({
    zh: '按给定条件不能计算。',
    en: 'It cannot be computed with the given conditions.',
  }),
  fields: (problems) => problems,
  example: [[]],
});

/** A rule of the method forbids it; scoring brings the code and the sentence. */
export const againstTheMethod = (code: string, text: Bilingual): Refusal => new Refusal('BAD_USER_INPUT', code, text);

/** @param field the argument that is out of range */
export const outOfRange = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'OUT_OF_RANGE',
  text: (_field: string, text: Bilingual) => text,
  fields: (field, message) => [{ field, code: 'OUT_OF_RANGE', message }],
  example: [
    'draws',
    { zh: '抽样次数应在 100 到 10000 之间。', en: 'The number of draws must be between 100 and 10000.' },
  ],
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
    en: `The computation took longer than ${seconds} s; narrow it, or ask for fewer draws.`,
  }),
  example: [120],
});

/** Refusals of the OData feed. */
import { defineRefusal } from './define.js';
import type { Bilingual } from './refusal.js';

export const noSuchSet = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_SET',
  text: (set: string, known: readonly string[]) => ({
    zh: `没有实体集“${set}”，可用：${known.join(', ')}。`,
    en: `There is no entity set “${set}”; available: ${known.join(', ')}.`,
  }),
  example: ['Scores', ['ScoreRows', 'UnitScoreRows']],
});

/** @param place of the first character that cannot be parsed, from 1; null if unknown */
const unreadable = (option: string, place: number | null): Bilingual => ({
  zh: `${option} 无法理解${place === null ? '' : `（第 ${place} 个字符）`}。`,
  en: `The ${option} cannot be parsed${place === null ? '' : ` from character ${place} on`}.`,
});

export const badFilter = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_FILTER',
  text: (place: number | null) => unreadable('$filter', place),
  fields: '$filter',
  example: [9],
});

export const badOrder = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_ORDER',
  text: (place: number | null) => unreadable('$orderby', place),
  fields: '$orderby',
  example: [1],
});

/**
 * A part of OData that is not implemented. The answer has the status 501, as the standard requires, and the code
 * NOT_IMPLEMENTED.
 */
export const notSupported = (part: string): Bilingual => ({
  zh: `不支持 ${part}`,
  en: `${part} is not supported`,
});

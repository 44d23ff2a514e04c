/**
 * Refusals of queries and requests that are too large, too deep or too frequent. Each names its limit and a way out.
 */
import { defineRefusal } from './define.js';

/** @param most characters */
export const tooManyCharacters = defineRefusal({
  code: 'LIMIT',
  reason: 'CHARACTERS',
  text: (most: number) => ({
    zh: `查询超过 ${most} 个字符；请把取值放进变量，或分成几次查询。`,
    en: `The query has more than ${most} characters; pass values as variables, or split the query.`,
  }),
  example: [60_000],
});

export const tooManyTokens = defineRefusal({
  code: 'LIMIT',
  reason: 'TOKENS',
  text: (most: number) => ({
    zh: `查询超过 ${most} 个词元；请分成几次查询，取值放进变量。`,
    en: `The query has more than ${most} tokens; split the query, or pass values as variables.`,
  }),
  example: [5000],
});

/** @param deepest levels of brackets inside brackets */
export const bracketsTooDeep = defineRefusal({
  code: 'LIMIT',
  reason: 'BRACKETS',
  text: (deepest: number) => ({
    zh: `查询的括号嵌套超过 ${deepest} 层；请减少嵌套，取值放进变量。`,
    en: `The query’s brackets are nested deeper than ${deepest}; nest less, and pass values as variables.`,
  }),
  example: [100],
});

/**
 * @param most fragments and operations
 * @param mostCompared their number times the document's tokens
 */
export const tooManyFragments = defineRefusal({
  code: 'LIMIT',
  reason: 'FRAGMENTS',
  text: (most: number, mostCompared: number) => ({
    zh: `文档最多 ${most} 个片段和操作，个数乘以词元数不超过 ${mostCompared}；请合并，或分成几次查询。`,
    en: `A document has at most ${most} fragments and operations, and their number times its tokens is at most ${mostCompared}; merge some, or split the query.`,
  }),
  example: [50, 60_000],
});

/** @param deepest levels of fields inside fields */
export const queryTooDeep = defineRefusal({
  code: 'LIMIT',
  reason: 'DEPTH',
  text: (deepest: number) => ({
    zh: `查询嵌套超过 ${deepest} 层；请从更近的入口查起，或分成几次查询。`,
    en: `The query is nested deeper than ${deepest}; start from another root field, or split the query.`,
  }),
  example: [12],
});

export const tooManyFields = defineRefusal({
  code: 'LIMIT',
  reason: 'FIELDS',
  text: (most: number) => ({
    zh: `展开片段后，查询超过 ${most} 个字段；请少选字段，或分成几次查询。`,
    en: `With its fragments expanded, the query selects more than ${most} fields; select fewer, or split the query.`,
  }),
  example: [10_000],
});

export const tooManyAliases = defineRefusal({
  code: 'LIMIT',
  reason: 'ALIASES',
  text: (most: number) => ({
    zh: `查询超过 ${most} 个别名；请用列表筛选（如 units: [...]），或分成几次查询。`,
    en: `The query has more than ${most} aliases; filter by a list (such as units: [...]), or split the query.`,
  }),
  example: [500],
});

export const tooManyDirectives = defineRefusal({
  code: 'LIMIT',
  reason: 'DIRECTIVES',
  text: (most: number) => ({
    zh: `查询超过 ${most} 个指令；请把条件放在片段上，而不是每个字段上。`,
    en: `The query has more than ${most} directives; put the directive on a fragment instead of on each field.`,
  }),
  example: [100],
});

/** @param most directives of one field or fragment */
export const tooManyDirectivesAtOnce = defineRefusal({
  code: 'LIMIT',
  reason: 'DIRECTIVES_AT_ONCE',
  text: (most: number) => ({
    zh: `一处最多 ${most} 个指令；请去掉重复的指令。`,
    en: `A field or fragment has at most ${most} directives; remove repeated ones.`,
  }),
  example: [5],
});

export const tooManyRepeats = defineRefusal({
  code: 'LIMIT',
  reason: 'REPEATS',
  text: (most: number) => ({
    zh: `同一层中同名字段或片段重复超过 ${most} 次；请只写一次，不同参数用不同别名。`,
    en: `A field or fragment is repeated more than ${most} times in one selection; write it once, or use an alias if its arguments differ.`,
  }),
  example: [20],
});

const figure = (cost: number) => (cost < 1e15 ? String(Math.round(cost)) : '10^15');

/** @param objects estimated number of objects in the answer */
export const tooManyObjects = defineRefusal({
  code: 'LIMIT',
  reason: 'COST',
  text: (objects: number, most: number) => ({
    zh: `查询预计涉及 ${figure(objects)} 个对象，超过 ${most}；请减小 first，用游标 after 翻页，或分成几次查询。`,
    en: `The answer would have about ${figure(objects)} objects, more than ${most}; use a smaller first and page with after, or split the query.`,
  }),
  example: [3_500_000, 100_000],
});

/** @param values estimated number of values in the answer */
export const tooManyValues = defineRefusal({
  code: 'LIMIT',
  reason: 'COST',
  text: (values: number, most: number) => ({
    zh: `查询预计取 ${figure(values)} 个值（字段数乘以行数，别名也算），超过 ${most}；请少选字段，减小 first 并用游标 after 翻页，或分成几次查询。`,
    en: `The answer would have about ${figure(values)} values (fields times rows, including aliases), more than ${most}; select fewer fields, use a smaller first and page with after, or split the query.`,
  }),
  example: [900_000, 500_000],
});

/**
 * @param allowed requests in a window
 * @param seconds until the window ends
 */
export const tooManyRequests = defineRefusal({
  code: 'LIMIT',
  reason: 'RATE',
  text: (allowed: number, seconds: number) => ({
    zh: `请求过于频繁（上限 ${allowed} 次），请 ${seconds} 秒后再试；每次多取些行，请求就少。`,
    en: `Too many requests (more than ${allowed}); try again in ${seconds} s. With larger pages you need fewer requests.`,
  }),
  retryAfter: (_, seconds) => seconds,
  example: [500, 7],
});

/** Refusals of queries and requests that are too large, too deep or too many. Each names its limit and what to do. */
import { defineRefusal } from './define.js';

/** @param most characters */
export const tooManyCharacters = defineRefusal({
  code: 'LIMIT',
  reason: 'CHARACTERS',
  text: (most: number) => ({
    zh: `查询超过 ${most} 个字符；请把取值放进变量，或分成几次查询。`,
    en: `The query has more than ${most} characters; give values as variables, or ask in parts.`,
  }),
  example: [60_000],
});

export const tooManyTokens = defineRefusal({
  code: 'LIMIT',
  reason: 'TOKENS',
  text: (most: number) => ({
    zh: `查询超过 ${most} 个词元；请分成几次查询，取值放进变量。`,
    en: `The query has more than ${most} tokens; ask in parts, and give values as variables.`,
  }),
  example: [5000],
});

/** @param deepest brackets within brackets */
export const bracketsTooDeep = defineRefusal({
  code: 'LIMIT',
  reason: 'BRACKETS',
  text: (deepest: number) => ({
    zh: `查询的括号嵌套超过 ${deepest} 层；请减少嵌套，取值放进变量。`,
    en: `The query’s brackets are nested deeper than ${deepest}; nest less, and give values as variables.`,
  }),
  example: [100],
});

/** @param most fragments and operations @param mostCompared their number times the document's tokens */
export const tooManyFragments = defineRefusal({
  code: 'LIMIT',
  reason: 'FRAGMENTS',
  text: (most: number, mostCompared: number) => ({
    zh: `文档最多 ${most} 个片段和操作，个数乘以词元数不超过 ${mostCompared}；请合并，或分成几次查询。`,
    en: `A document has at most ${most} fragments and operations, and their number times its tokens is at most ${mostCompared}; merge some, or ask in parts.`,
  }),
  example: [50, 60_000],
});

/** @param deepest fields within fields */
export const queryTooDeep = defineRefusal({
  code: 'LIMIT',
  reason: 'DEPTH',
  text: (deepest: number) => ({
    zh: `查询嵌套超过 ${deepest} 层；请从更近的入口查起，或分成几次查询。`,
    en: `The query is nested deeper than ${deepest}; start from a nearer root, or ask in parts.`,
  }),
  example: [12],
});

export const tooManyFields = defineRefusal({
  code: 'LIMIT',
  reason: 'FIELDS',
  text: (most: number) => ({
    zh: `展开片段后，查询超过 ${most} 个字段；请少选字段，或分成几次查询。`,
    en: `With its fragments spelled out the query asks for more than ${most} fields; select fewer, or ask in parts.`,
  }),
  example: [10_000],
});

export const tooManyAliases = defineRefusal({
  code: 'LIMIT',
  reason: 'ALIASES',
  text: (most: number) => ({
    zh: `查询超过 ${most} 个别名；请用列表筛选（如 units: [...]），或分成几次查询。`,
    en: `The query has more than ${most} aliases; filter by a list (such as units: [...]), or ask in parts.`,
  }),
  example: [500],
});

export const tooManyDirectives = defineRefusal({
  code: 'LIMIT',
  reason: 'DIRECTIVES',
  text: (most: number) => ({
    zh: `查询超过 ${most} 个指令；请把条件放在片段上，而不是每个字段上。`,
    en: `The query has more than ${most} directives; put the condition on a fragment instead of on each field.`,
  }),
  example: [100],
});

/** @param most directives of one field or fragment */
export const tooManyDirectivesAtOnce = defineRefusal({
  code: 'LIMIT',
  reason: 'DIRECTIVES_AT_ONCE',
  text: (most: number) => ({
    zh: `一处最多 ${most} 个指令；请去掉重复的指令。`,
    en: `A field or fragment has at most ${most} directives; leave out those that repeat.`,
  }),
  example: [5],
});

export const tooManyRepeats = defineRefusal({
  code: 'LIMIT',
  reason: 'REPEATS',
  text: (most: number) => ({
    zh: `同一层中同名字段或片段重复超过 ${most} 次；请只写一次，不同参数用不同别名。`,
    en: `A field or fragment is repeated more than ${most} times in one selection; write it once, and with other arguments under another alias.`,
  }),
  example: [20],
});

const figure = (cost: number) => (cost < 1e15 ? String(Math.round(cost)) : '10^15');

/** @param objects that the query is estimated to ask for */
export const tooManyObjects = defineRefusal({
  code: 'LIMIT',
  reason: 'COST',
  text: (objects: number, most: number) => ({
    zh: `查询预计涉及 ${figure(objects)} 个对象，超过 ${most}；请减小 first，用游标 after 翻页，或分成几次查询。`,
    en: `The query asks for about ${figure(objects)} objects, more than ${most}; ask for a smaller first and page by after, or ask in parts.`,
  }),
  example: [3_500_000, 100_000],
});

/** @param values that the query is estimated to ask for */
export const tooManyValues = defineRefusal({
  code: 'LIMIT',
  reason: 'COST',
  text: (values: number, most: number) => ({
    zh: `查询预计取 ${figure(values)} 个值（字段数乘以行数，别名也算），超过 ${most}；请少选字段，减小 first 并用游标 after 翻页，或分成几次查询。`,
    en: `The query asks for about ${figure(values)} values (fields times rows, aliases included), more than ${most}; select fewer fields, ask for a smaller first and page by after, or ask in parts.`,
  }),
  example: [900_000, 500_000],
});

/** @param allowed requests of a window @param seconds until the window ends */
export const tooManyRequests = defineRefusal({
  code: 'LIMIT',
  reason: 'RATE',
  text: (allowed: number, seconds: number) => ({
    zh: `请求过于频繁（上限 ${allowed} 次），请 ${seconds} 秒后再试；每次多取些行，请求就少。`,
    en: `Too many requests (more than ${allowed}); try again in ${seconds} s. Larger pages need fewer requests.`,
  }),
  retryAfter: (_, seconds) => seconds,
  example: [500, 7],
});

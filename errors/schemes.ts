/** Refusals of drafts of schemes and of what is made of them. */
import { defineRefusal, joined } from './define.js';
import type { Bilingual, FieldProblem } from './refusal.js';

export const unknownDraft = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_DRAFT',
  text: () => ({ zh: '没有这份方案草稿。', en: 'There is no such draft of a scheme.' }),
  example: [],
});

export const unknownDraftVersion = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_DRAFT_VERSION',
  text: (revision: number) => ({
    zh: `草稿没有保留第 ${revision} 版。`,
    en: `Revision ${revision} of the draft was not kept.`,
  }),
  example: [3],
});

/** @param version of the scheme that it became */
export const draftInForce = defineRefusal({
  code: 'CONFLICT',
  reason: 'DRAFT_IN_FORCE',
  text: (version: number) => ({
    zh: `草稿已成为方案第 ${version} 版，不能再改；请由该版另起草稿。`,
    en: `The draft has become version ${version} of its scheme and can no longer be changed; begin another draft from that version.`,
  }),
  example: [2],
});

export const draftRemoved = defineRefusal({
  code: 'CONFLICT',
  reason: 'DRAFT_REMOVED',
  text: () => ({
    zh: '草稿已删除；请先由历史恢复。',
    en: 'The draft was removed; restore it from its history first.',
  }),
  example: [],
});

/** @param most bytes */
export const draftTooLarge = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'DRAFT_TOO_LARGE',
  text: (most: number) => ({
    zh: `草稿超过 ${most / 1024 / 1024} MB。`,
    en: `The draft is larger than ${most / 1024 / 1024} MB.`,
  }),
  fields: 'content',
  example: [4 * 1024 * 1024],
});

/** Neither the whole content nor one place is given, or both. */
export const oneWayToSave = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'ONE_WAY_TO_SAVE',
  text: () => ({
    zh: '请给出全文（content），或一处的位置和新值（path、value），二者择一；新草稿要给全文。',
    en: 'Give the whole content, or the place and the value of one change (path and value); a new draft needs its content.',
  }),
  fields: 'content',
  example: [],
});

/** @param path keys and indexes, joined by dots */
export const noSuchPlace = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NO_SUCH_PLACE',
  text: (path: string) => ({
    zh: `草稿中没有位置“${path}”，可能已被移动或删除；请刷新。`,
    en: `The draft has no place “${path}”; it may have been moved or removed. Reload it.`,
  }),
  fields: 'path',
  example: ['items.0.items.7.points'],
});

/** The checker finds errors. Nothing was stored. */
export const faultyScheme = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'FAULTY_SCHEME',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'A1.name',
        code: 'BURDEN_INDICATOR',
        message: { zh: '“A1 会议次数”不得作为考核内容', en: '“A1 会议次数” must not be assessed' },
      },
    ],
  ],
});

export const numberNeeded = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NUMBER_NEEDED',
  text: () => ({
    zh: '请写明批准方案的文号。',
    en: 'Give the number of the document that approves the scheme.',
  }),
  fields: 'document',
  example: [],
});

/** @param present the version in force; null if there is none */
export const otherInForce = defineRefusal({
  code: 'CONFLICT',
  reason: 'OTHER_IN_FORCE',
  text: (code: string, present: number | null) => ({
    zh:
      present === null
        ? `方案“${code}”现在没有现行版本。请刷新后再定。`
        : `方案“${code}”现行的是第 ${present} 版，与您所见不同。请先对比，再确定是否替换它。`,
    en:
      present === null
        ? `The scheme “${code}” has no version in force now. Reload and decide again.`
        : `Version ${present} of the scheme “${code}” is in force now, another one than you saw. Compare with it first, and decide again.`,
  }),
  example: ['daxing-2025', 3],
});

/** @param version the one in force */
export const sameScheme = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'SAME_SCHEME',
  text: (version: number) => ({
    zh: `草稿与现行第 ${version} 版没有差别。`,
    en: `The draft does not differ from version ${version}, which is in force.`,
  }),
  example: [2],
});

/** The file is no archive of a bundle. @param why what is wrong with it, and what to do */
export const unreadableArchive = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'UNREADABLE_ARCHIVE',
  text: (why: Bilingual) => ({ zh: `不能读取这个文件：${why.zh}。`, en: `The file cannot be read: ${why.en}.` }),
  fields: 'files',
  example: [{ zh: '这不是 ZIP 压缩包', en: 'it is no ZIP archive' }],
});

/** There is nothing to grade with the draft. */
export const nothingToPreview = defineRefusal({
  code: 'CONFLICT',
  reason: 'NOTHING_TO_PREVIEW',
  text: () => ({
    zh: '还没有可用来试算的正式评分；请指定一次已完成的评分。',
    en: 'There is no official run yet to preview with; name a completed run.',
  }),
  example: [],
});

/** @param code of an item */
export const noSuchLeaf = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_LEAF',
  text: (code: string) => ({
    zh: `草稿中没有带分值计算方法的项目“${code}”。`,
    en: `The draft has no item “${code}” with a scoring method.`,
  }),
  example: ['A1'],
});

/** @param problems of the words of a district's own list */
export const badWords = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_WORDS',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'words.0',
        code: 'TOO_SHORT',
        message: { zh: '“会”太短：至少两个字', en: '“会” is too short: at least two characters' },
      },
    ],
  ],
});

/** Neither a draft nor a scheme is named, or both. */
export const oneScheme = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'ONE_SCHEME',
  text: () => ({
    zh: '请给出草稿（draft）或方案代码（scheme），二者择一。',
    en: 'Name a draft or the code of a scheme, exactly one of them.',
  }),
  fields: 'draft',
  example: [],
});

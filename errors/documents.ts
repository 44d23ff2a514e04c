/** Refusals about documents and their renderings. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

export const noTables = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NO_TABLES',
  text: () => ({
    zh: '文件里没有表格，不能导出为 XLSX；请选 HTML、DOCX 或 PDF。',
    en: 'The document has no table, so there is no XLSX of it; choose HTML, DOCX or PDF.',
  }),
  example: [],
});

/** @param characters each with its code point, such as `䶮 U+4DAE` */
export const glyphsMissing = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'GLYPHS_MISSING',
  text: (characters: readonly string[]) => ({
    zh: `没有字体能印出这些字符：${characters.join('、')}。请换用其他字，或把含有它们的字体文件放进字体文件夹后重新启动。`,
    en: `No font can print these characters: ${characters.join(', ')}. Use other ones, or put a font that has them into the folder of fonts and start again.`,
  }),
  example: [['𝒳 U+1D4B3']],
});

export const renderingQueueFull = defineRefusal({
  code: 'LIMIT',
  reason: 'RENDERING_QUEUE_FULL',
  text: (most: number) => ({
    zh: `正在生成的文件太多（${most} 份在等），请稍后再试。`,
    en: `Too many documents are being rendered (${most} are waiting); try again shortly.`,
  }),
  retryAfter: () => 5,
  example: [50],
});

export const unknownDocument = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_DOCUMENT',
  text: () => ({ zh: '没有这份文件。', en: 'There is no such document.' }),
  example: [],
});

export const unknownVersion = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_VERSION',
  text: (revision: number) => ({
    zh: `这份文件没有第 ${revision} 版。`,
    en: `The document has no version ${revision}.`,
  }),
  example: [9],
});

/** @param problems every mistake of the content at its place */
export const badContent = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_CONTENT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'content.title.0',
        code: 'CONTENT_CUSTOM',
        message: {
          zh: 'content.title.0：标题一行最多 20 个字，请按意思分行',
          en: 'content.title.0: a line of the title has at most 20 characters',
        },
      },
    ],
  ],
});

/** @param figures keys of the figures */
export const figuresEdited = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'FIGURES_EDITED',
  text: (figures: readonly string[]) => ({
    zh: `数据由系统写入，不能手工改动：${figures.join('、')}。请改动文字，或改用“更新数据”。`,
    en: `Bound figures are written by the system and cannot be edited: ${figures.join(', ')}. Edit the words, or refresh the figures.`,
  }),
  fields: 'content',
  example: [['unit/DX-P001/total']],
});

export const nothingToSave = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NOTHING_TO_SAVE',
  text: () => ({
    zh: '请给出 content，或用 refresh 更新数据。',
    en: 'Give the content, or refresh the figures.',
  }),
  fields: 'content',
  example: [],
});

export const noResultsYet = defineRefusal({
  code: 'CONFLICT',
  reason: 'NO_RESULTS_YET',
  text: (scheme: string) => ({
    zh: `考核方案“${scheme}”还没有正式评分结果。`,
    en: `The scheme “${scheme}” has no official results yet.`,
  }),
  example: ['daxing-2025'],
});

export const noSuchFormat = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_FORMAT',
  text: (formats: readonly string[]) => ({
    zh: `没有这种格式；可用：${formats.join('、')}。`,
    en: `There is no such format; known are ${formats.join(', ')}.`,
  }),
  example: [['html', 'docx', 'pdf', 'xlsx']],
});

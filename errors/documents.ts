/** Refusals about documents and their renderings. */
import { defineRefusal } from './define.js';

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

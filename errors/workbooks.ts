/** Refusals of workbooks and CSV files that people send. */
import { defineRefusal, joined } from './define.js';
import type { Bilingual, FieldProblem } from './refusal.js';

/** The file cannot be read as a workbook or a CSV file. @param why what is wrong with it, and what to do */
export const unreadableWorkbook = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'UNREADABLE_WORKBOOK',
  text: (why: Bilingual) => ({
    zh: `不能读取这个文件：${why.zh}。`,
    en: `The file cannot be read: ${why.en}.`,
  }),
  fields: 'file',
  example: [{ zh: '这不是 xlsx 工作簿，请另存为 xlsx', en: 'it is no xlsx workbook; save it as xlsx' }],
});

/** Cells of the file are wrong. Nothing was stored. The field of each problem is its place, `sheet!cell`. */
export const badSheet = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_SHEET',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: '账号!D3',
        code: 'UNKNOWN_ROLE',
        message: { zh: '没有角色“校长”', en: 'there is no role “校长”' },
      },
    ],
  ],
});

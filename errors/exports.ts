/** Refusals of exports. */
import { defineRefusal } from './define.js';
import type { FieldProblem } from './refusal.js';

/** @param known addresses that exist */
export const noSuchExport = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_EXPORT',
  text: (known: string) => ({
    zh: `没有这个文件，可用：${known}。`,
    en: `There is no such file; available: ${known}.`,
  }),
  example: ['/export/{score-rows,unit-score-rows}.{csv,ndjson,xlsx}'],
});

/** Refuses parameters of exports and options of OData. */
export const badParameters = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_PARAMETERS',
  text: (problems: readonly FieldProblem[]) => ({
    zh: problems.map(({ field, message }) => `${field}：${message.zh}`).join(''),
    en: problems.map(({ field, message }) => `${field}: ${message.en}`).join(' '),
  }),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'first',
        code: 'OUT_OF_BOUNDS',
        message: { zh: '应为正整数。', en: 'Give a whole number of 1 or more.' },
      },
    ],
  ],
});

/** Estimated seconds until another export has ended. */
const ANOTHER_MAY_END = 10;

/** @param most exports of one account */
export const tooManyOwnExports = defineRefusal({
  code: 'LIMIT',
  reason: 'TOO_MANY_OWN_EXPORTS',
  text: (most: number) => ({
    zh: `本账号已有 ${most} 个导出在进行，请等其中一个结束后再试。`,
    en: `This account already has ${most} running exports; try again when one of them has ended.`,
  }),
  retryAfter: () => ANOTHER_MAY_END,
  example: [2],
});

export const tooManyExports = defineRefusal({
  code: 'LIMIT',
  reason: 'TOO_MANY_EXPORTS',
  text: (most: number) => ({
    zh: `已有 ${most} 个导出在进行，请稍后再试。`,
    en: `${most} exports are already running; try again in a moment.`,
  }),
  retryAfter: () => ANOTHER_MAY_END,
  example: [4],
});

/** @param extension the format's extension, such as xlsx */
export const tooManyRows = defineRefusal({
  code: 'LIMIT',
  reason: 'TOO_MANY_ROWS',
  text: (most: number, extension: string) => ({
    zh: `.${extension} 至多 ${most} 行；请缩小范围，或改用 .csv（行数不限）。`,
    en: `An .${extension} file has at most ${most} rows; narrow the filter, or use .csv, which has no such limit.`,
  }),
  example: [20_000, 'xlsx'],
});

export const exportTooLong = defineRefusal({
  code: 'LIMIT',
  reason: 'EXPORT_TOO_LONG',
  text: (seconds: number) => ({
    zh: `导出超过 ${seconds} 秒，请缩小范围或用 first、after 分段。`,
    en: `The export takes longer than ${seconds} s; narrow the filter, or read in parts with first and after.`,
  }),
  example: [600],
});

export const exportTooLarge = defineRefusal({
  code: 'LIMIT',
  reason: 'EXPORT_TOO_LARGE',
  text: (bytes: number) => ({
    zh: `文件超过 ${bytes} 字节，请缩小范围或用 first、after 分段。`,
    en: `The file has more than ${bytes} bytes; narrow the filter, or read in parts with first and after.`,
  }),
  example: [4_294_967_296],
});

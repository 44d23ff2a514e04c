/** Refusals of figures that people enter, submit, verify and correct. */
import { defineRefusal } from './define.js';
import type { FieldProblem } from './refusal.js';

const inWords = (problems: readonly FieldProblem[]) => ({
  zh: problems.map(({ message }) => message.zh).join(''),
  en: problems.map(({ message }) => message.en).join(' '),
});

const EXAMPLE: [readonly FieldProblem[]] = [
  [
    {
      field: 'figures.0.value',
      code: 'NOT_A_NUMBER',
      message: { zh: '“九十”不是数字；请填 90 这样的数字。', en: '“ninety” is not a number; enter one such as 90.' },
    },
  ],
];

/** Figures that are incomplete or wrong. All are named, and none is stored. */
export const badFigures = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_FIGURES',
  text: inWords,
  fields: (problems) => problems,
  example: EXAMPLE,
});

/** Figures that have changed since the person saw them. All are named, and none is changed. */
export const staleFigures = defineRefusal({
  code: 'CONFLICT',
  reason: 'STALE_FIGURES',
  text: inWords,
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'figures.0',
        code: 'STALE_REVISION',
        message: {
          zh: 'DX-P001 的 M1（2025）已被他人改动：现为第 3 版，您看到的是第 2 版。',
          en: 'M1 of DX-P001 (2025) was changed by another person: it is revision 3 now, you saw 2.',
        },
      },
    ],
  ],
});

export const reasonMissing = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'REASON_MISSING',
  text: () => ({
    zh: '请写明理由；对方会看到。',
    en: 'Give a reason; the other side reads it.',
  }),
  fields: 'reason',
  example: [],
});

/** A table of figures that would have no row. @param scheme code */
export const nothingDue = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NOTHING_DUE',
  text: (scheme: string) => ({
    zh: `方案 ${scheme} 没有您可见的、符合条件的应填数据；请核对单位和指标代码。`,
    en: `The scheme ${scheme} needs no figures of these units and measures that you see. Check their codes.`,
  }),
  example: ['s-2025'],
});

/** Cells of a file with statistics are wrong. Nothing was stored. The field of each problem is its place, `sheet!cell`. */
export const badStatistics = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_STATISTICS',
  text: inWords,
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'CSV!B3',
        code: 'NOT_A_NUMBER',
        message: { zh: '“九十”不是数字；请填 90 这样的数字。', en: '“ninety” is not a number; enter one such as 90.' },
      },
    ],
  ],
});

export const noSuchObjection = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_OBJECTION',
  text: () => ({
    zh: '没有这项异议，或您不能查看。',
    en: 'There is no such objection, or you may not see it.',
  }),
  example: [],
});

/** More time that cannot be given as asked. */
export const badExtension = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_EXTENSION',
  text: inWords,
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'to',
        code: 'NOT_LATER',
        message: { zh: '2025-10-31 不晚于现有期限。', en: '2025-10-31 is not later than the present last day.' },
      },
    ],
  ],
});

/** Refusals of long work: imports, exports and renderings. */
import { defineRefusal } from './define.js';

export const unknownWork = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_WORK',
  text: () => ({
    zh: '没有这项进行中的工作；结束一天后不再保留。',
    en: 'There is no such work. It is kept for a day after it has ended.',
  }),
  example: [],
});

export const workEnded = defineRefusal({
  code: 'CONFLICT',
  reason: 'WORK_ENDED',
  text: (name: string) => ({
    zh: `“${name}”已经结束，不能再取消。`,
    en: `“${name}” has ended and can no longer be cancelled.`,
  }),
  example: ['填报-daxing-2025.xlsx'],
});

export const notCancellable = defineRefusal({
  code: 'CONFLICT',
  reason: 'NOT_CANCELLABLE',
  text: (name: string) => ({
    zh: `“${name}”一次全部存入，不能中途取消，请等它结束。`,
    en: `“${name}” is stored all at once and cannot be cancelled; wait until it has ended.`,
  }),
  example: ['目标-daxing-14-5-2025.xlsx'],
});

/** The work itself ends with it. */
export const workCancelled = defineRefusal({
  code: 'CONFLICT',
  reason: 'WORK_CANCELLED',
  text: () => ({
    zh: '已按要求取消，什么也没有改动。',
    en: 'It was cancelled on request. Nothing was changed.',
  }),
  example: [],
});

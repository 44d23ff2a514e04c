/** What is asked once before the values of a file are taken. */
import type { Bilingual } from '../../../errors/refusal.js';
import type { Question } from './imported.js';
import type { QuestionCode, SettledRow } from './settle-row.js';

export const QUESTIONS: Readonly<Record<QuestionCode, Bilingual>> = {
  HIDDEN_VALUES: {
    zh: '这些单元格被隐藏或筛选掉，其中的数据也要导入吗？',
    en: 'These cells are hidden or filtered out. Take their values too?',
  },
  PERCENT_BELOW_ONE: {
    zh: '指标以 % 计，这些数字不到 1：是百分之零点几吗？如应为百分之几十，请改为 95 或 95%。',
    en: 'The measure is in per cent, and these numbers are below 1. Are they less than one per cent? If not, write 95 or 95%.',
  },
};

export const questionsOf = (settled: readonly Pick<SettledRow, 'questions'>[]): Question[] =>
  [
    ...Map.groupBy(
      settled.flatMap(({ questions }) => questions),
      ({ code }) => code,
    ),
  ].map(([code, asked]) => ({
    code,
    message: QUESTIONS[code],
    places: asked.map(({ place }) => place),
  }));

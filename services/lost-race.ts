/** The refusal of a change that came second. */
import type { Race } from '../db/races.js';
import { Refusal } from '../errors/refusal.js';

const RUN_ACTIVE = {
  zh: '该考核周期正在评分，请等它结束后再试。',
  en: 'This cycle is being graded already; try again when that run has ended.',
};

/** Constraints that only a second one at the same time can violate, with what it means. */
const MEANINGS: Readonly<Record<string, () => Refusal>> = {
  run_one_active: () => new Refusal('CONFLICT', 'RUN_ACTIVE', RUN_ACTIVE),
};

/** @returns a CONFLICT that says what to do */
export function lostRace({ constraint }: Race): Refusal {
  const meaning = MEANINGS[constraint];
  if (meaning !== undefined) return meaning();
  return new Refusal('CONFLICT', 'CHANGED_MEANWHILE', {
    zh: '他人刚刚改动了同一内容，请刷新后再试；您的改动没有保存。',
    en: 'Someone else changed the same thing just now. Reload and try again; nothing of yours was stored.',
  });
}

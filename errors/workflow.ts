/** Refusals of steps that are not allowed, and of changes based on outdated data. */
import { defineRefusal, defineRefusals } from './define.js';
import type { Bilingual } from './refusal.js';

/**
 * @param action name of the action
 * @param who the roles that may do it
 */
export const notYourAction = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'NOT_YOUR_ACTION',
  text: (action: Bilingual, who: Bilingual) => ({
    zh: `您的角色不能“${action.zh}”；可由${who.zh}办理。`,
    en: `Your role may not ${action.en}; ask ${who.en}.`,
  }),
  example: [
    { zh: '批准公布', en: 'approve and publish' },
    { zh: '审批人', en: 'an approver' },
  ],
});

/** The state forbids the action. @param sentence names the state and the states in which it is possible */
export const illegalTransition = defineRefusal({
  code: 'CONFLICT',
  reason: 'ILLEGAL_TRANSITION',
  text: (sentence: Bilingual) => sentence,
  example: [
    {
      zh: '考核周期现为“填报”，只有在“评分”时才能“公示”。',
      en: 'The cycle is in the state “collecting”; to start the notice period it must be in “grading”.',
    },
  ],
});

/** A guard of the states table is not met. The guard provides the reason and the message. */
export const guardNotMet = defineRefusals('CONFLICT', {
  zh: '操作的条件未满足；原因即条件的名称，见 [docs/states.md](states.md)。',
  en: 'A condition of the action is not met. The reason is the name of the condition, see [docs/states.md](states.md).',
});

/** The action happens only as part of another one. @param action as the API names it */
export const notByItself = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NOT_BY_ITSELF',
  text: (action: string) => ({
    zh: `“${action}”由评分或导入办理，不能单独推进。`,
    en: `${action} happens only as part of grading or loading.`,
  }),
  fields: 'action',
  example: ['GRADE'],
});

export const tokensRead = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'TOKENS_READ',
  text: () => ({
    zh: '令牌只能读取数据；请登录后操作。',
    en: 'A token can only read; sign in to make changes.',
  }),
  example: [],
});

/** @param last author and time of the last change; null if the caller may not know them */
export const staleRevision = defineRefusal({
  code: 'CONFLICT',
  reason: 'STALE_REVISION',
  text: (now: number, seen: number, last: { readonly name: string; readonly at: Date } | null) => ({
    zh: `内容已被改动（现为第 ${now} 版${last === null ? '' : `，${last.name}，${last.at.toISOString()}`}），您看到的是第 ${seen} 版。请刷新后再操作。`,
    en: `It has changed since you loaded it: it is now revision ${now}${last === null ? '' : `, by ${last.name} at ${last.at.toISOString()}`}, you saw ${seen}. Reload and decide again.`,
  }),
  example: [4, 3, { name: 'office', at: new Date(0) }],
});

export const changedMeanwhile = defineRefusal({
  code: 'CONFLICT',
  reason: 'CHANGED_MEANWHILE',
  text: () => ({
    zh: '他人刚刚改动了同一内容，请刷新后再试；您的改动没有保存。',
    en: 'Someone else has just changed the same object. Reload and try again; your change was not stored.',
  }),
  example: [],
});

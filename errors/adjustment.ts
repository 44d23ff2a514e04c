/** Refusals of adjustments that people propose, answer and decide. */
import { defineRefusal } from './define.js';
import type { FieldProblem } from './refusal.js';

const inWords = (problems: readonly FieldProblem[]) => ({
  zh: problems.map(({ message }) => message.zh).join('；'),
  en: problems.map(({ message }) => message.en).join('; '),
});

/** A proposal that is incomplete or wrong. Everything is named, and nothing is stored. */
export const badAdjustment = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_ADJUSTMENT',
  text: inWords,
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'points',
        code: 'POINTS_MISSING',
        message: { zh: '加分、扣分要写分值，如 1.5', en: 'a bonus or deduction needs points, such as 1.5' },
      },
    ],
  ],
});

/** What a unit answers in a hearing is empty, or too long. */
export const badAnswer = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_ANSWER',
  text: inWords,
  fields: (problems) => problems,
  example: [[{ field: 'text', code: 'TEXT_MISSING', message: { zh: '请写明内容', en: 'write what there is to say' } }]],
});

/** The document of a proposal is part of it. */
export const documentOfProposal = defineRefusal({
  code: 'CONFLICT',
  reason: 'DOCUMENT_OF_PROPOSAL',
  text: () => ({
    zh: '这项加扣分按提出时所附的依据文件办理，不能更换或移除；依据有误的，请撤回后重新提出。',
    en: 'The adjustment is decided on the document with which it was proposed, so that stays; if it is the wrong one, withdraw the proposal and propose again.',
  }),
  example: [],
});

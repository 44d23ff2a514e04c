/** Refusals about the approval of documents. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

export const badRoute = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_ROUTE',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'steps.1.accounts',
        code: 'UNKNOWN_ACCOUNT',
        message: { zh: '第 2 环节：没有账号“zhang”', en: 'step 2: there is no account “zhang”' },
      },
    ],
  ],
});

/** @param now the hash that is to be approved */
export const otherHash = defineRefusal({
  code: 'CONFLICT',
  reason: 'OTHER_HASH',
  text: (now: string) => ({
    zh: `文件已改动，您看到的不是现在报批的内容（${now}）。请重新打开，看过改动之处再批。`,
    en: `The document has changed: what you saw is not what is to be approved now (${now}). Open it again, read what changed, then decide.`,
  }),
  example: ['SHA-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
});

/** @param of what the words are for */
export const wordsMissing = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'WORDS_MISSING',
  text: (longest: number) => ({
    zh: `请写明内容（1 到 ${longest} 个字）。`,
    en: `Say it in words (1 to ${longest} characters).`,
  }),
  fields: 'text',
  example: [2000],
});

/** @param open number of the open step */
export const noEarlierStep = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NO_EARLIER_STEP',
  text: (open: number) =>
    open === 1
      ? {
          zh: '现在是第 1 环节，前面没有环节；可退回起草人（不填 toStep）。',
          en: 'The first step is open, there is no earlier one; send it back to the drafter (without toStep).',
        }
      : {
          zh: `现在是第 ${open} 环节，toStep 应为 1 到 ${open - 1}；退回起草人则不填。`,
          en: `Step ${open} is open, so toStep is 1 to ${open - 1}; leave it out to send it back to the drafter.`,
        },
  fields: 'toStep',
  example: [3],
});

export const unknownQuestion = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_QUESTION',
  text: (number: number) => ({
    zh: `这份文件没有编号为 ${number} 的待答问题，可能已有人答复。`,
    en: `The document has no open question ${number}; somebody may have answered it.`,
  }),
  example: [3],
});

export const badReplacement = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_REPLACEMENT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'takesOver',
        code: 'DRAFTED_IT',
        message: { zh: '“li”起草或修改过这份文件，不能审批', en: '“li” has drafted or edited the document' },
      },
    ],
  ],
});

export const unknownReplacement = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_REPLACEMENT',
  text: () => ({
    zh: '没有这项待确认的更换，可能已有人确认或驳回。',
    en: 'There is no such replacement to decide on; somebody may have decided it.',
  }),
  example: [],
});

/** @param other who has to decide */
export const replacementByOther = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'REPLACEMENT_BY_OTHER',
  text: (other: { readonly zh: string; readonly en: string }) => ({
    zh: `更换审批人由考核办和管理员共同办理：一方提出，另一方确认。这一项由${other.zh}确认。`,
    en: `Replacing an approver is an act of the office and the administrator together: one proposes, the other confirms. This one is for ${other.en} to decide.`,
  }),
  example: [{ zh: '系统管理员', en: 'the administrator of accounts' }],
});

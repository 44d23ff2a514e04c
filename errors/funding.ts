/** Refusals of projects with money. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

export const badProposal = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_PROPOSAL',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'purposes',
        code: 'NOT_ONE',
        message: { zh: '各项份额合计应为 1', en: 'the shares must sum to 1' },
      },
    ],
  ],
});

export const badMovement = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_MOVEMENT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'amount',
        code: 'OVER_BUDGET',
        message: { zh: '支出累计超过全年预算 12000.00 元', en: 'spending would exceed the budget of 12000.00 yuan' },
      },
    ],
  ],
});

export const noSuchProposal = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_PROPOSAL',
  text: () => ({
    zh: '没有这项项目申报，或您不能查看。',
    en: 'There is no such project proposal, or you may not see it.',
  }),
  example: [],
});

export const noSuchFundingItem = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_FUNDING_ITEM',
  text: () => ({
    zh: '没有这项资金或变动，或您不能查看。',
    en: 'There is no such funding item or movement, or you may not see it.',
  }),
  example: [],
});

/** Refusals of appeals (申诉). */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** What is wrong with an appeal, a decision or a question: everything at once. */
export const badAppeal = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_APPEAL',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'text',
        code: 'NO_TEXT',
        message: { zh: '请写明申诉的理由', en: 'say why you appeal' },
      },
    ],
  ],
});

/** There is no such appeal, or the viewer may not see it. */
export const unknownAppeal = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_APPEAL',
  text: () => ({
    zh: '没有这件申诉，或您不能查看。',
    en: 'There is no such appeal, or you may not see it.',
  }),
  example: [],
});

/** @param to last day of the period, ISO */
export const appealPeriodOver = defineRefusal({
  code: 'CONFLICT',
  reason: 'APPEAL_PERIOD_OVER',
  text: (to: string) => ({
    zh: `申诉期已于 ${to} 结束；您写的内容没有丢失，期限内已书面提出的，请考核办代为登记。`,
    en: `The period for appeals ended on ${to}. Nothing that you wrote is lost; if you appealed on paper in time, ask the evaluation office to enter it.`,
  }),
  example: ['2026-01-16'],
});

/** Nobody of the office could decide appeals on these. @param items unit and item, as `DX-P001 A1` @param more how many are not named */
export const nobodyCouldDecide = defineRefusal({
  code: 'CONFLICT',
  reason: 'NOBODY_COULD_DECIDE',
  text: (items: readonly string[], more: number) => ({
    zh: `下列事项的申诉无人可以裁定：${items.join('、')}${more > 0 ? `，另有 ${more} 项` : ''}。考核办的人都经手过，或应当回避；请先为这些单位指定裁定人。`,
    en: `Nobody could decide an appeal on ${items.join(', ')}${more > 0 ? ` and ${more} more` : ''}: everybody of the office had a hand in them or is recused. Name an outside decider for these units first.`,
  }),
  example: [['DX-P001 A1'], 3],
});

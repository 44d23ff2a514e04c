/** Refusals of recusal (回避). */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** @param unit name of the unit */
export const recusedFromUnit = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'RECUSED',
  text: (unit: string) => ({
    zh: `您应当回避“${unit}”，不能办理与其有关的事项；请由他人办理，或请他人说明理由解除回避。`,
    en: `You are recused from “${unit}” and take no part in what concerns it. Leave it to somebody else, or ask somebody else to lift the recusal with a reason.`,
  }),
  example: ['大兴小学'],
});

/** @param units names of units */
export const recusedFromResults = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'RECUSED_FROM_RESULTS',
  text: (units: readonly string[]) => ({
    zh: `其中有您应当回避的单位：${units.join('、')}。结果公布以前，请由他人办理，或请他人说明理由解除回避。`,
    en: `The results include units from which you are recused: ${units.join(', ')}. Until they are published, leave this to somebody else, or ask somebody else to lift the recusal with a reason.`,
  }),
  example: [['大兴小学']],
});

export const badRecusal = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_RECUSAL',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'reason',
        code: 'NO_REASON',
        message: { zh: '请写明回避的原因', en: 'say why the person is recused' },
      },
    ],
  ],
});

export const unknownRecusal = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_RECUSAL',
  text: (account: string, unit: string) => ({
    zh: `“${account}”没有对“${unit}”的回避。`,
    en: `“${account}” is not recused from “${unit}”.`,
  }),
  example: ['zhang', 'DX-P001'],
});

export const liftedByAnother = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'LIFTED_BY_ANOTHER',
  text: () => ({
    zh: '回避不能由本人或其代理人解除；请考核办或系统管理员中的他人办理。',
    en: 'A recusal is not lifted by the recused person nor by their substitute; ask somebody else of the office, or an administrator of accounts.',
  }),
  example: [],
});

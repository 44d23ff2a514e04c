/** Refusals of changes to a plan, its indicators and targets. */
import { defineRefusal, joined } from './define.js';
import type { Bilingual, FieldProblem } from './refusal.js';

/** @param code as the caller typed it */
export const unknownPlan = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_PLAN',
  text: (code: string) => ({ zh: `没有代码为“${code}”的规划。`, en: `There is no plan with the code “${code}”.` }),
  example: ['daxing-edu-145'],
});

const WAYS: Readonly<Record<string, Bilingual>> = {
  REVIEWING: {
    zh: '先把考核周期退回评分，改动目标后重新评分、重新公示',
    en: 'Return the cycle to grading first, then grade and give notice again',
  },
  APPROVING: {
    zh: '请审批人先退回，再退回评分',
    en: 'Ask an approver to send it back, then return it to grading',
  },
  PUBLISHED: {
    zh: '已公布的年度只能先撤回公布，按批准文件改动目标后重新评分、公示和审批',
    en: 'Withdraw the publication first; then change the target by its approved document, grade, give notice and ask for approval again',
  },
};

/**
 * The targets of a year by which results were shown to the units.
 *
 * @param state of the cycle, and its name
 */
export const targetsSettled = defineRefusal({
  code: 'CONFLICT',
  reason: 'TARGETS_SETTLED',
  text: (scheme: string, state: string, name: Bilingual) => {
    const way = WAYS[state === 'CLOSED' ? 'PUBLISHED' : state] ?? { zh: '请刷新后再试', en: 'Reload and try again' };
    return {
      zh: `${scheme} 现为“${name.zh}”，所用目标不能改动。${way.zh}。`,
      en: `${scheme} is in the state “${name.en}”; its targets stay. ${way.en}.`,
    };
  },
  example: ['daxing-2025', 'PUBLISHED', { zh: '已公布', en: 'published' }],
});

export const badTargets = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_TARGETS',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'year',
        code: 'OUTSIDE_PLAN',
        message: { zh: '2030 年不在规划期 2021–2025 内', en: '2030 is outside the plan, 2021–2025' },
      },
    ],
  ],
});

export const badIndicator = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_INDICATOR',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'document',
        code: 'NO_DOCUMENT',
        message: { zh: '须写明批准文件的文号', en: 'name the document that approves it' },
      },
    ],
  ],
});

/** @param unit and indicator as the caller typed them */
export const noSuchTarget = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_TARGET',
  text: (unit: string, indicator: string) => ({
    zh: `没有向“${unit}”提出“${indicator}”的目标，或您不能查看。`,
    en: `No target of “${indicator}” was proposed to “${unit}”, or you may not see it.`,
  }),
  example: ['DX-P001', 'P02'],
});

/** @param plan code */
export const noTargetsToSet = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_TARGETS_TO_SET',
  text: (plan: string, year: number) => ({
    zh: `规划“${plan}”在 ${year} 年没有方案用到的指标，也没有目标；请先设定方案或目标。`,
    en: `No scheme of ${year} uses indicators of “${plan}”, and there are no targets; set up a scheme or targets first.`,
  }),
  example: ['daxing-edu-145', 2025],
});

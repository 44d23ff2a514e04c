/** 自评: the states of a unit's self-assessment and the actions between them. Only this file defines them. */
import type { CycleState } from '../../entities/scheme.js';
import type { SelfAssessmentState } from '../../entities/self-assessment.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export const SELF_ASSESSMENT_ACTIONS = ['SAVE', 'SUBMIT', 'RETURN'] as const;
export type SelfAssessmentAction = (typeof SELF_ASSESSMENT_ACTIONS)[number];

export interface SelfAssessmentFacts {
  readonly cycleState: CycleState;
}

/** Before results are shown. What was returned may come back until then. */
const OPEN: readonly CycleState[] = ['COLLECTING', 'VERIFYING', 'GRADING'];

const open: Guard<SelfAssessmentFacts> = {
  code: 'NOT_SELF_ASSESSING',
  unmet: {
    zh: '现在不在自评期：填报开始后、结果公示前可以自评和退回。',
    en: 'Units assess themselves after collection opens and before results are shown.',
  },
  holds: ({ cycleState }) => OPEN.includes(cycleState),
};

export const selfAssessmentStates = defineMachine<
  SelfAssessmentState,
  SelfAssessmentAction,
  'UNIT_HEAD' | 'OFFICE',
  SelfAssessmentFacts
>({
  subject: 'selfAssessment',
  name: { zh: '自评', en: 'self-assessment' },
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '自评中', en: 'draft' },
    SUBMITTED: { zh: '已提交', en: 'submitted' },
    RETURNED: { zh: '已退回', en: 'returned' },
  },
  roles: {
    UNIT_HEAD: { zh: '单位负责人', en: 'the head of the unit' },
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
  },
  actions: {
    SAVE: {
      name: { zh: '填写', en: 'enter it' },
      from: ['DRAFT', 'RETURNED'],
      to: 'DRAFT',
      roles: ['UNIT_HEAD'],
      guards: [open],
    },
    SUBMIT: {
      name: { zh: '提交', en: 'submit it' },
      from: ['DRAFT', 'RETURNED'],
      to: 'SUBMITTED',
      roles: ['UNIT_HEAD'],
      guards: [open],
    },
    RETURN: {
      name: { zh: '退回', en: 'return it' },
      from: ['SUBMITTED'],
      to: 'RETURNED',
      roles: ['OFFICE'],
      guards: [open],
    },
  },
});

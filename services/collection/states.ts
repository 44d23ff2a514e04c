/** 填报数据: the states of a figure and the actions between them. Only this file defines them. */
import type { ObservationStatus } from '../../scoring/input.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export type ObservationAction =
  | 'SAVE'
  | 'SUBMIT'
  | 'TAKE_BACK'
  | 'VERIFY'
  | 'ACCEPT_NOT_APPLICABLE'
  | 'RETURN'
  | 'WITHDRAW_VERIFICATION'
  | 'CORRECT'
  | 'CORRECT_ON_APPEAL';

/** The data that the guards of a figure's actions check. */
export interface ObservationFacts {
  /** A cycle that needs the figure takes entries: it is collecting, or the figure was returned for correction. */
  readonly isOpen: boolean;
  /** The last day of collection is over. A returned figure has no common last day. */
  readonly isLate: boolean;
  /** A cycle that needs the figure is between collecting and approval. */
  readonly isVerifiable: boolean;
  /** The act is by the unit that reports the figure, or for the district. */
  readonly isReporter: boolean;
  /** The act is by the department that verifies the figure, or by the office. */
  readonly isOfVerifyingDepartment: boolean;
  /** A person of the act entered or submitted the present figure. */
  readonly isOwnEntry: boolean;
  /** A person of the act verified it, and grading has not begun. */
  readonly isOwnFreshVerification: boolean;
}

const open: Guard<ObservationFacts> = {
  code: 'NOT_COLLECTING',
  unmet: {
    zh: '现在不在填报期；如需改动，请由核验人退回，或按更正办理。',
    en: 'Collection is not open. Ask a verifier to return the figure, or correct it.',
  },
  holds: ({ isOpen }) => isOpen,
};

const inTime: Guard<ObservationFacts> = {
  code: 'COLLECTION_OVER',
  unmet: {
    zh: '填报期限已过；您的内容没有丢失，请联系考核办延期或代为受理。',
    en: 'The last day of collection is over. Nothing that you entered is lost; ask the evaluation office for more time.',
  },
  holds: ({ isLate }) => !isLate,
};

/** 科室填报 */
export const ownMeasure: Guard<ObservationFacts> = {
  code: 'REPORTED_BY_DEPARTMENT',
  unmet: {
    zh: '这个数据由指定部门统一填报，本单位只能查看；如与实际不符，请由负责人提出异议。',
    en: 'A department reports this figure for all units, and the unit only reads it. If it is wrong, the head objects to it.',
  },
  holds: ({ isReporter }) => isReporter,
};

const ownDepartment: Guard<ObservationFacts> = {
  code: 'VERIFIED_BY_DEPARTMENT',
  unmet: {
    zh: '这个数据由方案指定的部门核验。',
    en: 'This figure is verified by the department that the scheme names.',
  },
  holds: ({ isOfVerifyingDepartment }) => isOfVerifyingDepartment,
};

const verifiable: Guard<ObservationFacts> = {
  code: 'NOT_VERIFYING',
  unmet: {
    zh: '用到这个数据的考核周期不在填报、核验、评分或公示阶段。',
    en: 'No cycle that uses the figure is collecting, verifying, grading or under review.',
  },
  holds: ({ isVerifiable }) => isVerifiable,
};

const secondPerson: Guard<ObservationFacts> = {
  code: 'OWN_ENTRY',
  unmet: {
    zh: '您填报或提交了这个数据，须由另一人核验。',
    en: 'You entered or submitted this figure; another person must verify it.',
  },
  holds: ({ isOwnEntry }) => !isOwnEntry,
};

const ownVerification: Guard<ObservationFacts> = {
  code: 'NOT_YOUR_VERIFICATION',
  unmet: {
    zh: '只有核验人本人、在开始评分之前可以撤回核验；否则请按更正办理。',
    en: 'Only the verifier may withdraw a verification, and only before grading begins. Otherwise correct the figure.',
  },
  holds: ({ isOwnFreshVerification }) => isOwnFreshVerification,
};

const REPORTING = ['UNIT_REPORTER', 'UNIT_HEAD'] as const;
const VERIFYING = ['VERIFIER', 'OFFICE'] as const;
// There is no guard for figures of the own unit: an account cannot hold a unit role and a verifying role together, and a
// former unit role is a recusal.
const CHECKED = [verifiable, ownDepartment, secondPerson];

export const observationStates = defineMachine<
  ObservationStatus,
  ObservationAction,
  'UNIT_REPORTER' | 'UNIT_HEAD' | 'VERIFIER' | 'OFFICE' | 'DECIDER',
  ObservationFacts
>({
  subject: 'observation',
  name: { zh: '填报数据', en: 'figure' },
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '填报中', en: 'draft' },
    SUBMITTED: { zh: '已提交', en: 'submitted' },
    RETURNED: { zh: '已退回', en: 'returned' },
    VERIFIED: { zh: '已核验', en: 'verified' },
    NOT_APPLICABLE: { zh: '不适用', en: 'not applicable' },
  },
  roles: {
    UNIT_REPORTER: { zh: '填报人', en: 'a reporter of the unit' },
    UNIT_HEAD: { zh: '单位负责人', en: 'the head of the unit' },
    VERIFIER: { zh: '核验人', en: 'a verifier' },
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
    DECIDER: { zh: '申诉裁定人', en: 'the person who decides an appeal' },
  },
  actions: {
    SAVE: {
      name: { zh: '填写', en: 'enter the figure' },
      from: ['DRAFT', 'RETURNED'],
      to: 'DRAFT',
      roles: REPORTING,
      guards: [open, ownMeasure, inTime],
    },
    SUBMIT: {
      name: { zh: '提交', en: 'submit the figure' },
      from: ['DRAFT', 'RETURNED'],
      to: 'SUBMITTED',
      roles: ['UNIT_HEAD'],
      guards: [open, ownMeasure, inTime],
    },
    TAKE_BACK: {
      name: { zh: '撤回提交', en: 'take the submission back' },
      from: ['SUBMITTED'],
      to: 'DRAFT',
      roles: ['UNIT_HEAD'],
      guards: [open, ownMeasure, inTime],
    },
    VERIFY: {
      name: { zh: '核验', en: 'verify the figure' },
      from: ['SUBMITTED'],
      to: 'VERIFIED',
      roles: VERIFYING,
      guards: CHECKED,
    },
    ACCEPT_NOT_APPLICABLE: {
      name: { zh: '认定不适用', en: 'accept that the measure does not apply' },
      from: ['SUBMITTED'],
      to: 'NOT_APPLICABLE',
      roles: VERIFYING,
      guards: CHECKED,
    },
    RETURN: {
      name: { zh: '退回', en: 'return the figure' },
      from: ['SUBMITTED'],
      to: 'RETURNED',
      roles: VERIFYING,
      guards: CHECKED,
    },
    WITHDRAW_VERIFICATION: {
      name: { zh: '撤回核验', en: 'withdraw the verification' },
      from: ['VERIFIED', 'NOT_APPLICABLE'],
      to: 'SUBMITTED',
      roles: VERIFYING,
      guards: [verifiable, ownVerification],
    },
    // 更正: both hands again. The corrected figure is submitted, and another person verifies it.
    CORRECT: {
      name: { zh: '更正', en: 'correct the figure' },
      from: ['VERIFIED', 'NOT_APPLICABLE'],
      to: 'SUBMITTED',
      roles: ['UNIT_HEAD', 'OFFICE'],
      guards: [verifiable, ownMeasure],
    },
    // Part of the decision on an appeal: its decider had no hand in the figure, so that nobody verifies it again.
    CORRECT_ON_APPEAL: {
      name: { zh: '依申诉更正', en: 'correct the figure on an appeal' },
      from: ['DRAFT', 'SUBMITTED', 'RETURNED', 'VERIFIED', 'NOT_APPLICABLE'],
      to: 'VERIFIED',
      roles: ['DECIDER'],
      guards: [verifiable],
    },
  },
});

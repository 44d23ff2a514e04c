/** 填报数据: the states of a figure and the actions between them. Only this file defines them. */
import type { ObservationStatus } from '../../scoring/input.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export type ObservationAction =
  | 'SAVE'
  | 'SUBMIT'
  | 'TAKE_LATE'
  | 'TAKE_BACK'
  | 'VERIFY'
  | 'ACCEPT_NOT_APPLICABLE'
  | 'RETURN'
  | 'WITHDRAW_VERIFICATION'
  | 'CORRECT'
  | 'CORRECT_ON_APPEAL'
  | 'OBJECT'
  | 'UPHOLD_OBJECTION';

/** The data that the guards of a figure's actions check. */
export interface ObservationFacts {
  /** A cycle that needs the figure takes entries: it is collecting, or the figure was returned for correction. */
  readonly isOpen: boolean;
  /** The last day is over: the unit's own for this figure. */
  readonly isLate: boolean;
  /** The quarter of an hour after it is over, in which work that was begun in time is sent. */
  readonly isTooLateToSend: boolean;
  /** Only the office takes the figure now, as a late one. */
  readonly isTakenLate: boolean;
  /** A cycle that needs the figure is between collecting and approval. */
  readonly isVerifiable: boolean;
  /** The act is by the unit that reports the figure, or for the district. */
  readonly isReporter: boolean;
  /** A department reports the figure, and the act is by the unit that it is of. */
  readonly isReportedByDepartment: boolean;
  /** The act is by a head, or by a reporter who submits in place of the head. */
  readonly submits: boolean;
  /** The unit objects to the figure, and the objection is not answered. */
  readonly hasOpenObjection: boolean;
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

const inTimeToSend: Guard<ObservationFacts> = { ...inTime, holds: ({ isTooLateToSend }) => !isTooLateToSend };

const late: Guard<ObservationFacts> = {
  code: 'NOT_LATE',
  unmet: {
    zh: '填报期限未过，由单位自己填报；考核办只受理逾期数据。',
    en: 'The last day is not over, and the unit reports the figure. The evaluation office takes late figures only.',
  },
  holds: ({ isTakenLate }) => isTakenLate,
};

const headOrLet: Guard<ObservationFacts> = {
  code: 'HEAD_SUBMITS',
  unmet: {
    zh: '本单位由负责人提交；负责人可以在单位设置中允许填报人提交。',
    en: 'The head of the unit submits. The head may let reporters submit, in the settings of the unit.',
  },
  holds: ({ submits }) => submits,
};

const reportedOfUnit: Guard<ObservationFacts> = {
  code: 'OWN_FIGURE',
  unmet: {
    zh: '异议针对部门统一填报的数据；本单位自己填报的请撤回后修改，或按更正办理。',
    en: 'A unit objects to what a department reported of it. It takes back or corrects what it reported itself.',
  },
  holds: ({ isReportedByDepartment }) => isReportedByDepartment,
};

const noObjection: Guard<ObservationFacts> = {
  code: 'OBJECTION_OPEN',
  unmet: {
    zh: '本单位对这个数据提出了异议，须先由填报部门或考核办答复。',
    en: 'The unit objects to this figure. The department that reports it, or the evaluation office, answers first.',
  },
  holds: ({ hasOpenObjection }) => !hasOpenObjection,
};

const objection: Guard<ObservationFacts> = {
  code: 'NO_OPEN_OBJECTION',
  unmet: { zh: '这个数据没有待答复的异议。', en: 'There is no objection to this figure that waits for an answer.' },
  holds: ({ hasOpenObjection }) => hasOpenObjection,
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
      roles: REPORTING,
      guards: [open, ownMeasure, headOrLet, inTimeToSend],
    },
    // 逾期受理: the office enters and submits in place of the unit, with a reason. The figure is marked as late.
    TAKE_LATE: {
      name: { zh: '受理逾期数据', en: 'take the late figure' },
      from: ['DRAFT', 'RETURNED'],
      to: 'SUBMITTED',
      roles: ['OFFICE'],
      guards: [late],
    },
    TAKE_BACK: {
      name: { zh: '撤回提交', en: 'take the submission back' },
      from: ['SUBMITTED'],
      to: 'DRAFT',
      roles: REPORTING,
      guards: [open, ownMeasure, headOrLet, inTime],
    },
    VERIFY: {
      name: { zh: '核验', en: 'verify the figure' },
      from: ['SUBMITTED'],
      to: 'VERIFIED',
      roles: VERIFYING,
      guards: [...CHECKED, noObjection],
    },
    ACCEPT_NOT_APPLICABLE: {
      name: { zh: '认定不适用', en: 'accept that the measure does not apply' },
      from: ['SUBMITTED'],
      to: 'NOT_APPLICABLE',
      roles: VERIFYING,
      guards: [...CHECKED, noObjection],
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
    // 异议: what the unit says of a figure that a department reported. The figure stays as it is until the answer.
    OBJECT: {
      name: { zh: '提出异议', en: 'object to the figure' },
      from: ['SUBMITTED'],
      to: 'STAYS',
      roles: ['UNIT_HEAD'],
      guards: [verifiable, reportedOfUnit, noObjection],
    },
    UPHOLD_OBJECTION: {
      name: { zh: '采纳异议、退回修改', en: 'uphold the objection and return the figure' },
      from: ['SUBMITTED'],
      to: 'RETURNED',
      roles: ['UNIT_REPORTER', 'UNIT_HEAD', 'OFFICE'],
      guards: [verifiable, ownMeasure, objection],
    },
  },
});

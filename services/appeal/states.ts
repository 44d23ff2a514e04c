/** 申诉: its states and the actions that lead from one to the next. The only place that knows them. */
import type { AppealState } from '../../entities/appeal.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export const APPEAL_ACTIONS = [
  'FILE',
  'ADD_EVIDENCE',
  'CONFIRM',
  'ADMIT',
  'REFUSE',
  'ASK',
  'ANSWER',
  'DECIDE_ITEM',
  'UPHOLD',
  'PARTLY_UPHOLD',
  'DISMISS',
  'WITHDRAW',
  'TAKE_BACK_ADMISSION',
  'TAKE_BACK_REFUSAL',
  'TAKE_BACK_DECISION',
] as const;
export type AppealAction = (typeof APPEAL_ACTIONS)[number];

/** What the guards of an appeal's actions look at. */
export interface AppealFacts {
  /** Results are still shown: the cycle is under review. */
  readonly isReviewing: boolean;
  /** It came on paper, and the head has not confirmed it. */
  readonly isUnconfirmed: boolean;
  /** The person may decide on what is to be decided: on one open item at least, where nothing else is said. */
  readonly isEligible: boolean;
  /** A question waits for an answer. */
  readonly hasQuestion: boolean;
  /** An item is decided. */
  readonly hasDecision: boolean;
  /** The person took the last decision, and nothing was built on it. */
  readonly isOwnFreshDecision: boolean;
}

const guardOf = (code: string, zh: string, en: string, holds: (facts: AppealFacts) => boolean): Guard<AppealFacts> => ({
  code,
  unmet: { zh, en },
  holds,
});

const reviewing = guardOf(
  'NOT_REVIEWING',
  '公示、申诉阶段已经结束。',
  'Results are no longer shown for review.',
  ({ isReviewing }) => isReviewing,
);
const unconfirmed = guardOf(
  'NOTHING_TO_CONFIRM',
  '只有书面申诉需要单位负责人确认，确认一次即可。',
  'Only an appeal that came on paper is confirmed, once.',
  ({ isUnconfirmed }) => isUnconfirmed,
);
const uninvolved = guardOf(
  'INVOLVED',
  '所争议的事项由您填报、核验、评议或提出，或您应当回避，或已移交指定的上级；须由他人裁定。',
  'You entered, verified, marked or proposed what is contested, are recused, or a superior decides by now; another person must decide.',
  ({ isEligible }) => isEligible,
);
const asked = guardOf(
  'NO_QUESTION',
  '没有待答的问题。',
  'There is no question to answer.',
  ({ hasQuestion }) => hasQuestion,
);
const undecided = guardOf(
  'DECIDED_IN_PART',
  '已有事项作出裁定，不能再撤回。',
  'An item is decided already.',
  ({ hasDecision }) => !hasDecision,
);
const own = guardOf(
  'NOT_YOUR_DECISION',
  '只有作出决定的本人、在后续办理之前可以收回；已更正数据、已重新评分或已离开公示阶段的，不能收回。',
  'Only the person who took the decision may take it back, until something was built on it: a corrected figure, a run, the next stage.',
  ({ isOwnFreshDecision }) => isOwnFreshDecision,
);

const OPEN = ['FILED', 'ADMITTED'] as const;
const DECIDERS = ['OFFICE', 'DECIDER'] as const;

export const appealStates = defineMachine<AppealState, AppealAction, 'UNIT_HEAD' | 'OFFICE' | 'DECIDER', AppealFacts>({
  subject: 'appeal',
  name: { zh: '申诉', en: 'appeal' },
  initial: 'FILED',
  states: {
    FILED: { zh: '已提出', en: 'filed' },
    ADMITTED: { zh: '已受理', en: 'admitted' },
    INADMISSIBLE: { zh: '不予受理', en: 'not admitted' },
    UPHELD: { zh: '支持', en: 'upheld' },
    PARTLY_UPHELD: { zh: '部分支持', en: 'partly upheld' },
    DISMISSED: { zh: '驳回', en: 'dismissed' },
    WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  },
  roles: {
    UNIT_HEAD: { zh: '单位负责人', en: 'the head of the unit' },
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
    DECIDER: { zh: '指定的裁定人', en: 'a person named to decide' },
  },
  actions: {
    // The filing itself makes the appeal; its period is checked by services/appeal/file.ts.
    FILE: {
      name: { zh: '提出申诉', en: 'file an appeal' },
      from: ['FILED'],
      to: 'STAYS',
      roles: ['UNIT_HEAD', 'OFFICE'],
      guards: [reviewing],
    },
    ADD_EVIDENCE: {
      name: { zh: '补充证据', en: 'add evidence' },
      from: ['FILED'],
      to: 'STAYS',
      roles: ['UNIT_HEAD'],
    },
    CONFIRM: {
      name: { zh: '确认书面申诉', en: 'confirm an appeal that came on paper' },
      from: OPEN,
      to: 'STAYS',
      roles: ['UNIT_HEAD'],
      guards: [unconfirmed],
    },
    ADMIT: { name: { zh: '受理', en: 'admit' }, from: ['FILED'], to: 'ADMITTED', roles: ['OFFICE'] },
    REFUSE: {
      name: { zh: '不予受理', en: 'refuse to admit' },
      from: ['FILED'],
      to: 'INADMISSIBLE',
      roles: DECIDERS,
      guards: [uninvolved],
    },
    ASK: { name: { zh: '提问', en: 'ask a question' }, from: OPEN, to: 'STAYS', roles: DECIDERS },
    ANSWER: {
      name: { zh: '答复', en: 'answer a question' },
      from: OPEN,
      to: 'STAYS',
      roles: ['UNIT_HEAD'],
      guards: [asked],
    },
    DECIDE_ITEM: {
      name: { zh: '裁定事项', en: 'decide items' },
      from: ['ADMITTED'],
      to: 'STAYS',
      roles: DECIDERS,
      guards: [reviewing, uninvolved],
    },
    UPHOLD: {
      name: { zh: '裁定支持', en: 'uphold' },
      from: ['ADMITTED'],
      to: 'UPHELD',
      roles: DECIDERS,
      guards: [reviewing, uninvolved],
    },
    PARTLY_UPHOLD: {
      name: { zh: '裁定部分支持', en: 'uphold in part' },
      from: ['ADMITTED'],
      to: 'PARTLY_UPHELD',
      roles: DECIDERS,
      guards: [reviewing, uninvolved],
    },
    DISMISS: {
      name: { zh: '裁定驳回', en: 'dismiss' },
      from: ['ADMITTED'],
      to: 'DISMISSED',
      roles: DECIDERS,
      guards: [reviewing, uninvolved],
    },
    WITHDRAW: {
      name: { zh: '撤回申诉', en: 'withdraw the appeal' },
      from: OPEN,
      to: 'WITHDRAWN',
      roles: ['UNIT_HEAD'],
      guards: [undecided],
    },
    TAKE_BACK_ADMISSION: {
      name: { zh: '收回受理', en: 'take the admission back' },
      from: ['ADMITTED'],
      to: 'FILED',
      roles: ['OFFICE'],
      guards: [undecided, own],
    },
    TAKE_BACK_REFUSAL: {
      name: { zh: '收回不予受理', en: 'take the refusal back' },
      from: ['INADMISSIBLE'],
      to: 'FILED',
      roles: DECIDERS,
      guards: [reviewing, own],
    },
    TAKE_BACK_DECISION: {
      name: { zh: '收回裁定', en: 'take the decision back' },
      from: ['UPHELD', 'PARTLY_UPHELD', 'DISMISSED'],
      to: 'ADMITTED',
      roles: DECIDERS,
      guards: [reviewing, own],
    },
  },
});

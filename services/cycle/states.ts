/** 考核周期: its states and the actions between them. Only this file defines them. */
import type { CycleState } from '../../entities/scheme.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';
import type { ReviewFacts } from './review-facts.js';

export const CYCLE_ACTIONS = [
  'LOAD',
  'SET_DATES',
  'SET_ROSTER',
  'SET_TARGETS',
  'ASSIGN_JUDGES',
  'TAKE_OVER',
  'OPEN_COLLECTION',
  'EXTEND_COLLECTION',
  'START_VERIFYING',
  'REOPEN_COLLECTION',
  'DRAW_SAMPLE',
  'VERIFY_REST',
  'START_GRADING',
  'GRADE',
  'ANSWER_FINDING',
  'GRADE_OFFICIALLY',
  'ADOPT',
  'START_REVIEW',
  'RETURN_TO_GRADING',
  'SEND_FOR_APPROVAL',
  'SEND_BACK',
  'PUBLISH',
  'PUBLISH_NOTICE',
  'WITHDRAW_NOTICE',
  'CLOSE',
] as const;
export type CycleAction = (typeof CYCLE_ACTIONS)[number];

/**
 * Actions that only change the cycle's state. The others are part of a larger change: loading, grading, adopting a
 * run.
 */
export const ADVANCING = [
  'TAKE_OVER',
  'OPEN_COLLECTION',
  'START_VERIFYING',
  'REOPEN_COLLECTION',
  'START_GRADING',
  'START_REVIEW',
  'RETURN_TO_GRADING',
  'SEND_FOR_APPROVAL',
  'SEND_BACK',
  'PUBLISH',
  'CLOSE',
] as const satisfies readonly CycleAction[];
export type AdvancingAction = (typeof ADVANCING)[number];

export const isAdvancing = (action: CycleAction): action is AdvancingAction =>
  (ADVANCING as readonly CycleAction[]).includes(action);

/** The data that the guards of a cycle's actions check. */
export interface CycleFacts {
  readonly hasOfficialRun: boolean;
  /** Left out where nobody asks whether the review is over. */
  readonly review?: ReviewFacts;
}

const officialRun: Guard<CycleFacts> = {
  code: 'NO_OFFICIAL_RUN',
  unmet: {
    zh: '还没有正式评分：先评分，再把一次已完成的评分确定为正式结果。',
    en: 'There is no official run yet; grade, then make a completed run official.',
  },
  holds: ({ hasOfficialRun }) => hasOfficialRun,
};

const noOpenAppeal: Guard<CycleFacts> = {
  code: 'OPEN_APPEALS',
  unmet: {
    zh: '还有申诉没有办结；先受理、裁定，再报批。逾期的申诉也不视为驳回。',
    en: 'An appeal is still open; decide it first. One that is late is not deemed dismissed.',
  },
  holds: ({ review }) => review === undefined || review.openAppeals === 0,
};

const periodIsOver: Guard<CycleFacts> = {
  code: 'PERIOD_RUNS',
  unmet: {
    zh: '公示、申诉的期限还没有结束；结束后才能报批。',
    en: 'The period for notice and appeals still runs; send the results for approval when it is over.',
  },
  holds: ({ review }) => review === undefined || review.periodTo === null,
};

export const cycleStates = defineMachine<
  CycleState,
  CycleAction,
  'OFFICE' | 'APPROVER' | 'OPERATOR' | 'SYSTEM',
  CycleFacts
>({
  subject: 'cycle',
  name: { zh: '考核周期', en: 'cycle' },
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '筹备', en: 'in preparation' },
    COLLECTING: { zh: '填报', en: 'collecting' },
    VERIFYING: { zh: '核验', en: 'verifying' },
    GRADING: { zh: '评分', en: 'grading' },
    REVIEWING: { zh: '公示、申诉', en: 'under review' },
    APPROVING: { zh: '审批', en: 'in approval' },
    PUBLISHED: { zh: '已公布', en: 'published' },
    CLOSED: { zh: '已归档', en: 'closed' },
  },
  roles: {
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
    APPROVER: { zh: '审批人', en: 'an approver' },
    OPERATOR: { zh: '命令行', en: 'the command line' },
    SYSTEM: { zh: '系统', en: 'the system' },
  },
  actions: {
    LOAD: {
      name: { zh: '导入数据包', en: 'load a bundle' },
      from: ['DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING'],
      to: 'STAYS',
      roles: ['OFFICE', 'OPERATOR'],
    },
    // Which dates may still change in which state: services/cycle/plan-dates.ts.
    SET_DATES: {
      name: { zh: '设定日期', en: 'set its dates' },
      from: ['DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING'],
      to: 'STAYS',
      roles: ['OFFICE', 'OPERATOR'],
    },
    SET_ROSTER: {
      name: { zh: '改动名册', en: 'change its roster' },
      from: ['DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING'],
      to: 'STAYS',
      roles: ['OFFICE', 'OPERATOR'],
    },
    // Results that were shown to the units stay on the targets by which they were graded.
    SET_TARGETS: {
      name: { zh: '设定目标', en: 'set the targets of its year' },
      from: ['DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING'],
      to: 'STAYS',
      roles: ['OFFICE', 'OPERATOR'],
    },
    // 评议: which judge marks which item of which units.
    ASSIGN_JUDGES: {
      name: { zh: '安排评委', en: 'assign its judges' },
      from: ['DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING'],
      to: 'STAYS',
      roles: ['OFFICE'],
    },
    // 往年结果: figures that were collected and verified before this system was used. One decision with its document
    // accepts them.
    TAKE_OVER: {
      name: { zh: '接收既有数据', en: 'take over verified figures' },
      from: ['DRAFT'],
      to: 'GRADING',
      roles: ['OFFICE', 'OPERATOR'],
    },
    OPEN_COLLECTION: {
      name: { zh: '开始填报', en: 'open collection' },
      from: ['DRAFT'],
      to: 'COLLECTING',
      roles: ['OFFICE'],
    },
    START_VERIFYING: {
      name: { zh: '开始核验', en: 'start verifying' },
      from: ['COLLECTING'],
      to: 'VERIFYING',
      roles: ['OFFICE'],
    },
    REOPEN_COLLECTION: {
      name: { zh: '退回填报', en: 'reopen collection' },
      from: ['VERIFYING'],
      to: 'COLLECTING',
      roles: ['OFFICE'],
    },
    // Figures are drawn once collection is closed; those that were not drawn are accepted by one decision.
    // 延期: more time for one unit. The common last day stays.
    EXTEND_COLLECTION: {
      name: { zh: '给单位延期', en: 'give a unit more time' },
      from: ['COLLECTING', 'VERIFYING'],
      to: 'STAYS',
      roles: ['OFFICE'],
    },
    DRAW_SAMPLE: {
      name: { zh: '抽样', en: 'draw a sample' },
      from: ['VERIFYING', 'GRADING'],
      to: 'STAYS',
      roles: ['OFFICE'],
    },
    VERIFY_REST: {
      name: { zh: '批准未抽中的数据', en: 'accept the figures that were not drawn' },
      from: ['VERIFYING', 'GRADING'],
      to: 'STAYS',
      roles: ['OFFICE'],
    },
    START_GRADING: {
      name: { zh: '开始评分', en: 'start grading' },
      from: ['VERIFYING'],
      to: 'GRADING',
      roles: ['OFFICE'],
    },
    // Trial runs show preliminary results. They change only their own rows.
    GRADE: {
      name: { zh: '试评', en: 'grade on trial' },
      from: ['DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING'],
      to: 'STAYS',
      roles: ['OFFICE', 'OPERATOR'],
    },
    // What was found before an official run is put right, or the office says why it stands.
    ANSWER_FINDING: {
      name: { zh: '说明检查发现', en: 'answer a finding' },
      from: ['VERIFYING', 'GRADING', 'REVIEWING'],
      to: 'STAYS',
      roles: ['OFFICE'],
    },
    GRADE_OFFICIALLY: {
      name: { zh: '正式评分', en: 'grade officially' },
      from: ['GRADING'],
      to: 'STAYS',
      roles: ['OFFICE', 'OPERATOR'],
    },
    ADOPT: {
      name: { zh: '确定正式结果', en: 'make a run the official one' },
      from: ['GRADING', 'REVIEWING'],
      to: 'STAYS',
      roles: ['OFFICE', 'OPERATOR', 'SYSTEM'],
    },
    START_REVIEW: {
      name: { zh: '公示', en: 'start the notice period' },
      from: ['GRADING'],
      to: 'REVIEWING',
      roles: ['OFFICE'],
      guards: [officialRun],
    },
    RETURN_TO_GRADING: {
      name: { zh: '退回评分', en: 'return to grading' },
      from: ['REVIEWING'],
      to: 'GRADING',
      roles: ['OFFICE'],
    },
    SEND_FOR_APPROVAL: {
      name: { zh: '报批', en: 'send for approval' },
      from: ['REVIEWING'],
      to: 'APPROVING',
      roles: ['OFFICE'],
      guards: [officialRun, noOpenAppeal, periodIsOver],
    },
    SEND_BACK: { name: { zh: '退回', en: 'send back' }, from: ['APPROVING'], to: 'REVIEWING', roles: ['APPROVER'] },
    PUBLISH: {
      name: { zh: '批准公布', en: 'approve and publish' },
      from: ['APPROVING'],
      to: 'PUBLISHED',
      roles: ['APPROVER'],
      guards: [officialRun],
    },
    // Part of the publication of the notice of results, which was approved as a document.
    PUBLISH_NOTICE: {
      name: { zh: '随通报公布', en: 'publish with its notice' },
      from: ['APPROVING'],
      to: 'PUBLISHED',
      roles: ['OFFICE', 'OPERATOR'],
      guards: [officialRun],
    },
    // Part of the withdrawal of the notice: results can be corrected, reviewed and approved again.
    WITHDRAW_NOTICE: {
      name: { zh: '随通报撤回', en: 'withdraw with its notice' },
      from: ['PUBLISHED', 'CLOSED'],
      to: 'REVIEWING',
      roles: ['OFFICE', 'OPERATOR'],
    },
    CLOSE: { name: { zh: '归档', en: 'close' }, from: ['PUBLISHED'], to: 'CLOSED', roles: ['OFFICE'] },
  },
});

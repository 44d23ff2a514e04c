/** 实施方案、年度计划、政策措施: their states and the actions between them. Only this file defines them. */
import type { MeasureState, UnitPlanState } from '../../entities/undertaking.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

const ROLES = {
  UNIT_HEAD: { zh: '单位负责人', en: 'the head of the unit' },
  UNIT_REPORTER: { zh: '单位填报人', en: 'the reporter of the unit' },
} as const;

const OFFICE = { zh: '考核办', en: 'the evaluation office' } as const;

export const UNIT_PLAN_ACTIONS = ['SAVE', 'ADOPT', 'SUPERSEDE', 'COMMENT'] as const;
export type UnitPlanAction = (typeof UNIT_PLAN_ACTIONS)[number];

export const unitPlanStates = defineMachine<
  UnitPlanState,
  UnitPlanAction,
  'UNIT_HEAD' | 'UNIT_REPORTER' | 'OFFICE',
  Record<never, never>
>({
  subject: 'unitPlan',
  name: { zh: '实施方案、年度计划', en: 'implementation plan or annual plan' },
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '起草', en: 'draft' },
    ADOPTED: { zh: '已通过', en: 'adopted' },
    SUPERSEDED: { zh: '已由新版取代', en: 'superseded' },
  },
  roles: { ...ROLES, OFFICE },
  actions: {
    SAVE: {
      name: { zh: '编写', en: 'write it' },
      from: ['DRAFT'],
      to: 'STAYS',
      roles: ['UNIT_HEAD', 'UNIT_REPORTER'],
    },
    ADOPT: { name: { zh: '通过', en: 'adopt it' }, from: ['DRAFT'], to: 'ADOPTED', roles: ['UNIT_HEAD'] },
    // Part of adopting the next version.
    SUPERSEDE: {
      name: { zh: '由新版取代', en: 'supersede it by the next version' },
      from: ['ADOPTED'],
      to: 'SUPERSEDED',
      roles: ['UNIT_HEAD'],
    },
    COMMENT: { name: { zh: '提意见', en: 'comment on it' }, from: ['ADOPTED'], to: 'STAYS', roles: ['OFFICE'] },
  },
});

export const MEASURE_ACTIONS = ['CHANGE', 'START', 'REPORT', 'FINISH', 'DROP'] as const;
export type MeasureAction = (typeof MEASURE_ACTIONS)[number];

/** The data that the guards of a measure's actions check. */
export interface MeasureFacts {
  /** The last reported progress is 100 %. */
  readonly isComplete: boolean;
}

const complete: Guard<MeasureFacts> = {
  code: 'NOT_COMPLETE',
  unmet: {
    zh: '最近一次进展还不是 100%；请先填报本季度进展。',
    en: 'The last progress is not 100 %; report the progress of this quarter first.',
  },
  holds: ({ isComplete }) => isComplete,
};

export const measureStates = defineMachine<MeasureState, MeasureAction, 'UNIT_HEAD' | 'UNIT_REPORTER', MeasureFacts>({
  subject: 'measure',
  name: { zh: '政策措施', en: 'measure of a unit' },
  initial: 'PLANNED',
  states: {
    PLANNED: { zh: '计划中', en: 'planned' },
    UNDER_WAY: { zh: '进行中', en: 'under way' },
    DONE: { zh: '已完成', en: 'done' },
    DROPPED: { zh: '已终止', en: 'dropped' },
  },
  roles: ROLES,
  actions: {
    CHANGE: {
      name: { zh: '改动', en: 'change it' },
      from: ['PLANNED', 'UNDER_WAY'],
      to: 'STAYS',
      roles: ['UNIT_HEAD', 'UNIT_REPORTER'],
    },
    START: {
      name: { zh: '开始', en: 'start it' },
      from: ['PLANNED'],
      to: 'UNDER_WAY',
      roles: ['UNIT_HEAD', 'UNIT_REPORTER'],
    },
    // What is reported of has begun.
    REPORT: {
      name: { zh: '填报进展', en: 'report its progress' },
      from: ['PLANNED', 'UNDER_WAY'],
      to: 'UNDER_WAY',
      roles: ['UNIT_HEAD', 'UNIT_REPORTER'],
    },
    FINISH: {
      name: { zh: '完成', en: 'finish it' },
      from: ['UNDER_WAY'],
      to: 'DONE',
      roles: ['UNIT_HEAD'],
      guards: [complete],
    },
    DROP: {
      name: { zh: '终止', en: 'drop it' },
      from: ['PLANNED', 'UNDER_WAY'],
      to: 'DROPPED',
      roles: ['UNIT_HEAD'],
    },
  },
});

/** 异议: the states of an objection and the actions between them. Raising one is an action of the figure (`states.ts`). */
import type { ObjectionState } from '../../entities/collecting.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export type ObjectionAction = 'UPHOLD' | 'DISMISS';

export interface ObjectionFacts {
  /** The act is by the department that reports the figure, or by the office. */
  readonly isAsked: boolean;
}

const asked: Guard<ObjectionFacts> = {
  code: 'NOT_ASKED',
  unmet: {
    zh: '异议由填报该数据的部门或考核办答复。',
    en: 'The department that reports the figure answers, or the evaluation office.',
  },
  holds: ({ isAsked }) => isAsked,
};

const ANSWERING = ['UNIT_REPORTER', 'UNIT_HEAD', 'OFFICE'] as const;

export const objectionStates = defineMachine<
  ObjectionState,
  ObjectionAction,
  (typeof ANSWERING)[number],
  ObjectionFacts
>({
  subject: 'objection',
  name: { zh: '异议', en: 'objection' },
  initial: 'OPEN',
  states: {
    OPEN: { zh: '待答复', en: 'open' },
    UPHELD: { zh: '已采纳', en: 'upheld' },
    DISMISSED: { zh: '未采纳', en: 'dismissed' },
  },
  roles: {
    UNIT_REPORTER: { zh: '填报部门的填报人', en: 'a reporter of the department' },
    UNIT_HEAD: { zh: '填报部门的负责人', en: 'the head of the department' },
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
  },
  actions: {
    // The figure goes back to the department.
    UPHOLD: {
      name: { zh: '采纳', en: 'uphold the objection' },
      from: ['OPEN'],
      to: 'UPHELD',
      roles: ANSWERING,
      guards: [asked],
    },
    DISMISS: {
      name: { zh: '不采纳', en: 'dismiss the objection' },
      from: ['OPEN'],
      to: 'DISMISSED',
      roles: ANSWERING,
      guards: [asked],
    },
  },
});

/** 任务完成: the states of a report that a task is done, and the actions between them. Only this file defines them. */
import type { TaskReportState } from '../../entities/project.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export const COMPLETION_ACTIONS = ['CONFIRM', 'RETURN', 'TAKE_BACK'] as const;
export type CompletionAction = (typeof COMPLETION_ACTIONS)[number];

/** A report of progress alone waits for nobody. */
export type CompletionState = Exclude<TaskReportState, 'NOTED'>;

export interface CompletionFacts {
  /** The viewer, or whom the viewer represents, reported it. */
  readonly isOwn: boolean;
  /** The viewer, or whom the viewer represents, confirmed it. A bundle's completion counts as anybody's. */
  readonly isConfirmer: boolean;
}

const anotherHand: Guard<CompletionFacts> = {
  code: 'SEPARATION_OF_DUTIES',
  unmet: {
    zh: '完成由您报告，须由另一人核实。',
    en: 'You reported the completion, so another person decides on it.',
  },
  holds: ({ isOwn }) => !isOwn,
};

const sameHand: Guard<CompletionFacts> = {
  code: 'NOT_YOUR_DECISION',
  unmet: { zh: '只有核实的人可以收回核实。', en: 'Only the person who confirmed it may take that back.' },
  holds: ({ isConfirmer }) => isConfirmer,
};

export const completionStates = defineMachine<CompletionState, CompletionAction, 'OFFICE', CompletionFacts>({
  subject: 'task_report',
  name: { zh: '任务完成报告', en: 'report of a completion' },
  initial: 'REPORTED',
  states: {
    REPORTED: { zh: '待核实', en: 'to be confirmed' },
    CONFIRMED: { zh: '已核实', en: 'confirmed' },
    RETURNED: { zh: '已退回', en: 'returned' },
  },
  roles: { OFFICE: { zh: '考核办', en: 'the evaluation office' } },
  actions: {
    CONFIRM: {
      name: { zh: '核实完成', en: 'confirm the completion' },
      from: ['REPORTED'],
      to: 'CONFIRMED',
      roles: ['OFFICE'],
      guards: [anotherHand],
    },
    RETURN: {
      name: { zh: '退回', en: 'return the report' },
      from: ['REPORTED'],
      to: 'RETURNED',
      roles: ['OFFICE'],
      guards: [anotherHand],
    },
    TAKE_BACK: {
      name: { zh: '收回核实', en: 'take the confirmation back' },
      from: ['CONFIRMED'],
      to: 'REPORTED',
      roles: ['OFFICE'],
      guards: [sameHand],
    },
  },
});

/** 目标责任: the states of a unit's target between office and unit, and the actions between them. Only this file defines them. */
import type { TargetAgreementState } from '../../../entities/target-agreement.js';
import { defineMachine, type Guard } from '../../../workflow/machine.js';

export const TARGET_ACTIONS = ['AGREE', 'COUNTER', 'ACCEPT', 'KEEP', 'EXTEND', 'REVISE', 'SET_BY_DOCUMENT'] as const;
export type TargetAction = (typeof TARGET_ACTIONS)[number];

/** The data that the guards of the actions check. */
export interface TargetFacts {
  /** A cycle that grades by the target has begun to collect. */
  readonly hasBegun: boolean;
  /** No such cycle has shown its results, so that its targets may still change. */
  readonly isOpen: boolean;
  /** The last day for an answer is over, with the time that work begun in time may take. */
  readonly isTooLate: boolean;
  /** The change names the document that approves it. */
  readonly hasDocument: boolean;
}

const guard = (code: string, zh: string, en: string, holds: Guard<TargetFacts>['holds']): Guard<TargetFacts> => ({
  code,
  unmet: { zh, en },
  holds,
});

const open = guard(
  'RESULTS_SHOWN',
  '按这一年目标评出的结果已公示，目标不再变动。',
  'Results by the targets of this year were shown, so the targets stay.',
  ({ isOpen }) => isOpen,
);
const beforeCollection = guard(
  'COLLECTION_BEGUN',
  '填报已经开始，不能再提不同目标；目标只凭批准文件调整，请联系考核办。',
  'Collection has begun, so no other target can be proposed; targets change by an approved document only. Ask the evaluation office.',
  ({ hasBegun }) => !hasBegun,
);
const inTime = guard(
  'ANSWER_OVER',
  '答复期限已过；您仍可以签订，要另提目标请联系考核办延期。',
  'The last day for an answer is over. You may still agree; to propose another target, ask the evaluation office for more time.',
  ({ isTooLate }) => !isTooLate,
);
const documentOnceBegun = guard(
  'DOCUMENT_NEEDED',
  '填报已经开始，改动目标须写明批准文件的文号。',
  'Collection has begun; name the document that approves the change.',
  ({ hasBegun, hasDocument }) => !hasBegun || hasDocument,
);
const byDocument = guard(
  'DOCUMENT_NEEDED',
  '已签订的目标只凭批准文件调整：请写明文号。',
  'A target that was agreed changes by an approved document only: name it.',
  ({ hasDocument }) => hasDocument,
);

export const targetAgreementStates = defineMachine<
  TargetAgreementState,
  TargetAction,
  'UNIT_HEAD' | 'OFFICE' | 'OPERATOR',
  TargetFacts
>({
  subject: 'targetAgreement',
  name: { zh: '单位目标', en: 'target of the unit' },
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '待签', en: 'proposed' },
    COUNTERED: { zh: '单位另提', en: 'countered' },
    AGREED: { zh: '已签', en: 'agreed' },
    BY_DOCUMENT: { zh: '凭文件调整', en: 'set by a document' },
  },
  roles: {
    UNIT_HEAD: { zh: '单位负责人', en: 'the head of the unit' },
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
    OPERATOR: { zh: '系统管理员（命令行）', en: 'an operator (command line)' },
  },
  actions: {
    // Also late, and after another target was proposed: the unit gives in.
    AGREE: {
      name: { zh: '签订', en: 'agree to it' },
      from: ['PROPOSED', 'COUNTERED'],
      to: 'AGREED',
      roles: ['UNIT_HEAD'],
      guards: [open],
    },
    COUNTER: {
      name: { zh: '另提目标', en: 'propose another target' },
      from: ['PROPOSED', 'COUNTERED'],
      to: 'COUNTERED',
      roles: ['UNIT_HEAD'],
      guards: [beforeCollection, inTime],
    },
    ACCEPT: {
      name: { zh: '采纳单位所提', en: 'accept the unit’s target' },
      from: ['COUNTERED'],
      to: 'AGREED',
      roles: ['OFFICE'],
      guards: [open, documentOnceBegun],
    },
    KEEP: {
      name: { zh: '维持原目标', en: 'keep the target' },
      from: ['COUNTERED'],
      to: 'PROPOSED',
      roles: ['OFFICE'],
      guards: [open],
    },
    EXTEND: {
      name: { zh: '重新送签', en: 'propose it again' },
      from: ['PROPOSED'],
      to: 'STAYS',
      roles: ['OFFICE'],
      guards: [open],
    },
    REVISE: {
      name: { zh: '改提目标', en: 'propose a changed target' },
      from: ['PROPOSED', 'COUNTERED'],
      to: 'PROPOSED',
      roles: ['OFFICE', 'OPERATOR'],
      guards: [open, documentOnceBegun],
    },
    SET_BY_DOCUMENT: {
      name: { zh: '凭文件调整', en: 'set it by a document' },
      from: ['PROPOSED', 'COUNTERED', 'AGREED', 'BY_DOCUMENT'],
      to: 'BY_DOCUMENT',
      roles: ['OFFICE', 'OPERATOR'],
      guards: [open, byDocument],
    },
  },
});

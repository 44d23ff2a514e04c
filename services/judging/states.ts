/** 评分表: the states of a judge's sheet and the actions between them. Only this file defines them. */
import type { SheetState } from '../../entities/judging.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export type SheetAction = 'SAVE' | 'SUBMIT' | 'REOPEN' | 'ASK_FOR_NOTES';

/** The data that the guards of a sheet's actions check. */
export interface SheetFacts {
  /** The cycle collects, verifies or grades. */
  readonly isJudging: boolean;
  /** Every sheet of the item is submitted. A judge's own acts do not depend on it. */
  readonly areAllIn: boolean;
}

/** States of a cycle in which judges mark. */
export const JUDGING: readonly string[] = ['COLLECTING', 'VERIFYING', 'GRADING'];

const judging: Guard<SheetFacts> = {
  code: 'NOT_JUDGING',
  unmet: {
    zh: '考核周期不在填报、核验、评分阶段，不能评议。',
    en: 'The cycle is not collecting, verifying or grading, so nothing is marked.',
  },
  holds: ({ isJudging }) => isJudging,
};

const allIn: Guard<SheetFacts> = {
  code: 'SHEETS_MISSING',
  unmet: {
    zh: '还有评分表没有提交；全部提交以后才能请评委说明。',
    en: 'Some sheets are not submitted. Notes are asked for when all are in.',
  },
  holds: ({ areAllIn }) => areAllIn,
};

export const sheetStates = defineMachine<SheetState, SheetAction, 'JUDGE' | 'OFFICE', SheetFacts>({
  subject: 'mark_sheet',
  name: { zh: '评分表', en: 'mark sheet' },
  initial: 'OPEN',
  states: {
    OPEN: { zh: '评议中', en: 'open' },
    SUBMITTED: { zh: '已提交', en: 'submitted' },
    NOTES: { zh: '待说明', en: 'waiting for notes' },
  },
  roles: { JUDGE: { zh: '评委', en: 'the judge' }, OFFICE: { zh: '考核办', en: 'the evaluation office' } },
  actions: {
    SAVE: {
      name: { zh: '打分', en: 'give marks' },
      from: ['OPEN', 'NOTES'],
      to: 'STAYS',
      roles: ['JUDGE'],
      guards: [judging],
    },
    SUBMIT: {
      name: { zh: '提交评分表', en: 'submit the sheet' },
      from: ['OPEN', 'NOTES'],
      to: 'SUBMITTED',
      roles: ['JUDGE'],
      guards: [judging],
    },
    REOPEN: {
      name: { zh: '退回评分表', en: 'open the sheet again' },
      from: ['SUBMITTED'],
      to: 'OPEN',
      roles: ['OFFICE'],
      guards: [judging],
    },
    ASK_FOR_NOTES: {
      name: { zh: '请评委说明', en: 'ask for notes' },
      from: ['SUBMITTED'],
      to: 'NOTES',
      roles: ['OFFICE'],
      guards: [judging, allIn],
    },
  },
});

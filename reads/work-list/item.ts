/** 待办: one line of a work list. */
import type { Viewer } from '../../auth/viewer.js';
import type { Bilingual } from '../../errors/refusal.js';
import type { Day } from '../../services/calendar/day.js';
import type { Platform } from '../../services/platform.js';
import type { Reader } from '../reader.js';

/** In the order in which a list shows them, where nothing else decides. */
export const WORK_KINDS = [
  'NOBODY_CAN_ACT',
  'APPEAL_LATE',
  'APPEAL_TO_ANSWER',
  'APPEAL_TO_DECIDE',
  'APPEAL_TO_ADMIT',
  'APPEAL_PERIOD',
  'DOCUMENT_SENT_BACK',
  'QUESTION_TO_ANSWER',
  'DOCUMENT_TO_APPROVE',
  'REPLACEMENT_TO_DECIDE',
  'HEARING_TO_ANSWER',
  'ADJUSTMENTS_TO_CONFIRM',
  'SCHEME_TO_COMMENT',
  'COMMENTS_TO_ANSWER',
  'SCHEME_TO_ISSUE',
  'TASKS_DUE',
  'COMPLETIONS_TO_CONFIRM',
  'TARGETS_TO_AGREE',
  'TARGETS_TO_ANSWER',
  'JUDGE_QUESTIONS_TO_ANSWER',
  'JUDGE_QUESTIONS_TO_FORWARD',
  'NOTES_TO_GIVE',
  'SHEETS_TO_MARK',
  'SHEETS_WAITING',
  'FIGURES_RETURNED',
  'OBJECTIONS_TO_ANSWER',
  'FIGURES_DUE',
  'FIGURES_TO_VERIFY',
  'RUN_FAILED',
  'RUN_TO_ADOPT',
  'RUN_UNDER_WAY',
  'CYCLE_TO_MOVE_ON',
  'ROLES_TO_CONFIRM',
  'UNITS_WITHOUT_PEOPLE',
  'BACKUP_OVERDUE',
  'DELIVERIES_FAILED',
  'CODES_OPEN',
  'TOKENS_EXPIRE',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

export interface WorkItem {
  readonly kind: WorkKind;
  readonly title: Bilingual;
  /** How many things of the kind wait here. */
  readonly count: number;
  /** The earliest last day to do it, in the district's time zone. */
  readonly due: Day | null;
  /** How many of them are past their day. */
  readonly overdue: number;
  /** Of the console. */
  readonly path: string;
}

/** For whom the list is made, and when. */
export interface Asked {
  readonly platform: Platform;
  readonly viewer: Viewer;
  /** Reads under the viewer's claims, so that nothing is counted that the viewer may not see. */
  readonly reader: Reader;
  readonly now: Date;
  /** In the district's time zone. */
  readonly today: Day;
}

/** One kind of work, derived from states. @returns nothing for those who have nothing to do about it */
export type WorkSource = (asked: Asked) => Promise<readonly WorkItem[]>;

/** An item of one thing. */
export const single = (
  item: Omit<WorkItem, 'count' | 'overdue' | 'due'> & { readonly due?: Day | null },
  today: Day,
): WorkItem => {
  const due = item.due ?? null;
  return { ...item, due, count: 1, overdue: due !== null && due < today ? 1 : 0 };
};

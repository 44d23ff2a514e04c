/** What a kind of notification is. The catalogue is kinds.ts. */

import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { NoticeAudience } from '../../entities/notification.js';
import type { Bilingual } from '../../errors/refusal.js';
import type { Day } from '../calendar/day.js';

/**
 * Why somebody is told. The first three are mailed at once: something was returned to the person, was decided on the
 * person, or concerns the safety of the account. The others wait for the daily mail.
 */
export const NOTICE_CLASSES = ['RETURNED', 'DECIDED', 'SECURITY', 'TASK', 'DEADLINE', 'NEWS'] as const;
export type NoticeClass = (typeof NOTICE_CLASSES)[number];

const AT_ONCE: readonly NoticeClass[] = ['RETURNED', 'DECIDED', 'SECURITY'];

export const isAtOnce = ({ class: of }: Pick<NotificationKind, 'class'>): boolean => AT_ONCE.includes(of);

/** What the words of a kind name. Never a score or a figure: mails carry only links to them. */
export type NoticeParameters = Readonly<Record<string, string | number>>;

export interface NoticeSubject {
  /** As in the audit log, such as `cycle`. */
  readonly type: string;
  readonly id: string;
  /** How people call it, as it was called at the time. */
  readonly label: string;
}

export interface NotificationKind<P extends NoticeParameters = NoticeParameters> {
  /** SCREAMING_SNAKE. */
  readonly code: string;
  /** In the list of settings. */
  readonly name: Bilingual;
  /** Why one gets it, as the end of “you are told because …”. */
  readonly reason: Bilingual;
  readonly class: NoticeClass;
  /** True if it belongs to the duties of a role, or to the safety of the account: it cannot be turned off. */
  readonly isDuty: boolean;
  readonly audience: NoticeAudience;
  title(parameters: P): Bilingual;
  /** Several of the kind in one line of the daily mail. */
  several(count: number): Bilingual;
  /** The page of the console that shows it. */
  path(parameters: P): string;
  /** Type of the event for webhooks, such as `run.completed`; null if it concerns nobody but the person. */
  readonly event: string | null;
  /**
   * Whether it is still so. Asked when people are told and again when the mail is sent; left out where what happened
   * stays true. For the last of a set it says whether all are in.
   */
  holds?(
    rows: Pick<Rows, 'query'>,
    district: DistrictId,
    subject: Pick<NoticeSubject, 'type' | 'id'>,
  ): Promise<boolean>;
  /**
   * Whether it is still due, of a reminder: asked under the claims of the process, since a deadline may depend on what the
   * person does not see. Asked again when the mail is sent.
   */
  isDue?(rows: Rows, district: DistrictId, notice: DueNotice<P>): Promise<boolean>;
}

/** What decides whether a reminder is still due. */
export interface DueNotice<P> {
  readonly parameters: P;
  readonly due: Day | null;
}

export const defineKind = <P extends NoticeParameters>(kind: NotificationKind<P>): NotificationKind<P> => kind;

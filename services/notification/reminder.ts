/** What people are reminded of. */
import type { UnitId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import type { NoticeParameters, NoticeSubject, NotificationKind } from './kind.js';
import type { Recipients } from './recipients.js';

export interface Reminder {
  readonly kind: NotificationKind<never>;
  readonly to: readonly Recipients[];
  readonly subject: NoticeSubject;
  readonly parameters: NoticeParameters;
  /** Id of the unit that it is about; left out if it is about no single one. */
  readonly unit?: UnitId;
  readonly due: Day | null;
  readonly key: string;
}

/** Of which people are reminded some working days before. */
export interface Deadline extends Omit<Reminder, 'key'> {
  readonly due: Day;
}

/** An event of the outbox, as it is stored. */
import type { AccountId, OutboxEntryId, UnitId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import type { Recipients } from './recipients.js';

export interface OutboxEntry {
  readonly id: OutboxEntryId;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly parameters: object;
  readonly recipients: readonly Recipients[];
  /** Id of the unit that it is about. */
  readonly unit: UnitId | null;
  readonly due: Day | null;
  readonly key: string;
  readonly actor: AccountId | null;
  readonly createdAt: Date;
}

/** The document that put figures of the plan into force. */
import type { AccountId, DistrictId } from '../../entities/ids.js';
export interface Approval {
  readonly document: string;
  /** ISO date. */
  readonly effectiveDate: string;
}

/** The context of all parts of a load: district, time, author and document. */
export interface LoadContext {
  readonly district: DistrictId;
  /** ISO date and time. */
  readonly at: string;
  /** Account id; null for the command line. */
  readonly by: AccountId | null;
  readonly approval: Approval | null;
}

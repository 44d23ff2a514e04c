/** The document by which figures of the plan came into force. */
export interface Approval {
  readonly document: string;
  /** ISO date. */
  readonly effectiveDate: string;
}

/** What every part of a load is told: whose data, when, by whom, by which document. */
export interface LoadContext {
  readonly district: string;
  /** ISO date and time. */
  readonly at: string;
  /** Account id; null for the command line. */
  readonly by: string | null;
  readonly approval: Approval | null;
}

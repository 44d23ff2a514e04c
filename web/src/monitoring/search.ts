/** The plan, the year, a class that is wanted alone, and the indicator that is opened. */
export interface MonitoringSearch {
  readonly plan?: string | undefined;
  readonly year?: number | undefined;
  readonly class?: string | undefined;
  readonly indicator?: string | undefined;
}

/** What an export may cost. No cap on rows: a cap that a report meets one day is a report that is wrong that day. */

/** Milliseconds that a file may take, its client's slowness included. */
export const LONGEST_EXPORT = 10 * 60_000;

/** Bytes of a file: some twenty million rows. */
export const LARGEST_EXPORT = 4 * 1024 ** 3;

/** Exports of a process at a time; each holds a connection to the database. */
export const EXPORTS_AT_ONCE = 4;

/** Of them for one account, so that nobody takes all places. */
export const EXPORTS_PER_ACCOUNT = 2;

/** Bytes a second that a client has to take: a hundredth of what a slow line gives. */
export const SLOWEST_PACE = 16 * 1024;

/** Milliseconds that a client may stop reading: a tool that works on what it has read so far. */
export const PATIENCE = 30_000;

/** Rows of a workbook, which is made in memory: a district's year. Larger ones are no reading matter for people. */
export const MOST_WORKBOOK_ROWS = 20_000;

export interface ExportLimits {
  readonly longest: number;
  readonly largest: number;
  readonly atOnce: number;
  readonly perAccount: number;
  /** Bytes a second. */
  readonly slowest: number;
  readonly patience: number;
  readonly mostWorkbookRows: number;
}

export const EXPORT_LIMITS: ExportLimits = {
  longest: LONGEST_EXPORT,
  largest: LARGEST_EXPORT,
  atOnce: EXPORTS_AT_ONCE,
  perAccount: EXPORTS_PER_ACCOUNT,
  slowest: SLOWEST_PACE,
  patience: PATIENCE,
  mostWorkbookRows: MOST_WORKBOOK_ROWS,
};

/** Limits of an export. There is no limit of rows, because a report that reaches such a limit would be wrong. */

/** Longest time of an export in milliseconds, including a slow client. */
export const LONGEST_EXPORT = 10 * 60_000;

/** Largest file in bytes: about twenty million rows. */
export const LARGEST_EXPORT = 4 * 1024 ** 3;

/** Number of exports at the same time in one process. Each holds a connection to the database. */
export const EXPORTS_AT_ONCE = 4;

/** Number of them for one account, so that no account uses all of them. */
export const EXPORTS_PER_ACCOUNT = 2;

/** Slowest rate of a client in bytes per second: a hundredth of a slow line. */
export const SLOWEST_PACE = 16 * 1024;

/** Milliseconds for which a client may stop reading, such as a tool that processes the data it has read. */
export const PATIENCE = 30_000;

/**
 * Largest number of rows in a workbook, which is made in memory: one year of a district. People do not read larger
 * ones.
 */
export const MOST_WORKBOOK_ROWS = 20_000;

export interface ExportLimits {
  readonly longest: number;
  readonly largest: number;
  readonly atOnce: number;
  readonly perAccount: number;
  /** Bytes per second. */
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

/** What an export may cost. No cap on rows: a cap that a report meets one day is a report that is wrong that day. */

/** Milliseconds that a file may take, its client's slowness included. */
export const LONGEST_EXPORT = 10 * 60_000;

/** Bytes of a file: some twenty million rows. */
export const LARGEST_EXPORT = 4 * 1024 ** 3;

/** Exports of a process at a time; each holds a connection to the database. */
export const EXPORTS_AT_ONCE = 4;

/** Rows of a workbook, which is made in memory: a district's year. Larger ones are no reading matter for people. */
export const MOST_WORKBOOK_ROWS = 20_000;

export interface ExportLimits {
  readonly longest: number;
  readonly largest: number;
  readonly atOnce: number;
  readonly mostWorkbookRows: number;
}

export const EXPORT_LIMITS: ExportLimits = {
  longest: LONGEST_EXPORT,
  largest: LARGEST_EXPORT,
  atOnce: EXPORTS_AT_ONCE,
  mostWorkbookRows: MOST_WORKBOOK_ROWS,
};

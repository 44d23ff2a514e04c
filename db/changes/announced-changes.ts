/**
 * The changes that transactions announce when they commit (db/changes/change-feed.ts receives them): which tables of
 * which district, but no contents. The application announces them once for each transaction, on the connection that
 * commits. Triggers are not used, because distributed tables may not have them.
 */
import { escapeLiteral } from 'pg';

export const CHANGES = 'kaoping_change';

/** The tables from which answers, viewers and rights are cached in memory. Cached data is dropped when they change. */
export const WATCHED = [
  'district',
  'unit',
  'plan',
  'indicator',
  'indicator_value',
  'target',
  'scheme',
  'item',
  'cycle',
  'cycle_unit',
  'observation',
  'run',
  'unit_score',
  'item_score',
  'group_score',
  'tally',
  'account',
  'account_role',
  'substitution',
  'recusal',
  'session',
  'token',
] as const;

export type Watched = (typeof WATCHED)[number];

/**
 * Columns of watched tables from which nothing is cached. A change of these columns alone is not announced as a
 * change of the table. The progress of a run is announced as `progress`, for code that follows the run.
 */
export const NOT_WATCHED = { run: ['units_done'], token: ['last_used_at'] } as const;

export type AnnouncedTable = Watched | 'progress';

/** Stands for every table. */
export const EVERYTHING = '*';

const watched: ReadonlySet<string> = new Set(WATCHED);

export const isWatched = (table: string): table is Watched => watched.has(table);

/** The changes of one transaction, as far as the transaction declares them. */
export class ChangedTables {
  readonly #tables = new Set<string>();
  #isComplete = false;

  /** Records a changed table. There may be others. */
  note(table: string): void {
    if (isWatched(table)) this.#tables.add(table);
  }

  /** Declares that, besides these and previously noted tables, no watched table has changed so far. */
  declare(tables: readonly AnnouncedTable[]): void {
    for (const table of tables) this.#tables.add(table);
    this.#isComplete = true;
  }

  /**
   * The statement that announces the changes; empty if there are none.
   *
   * @param writes true if the transaction may write. If it may and has declared nothing, all tables count as changed.
   * @param district undefined if any district may have changed
   */
  announcement(writes: boolean, district: string | undefined): string {
    if (!writes && !this.#isComplete) return '';
    const tables = this.#isComplete ? [...this.#tables] : [EVERYTHING];
    return tables.length === 0 ? '' : announcement(tables, district);
  }
}

const announcement = (tables: readonly string[], district = '') =>
  `select pg_notify('${CHANGES}', ${escapeLiteral([district, ...tables].join(' '))})`;

/**
 * For statements of the tables' owner, which the application does not see: announces that anything may have changed.
 */
export const announceEverything = (district?: string): string => announcement([EVERYTHING], district);

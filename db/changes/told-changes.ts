/**
 * Changes as transactions announce them when they commit (db/changes/change-feed.ts listens): which tables of which district,
 * never what is in them. The application announces on the connection that commits, once a transaction. No trigger does:
 * a distributed table may not have one.
 */
import { escapeLiteral } from 'pg';

export const CHANGES = 'kaoping_change';

/** The tables from which answers, viewers and rights are kept in memory: what is kept is dropped when they change. */
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
  'session',
  'token',
] as const;

export type Watched = (typeof WATCHED)[number];

/**
 * Columns of watched tables that nothing is kept from. A change of these alone is not announced as one of the table:
 * how far a run is has a word of its own, `progress`, for those that follow the run.
 */
export const NOT_WATCHED = { run: ['units_done'], token: ['last_used_at'] } as const;

export type Told = Watched | 'progress';

/** Stands for every table. */
export const EVERYTHING = '*';

const watched: ReadonlySet<string> = new Set(WATCHED);

export const isWatched = (table: string): table is Watched => watched.has(table);

/** What one transaction has changed, as far as it says so. */
export class Changed {
  readonly #tables = new Set<string>();
  #isComplete = false;

  /** Notes a table, and leaves open whether there are others. */
  note(table: string): void {
    if (isWatched(table)) this.#tables.add(table);
  }

  /** Says that besides these and those noted before nothing that is watched has changed so far. */
  declare(tables: readonly Told[]): void {
    for (const table of tables) this.#tables.add(table);
    this.#isComplete = true;
  }

  /**
   * The statement that announces it, empty where nothing is to be announced.
   * @param writes whether the transaction may write at all. If it may and has not declared what, everything counts as changed.
   * @param district undefined where it may be any
   */
  announcement(writes: boolean, district: string | undefined): string {
    if (!writes && !this.#isComplete) return '';
    const tables = this.#isComplete ? [...this.#tables] : [EVERYTHING];
    return tables.length === 0 ? '' : announcement(tables, district);
  }
}

const announcement = (tables: readonly string[], district = '') =>
  `select pg_notify('${CHANGES}', ${escapeLiteral([district, ...tables].join(' '))})`;

/** For the owner of the tables, whose statements pass by the application: anything may have changed. */
export const announceEverything = (district?: string): string => announcement([EVERYTHING], district);

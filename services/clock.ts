import type { Rows } from '../db/database.js';

type Statements = Pick<Rows, 'query'>;

/** The source of the time. It is an argument, so that tests and replays can choose the time. */
export interface Clock {
  now(): Date;
  /** The clock of the database; left out where there is one clock only, which a test or a replay sets. */
  inDatabase?(rows: Statements): Promise<Date>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  inDatabase: async (rows) => {
    const [{ now }] = (await rows.query<{ now: Date }>('select clock_timestamp() as now')) as [{ now: Date }];
    return now;
  },
};

/**
 * The moment with which deadlines are compared: by the clock of the database, so that a period ends for all in the same
 * moment, whichever process asks.
 */
export const momentBy = async (clock: Clock, rows: Statements): Promise<Date> =>
  clock.inDatabase === undefined ? clock.now() : clock.inDatabase(rows);

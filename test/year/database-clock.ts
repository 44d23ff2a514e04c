/** The clock of a test's database, which is turned together with that of the application. */
import pg from 'pg';

/**
 * Puts a function before the one of PostgreSQL, for every later connection to the database. Only what asks for the moment
 * sees it; the time of a transaction stays.
 *
 * @param url of the database, as its owner
 */
export async function makeTurnable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`
      create schema turned;
      create table turned.clock (ahead interval not null);
      insert into turned.clock values ('0');
      create function turned.clock_timestamp() returns timestamptz language sql volatile
        as 'select pg_catalog.clock_timestamp() + ahead from turned.clock';
      grant usage on schema turned to public;
      grant select on turned.clock to public;
      alter database ${new URL(url).pathname.slice(1)} set search_path = turned, pg_catalog, public`);
  } finally {
    await client.end();
  }
}

/** @param milliseconds by which it is ahead of the machine's clock; negative if it is behind */
export const turnDatabaseClock = (owner: pg.Client, milliseconds: number): Promise<unknown> =>
  owner.query(`update turned.clock set ahead = make_interval(secs => ${milliseconds / 1000})`);

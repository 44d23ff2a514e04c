/** A migrated database of its own for a test file, on the shared test server. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { announceEverything } from '../../db/changes/told-changes.js';
import { migrate } from '../../db/migrate.js';

export interface TestDatabase {
  /** Connection URL as the owner. */
  readonly url: string;
  /**
   * Sees and may do everything; for setting up and looking behind the scenes. Its statements pass by the application, so
   * it announces after each of them that anything may have changed.
   */
  readonly owner: pg.Client;
  drop(): Promise<void>;
}

/** A new database with the present schema and no rows. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const database = await createEmptyDatabase();
  await migrate(database.url);
  return database;
}

/** @param template name of a database to copy */
export async function createEmptyDatabase(template?: string): Promise<TestDatabase> {
  const server = process.env.KAOPING_TEST_DATABASE_URL;
  if (server === undefined)
    throw new Error('KAOPING_TEST_DATABASE_URL is not set: the project needs the PostgreSQL global setup');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}${template === undefined ? '' : ` template ${template}`}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const owner = new AnnouncingOwner({ connectionString: url.toString(), application_name: 'test-owner' });
  await owner.connect();
  return {
    url: url.toString(),
    owner,
    drop: async () => {
      await owner.end();
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

class AnnouncingOwner extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver has eight ways to call this
  override query(...given: any[]): any {
    const asked = super.query(...(given as [string]));
    return asked instanceof Promise ? asked.then((result) => this.#announce(result)) : asked;
  }

  async #announce<T extends pg.QueryResult>(result: T): Promise<T> {
    if (result.command !== 'SELECT') await super.query(announceEverything());
    return result;
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'test-server' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

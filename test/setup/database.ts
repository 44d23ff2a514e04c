/** A migrated database of its own for a test file, on the shared test server. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { announceEverything } from '../../db/changes/announced-changes.js';
import { migrate } from '../../db/migrate.js';

export interface TestDatabase {
  /** Connection URL as the owner. */
  readonly url: string;
  /**
   * Sees and may change all rows. For reading what the application stored, and for tests whose subject is SQL
   * (`test/house/sql-in-tests.test.ts` lists them). Its statements bypass the application, so after each of them it
   * announces that anything may have changed.
   */
  readonly owner: pg.Client;
  drop(): Promise<void>;
}

/** A database that is filled once in a run of the tests and copied for each test file that asks for it. */
export interface Template {
  /** Part of the database's name: lower-case letters. */
  readonly name: string;
  /** Fills a migrated database and leaves no connection to it. */
  fill(databaseUrl: string): Promise<void>;
}

/** Tables without rows. */
const EMPTY: Template = { name: 'empty', fill: async () => undefined };

/** A new database with the present schema, and the rows of the template; none if there is no template. */
export async function createTestDatabase(template: Template = EMPTY): Promise<TestDatabase> {
  const database = await createEmptyDatabase(await templateOf(template));
  // Creates the copy's own roles, with the rights of the template's roles.
  await migrate(database.url);
  return database;
}

/** @param template name of a database to copy */
export async function createEmptyDatabase(template?: string): Promise<TestDatabase> {
  const server = serverUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, (client) =>
    client.query(`create database ${name}${template === undefined ? '' : ` template ${template}`}`),
  );
  const url = urlOf(name);
  const owner = new AnnouncingOwner({ connectionString: url, application_name: 'test-owner' });
  await owner.connect();
  return {
    url,
    owner,
    drop: async () => {
      await owner.end();
      await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
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

/** The lock under which one test file makes a template while others wait for it. */
const TEMPLATE_LOCK = 4_120_250_146;

/** @returns the name of the template's database, which is made by the first test file that asks for it */
async function templateOf({ name, fill }: Template): Promise<string> {
  const template = `template_${name}`;
  await underTestLock(TEMPLATE_LOCK, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 1) return;
    // It has another name until it is complete, so that a test file that fails here leaves no incomplete template.
    const draft = `draft_${name}`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    await migrate(urlOf(draft));
    await fill(urlOf(draft));
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return template;
}

/** Does something while no other test file of the run does anything under the same lock. */
export const underTestLock = (lock: number, task: (client: pg.Client) => Promise<unknown>): Promise<void> =>
  onServer(serverUrl(), async (client) => {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await task(client);
  });

function serverUrl(): string {
  const server = process.env.KAOPING_TEST_DATABASE_URL;
  if (server === undefined)
    throw new Error('KAOPING_TEST_DATABASE_URL is not set: the project needs the PostgreSQL global setup');
  return server;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(url: string, task: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'test-server' });
  await client.connect();
  try {
    await task(client);
  } finally {
    await client.end();
  }
}

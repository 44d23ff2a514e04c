/**
 * A server whose statements are recorded on their way to PostgreSQL. Every statement of the application names the
 * district of each table that it reads or writes (operations.md, Grown). Migrations, backups and the removal of a
 * district are the owner's, who is no concern of a router.
 */
import { expect } from '@jest/globals';
import { APP_ROLE, databaseOf, roleName } from '../../../db/roles/roles.js';
import { breachesOf, loadParser } from '../../db/statements/district-rule.js';
import { openServer, type TestServer, type TestServerOptions } from '../../setup/platform.js';
import { openStatementRecorder, type StatementRecorder } from '../../setup/statement-recorder.js';

/**
 * A statement that need not name the district, with the reason. The tables of all of them are reference tables, of which
 * every node has a copy (test/db/distributable.test.ts).
 */
export type Exception = readonly [RegExp, string];

export interface RecordedServer {
  readonly server: TestServer;
  /** The database's URL through the recorder. */
  readonly databaseUrl: string;
  /**
   * Looks at everything that was sent so far.
   * @param least number of distinct statements, below which the test would prove little
   * @param exceptions all of which must be needed
   */
  expectDistrictNamed(least: number, exceptions: readonly Exception[]): Promise<void>;
  close(): Promise<void>;
}

export async function openRecordedServer(options: Omit<TestServerOptions, 'by'> = {}): Promise<RecordedServer> {
  await loadParser();
  let recorder: StatementRecorder | undefined;
  const server = await openServer({
    ...options,
    by: async (url) => {
      recorder = await openStatementRecorder(url);
      return recorder.url;
    },
  });
  if (recorder === undefined) throw new Error('the server was opened without the recorder');
  const { statements, url, close } = recorder;
  return {
    server,
    databaseUrl: url,
    expectDistrictNamed: async (least, exceptions) => {
      const sent = [...(statements.get(roleName(APP_ROLE, databaseOf(server.databaseUrl))) ?? [])];
      expect(sent.length).toBeGreaterThan(least);
      const { faults, unused } = breaches(sent, await tablesOf(server), exceptions);
      expect(faults).toEqual([]);
      // An exception that is not needed any more is taken off the list.
      expect(unused).toEqual([]);
    },
    close: async () => {
      await server.close();
      await close();
    },
  };
}

async function tablesOf({ owner }: TestServer): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  return new Set(rows.map(({ name }) => name));
}

function breaches(sent: readonly string[], tables: ReadonlySet<string>, exceptions: readonly Exception[]) {
  const used = new Set<Exception>();
  const faults = sent.flatMap((text) => {
    const found = breachesOf(text, tables);
    if (found.length === 0) return [];
    const exception = exceptions.find(([pattern]) => pattern.test(text));
    if (exception !== undefined) used.add(exception);
    return exception === undefined
      ? [{ text, breaches: found.map(({ kind, table, alias }) => `${kind} ${table} ${alias}`) }]
      : [];
  });
  return { faults, unused: exceptions.filter((one) => !used.has(one)) };
}

/** Of people who sign in: their secret or name is known before their district is. */
export const SIGNING_IN = {
  session: [/\bfrom session where secret_hash = \$1\b/, 'the secret of a session tells its district'],
  code: [/\bfrom account_code where code_hash = \$1\b/, 'a code tells its district'],
  identity: [/\bfrom external_identity i .*where i\.identity_hash = \$1\b/s, 'a proved identity tells its districts'],
  token: [/\bfrom token where secret_hash = \$1\b/, 'the secret of a token tells its district'],
  name: [
    /\bfrom account a join district d on d\.id = a\.district_id\s+where a\.name = \$1\b/,
    'a name is typed before its district is known',
  ],
} as const satisfies Readonly<Record<string, Exception>>;

export const SWEEPING: Exception = [
  /\bfrom removed_district order by\b/,
  'what is left of every removed district is swept',
];

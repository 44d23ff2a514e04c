/** A race: two changes at once, and their expected effects. */
import { expect } from '@jest/globals';
import { Refusal } from '../../../errors/refusal.js';
import { verifyAudit } from '../../../services/audit/verify.js';
import { atOnce } from '../../setup/at-once.js';
import type { TestServer } from '../../setup/platform.js';
import { openWorld, Refused, type World } from './world.js';

/** The change was made. */
export const DONE = 'DONE';

/** A message to the holder of an account, with the job that sends it. */
export const TOLD = { outbox: 1, job: 1 };

export interface Race {
  /** Prepares the data. @returns the changes of two people */
  readonly prepare: (world: World) => Promise<readonly [Change, Change]>;
  /** How the first and the second change end: `DONE`, or code and reason of the refusal. */
  readonly ends: readonly [string, string];
  /** Actions of the new entries of the log, in order. */
  readonly entries: readonly string[];
  /** Number of rows that each table of the district gained (or lost); 0 for tables that are not listed. */
  readonly rows: Readonly<Record<string, number>>;
  /** The table at which both are blocked, if it is not the log (test/setup/at-once.ts). */
  readonly held?: string;
  /** Both wait only for that table, so that either may continue first. */
  readonly eitherFirst?: true;
  /** Further checks afterwards. */
  readonly after?: (world: World) => Promise<void>;
}

export interface Change {
  /** Name of the account that makes the change; null for the command line. */
  readonly by: string | null;
  readonly make: () => Promise<unknown>;
}

/** Runs the race in its own district, and compares all its effects with the expected ones. */
export async function run(server: TestServer, race: Race): Promise<void> {
  const world = await openWorld(server);
  try {
    await runIn(world, race);
  } finally {
    await world.close();
  }
}

async function runIn(world: World, race: Race): Promise<void> {
  const { server } = world;
  const changes = await race.prepare(world);
  const before = { rows: await rowsOf(world), entries: (await entriesOf(world)).length };
  const settled = await atOnce(
    server.databaseUrl,
    race.held ?? 'audit_head',
    changes.map(({ make }) => make),
  );
  const ends = settled.map(endOf);
  const entries = (await entriesOf(world)).slice(before.entries);
  const rows = await rowsOf(world);
  expect({
    ends: inOrder(race, ends),
    entries: entries.map(({ action }) => action),
    rows: growth(before.rows, rows),
  }).toEqual({ ends: inOrder(race, race.ends), entries: race.entries, rows: race.rows });
  // The log contains the changes with their authors.
  const done = changes.filter((_, at) => ends[at] === DONE).map(({ by }) => by ?? 'kaoping');
  for (const { account } of entries) expect(done).toContain(account);
  expect((await verifyAudit(server.platform, world.district.id)).fault).toBeNull();
  await race.after?.(world);
}

const inOrder = ({ eitherFirst }: Race, ends: readonly string[]) => (eitherFirst ? [...ends].sort() : ends);

function endOf(settled: PromiseSettledResult<unknown>): string {
  if (settled.status === 'fulfilled') return DONE;
  const error: unknown = settled.reason;
  if (error instanceof Refusal || error instanceof Refused) return `${error.code} ${error.reason}`;
  return `UNEXPECTED ${error instanceof Error ? error.message : String(error)}`;
}

const entriesOf = async ({ server, district }: World) =>
  (
    await server.owner.query<{ action: string; account: string }>(
      'select action, account_name as account from audit_entry where district_id = $1 order by number',
      [district.id],
    )
  ).rows;

/** Tables that grow with every entry; the entries themselves are compared. */
const LOG = ['audit_entry', 'audit_change', 'audit_head'];

/** Number of rows of the district by table, with its waiting jobs. */
async function rowsOf({ server: { owner }, district }: World): Promise<ReadonlyMap<string, number>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id'
     where c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace) and c.relkind in ('r', 'p')`,
  );
  const names = tables.map(({ name }) => name).filter((name) => !LOG.includes(name));
  const counts = names.map(
    (name) => `select '${name}' as name, count(*)::int as rows from ${name} where district_id = $1`,
  );
  counts.push("select 'job', count(*)::int from pgboss.job where data ->> 'district' = $1::text");
  const { rows } = await owner.query<{ name: string; rows: number }>(
    counts.join(' union all ').replaceAll('$1', '$1::uuid').replaceAll('$1::uuid::text', '$1::uuid::text'),
    [district.id],
  );
  return new Map(rows.map(({ name, rows: count }) => [name, count]));
}

function growth(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Record<string, number> {
  const grown = [...after].map(([name, rows]) => [name, rows - (before.get(name) ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, rows]) => rows !== 0));
}

/**
 * Fills an empty database from a backup. All rows are loaded in one transaction, and are read again and compared
 * before it commits.
 */

import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import pg, { escapeIdentifier } from 'pg';
import * as copyStreams from 'pg-copy-streams';
import type { DistrictId, RunId } from '../../entities/ids.js';
import { announceEverything } from '../changes/announced-changes.js';
import { StartupError } from '../errors.js';
import { BY_EXPORT, isBeforeBaseline, migrate } from '../migrate.js';
import { migrations } from '../migrations/index.js';
import { restoreLogin } from '../roles/bi-logins.js';
import { type Entry, FILES, readArchive } from './archive.js';
import { compareCatalogues, type Login, readCatalogue, type Table } from './catalogue.js';
import {
  type ContentFault,
  type ContentsFound,
  ContentsLoader,
  FILE_FAULTS,
  type RestoredContents,
} from './contents.js';
import { ContentsCounter, copyOut, ENDING, type Ending, FORMAT, KEYS, MANIFEST, type Manifest } from './dump.js';
import { damaged } from './encryption.js';

export interface Loaded {
  readonly manifest: Manifest;
  readonly tables: number;
  readonly rows: number;
  /** A completed run, chosen at random, to be recomputed; null if there is none. */
  readonly run: RunKey | null;
  /** Ids. */
  readonly districts: readonly DistrictId[];
  /** Runs that were queued or running. Their jobs are not part of a backup. */
  readonly unfinished: readonly RunKey[];
  /** Logins of SQL tools whose passwords are not in the backup, or whose names exist on this server. */
  readonly loginsMissing: readonly string[];
  /** Keys of the backup that the data folder already has with other contents; they were not replaced. */
  readonly keysKept: readonly string[];
  readonly contents: ContentsFound;
  /** Contents that were missing or damaged already when the backup was made. */
  readonly contentFaults: readonly ContentFault[];
}

export interface RunKey {
  readonly district: DistrictId;
  readonly run: RunId;
}

export interface LoadOptions {
  readonly ownerUrl: string;
  /** The data folder, for its keys. */
  readonly root: string;
  readonly file: string;
  readonly passphrase: () => Promise<string>;
  /** Null if the contents of files are no matter. */
  readonly contents?: RestoredContents | null;
}

/**
 * Creates the schema of the backup first, and migrates to the present one after the rows are loaded.
 *
 * @throws StartupError NOT_EMPTY, BACKUP_DAMAGED, SCHEMA_OLDER, SCHEMA_NEWER, RESTORE_DIFFERS
 */
export async function loadBackup({ ownerUrl, root, file, passphrase, contents = null }: LoadOptions): Promise<Loaded> {
  await requireEmpty(ownerUrl);
  const entries = readArchive(file, passphrase);
  const manifest = await manifestOf(entries);
  await migrate(ownerUrl, undefined, manifest.migrations.at(-1));
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'kaoping-restore' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    const files = new ContentsLoader(contents ?? NOWHERE);
    const { ending, keys, run, unfinished, districts, contentFaults } = await inTransaction(owner, () =>
      fill(owner, manifest.tables, entries, files),
    );
    const differences = compareCatalogues(manifest, await readCatalogue(owner));
    if (differences.length > 0) throw differs(differences);
    await migrate(ownerUrl);
    await owner.query('analyze');
    const loginsMissing = await restoreLogins(ownerUrl, manifest.logins);
    const rows = Object.values(ending).reduce((sum, table) => sum + table.rows, 0);
    const keysKept = await keepKeys(join(root, 'keys'), keys);
    return {
      manifest,
      tables: manifest.tables.length,
      rows,
      run,
      districts,
      unfinished,
      keysKept,
      loginsMissing,
      contents: await files.end(contents === null ? [] : manifest.files),
      contentFaults,
    };
  } finally {
    await owner.end();
  }
}

/** Contents are read and compared, and kept nowhere. */
const NOWHERE: RestoredContents = {
  keep: false,
  store: {
    size: async () => null,
    open: () => Promise.reject(new Error('contents were not asked for')),
    put: () => Promise.reject(new Error('contents were not asked for')),
  },
};

async function requireEmpty(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'kaoping-restore' });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      "select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
    );
    if (rows.length > 0) throw notEmpty(rows.length);
  } finally {
    await owner.end();
  }
}

async function manifestOf(entries: AsyncGenerator<Entry>): Promise<Manifest> {
  const { value, done } = await entries.next();
  if (done === true || value.name !== MANIFEST) throw damaged();
  const manifest = JSON.parse(value.content.toString('utf8')) as Manifest;
  if (isBeforeBaseline(manifest.migrations)) throw older();
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = manifest.migrations.filter((name) => !known.has(name));
  if (manifest.format !== FORMAT || unknown.length > 0) throw newer(unknown);
  return manifest;
}

async function inTransaction<T>(owner: pg.Client, task: () => Promise<T>): Promise<T> {
  await owner.query('begin');
  try {
    const result = await task();
    await owner.query('commit');
    return result;
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * COPY refuses tables whose row-level security applies to the owner. User triggers enforce rules for the application
 * only.
 */
const OPEN = ['no force row level security', 'disable trigger user'];
const sealed = ({ forced }: Table) => [...(forced ? ['force row level security'] : []), 'enable trigger user'];

async function fill(owner: pg.Client, tables: readonly Table[], entries: AsyncGenerator<Entry>, files: ContentsLoader) {
  for (const { name } of tables) await alter(owner, name, OPEN);
  const keys = new Map<string, Buffer>();
  const filler = new Filler(owner, tables);
  let ending: Ending | null = null;
  let contentFaults: readonly ContentFault[] = [];
  try {
    for await (const { name, content, streamed } of entries) {
      const [kind, rest = ''] = name.split('/');
      if (kind === 'data') await filler.add(rest, content);
      else if (name.startsWith(KEYS)) keys.set(basename(name), content);
      else if (streamed !== undefined) {
        await filler.finish();
        if (!(await files.add(name.slice(FILES.length), streamed))) throw damaged();
      } else if (name === FILE_FAULTS) contentFaults = JSON.parse(content.toString('utf8')) as ContentFault[];
      else if (name === ENDING) ending = JSON.parse(content.toString('utf8')) as Ending;
    }
    await filler.finish();
  } catch (error) {
    await filler.abort();
    throw error;
  }
  if (ending === null) throw damaged();
  const changed = files.changed(contentFaults);
  if (changed.length > 0) throw differs(changed.map((path) => `${FILES}${path}: SHA-256`));
  await compareRows(owner, tables, ending);
  const { rows: districts } = await owner.query<{ id: DistrictId }>('select id from district order by code');
  const { rows: runs } = await owner.query<RunKey & { completed: boolean }>(RUNS);
  for (const table of tables) await alter(owner, table.name, sealed(table));
  await owner.query(SEQUENCES);
  await owner.query(announceEverything());
  const [run = null] = runs.filter(({ completed }) => completed);
  const unfinished = runs.filter(({ completed }) => !completed);
  return { ending, keys, run, unfinished, districts: districts.map(({ id }) => id), contentFaults };
}

const alter = (owner: pg.Client, table: string, changes: readonly string[]) =>
  owner.query(changes.map((change) => `alter table public.${escapeIdentifier(table)} ${change}`).join('; '));

/** One COPY for each table. References between rows of the same table are checked when it ends. */
class Filler {
  #table = '';
  #stream: copyStreams.CopyStreamQuery | null = null;
  #done: Promise<void> = Promise.resolve();

  constructor(
    private readonly owner: pg.Client,
    private readonly tables: readonly Table[],
  ) {}

  /** The pieces of a table arrive one after the other. */
  async add(table: string, content: Buffer): Promise<void> {
    const stream = this.#stream !== null && this.#table === table ? this.#stream : await this.#begin(table);
    if (!stream.write(content)) await Promise.race([once(stream, 'drain'), this.#done]);
  }

  async finish(): Promise<void> {
    this.#stream?.end();
    this.#stream = null;
    await this.#done;
  }

  /** Ends a COPY whose remaining rows will not arrive. Until then the connection accepts no other statement. */
  async abort(): Promise<void> {
    this.#stream?.destroy();
    this.#stream = null;
    await this.#done.catch(() => undefined);
  }

  async #begin(name: string): Promise<copyStreams.CopyStreamQuery> {
    await this.finish();
    const table = this.tables.find((one) => one.name === name);
    if (table === undefined) throw damaged();
    const columns = table.columns.map(escapeIdentifier).join(', ');
    const stream = this.owner.query(copyStreams.from(`copy public.${escapeIdentifier(name)} (${columns}) from stdin`));
    this.#done = finished(stream);
    // `add` or `finish` throws the error.
    this.#done.catch(() => undefined);
    this.#table = name;
    this.#stream = stream;
    return stream;
  }
}

/** @throws StartupError BACKUP_DAMAGED if the rows of a table differ from those that were backed up */
async function compareRows(owner: pg.Client, tables: readonly Table[], ending: Ending): Promise<void> {
  for (const table of tables) {
    const counter = new ContentsCounter();
    for await (const chunk of copyOut(owner, table)) counter.add(chunk);
    const { rows, sha256 } = counter.contents();
    const wanted = ending[table.name];
    if (wanted?.rows !== rows || wanted.sha256 !== sha256)
      throw differs([`${table.name}: ${rows} 行 rows, ${wanted?.rows ?? 0} 行 expected`]);
  }
}

const RUNS = `
(select district_id as district, id as run, true as completed from run where state = 'COMPLETED' order by random() limit 1)
union all
select district_id, id, false from run where state in ('QUEUED', 'RUNNING')`;

/** Sequences continue after the highest number. */
const SEQUENCES = `
do $$ declare counted record; begin
  for counted in
    select c.oid::regclass as name, a.attname as field, pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null
  loop
    execute format('select setval(%L, coalesce(max(%I), 0) + 1, false) from %s', counted.sequence, counted.field, counted.name);
  end loop;
end $$`;

async function restoreLogins(ownerUrl: string, logins: readonly Login[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { role, verifier } of logins) {
    if (verifier === null || (await restoreLogin(ownerUrl, role, verifier)) !== null) missing.push(role);
  }
  return missing;
}

async function keepKeys(folder: string, keys: ReadonlyMap<string, Buffer>): Promise<string[]> {
  const differing: string[] = [];
  for (const [name, content] of keys) {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, name);
    const present = await readFile(path).catch(() => null);
    if (present === null) await writeFile(path, content, { mode: 0o600, flag: 'wx' });
    else if (!present.equals(content)) differing.push(name);
  }
  return differing;
}

const notEmpty = (tables: number) =>
  new StartupError(
    'NOT_EMPTY',
    `目标数据库中已有 ${tables} 张表。恢复只写入空数据库：请新建数据库并写入 DATABASE_URL，或用 KAOPING_DATA 指定新的文件夹。 · The database already has ${tables} tables. A backup can be restored only into an empty database: create a new one and set DATABASE_URL to it, or set KAOPING_DATA to a new folder.`,
  );

const older = () =>
  new StartupError(
    'SCHEMA_OLDER',
    `备份来自更早版本的程序，其结构不能直接升级。请先用那个版本恢复；然后：${BY_EXPORT.zh} · The backup was made by an earlier version of this program whose schema cannot be migrated. Restore it with that version first. Then: ${BY_EXPORT.en}`,
  );

const newer = (names: readonly string[]) =>
  new StartupError(
    'SCHEMA_NEWER',
    `备份来自更新版本的程序（${names.join('、')}）。请用该版本或更新的版本恢复。 · The backup was made by a newer version of this program (${names.join(', ')}). Restore it with that version or a later one.`,
  );

const differs = (differences: readonly string[]) =>
  new StartupError(
    'RESTORE_DIFFERS',
    `恢复的数据库与备份不一致，请勿使用： · The restored database differs from the backup; do not use it:\n${differences.join('\n')}`,
  );

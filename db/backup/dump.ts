/** Reads a whole database in one snapshot, while other processes continue to use it. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg, { escapeIdentifier } from 'pg';
import * as copyStreams from 'pg-copy-streams';
import type { Entry } from './archive.js';
import { type Catalogue, readCatalogue, type Table } from './catalogue.js';
import {
  type BackedUpContents,
  type ContentFault,
  dumpContents,
  FILE_FAULTS,
  holdContents,
  type ListedContent,
  listContents,
} from './contents.js';
import { letOwnerRead } from './owner-reads.js';

export const FORMAT = 1;

export interface Manifest extends Catalogue {
  readonly format: typeof FORMAT;
  readonly createdAt: string;
  /** Contents that the rows need. */
  readonly files: readonly ListedContent[];
  /** Whether they are in the archive; absent in backups of versions that only listed them. */
  readonly filesIncluded?: boolean;
}

/** The number of rows of a table, and the SHA-256 of its COPY text. */
export interface Contents {
  readonly rows: number;
  readonly sha256: string;
}

/** The last entry. Without it the archive is incomplete. */
export type Ending = Readonly<Record<string, Contents>>;

/** Bytes of one entry of the archive. */
const PIECE = 1024 * 1024;

export const MANIFEST = 'manifest.json';
export const ENDING = 'end.json';
export const pieceName = (table: string, number: number) => `data/${table}/${String(number).padStart(6, '0')}.copy`;
export const KEYS = 'keys/';

/**
 * @param root the data folder, whose keys are included
 * @param contents of files; null to list them only
 * @param onFaults is told which contents are not in the archive, though they should be
 * @returns the entries of an archive, in the order in which a restore needs them
 */
export async function* dump(
  ownerUrl: string,
  root: string,
  contents: BackedUpContents | null = null,
  onFaults: (faults: readonly ContentFault[]) => void = () => undefined,
): AsyncGenerator<Entry> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'kaoping-backup' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await letOwnerRead(owner);
    const store = contents?.included === true ? contents.store : null;
    if (store !== null) await holdContents(owner);
    await owner.query('begin isolation level repeatable read read only; set local statement_timeout = 0');
    const catalogue = await readCatalogue(owner);
    const manifest: Manifest = {
      format: FORMAT,
      createdAt: new Date().toISOString(),
      ...catalogue,
      files: await listContents(
        owner,
        catalogue.tables.map(({ name }) => name),
      ),
      filesIncluded: store !== null,
    };
    yield { name: MANIFEST, content: json(manifest) };
    const ending: Record<string, Contents> = {};
    for (const table of catalogue.tables) ending[table.name] = yield* dumpTable(owner, table);
    yield* keysIn(join(root, 'keys'));
    if (store !== null) {
      const faults = yield* dumpContents(store, manifest.files);
      yield { name: FILE_FAULTS, content: json(faults) };
      onFaults(faults);
    }
    yield { name: ENDING, content: json(ending) };
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}

async function* dumpTable(owner: pg.Client, table: Table): AsyncGenerator<Entry, Contents> {
  let number = 0;
  let pieces: Buffer[] = [];
  let size = 0;
  const counter = new ContentsCounter();
  for await (const chunk of copyOut(owner, table)) {
    counter.add(chunk);
    pieces.push(chunk);
    size += chunk.length;
    if (size < PIECE) continue;
    yield { name: pieceName(table.name, number++), content: Buffer.concat(pieces) };
    pieces = [];
    size = 0;
  }
  if (size > 0) yield { name: pieceName(table.name, number), content: Buffer.concat(pieces) };
  return counter.contents();
}

/** A table's rows as COPY text. */
export const copyOut = (client: pg.Client, { name, columns }: Table): AsyncIterable<Buffer> =>
  client.query(
    copyStreams.to(`copy public.${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')}) to stdout`),
  );

export class ContentsCounter {
  readonly #hash = createHash('sha256');
  #rows = 0;

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    // COPY writes a line feed within a value as two characters.
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.#rows++;
  }

  contents(): Contents {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}

const json = (value: object) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/** The password of the embedded server belongs to its cluster; another cluster has another one. */
const OF_THE_CLUSTER = 'postgres';

async function* keysIn(folder: string): AsyncGenerator<Entry> {
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    const path = join(folder, name);
    if (name !== OF_THE_CLUSTER && (await stat(path)).isFile())
      yield { name: `${KEYS}${name}`, content: await readFile(path) };
  }
}

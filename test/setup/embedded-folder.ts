/** Data folders for tests of the embedded server, and other processes that use them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { openEmbedded } from '../../db/embedded/embedded.js';

const folders: string[] = [];
const children: ChildProcess[] = [];

/** A new empty folder that the server's user may enter. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-folder-'));
  await chmod(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** Ends the processes that tests have left running, and removes their folders. */
export async function cleanUp(): Promise<void> {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  for (const folder of folders.splice(0)) {
    // The last user stops the server, and there is no other user.
    if ((await serverProcess(folder)) !== null) await (await openEmbedded(folder)).release();
    await rm(folder, { recursive: true, force: true });
  }
}

export interface OtherProcess {
  readonly child: ChildProcess;
  /** The server that it opened. */
  readonly opened: Promise<{ url: string; started: boolean }>;
  /** Releases the server and ends. */
  finish(): Promise<void>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
}

/** Opens the embedded server in another process. */
export function openElsewhere(folder: string): OtherProcess {
  const script = join(process.cwd(), 'test/setup/embedded-child.mjs');
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  children.push(child);
  const exited = once(child, 'exit');
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  const opened = Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(line)),
    exited.then(() => Promise.reject(new Error(`the other process ended: ${complaint}`))),
  ]);
  opened.catch(() => undefined);
  return {
    child,
    opened,
    finish: async () => {
      child.stdin.end();
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Process id of the server according to its own file; null if there is none. */
export async function serverProcess(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8').catch(() => null);
  return text === null ? null : Number(text.split('\n')[0]);
}

/** The first column of the first row. */
export async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, application_name: 'test-embedded' });
  await client.connect();
  try {
    const { rows } = await client.query({ text: statement, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

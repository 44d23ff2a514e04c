/**
 * 攻击: attacks a server on the sample for one minute. Accounts of every role send hostile and random documents, with
 * no rate limit. Meanwhile a second viewer sends small queries; they are compared with the same queries just before
 * the attack.
 */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { buildSchema } from '../resolvers/schema.js';
import { attack } from './attack/attack.js';
import { ATTACKERS, SECOND_VIEWER, wordsOf } from './attack/sample.js';
import type { ViewerTimes } from './attack/second-viewer.js';
import { type Measured, medianOf, percentile } from './measure.js';
import { type BenchServer, startServer } from './server.js';

/** BENCH_SECONDS sets another duration. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60);
const SECONDS_ALONE = 5;
/** Number of concurrent requests of the attackers. */
const TOGETHER = 8;
const SAMPLE_MS = 250;
/** Limits: p99 of the second viewer in milliseconds, and resident memory of the process in MB. */
const MOST = { p99: 300, resident: 1024 } as const;

export async function run(): Promise<readonly Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-attack-'));
  // If the bench runs as root, PostgreSQL runs as another user.
  await chmod(folder, 0o755);
  const env = { KAOPING_DATA: folder, RATE_LIMIT: 'off' };
  try {
    const server = await startServer('', env);
    try {
      return await race(server, env);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function race(server: BenchServer, env: Env): Promise<readonly Measured[]> {
  const { url } = server;
  const token = await tokenOf(SECOND_VIEWER, env);
  const attackers: string[] = [];
  for (const account of ATTACKERS) attackers.push(await tokenOf(account, env));
  const words = await wordsOf(url, attackers[0] as string);
  const schema = await buildSchema();

  const before = await withSecondViewer(
    server,
    token,
    () => new Promise((resolve) => setTimeout(resolve, SECONDS_ALONE * 1000)),
  );
  const end = performance.now() + SECONDS * 1000;
  const shouldContinue = () => performance.now() < end;
  const under = await withSecondViewer(server, token, () =>
    attack({ url, schema, words, attackers, together: TOGETHER, seed: 1, shouldContinue }),
  );

  const statuses = [...under.done.statuses].map(([status, times]) => `${status} × ${times}`).join(', ');
  console.error(
    `attackers got ${statuses}; the second viewer’s slowest of ${under.times.length}: ${Math.round(Math.max(...under.times))} ms`,
  );
  const faults = [...before.faults, ...under.faults, ...under.done.faults];
  for (const fault of faults.slice(0, 20)) console.error(fault);
  if (faults.length > 0) throw new Error(`${faults.length} faulty answers`);
  const p99 = (times: readonly number[]) => percentile(times, 0.99);
  return [
    compared('the second viewer, median', 'ms', medianOf(under.times), medianOf(before.times)),
    compared(`the second viewer, p99, at most ${MOST.p99} ms`, 'ms', p99(under.times), p99(before.times)),
    compared(`resident memory, at most ${MOST.resident} MB`, 'MB', under.resident, before.resident),
  ];
}

type Env = Readonly<Record<string, string>>;

/** Runs a task while a second viewer sends queries, and records its times and the server's memory. */
async function withSecondViewer<T>(
  server: BenchServer,
  token: string,
  task: () => Promise<T>,
): Promise<ViewerTimes & { readonly done: T; readonly resident: number }> {
  const resident = [server.resident()];
  const timer = setInterval(() => resident.push(server.resident()), SAMPLE_MS);
  const thread = new Worker(new URL('./attack/watch-thread.js', import.meta.url), {
    workerData: { url: server.url, token },
  });
  const watching = new Promise<ViewerTimes>((resolve, reject) => {
    thread.once('message', resolve).once('error', reject);
  });
  const done = await task();
  thread.postMessage('over');
  const times = await watching;
  clearInterval(timer);
  return { ...times, done, resident: Math.max(...resident) };
}

const compared = (what: string, unit: 'ms' | 'MB', ours: number, baseline: number): Measured => ({
  case: `${what}, under attack for ${SECONDS} s; baseline alone before`,
  unit,
  ours,
  baseline,
  ratio: ours / baseline,
});

async function tokenOf(account: string, env: Env): Promise<string> {
  const main = fileURLToPath(new URL('../cli/main.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'token', 'create', '--account', account], {
    env: { ...process.env, DATABASE_URL: '', ...env },
  });
  return stdout.trim();
}

/** A district in a temporary PostgreSQL, and the processes that serve it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { systemClaims } from '../../auth/access.js';
import { openEmbedded } from '../../db/embedded/embedded.js';
import { migrate } from '../../db/migrate.js';
import { APP_ROLE, BI_ROLE, JOBS_ROLE, roleName } from '../../db/roles/roles.js';
import type { Role } from '../../entities/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { addAccount, createToken } from '../../services/access/index.js';
import type { Platform } from '../../services/platform.js';
import { usePlatform } from '../platform.js';
import { fillDistrict, type Size } from './fixture.js';

export interface Stage {
  /** Connection URL of the owner, who bypasses row-level security. */
  readonly ownerUrl: string;
  /** Token of a tool that reads official figures. */
  readonly token: string;
  /** A token of another account, with this role. */
  tokenOf(role: Role): Promise<string>;
  /**
   * Starts a program with the owner's URL.
   *
   * @param program path relative to this folder
   * @param env added to the environment
   * @returns its URL
   */
  serve(program: string, env?: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}

/** Typical settings for a server of this size. */
const SETTINGS = ['shared_buffers = 512MB', 'max_wal_size = 8GB', 'maintenance_work_mem = 256MB', 'jit = off'];

/** The flags that `npm start` passes to node. */
const AS_STARTED = ['--min-semi-space-size=32', '--max-semi-space-size=32'];

/**
 * @param databaseUrl of a superuser on an own server, on which a database is created; without it, a temporary server
 *   is started
 */
export async function setStage(size: Size, databaseUrl?: string): Promise<Stage> {
  const server = databaseUrl === undefined ? await throwAwayServer() : await databaseOn(databaseUrl);
  const children: ChildProcess[] = [];
  const close = async () => {
    for (const child of children) child.kill('SIGKILL');
    await server.release();
  };
  try {
    await migrate(server.url);
    const withServices = <T>(task: (platform: Platform) => Promise<T>) => usePlatform(server.url, task);
    const district = await withServices((platform) => fillDistrict(platform, size));
    await statementsOn(server.url, ['vacuum analyze']);
    const tokenOf = (role: Role) => withServices((platform) => newToken(platform, district, role));
    return {
      ownerUrl: server.url,
      token: await tokenOf('BI'),
      tokenOf,
      serve: (program, env = {}) => serve(program, server.url, env, children),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface StageServer {
  readonly url: string;
  release(): Promise<void>;
}

async function databaseOn(databaseUrl: string): Promise<StageServer> {
  const name = `kaoping_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const roles = ([APP_ROLE, JOBS_ROLE, BI_ROLE] as const).map((role) => roleName(role, name)).join(', ');
  await statementsOn(databaseUrl, [`create database ${name} encoding 'UTF8' template template0`]);
  const release = () =>
    statementsOn(databaseUrl, [`drop database ${name} with (force)`, `drop role if exists ${roles}`]);
  return { url: url.href, release };
}

async function statementsOn(databaseUrl: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function throwAwayServer(): Promise<StageServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-bench-'));
  // If the bench runs as root, PostgreSQL runs as another user.
  await chmod(folder, 0o755);
  const { url, release } = await openEmbedded(folder, { settings: SETTINGS });
  return {
    url,
    release: async () => {
      await release();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function newToken(platform: Platform, district: DistrictId, role: Role): Promise<string> {
  const claims = systemClaims(district);
  const name = role.toLowerCase();
  await addAccount(platform, claims, {
    name,
    displayName: name,
    roles: [role],
    units: [],
    password: 'correct horse battery staple',
    demo: false,
  });
  return (await createToken(platform, claims, { account: name, label: 'bench', ttl: 86_400_000 })).token;
}

async function serve(
  program: string,
  ownerUrl: string,
  env: Readonly<Record<string, string>>,
  children: ChildProcess[],
): Promise<string> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [...AS_STARTED, path, ownerUrl], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${program} ended before it was ready`);
  });
  const ready = new Promise<string>((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /^ready (\S+)$/m.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  ended.catch(() => undefined);
  return Promise.race([ready, ended]);
}

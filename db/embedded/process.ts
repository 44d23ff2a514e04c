/**
 * Identifies processes although their ids are reused: in a container that restarts, they are nearly always the same.
 */
import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A live process that this process may not inspect. It is taken for the process that is asked about. */
const UNKNOWN = 'unknown';

/**
 * The start time of a process, which distinguishes it from all other processes with its id.
 *
 * @returns null if there is no such process, or if it has ended and only its exit status remains
 */
export async function incarnation(pid: number): Promise<string | null> {
  if (!answersSignals(pid)) return null;
  if (process.platform === 'linux') return fromProc(pid);
  if (process.platform === 'win32') return UNKNOWN;
  const { stdout } = await run('ps', ['-p', String(pid), '-o', 'lstart='], {
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  }).catch(() => ({ stdout: '' }));
  return stdout.trim() || null;
}

/** @param recorded the earlier result of `incarnation` */
export async function stillRuns(pid: number, recorded: string): Promise<boolean> {
  const present = await incarnation(pid);
  return present !== null && (present === recorded || present === UNKNOWN || recorded === UNKNOWN);
}

/** True if `pid` is a PostgreSQL server for the cluster in `data`, a real path. In doubt true. */
export async function isPostmasterOf(data: string, pid: number): Promise<boolean> {
  if ((await incarnation(pid)) === null) return false;
  const command = await commandOf(pid);
  if (command === null) return true;
  if (!basename(command[0] ?? '').startsWith('postgres')) return false;
  if (process.platform === 'win32') return true;
  // A server's working directory is its cluster. The command line names it as well, unless the folder was moved.
  const works = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return works === data || command.some((argument) => argument.includes(data));
}

/** The parts of the command line, as far as the system tells; null if it does not. */
async function commandOf(pid: number): Promise<string[] | null> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    if (process.platform === 'win32') {
      const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
      return [stdout.split('"')[1] ?? ''];
    }
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'command=']);
    return [stdout.split(' -D ')[0] ?? '', stdout];
  } catch {
    return null;
  }
}

async function fromProc(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets, which may contain blanks and brackets.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    const sinceBoot = rest[18] ?? '';
    return `${(await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()}/${sinceBoot}`;
  } catch {
    return answersSignals(pid) ? UNKNOWN : null;
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

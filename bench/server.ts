/** The product in a process of its own, as `npm start` starts it, on an existing database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface BenchServer {
  readonly url: string;
  /** Resident memory in MB; NaN if the system has no /proc. */
  resident(): number;
  stop(): Promise<void>;
}

/** @param env added to the environment of the bench */
export async function startServer(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const main = fileURLToPath(new URL('../cli/main.js', import.meta.url));
  // The bench runs with the flags of `npm start`.
  const child = spawn(process.execPath, [...process.execArgv, main, 'serve'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += chunk;
    const url = /^ready (http:\S+)$/m.exec(said)?.[1];
    const { pid } = child;
    if (url !== undefined && pid !== undefined) {
      child.stdout.resume();
      return {
        url,
        resident: () => residentMemory(pid),
        stop: async () => {
          child.kill('SIGTERM');
          await once(child, 'exit');
        },
      };
    }
  }
  throw new Error('the server ended before it was ready');
}

function residentMemory(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return Number.NaN;
  }
}

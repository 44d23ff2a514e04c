/** Runs the built product in real processes, as a user starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const NODE = join(ROOT, 'node_modules/.bin/node');
const MAIN = join(ROOT, 'dist/cli/main.js');

type Env = Record<string, string>;

/** Compiled code of earlier processes: a command starts a fifth sooner. */
const COMPILED = join(ROOT, 'dist/.compiled');

/** The product gets no variables of the test run except PATH. */
const environment = (env: Env): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_COMPILE_CACHE: COMPILED,
  // The year in its middle is for those who look at the sample; one test loads it (test/api/present-year.test.ts).
  KAOPING_SAMPLE: 'past',
  ...env,
});

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a `kaoping` command to its end. */
export async function kaoping(args: readonly string[], env: Env, input = ''): Promise<Finished> {
  const child = spawn(NODE, [MAIN, ...args], { env: environment(env), cwd: ROOT });
  child.stdin.end(input);
  const [stdout, stderr] = [collected(child.stdout), collected(child.stderr)];
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout: stdout(), stderr: stderr() };
}

export interface Started {
  readonly url: string;
  /** Its output before it was ready. */
  readonly stdout: string;
  readonly process: ChildProcess;
  /** Its log so far. */
  log(): string;
  /** Ends it with a signal and waits. @returns its exit status, null if the signal killed it */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the server on a free port and waits until it is ready. */
export async function startProcess(env: Env, args: readonly string[] = []): Promise<Started> {
  const child = spawn(NODE, [MAIN, 'serve', ...args], {
    env: environment({ PORT: '0', ...env }),
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, log] = [collected(child.stdout), collected(child.stderr)];
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const ready = /^ready (http:\S+)$/m.exec(stdout());
      if (ready?.[1] !== undefined) resolve(ready[1]);
    });
    void ended.then(() => reject(new Error(`the server ended before it was ready:\n${log()}`)));
  });
  return {
    url,
    stdout: stdout(),
    process: child,
    log,
    end: async (signal) => {
      child.kill(signal);
      const [status] = await ended;
      return status;
    },
  };
}

function collected(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return () => text;
}

/** Waits until `probe` gives something other than undefined. @throws Error after `seconds` */
export async function eventually<T>(what: string, probe: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A browser's session in a test: signs in and posts operations with the cookie. */
export async function signInTo(url: string, name: string, password: string) {
  const headers = { 'content-type': 'application/json', 'x-kaoping-request': '1' };
  const response = await fetch(`${url}/session`, { method: 'POST', headers, body: JSON.stringify({ name, password }) });
  if (!response.ok) throw new Error(`sign-in of ${name} answered ${response.status}: ${await response.text()}`);
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return async (
    query: string,
    variables: object = {},
  ): Promise<{ data?: never; errors?: { extensions: { code: string } }[] }> => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as never;
  };
}

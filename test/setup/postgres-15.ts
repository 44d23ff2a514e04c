/** A throw-away PostgreSQL of the oldest major that we support, beside the one that all tests share. */
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOver } from '../../db/embedded/data-folder.js';
import { olderBinaries, runBinary } from '../../db/embedded/postgres-binaries.js';
import { serverUser } from '../../db/embedded/system-user.js';

export interface OldServer {
  /** Connection URL of the superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

const PASSWORD = 'only-for-tests';

export async function startPostgres15(): Promise<OldServer> {
  const binaries = await olderBinaries('15');
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-postgres-15-'));
  await chmod(folder, 0o755);
  const [data, passwordFile, log] = ['data', 'password', 'log'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const user = await serverUser(data);
  await writeFile(passwordFile, PASSWORD);
  await handOver(folder, user);
  await handOver(passwordFile, user);
  const run = async (file: string, args: readonly string[]) => {
    const { status, output } = await runBinary(file, args, user);
    if (status !== 0) throw new Error(`${file}: ${output}`);
  };
  const initial = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync', '--username=postgres'];
  await run(binaries.initdb, ['-D', data, `--pwfile=${passwordFile}`, ...initial]);
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c jit=off`;
  await run(binaries.pg_ctl, ['start', '-D', data, '-l', log, '-w', '-o', options]);
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await run(binaries.pg_ctl, ['stop', '-D', data, '-m', 'immediate']);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

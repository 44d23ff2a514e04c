/** Checks the machine: Node.js, disk space, the built console, a running server. */
import { existsSync } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../db/config.js';
import { type Finding, fail, pass } from '../../services/health/finding.js';
import { OLDEST_NODE } from '../preparing/node-version.js';
import { isOurReadiness } from './proxy.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const GIB = 2 ** 30;

export async function checkMachine(config: Config): Promise<Finding[]> {
  return [node(process.versions.node), await folder(config.dataFolder), console_(), await server(config)];
}

function node(version: string): Finding {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return pass(`Node.js ${version}`, `Node.js ${version}`);
  return fail(
    `Node.js ${version} 太旧`,
    `Node.js ${version} is too old`,
    `升级到 ${OLDEST_NODE} 或以上`,
    `upgrade to ${OLDEST_NODE} or later`,
  );
}

/** The data folder, or its nearest existing parent if it has not been created yet. */
async function folder(dataFolder: string): Promise<Finding> {
  const wanted = resolve(dataFolder);
  let present = wanted;
  while (!existsSync(present)) present = dirname(present);
  try {
    if (!(await stat(present)).isDirectory()) throw new Error('not a folder');
    await access(present, constants.W_OK | constants.X_OK);
  } catch {
    return fail(
      `文件夹 ${wanted} 不可写`,
      `the folder ${wanted} cannot be written to`,
      '改正其权限，或用 KAOPING_DATA 指定另一个文件夹',
      'correct its permissions, or set KAOPING_DATA to another folder',
    );
  }
  const { bavail, bsize } = await statfs(present);
  const free = (bavail * bsize) / GIB;
  const room = `${free.toFixed(1)} GiB`;
  if (free >= 1)
    return pass(`文件夹 ${wanted} 可写，余 ${room}`, `the folder ${wanted} can be written to, ${room} free`);
  return fail(
    `文件夹 ${wanted} 只余 ${room}`,
    `the folder ${wanted} has only ${room} left`,
    '清理磁盘，或用 KAOPING_DATA 指定另一个文件夹',
    'free some space, or set KAOPING_DATA to another folder',
  );
}

function console_(): Finding {
  if (existsSync(join(ROOT, 'dist/web/index.html'))) return pass('网页已构建', 'the console is built');
  return fail('网页尚未构建', 'the console is not built', '执行 npm run build', 'npm run build');
}

/** A server that does not run is no fault. A server that runs but is not ready is one. */
async function server({ host, port }: Config): Promise<Finding> {
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(() => null);
  if (answer === null) return pass(`${url} 没有服务在运行`, `no server is running at ${url}`);
  if (!isOurReadiness(await answer.json().catch(() => null))) {
    return fail(
      `${url} 上是别的程序`,
      `another program listens at ${url}`,
      '停止该程序，或用 PORT 指定另一个端口',
      'stop that program, or set PORT to another port',
    );
  }
  if (answer.ok) return pass(`${url} 的服务可用`, `the server at ${url} is ready`);
  return fail(
    `${url} 的服务不可用（${answer.status}）`,
    `the server at ${url} is not ready (${answer.status})`,
    '查看其日志',
    'see its log',
  );
}

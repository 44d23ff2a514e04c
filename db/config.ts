/** Reads database, folder and port from the environment once, and reports all problems at the same time. */
import { isIP } from 'node:net';
import { StartupError } from './errors.js';
import { DEBUG_WORDS, type DebugWord } from './reading/read-debug.js';
import { TRANSPORTS, type TransportName } from './reading/read-transport.js';
import { unknownVariables } from './variables.js';

export interface Config {
  /** A database of the operator, or null for the embedded one. */
  readonly databaseUrl: string | null;
  /** The same database without the pooler of `databaseUrl`; null if there is no pooler. */
  readonly directUrl: string | null;
  /** KAOPING_DATA: the embedded server, evidence files, keys. */
  readonly dataFolder: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
  readonly reads: ReadSettings;
}

/** Settings of the API's reads. */
export interface ReadSettings {
  readonly transport: TransportName;
  /** Largest number of short reads in one message; if left out, a good default. */
  readonly together?: number | undefined;
  /** The parts of each read that are printed; empty for none. */
  readonly debug: ReadonlySet<DebugWord>;
}

/** An empty variable counts as unset, because `.env` files and Compose files produce empty ones. */
type Variables = Readonly<Record<string, string | undefined>>;

/** @throws StartupError BAD_CONFIG with every variable that is wrong and its right form */
export function readConfig(env: Variables): Config {
  const databaseUrl = env.DATABASE_URL?.trim() || null;
  const directUrl = env.DATABASE_DIRECT_URL?.trim() || null;
  const port = env.PORT?.trim() || '4000';
  const host = env.HOST?.trim() || '127.0.0.1';
  const debug =
    env.KAOPING_DEBUG?.split(',')
      .map((word) => word.trim())
      .filter(Boolean) ?? [];
  const transport = env.READ_TRANSPORT?.trim() || 'direct';
  const problems = [
    databaseUrlProblem('DATABASE_URL', databaseUrl),
    databaseUrlProblem('DATABASE_DIRECT_URL', directUrl) ?? directUrlProblem(databaseUrl, directUrl),
    directUrl === null
      ? passwordProblem('DATABASE_URL', databaseUrl)
      : passwordProblem('DATABASE_DIRECT_URL', directUrl),
    portProblem(port),
    hostProblem(host),
    modeProblem(env.NODE_ENV?.trim() ?? ''),
    debugProblem(debug),
    transportProblem(transport),
    ...unknownVariables(env),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw new StartupError('BAD_CONFIG', problems.join('\n'));
  return {
    databaseUrl,
    directUrl,
    dataFolder: env.KAOPING_DATA?.trim() || '.data',
    port: Number(port),
    host,
    production: env.NODE_ENV?.trim() === 'production',
    reads: { transport: transport as TransportName, debug: new Set(debug as DebugWord[]) },
  };
}

/**
 * The passwords of the application's roles are derived from the owner's. If the owner had no password, everyone who
 * knows the owner's name could compute them. A server that asks for no password (peer, trust) therefore still needs
 * one in the URL.
 */
function passwordProblem(name: string, text: string | null): string | null {
  if (text === null || !isDatabaseUrl(text) || new URL(text).password !== '') return null;
  return `${name} 中没有密码，而程序所用角色的密码由它推算，不能为空。请写 postgres://用户:密码@主机:5432/数据库；服务器本身不要密码的（peer、trust），也请写一个只有您知道的长随机串（PGPASSWORD 和 .pgpass 不算）。 · ${name} has no password, and those of the application's roles are derived from it. Write postgres://user:password@host:5432/database; if the server asks for none (peer, trust), still put a long random password there (PGPASSWORD and .pgpass do not count).`;
}

/** The value is not shown, because it contains a password. */
function databaseUrlProblem(name: string, text: string | null): string | null {
  if (text === null || isDatabaseUrl(text)) return null;
  return `${name} 应写作 postgres://用户:密码@主机:5432/数据库，密码中的 @ : / # ? % 写作 %40 %3A %2F %23 %3F %25；不设则用内置数据库。 · Write ${name} as postgres://user:password@host:5432/database, with @ : / # ? % in the password as %40 %3A %2F %23 %3F %25; without it, the embedded database is used.`;
}

function directUrlProblem(databaseUrl: string | null, directUrl: string | null): string | null {
  if (directUrl === null || databaseUrl !== null) return null;
  return 'DATABASE_DIRECT_URL 是 DATABASE_URL 所指连接池后面的数据库地址，须与 DATABASE_URL 一起设置。 · DATABASE_DIRECT_URL is the direct address of the database that DATABASE_URL reaches through a pooler; set both.';
}

function isDatabaseUrl(text: string): boolean {
  try {
    const { protocol, hostname, pathname, username, password } = new URL(text);
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return ['postgres:', 'postgresql:'].includes(protocol) && hostname !== '' && pathname.length > 1 && username !== '';
  } catch {
    return false;
  }
}

function portProblem(text: string): string | null {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return null;
  return `PORT 是“${text}”，应为 0 到 65535 的整数，如 PORT=4000。 · PORT is “${text}”; it must be a whole number from 0 to 65535, such as PORT=4000.`;
}

function hostProblem(text: string): string | null {
  if (isIP(text) !== 0 || /^[a-z\d][a-z\d_.-]*$/i.test(text)) return null;
  return `HOST 是“${text}”，应为本机的地址或主机名，不带协议和端口，如 HOST=0.0.0.0。 · HOST is “${text}”; it must be an address or name of this machine, without protocol or port, such as HOST=0.0.0.0.`;
}

/** A mistyped “production” would create the demo accounts. */
function modeProblem(text: string): string | null {
  if (['', 'production', 'development', 'test'].includes(text)) return null;
  return `NODE_ENV 是“${text}”，应为 production、development、test，或不设。 · NODE_ENV is “${text}”; it must be production, development or test, or unset.`;
}

function debugProblem(words: readonly string[]): string | null {
  const known = new Set<string>(DEBUG_WORDS);
  const wrong = words.filter((word) => !known.has(word));
  if (wrong.length === 0) return null;
  return `KAOPING_DEBUG 中的“${wrong.join(',')}”应为 ${DEBUG_WORDS.join('、')}，如 KAOPING_DEBUG=sql,plan。 · KAOPING_DEBUG has “${wrong.join(',')}”; possible are ${DEBUG_WORDS.join(', ')}, such as KAOPING_DEBUG=sql,plan.`;
}

function transportProblem(text: string): string | null {
  if (TRANSPORTS.includes(text as TransportName)) return null;
  return `READ_TRANSPORT 是“${text}”，应为 ${TRANSPORTS.join(' 或 ')}，或不设。 · READ_TRANSPORT is “${text}”; it must be ${TRANSPORTS.join(' or ')}, or unset.`;
}

/** Which database, which folder, which port: read from the environment once, refused with every problem at a time. */
import { StartupError } from './errors.js';

export interface Config {
  /** A database of the operator's, or null for the embedded one. */
  readonly databaseUrl: string | null;
  /** KAOPING_DATA: the embedded server, evidence files, keys. */
  readonly dataFolder: string;
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
}

/** @throws StartupError BAD_CONFIG listing every variable that is wrong and how to write it */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const databaseUrl = env.DATABASE_URL?.trim() ? env.DATABASE_URL.trim() : null;
  if (databaseUrl !== null && !isPostgresUrl(databaseUrl)) {
    problems.push(
      'DATABASE_URL 应写作 postgres://用户:密码@主机:5432/数据库 · write DATABASE_URL as postgres://user:password@host:5432/database',
    );
  }
  const port = env.PORT?.trim() ? Number(env.PORT) : 4000;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    problems.push('PORT 应为 0 到 65535 的整数 · PORT is a whole number from 0 to 65535');
  }
  if (problems.length > 0) throw new StartupError('BAD_CONFIG', problems.join('\n'));
  return {
    databaseUrl,
    dataFolder: env.KAOPING_DATA?.trim() ? env.KAOPING_DATA.trim() : '.data',
    port,
    host: env.HOST?.trim() ? env.HOST.trim() : '127.0.0.1',
    production: env.NODE_ENV === 'production',
  };
}

function isPostgresUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return ['postgres:', 'postgresql:'].includes(url.protocol) && url.hostname !== '' && url.pathname.length > 1;
  } catch {
    return false;
  }
}

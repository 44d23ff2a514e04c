/** Explains why a connection to a database server failed, and how to correct it. */
import { codeOf, StartupError } from '../errors.js';
import { databaseOf } from '../roles/roles.js';

/** Milliseconds in which the server must answer. */
export const ANSWER_LIMIT = 10_000;

interface Refusal {
  readonly code: string;
  /** Codes of PostgreSQL, the system or OpenSSL. */
  readonly codes: readonly string[];
  /**
   * Words of the driver's messages, which have no codes; they also distinguish two cases for which PostgreSQL has one
   * code.
   */
  readonly words?: RegExp;
  readonly chinese: string;
  readonly english: string;
}

/** @returns the error for the operator, without the password */
export function refusalOf(url: string, error: Error): StartupError {
  const known = refusals(url).find(
    ({ codes, words }) => codes.includes(codeOf(error) ?? '') || words?.test(error.message),
  );
  const where = serverOf(url);
  if (known === undefined) {
    return new StartupError(
      'CANNOT_CONNECT',
      `无法连接 ${where}，请检查 DATABASE_URL。 · Cannot connect to ${where}; check DATABASE_URL.\n${error.message}`,
    );
  }
  return new StartupError(known.code, `${known.chinese} · ${known.english}`);
}

function refusals(url: string): Refusal[] {
  const { hostname, username, searchParams } = new URL(url);
  const where = serverOf(url);
  const database = databaseOf(url);
  const isPlain = ['', 'disable'].includes(searchParams.get('sslmode') ?? '');
  return [
    {
      code: 'WRONG_PASSWORD',
      codes: ['28P01'],
      words: /client password must be/,
      chinese: `${where} 不接受用户 ${username} 的密码，请检查 DATABASE_URL；密码中的 @ : / # ? % 须写作 %40 %3A %2F %23 %3F %25。`,
      english: `${where} refuses the password of user ${username}; check DATABASE_URL, where @ : / # ? % in a password are written %40 %3A %2F %23 %3F %25.`,
    },
    ...(isPlain ? [tlsRequired(where, username)] : []),
    {
      code: 'NOT_ADMITTED',
      codes: ['28000'],
      chinese: `${where} 不允许用户 ${username} 从本机登录数据库 ${database}。请检查 DATABASE_URL，或请管理员建立该用户并在 pg_hba.conf 中放行。`,
      english: `${where} does not let user ${username} into the database ${database} from this machine. Check DATABASE_URL, or ask an administrator to create the user and to allow it in pg_hba.conf.`,
    },
    {
      code: 'TLS_UNSUPPORTED',
      codes: [],
      words: /does not support SSL connections/,
      chinese: `${where} 没有启用 TLS。请启用，或（仅限可信网络）去掉 DATABASE_URL 中的 sslmode。`,
      english: `${where} has no TLS. Enable TLS on the server or, in a trusted network, remove sslmode from DATABASE_URL.`,
    },
    {
      code: 'TLS_UNTRUSTED',
      codes: [
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
        'CERT_HAS_EXPIRED',
        'ERR_TLS_CERT_ALTNAME_INVALID',
      ],
      chinese: `${where} 的证书不受信任、已过期或属于另一台主机。请更换证书，或在 DATABASE_URL 中用 sslrootcert=证书文件 指定签发者。`,
      english: `The certificate of ${where} is not trusted, has expired or belongs to another host. Replace it, or name its issuer with sslrootcert=FILE in DATABASE_URL.`,
    },
    {
      code: 'NO_SUCH_DATABASE',
      codes: ['3D000'],
      chinese: `${where} 上没有数据库 ${database}。请先建立：create database ${database} encoding 'UTF8' template template0，或更正 DATABASE_URL。`,
      english: `There is no database ${database} on ${where}. Create it (create database ${database} encoding 'UTF8' template template0), or correct DATABASE_URL.`,
    },
    {
      code: 'CONNECTION_REFUSED',
      codes: ['ECONNREFUSED'],
      chinese: `${where} 上没有数据库在监听。请启动它，或更正 DATABASE_URL 中的主机和端口。`,
      english: `No server listens on ${where}. Start the server, or correct host and port in DATABASE_URL.`,
    },
    {
      code: 'UNKNOWN_HOST',
      codes: ['ENOTFOUND', 'EAI_AGAIN'],
      chinese: `找不到主机 ${hostname}。请更正 DATABASE_URL，或检查域名解析。`,
      english: `The host ${hostname} is unknown. Correct DATABASE_URL, or check name resolution.`,
    },
    {
      code: 'NO_ANSWER',
      codes: ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
      words: /timeout expired|connection timeout|Query read timeout/,
      chinese: `${where} 在 ${ANSWER_LIMIT / 1000} 秒内没有应答。请检查 DATABASE_URL 中的主机和端口，以及网络和防火墙。`,
      english: `${where} did not answer within ${ANSWER_LIMIT / 1000} seconds. Check host and port in DATABASE_URL, the network and its firewalls.`,
    },
    {
      code: 'SERVER_BUSY',
      codes: ['53300', '57P03'],
      chinese: `${where} 正在启动或连接数已满，请稍候再试，或调高其 max_connections。`,
      english: `${where} is still starting or has no connection left. Try again later, or raise its max_connections.`,
    },
  ];
}

/**
 * For a user without TLS, pg_hba.conf has either a rule for connections with TLS or none at all; only the server's
 * log says which.
 */
const tlsRequired = (where: string, username: string): Refusal => ({
  code: 'TLS_REQUIRED',
  codes: [],
  words: /pg_hba\.conf/,
  chinese: `${where} 不接受用户 ${username} 的未加密连接。请在 DATABASE_URL 末尾加 ?sslmode=verify-full（自签名证书另加 &sslrootcert=证书文件），或请管理员在 pg_hba.conf 中放行。`,
  english: `${where} refuses user ${username} without TLS. Add ?sslmode=verify-full to DATABASE_URL (with &sslrootcert=FILE for your own certificate), or ask an administrator to allow the user in pg_hba.conf.`,
});

export function serverOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || 5432}`;
}

/** What a database server, or the lack of one, answers to a connection, and what to do about it. */
import { codeOf, StartupError } from '../errors.js';
import { databaseOf } from '../roles/roles.js';

/** Milliseconds that a server has to answer. */
export const ANSWER_LIMIT = 10_000;

interface Refusal {
  readonly code: string;
  /** Of PostgreSQL, the system or OpenSSL. */
  readonly codes: readonly string[];
  /** Of the driver, which gives no codes; and what tells apart where PostgreSQL has one code for two things. */
  readonly words?: RegExp;
  readonly chinese: string;
  readonly english: string;
}

/** @returns what the operator reads; without the password */
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
      english: `${where} does not let user ${username} into the database ${database} from this machine. Check DATABASE_URL, or have an administrator make the user and let it in by pg_hba.conf.`,
    },
    {
      code: 'TLS_UNSUPPORTED',
      codes: [],
      words: /does not support SSL connections/,
      chinese: `${where} 没有启用 TLS。请启用，或（仅限可信网络）去掉 DATABASE_URL 中的 sslmode。`,
      english: `${where} has no TLS. Turn it on there, or, on a network that you trust, take sslmode out of DATABASE_URL.`,
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
      english: `The certificate of ${where} is not trusted, has expired or is another host's. Replace it, or name its issuer by sslrootcert=FILE in DATABASE_URL.`,
    },
    {
      code: 'NO_SUCH_DATABASE',
      codes: ['3D000'],
      chinese: `${where} 上没有数据库 ${database}。请先建立：create database ${database} encoding 'UTF8' template template0，或更正 DATABASE_URL。`,
      english: `There is no database ${database} on ${where}. Make it, create database ${database} encoding 'UTF8' template template0, or correct DATABASE_URL.`,
    },
    {
      code: 'CONNECTION_REFUSED',
      codes: ['ECONNREFUSED'],
      chinese: `${where} 上没有数据库在监听。请启动它，或更正 DATABASE_URL 中的主机和端口。`,
      english: `Nothing listens on ${where}. Start the server, or correct host and port in DATABASE_URL.`,
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

/** The file by which a server admits has a rule for connections with TLS, or none for this one; only its log says which. */
const tlsRequired = (where: string, username: string): Refusal => ({
  code: 'TLS_REQUIRED',
  codes: [],
  words: /pg_hba\.conf/,
  chinese: `${where} 不接受用户 ${username} 的未加密连接。请在 DATABASE_URL 末尾加 ?sslmode=verify-full（自签名证书另加 &sslrootcert=证书文件），或请管理员在 pg_hba.conf 中放行。`,
  english: `${where} refuses user ${username} without TLS. Add ?sslmode=verify-full to DATABASE_URL (with &sslrootcert=FILE for a certificate of your own), or have an administrator let the user in by pg_hba.conf.`,
});

export function serverOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || 5432}`;
}

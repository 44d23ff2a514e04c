/** Every environment variable with its meaning: the table for the checks and for docs/operations.md. */
import { readFileSync } from 'node:fs';
import { StartupError } from './errors.js';

export interface Variable {
  readonly name: string;
  /** True if its value is not shown and may come from the file that `<name>_FILE` names. */
  readonly secret?: true;
  /** The default, as in the table; empty for none. */
  readonly standard: string;
  readonly zh: string;
  readonly en: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export const VARIABLES: readonly Variable[] = [
  {
    name: 'DATABASE_URL',
    secret: true,
    standard: '',
    zh: '所用的 PostgreSQL（15 至 18）；不设则用内置数据库',
    en: 'PostgreSQL 15 to 18 to use; the embedded one if unset',
  },
  {
    name: 'DATABASE_DIRECT_URL',
    secret: true,
    standard: '',
    zh: 'DATABASE_URL 指向事务模式连接池时，不经连接池的地址',
    en: 'the same database without the pooler, if DATABASE_URL uses one in transaction mode',
  },
  {
    name: 'KAOPING_DATA',
    standard: '.data',
    zh: '数据文件夹：内置数据库、文件、密钥',
    en: 'folder of the embedded database, files and keys',
  },
  {
    name: 'S3_URL',
    secret: true,
    standard: '',
    zh: '存放文件内容的 S3 兼容存储：https://KEY:SECRET@主机/桶；不设则存在 KAOPING_DATA 中',
    en: 'S3-compatible storage for the contents of files: https://KEY:SECRET@host/bucket; in KAOPING_DATA if unset',
  },
  { name: 'KAOPING_FILES_EACH', standard: '200MB', zh: '一个文件的上限', en: 'largest size of a file' },
  {
    name: 'KAOPING_FILES_ACCOUNT',
    standard: '2GB',
    zh: '一个账号上传的文件合计的上限',
    en: 'largest size of all files that an account uploads',
  },
  {
    name: 'KAOPING_FILES_DISTRICT',
    standard: '20GB',
    zh: '一个区的文件合计的上限',
    en: 'largest size of all files of a district',
  },
  {
    name: 'KAOPING_FILES_UNUSED',
    standard: '30d',
    zh: '无处引用的文件保留的天数，之后清理',
    en: 'days for which a file is kept that nothing cites',
  },
  { name: 'HOST', standard: '127.0.0.1', zh: '监听的地址', en: 'address to listen on' },
  { name: 'PORT', standard: '4000', zh: '监听的端口', en: 'port to listen on' },
  {
    name: 'TRUSTED_PROXIES',
    standard: '',
    zh: '可信的反向代理（其 X-Forwarded-* 有效），逗号分隔',
    en: 'proxies whose X-Forwarded-* headers are trusted, separated by commas',
  },
  {
    name: 'NODE_ENV',
    standard: '',
    zh: 'production：不建示例和演示账号',
    en: 'production: no sample and no demo accounts',
  },
  {
    name: 'KAOPING_SAMPLE',
    standard: 'present',
    zh: '示例数据的范围：present（往年和进行中的一年），past（只有往年）',
    en: 'how much of the sample is loaded: present (the years before and the one in its middle), or past',
  },
  {
    name: 'LOG_LEVEL',
    standard: 'info',
    zh: '日志级别：trace、debug、info、warn、error、fatal、silent',
    en: 'trace, debug, info, warn, error, fatal or silent',
  },
  {
    name: 'KAOPING_DEBUG',
    standard: '',
    zh: '把每次读取打印到 stderr：sql（语句）、plan（执行计划）、values（参数值，可能含个人信息），逗号分隔',
    en: 'prints each read to stderr: sql (the statement), plan, values (which may be personal data), separated by commas',
  },
  {
    name: 'RATE_LIMIT',
    standard: 'on',
    zh: '前面的网关自行计数时设 off',
    en: 'off if a gateway in front limits requests itself',
  },
  {
    name: 'READ_TRANSPORT',
    standard: 'direct',
    zh: '读取的传输方式：direct（直接写协议消息，较快）或 plain（只用数据库驱动，用于排查问题）',
    en: 'transport of reads: direct (own implementation of the protocol, faster) or plain (only the driver, to find out whether a problem is in our implementation)',
  },
  {
    name: 'METRICS_TOKEN',
    secret: true,
    standard: '',
    zh: '监控系统从别的机器读 /metrics 用的令牌',
    en: 'token with which a monitoring system reads /metrics from another machine',
  },
  {
    name: 'PUBLIC_URL',
    standard: '',
    zh: '浏览器所用的地址，用于邮件中的链接，如 https://kaoping.example.cn',
    en: 'address that browsers use, for links in mails, such as https://kaoping.example.cn',
  },
  {
    name: 'OIDC_ISSUER',
    standard: '',
    zh: '统一身份认证（OpenID Connect）的地址，如 https://sso.example.cn；不设则只用密码登录',
    en: 'address of the identity provider (OpenID Connect), such as https://sso.example.cn; unset: passwords only',
  },
  {
    name: 'OIDC_CLIENT_ID',
    standard: '',
    zh: '本系统在统一身份认证登记的客户端标识',
    en: 'id under which this system is registered there',
  },
  {
    name: 'OIDC_CLIENT_SECRET',
    secret: true,
    standard: '',
    zh: '客户端密钥；不设则为公开客户端，只靠 PKCE',
    en: 'secret of the client; unset: a public client, with PKCE alone',
  },
  {
    name: 'OIDC_SCOPES',
    standard: 'openid profile email',
    zh: '请求的范围，空格分隔，须含 openid',
    en: 'scopes to ask for, separated by spaces; openid is one of them',
  },
  {
    name: 'OIDC_CLAIM',
    standard: 'preferred_username',
    zh: '与账号名对应的声明；为 email 时与账号的电子邮箱对应',
    en: 'claim that names the account; email is compared with the e-mail address of accounts',
  },
  { name: 'OIDC_NAME', standard: '统一身份认证', zh: '登录按钮上的名称', en: 'name on the button' },
  {
    name: 'SMTP_URL',
    secret: true,
    standard: '',
    zh: '发邮件的服务器：smtp://USER:PASSWORD@HOST:587 或 smtps://USER:PASSWORD@HOST:465；不设则不发邮件',
    en: 'server that sends mails: smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465; unset: no mails are sent',
  },
  {
    name: 'MAIL_FROM',
    standard: '',
    zh: '发件地址；不设则用 SMTP_URL 中的用户名（须是邮箱地址）',
    en: 'sender’s address; unset: the user of SMTP_URL, if it is an address',
  },
  { name: 'MAIL_FROM_NAME', standard: '考评', zh: '发件人名称', en: 'sender’s name' },
  {
    name: 'WEBHOOK_NETWORKS',
    standard: '',
    zh: '允许 webhook 访问的内网网段，如 10.1.0.0/16，逗号分隔；不设则只能访问公网',
    en: 'private networks that webhooks may lead to, such as 10.1.0.0/16, separated by commas; unset: public addresses only',
  },
  {
    name: 'KAOPING_BACKUP_DIR',
    standard: '',
    zh: '备份文件夹；设了才有定时备份',
    en: 'folder for backups; without it no backups are scheduled',
  },
  {
    name: 'KAOPING_BACKUP_EVERY',
    standard: '24h',
    zh: '备份间隔，如 30m、24h、7d，或 off',
    en: 'interval between backups, such as 30m, 24h or 7d, or off',
  },
  { name: 'KAOPING_BACKUP_KEEP', standard: '14', zh: '保留的份数', en: 'number of backups that are kept' },
  {
    name: 'KAOPING_BACKUP_FILES',
    standard: '',
    zh: '备份是否含上传文件的内容：on、off；默认存在数据文件夹时含，用 S3_URL 时不含',
    en: 'whether backups contain the contents of uploaded files: on or off; on if they are in the data folder, off with S3_URL',
  },
  {
    name: 'KAOPING_BACKUP_PASSPHRASE',
    secret: true,
    standard: '',
    zh: '备份口令；设了则加密',
    en: 'passphrase for encrypting backups',
  },
];

const OURS = /^(KAOPING|OIDC)_/;

/** @returns one line for each variable with our prefix that is not in the table, with a list of those that are */
export function unknownVariables(env: Environment): string[] {
  const known = new Set(VARIABLES.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])));
  const ours = [...known].filter((name) => OURS.test(name)).join(', ');
  return Object.keys(env)
    .filter((name) => OURS.test(name) && !known.has(name) && env[name] !== undefined)
    .sort()
    .map((name) => `没有变量 ${name}；有：${ours}。 · There is no variable ${name}; known ones: ${ours}.`);
}

/**
 * Reads secrets from the files that `<name>_FILE` names, as container platforms provide them. A line feed at the end
 * is removed.
 *
 * @returns the variables to set
 * @throws StartupError BAD_CONFIG with every file that cannot be read, and every secret that is set twice
 */
export function secretsFromFiles(env: Environment): Record<string, string> {
  const secrets: Record<string, string> = {};
  const problems: string[] = [];
  for (const { name } of VARIABLES.filter(({ secret }) => secret)) {
    const file = env[`${name}_FILE`]?.trim();
    if (!file) continue;
    if (env[name]) problems.push(setTwice(name));
    else
      try {
        secrets[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      } catch (error) {
        problems.push(unreadable(name, file, (error as NodeJS.ErrnoException).code ?? ''));
      }
  }
  if (problems.length > 0) throw new StartupError('BAD_CONFIG', problems.join('\n'));
  return secrets;
}

const setTwice = (name: string) =>
  `${name} 和 ${name}_FILE 只能设一个。 · ${name} and ${name}_FILE are both set; set one of them.`;

const unreadable = (name: string, file: string, code: string) =>
  `读不到 ${name}_FILE 指定的文件 ${file}（${code}）。 · The file ${file} that ${name}_FILE names cannot be read (${code}).`;

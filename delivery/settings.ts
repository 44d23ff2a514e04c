/** What the environment says of mails and webhooks. */
import { BlockList, isIP } from 'node:net';
import { StartupError } from '../db/errors.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps); else by STARTTLS where the server offers it. */
  readonly isSecure: boolean;
  /** True where a connection that stays without TLS is given up. */
  readonly needsTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** Address of the sender. */
  readonly from: string;
  readonly fromName: string;
}

export interface DeliverySettings {
  /** Null: no mails are sent. */
  readonly mail: MailSettings | null;
  /** Origin of the console in links, without a slash at its end; null where it is not known. */
  readonly publicUrl: string | null;
  /** Networks of our own to which webhooks may lead. */
  readonly webhookNetworks: BlockList;
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;
const SENDER = '考评';
const ADDRESS = /^[^\s<>@,;:"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;
const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** @throws StartupError BAD_CONFIG with everything that is wrong */
export function readDeliverySettings(env: Environment): DeliverySettings {
  const problems: string[] = [];
  const publicUrl = readPublicUrl(env.PUBLIC_URL?.trim() ?? '', problems);
  const mail = readMail(env, publicUrl, problems);
  const webhookNetworks = readNetworks(env.WEBHOOK_NETWORKS?.trim() ?? '', problems);
  if (problems.length > 0) throw new StartupError('BAD_CONFIG', problems.join('\n'));
  return { mail, publicUrl, webhookNetworks };
}

function readPublicUrl(text: string, problems: string[]): string | null {
  if (text === '') return null;
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, '')) return url.origin;
  problems.push(
    `PUBLIC_URL 是“${text}”，应为浏览器所用的地址，如 https://kaoping.example.cn，不带路径。 · PUBLIC_URL is “${text}”; write the address that browsers use, such as https://kaoping.example.cn, without a path.`,
  );
  return null;
}

function readMail(env: Environment, publicUrl: string | null, problems: string[]): MailSettings | null {
  const text = env.SMTP_URL?.trim() ?? '';
  const from = env.MAIL_FROM?.trim() ?? '';
  if (text === '') return null;
  const url = URL.parse(text);
  const protocol = url?.protocol as keyof typeof PORTS;
  if (url === null || url.hostname === '' || PORTS[protocol] === undefined || !/^\/?$/.test(url.pathname)) {
    problems.push(
      'SMTP_URL 应如 smtp://USER:PASSWORD@mail.example.cn:587 或 smtps://USER:PASSWORD@mail.example.cn:465，特殊字符用 % 编码。 · Write SMTP_URL like smtp://USER:PASSWORD@mail.example.cn:587 or smtps://USER:PASSWORD@mail.example.cn:465, special characters percent-encoded.',
    );
    return null;
  }
  const user = url.username === '' ? null : decodeURIComponent(url.username);
  const sender = from === '' && user !== null && ADDRESS.test(user) ? user : from;
  if (!ADDRESS.test(sender)) {
    problems.push(
      `MAIL_FROM 应为发件地址，如 kaoping@example.cn；设了 SMTP_URL 就要有它。 · MAIL_FROM must be the sender’s address, such as kaoping@example.cn; SMTP_URL needs it.`,
    );
  }
  if (publicUrl === null && (env.PUBLIC_URL?.trim() ?? '') === '') {
    problems.push(
      '设了 SMTP_URL 就要设 PUBLIC_URL，邮件中只有链接。 · SMTP_URL needs PUBLIC_URL: mails carry nothing but links.',
    );
  }
  const isSecure = protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[protocol] : Number(url.port),
    isSecure,
    // A password is not sent in the clear, except within this machine.
    needsTls: !isSecure && user !== null && !HERE.test(url.hostname),
    user,
    password: user === null ? null : decodeURIComponent(url.password),
    from: sender,
    fromName: env.MAIL_FROM_NAME?.trim() || SENDER,
  };
}

function readNetworks(text: string, problems: string[]): BlockList {
  const networks = new BlockList();
  for (const network of text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const [address = '', length] = network.split('/');
    const family = isIP(address);
    const bits = length === undefined ? (family === 4 ? 32 : 128) : Number(length);
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) {
      problems.push(
        `WEBHOOK_NETWORKS 中的“${network}”应如 10.1.0.0/16 或 10.1.2.3，逗号分隔。 · “${network}” in WEBHOOK_NETWORKS must be like 10.1.0.0/16 or 10.1.2.3, separated by commas.`,
      );
      continue;
    }
    networks.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  }
  return networks;
}

/** What the environment says of the identity provider. */
import { StartupError } from '../../../db/errors.js';

export interface ProviderSettings {
  /** As the provider names itself. */
  readonly issuer: URL;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /** Separated by spaces. */
  readonly scopes: string;
  /** The claim that names the account. */
  readonly claim: string;
  /** On the button. */
  readonly name: string;
  /** Address to which the provider sends the browser back. */
  readonly returnUrl: URL;
}

type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_SCOPES', 'OIDC_CLAIM', 'OIDC_NAME'] as const;
/** Below PUBLIC_URL. */
export const RETURN_PATH = '/session/oidc';
const LONGEST_NAME = 40;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * @returns null without OIDC_ISSUER: people sign in by passwords
 * @throws StartupError BAD_CONFIG with everything that is wrong
 */
export function readProviderSettings(env: Environment): ProviderSettings | null {
  const value = (name: string) => env[name]?.trim() ?? '';
  const problems: string[] = [];
  const wrong = (name: string, zh: string, en: string) => problems.push(`${name} ${zh} · ${name} ${en}`);
  const text = value('OIDC_ISSUER');
  if (text === '') {
    const others = NAMES.filter((name) => value(name) !== '');
    if (others.length === 0) return null;
    throw new StartupError(
      'BAD_CONFIG',
      `设了 ${others.join('、')}，却没有 OIDC_ISSUER（统一身份认证的地址）。 · ${others.join(', ')}: OIDC_ISSUER, the address of the identity provider, is missing.`,
    );
  }
  const issuer = URL.parse(text);
  if (issuer === null || !isIssuer(issuer))
    wrong(
      'OIDC_ISSUER',
      `是“${text}”，应为统一身份认证的 https 地址，如 https://sso.example.cn，不带参数；http 只用于本机测试。`,
      `is “${text}”; write the https address of the identity provider, such as https://sso.example.cn, without parameters. http is for tests on this machine.`,
    );
  const clientId = value('OIDC_CLIENT_ID');
  if (clientId === '')
    wrong(
      'OIDC_CLIENT_ID',
      '未设：应为本系统在统一身份认证登记的客户端标识。',
      'is not set: it is the id under which this system is registered with the identity provider.',
    );
  const scopes = (value('OIDC_SCOPES') || 'openid profile email').split(/\s+/);
  if (!scopes.includes('openid') || scopes.some((scope) => !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope)))
    wrong(
      'OIDC_SCOPES',
      `是“${scopes.join(' ')}”，应含 openid，各项以空格分隔。`,
      `is “${scopes.join(' ')}”; write scopes separated by spaces, openid among them.`,
    );
  const claim = value('OIDC_CLAIM') || 'preferred_username';
  if (!/^[\w:./-]{1,100}$/.test(claim))
    wrong(
      'OIDC_CLAIM',
      `是“${claim}”，应为声明的名称，如 preferred_username。`,
      `is “${claim}”; write the name of a claim, such as preferred_username.`,
    );
  const name = value('OIDC_NAME') || '统一身份认证';
  if (name.length > LONGEST_NAME)
    wrong('OIDC_NAME', `至多 ${LONGEST_NAME} 字。`, `has at most ${LONGEST_NAME} characters.`);
  const publicUrl = URL.parse(value('PUBLIC_URL'));
  if (publicUrl === null)
    wrong(
      'PUBLIC_URL',
      '未设或有误：设了 OIDC_ISSUER 就要有它，统一身份认证据此送回浏览器。',
      'is missing or wrong: OIDC_ISSUER needs it, because the provider sends browsers back to it.',
    );
  if (problems.length > 0) throw new StartupError('BAD_CONFIG', problems.join('\n'));
  return {
    issuer: issuer as URL,
    clientId,
    clientSecret: env.OIDC_CLIENT_SECRET || null,
    scopes: scopes.join(' '),
    claim,
    name,
    returnUrl: new URL(RETURN_PATH, publicUrl as URL),
  };
}

const isIssuer = ({ protocol, hostname, search, hash, username, password }: URL): boolean =>
  (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))) &&
  search === '' &&
  hash === '' &&
  username === '' &&
  password === '';

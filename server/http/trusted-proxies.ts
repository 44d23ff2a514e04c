/**
 * `TRUSTED_PROXIES`: reverse proxies whose `X-Forwarded-*` headers tell the client's address and whether it uses
 * https.
 */
import { isIP } from 'node:net';
import { StartupError } from '../../db/errors.js';

const NAMED = ['loopback', 'linklocal', 'uniquelocal'];

/**
 * @returns addresses, ranges and names in the form of fastify; undefined if the variable is not set
 * @throws StartupError BAD_CONFIG
 */
export function readTrustedProxies(env: Readonly<Record<string, string | undefined>>): string[] | undefined {
  const parts = (env.TRUSTED_PROXIES ?? '').split(',').flatMap((part) => part.trim() || []);
  const wrong = parts.find((part) => !NAMED.includes(part) && !isRange(part));
  if (wrong !== undefined) {
    throw new StartupError(
      'BAD_CONFIG',
      `TRUSTED_PROXIES 中的“${wrong}”应为 IP 地址、网段（如 10.0.0.0/8）或 ${NAMED.join('、')}，用逗号分隔。 · “${wrong}” in TRUSTED_PROXIES: write IP addresses, ranges such as 10.0.0.0/8, or ${NAMED.join(', ')}, separated by commas.`,
    );
  }
  return parts.length > 0 ? parts : undefined;
}

function isRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/**
 * Keeps webhooks out of networks of our own (SSRF): an address that an administrator or a name server names must not
 * lead to this machine or to machines behind the firewall. The check is made on the address that is connected to, not
 * on the name: a name may lead elsewhere a moment later.
 */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that are not of the public internet (IANA special-purpose registries, RFC 6890). */
const SPECIAL = new BlockList();
for (const [address, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  SPECIAL.addSubnet(address, length, 'ipv4');

/** Unicast of the internet is 2000::/3; these parts of it carry or stand for other addresses. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6');
for (const [address, length] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  SPECIAL.addSubnet(address, length, 'ipv6');

/** The IPv4 address that an IPv6 address of the form ::ffff:a.b.c.d stands for. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (mapped === null) return address;
  const [, dotted, high, low] = mapped;
  if (dotted !== undefined) return dotted;
  const [a, b] = [Number.parseInt(high ?? '0', 16), Number.parseInt(low ?? '0', 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

/**
 * @param allowed networks of our own that webhooks may lead to
 * @param isPlain true without TLS, which is for networks of our own alone
 */
export function isAllowedAddress(address: string, allowed: BlockList, isPlain = false): boolean {
  const plain = plainAddress(address.replace(/%.*$/, ''));
  const family = isIP(plain);
  if (family === 0) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (allowed.check(plain, type)) return true;
  if (isPlain) return false;
  return !SPECIAL.check(plain, type) && (family === 4 || PUBLIC_V6.check(plain, type));
}

export class ForbiddenAddress extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';

  constructor(readonly address: string) {
    super(`the address ${address} is not in WEBHOOK_NETWORKS, and not public or asked for without TLS`);
  }
}

/** A look-up for connections that fails unless every address of the name is allowed. */
export function guardedLookup(allowed: BlockList, isPlain = false): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '', 0);
      const forbidden = addresses.find(({ address }) => !isAllowedAddress(address, allowed, isPlain));
      const [first] = addresses;
      if (forbidden !== undefined) return done(new ForbiddenAddress(forbidden.address), '', 0);
      if (first === undefined) return done(new Error(`${hostname} has no address`), '', 0);
      if (options.all === true) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}

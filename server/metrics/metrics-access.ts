/**
 * `/metrics` shows how the service is used. It answers a monitoring system that has the token or, if no token is set,
 * only requests from this machine.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { metricsClosed, metricsToken } from '../../errors/sign-in.js';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/** Headers of proxies. With them, the connection is from a proxy and the client may be on another machine. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];
/** A proxy on this machine that sends no such headers still passes the requested host name on. */
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/** @throws Refusal UNAUTHENTICATED, FORBIDDEN */
export function requireMetricsAccess(request: FastifyRequest, token: string | null): void {
  if (token === null) {
    if (!isFromThisMachine(request)) throw metricsClosed();
    return;
  }
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (given === undefined || !timingSafeEqual(digest(given), digest(token))) throw metricsToken();
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function isFromThisMachine({ raw, headers }: FastifyRequest): boolean {
  const { remoteAddress = '' } = raw.socket;
  const address = remoteAddress.replace(/^::ffff:/, '');
  if (!LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return false;
  return FORWARDING.every((name) => headers[name] === undefined) && LOCAL_HOST.test(headers.host ?? '');
}

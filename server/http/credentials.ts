/** Which secret a request presents, whether a browser meant to present it, and whose it is. */
import type { FastifyRequest } from 'fastify';
import type { Credential, Identifier } from '../../auth/identify.js';
import type { Viewer } from '../../auth/viewer.js';
import { badCredential, crossSite, otherHost } from '../../errors/sign-in.js';

export const SESSION_COOKIE = 'kaoping_session';
/** Set by our own pages on every request; a foreign page cannot set it without asking first. */
export const REQUEST_HEADER = 'x-kaoping-request';

/**
 * Who asks. What is presented and wrong is never taken for nobody.
 * @param doubted true where the address has presented many wrong credentials
 * @returns null if the request presents nothing
 * @throws Refusal UNAUTHENTICATED BAD_CREDENTIAL; FORBIDDEN CROSS_SITE
 */
export async function identify(
  identifier: Identifier,
  request: FastifyRequest,
  doubted = false,
): Promise<Viewer | null> {
  const credential = credentialOf(request);
  if (credential === null) return null;
  if (credential.via === 'SESSION') requireOwnPage(request);
  // A browser that was told name and token once sends them along with whatever a foreign page loads, like a cookie.
  else if (isBasic(request)) requireSameOrigin(request);
  const viewer = await identifier.identify(credential, doubted);
  if (viewer === null) throw badCredential();
  return viewer;
}

/**
 * Who asks for a file by its address, as a link or an address bar does: nothing runs but one read, whose answer no
 * foreign page can get at, so that the cookie needs no header beside it.
 * @throws Refusal as `identify`
 */
export async function identifyReader(
  identifier: Identifier,
  request: FastifyRequest,
  doubted = false,
): Promise<Viewer | null> {
  const credential = credentialOf(request);
  if (credential === null) return null;
  if (credential.via === 'SESSION') requireSameOrigin(request);
  const viewer = await identifier.identify(credential, doubted);
  if (viewer === null) throw badCredential();
  return viewer;
}

/**
 * Bearer token, HTTP Basic with any name and the token as password (what Power Query can store), or session cookie;
 * a header wins over a cookie.
 * @throws Refusal UNAUTHENTICATED for an Authorization header that is neither
 */
function credentialOf(request: FastifyRequest): Credential | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) return { via: 'TOKEN', secret: tokenIn(authorization) };
  const secret = request.cookies[SESSION_COOKIE];
  return secret === undefined || secret === '' ? null : { via: 'SESSION', secret };
}

function tokenIn(authorization: string): string {
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(\S+)\s*$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() === 'basic') {
    const text = Buffer.from(credentials, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    if (colon >= 0) return text.slice(colon + 1);
  }
  throw badCredential();
}

const isBasic = ({ headers }: FastifyRequest) => /^basic\b/i.test(headers.authorization ?? '');

/**
 * A cookie travels with requests that foreign pages make: one that changes something, or runs an operation, must come
 * from our own pages.
 * @throws Refusal FORBIDDEN CROSS_SITE
 */
export function requireOwnPage(request: FastifyRequest): void {
  requireSameOrigin(request);
  if (request.headers[REQUEST_HEADER] === undefined) throw crossSite(REQUEST_HEADER);
}

/**
 * Enough where no cookie is at stake. Programs that are no browser send neither header. A browser that says
 * `same-origin` compared the addresses itself; one on plain http says nothing, and its Origin is compared with the
 * Host that reached us.
 * @throws Refusal FORBIDDEN CROSS_SITE; the message names the Host where a proxy may have changed it
 */
export function requireSameOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  if (site !== undefined && site !== 'none') throw crossSite(REQUEST_HEADER);
  const { origin } = request.headers;
  if (origin !== undefined && hostOf(origin) !== request.host) throw otherHost(origin, request.host);
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/**
 * Finds the secret that a request presents, checks that the browser was meant to present it, and identifies the
 * viewer.
 */
import type { FastifyRequest } from 'fastify';
import type { Credential, Identifier } from '../../auth/identify.js';
import type { Viewer } from '../../auth/viewer.js';
import { badCredential, crossSite, otherHost } from '../../errors/sign-in.js';
import { badActingFor } from '../../errors/substitution.js';

export const SESSION_COOKIE = 'kaoping_session';
/** Our own pages send it with every request. A foreign page cannot set it without a preflight request. */
export const REQUEST_HEADER = 'x-kaoping-request';
/** Name of the account for which a substitute makes the request, percent-encoded. */
export const ACTING_FOR_HEADER = 'x-kaoping-acting-for';

/**
 * Identifies the viewer. A wrong credential is an error; it never counts as a missing one.
 *
 * @param doubted true if the address has presented many wrong credentials
 * @returns null if the request has no credential
 * @throws Refusal UNAUTHENTICATED BAD_CREDENTIAL; FORBIDDEN CROSS_SITE; FORBIDDEN NOT_SUBSTITUTING if the request is
 *   made for another account, whose substitute the viewer is not
 */
export async function identify(
  identifier: Identifier,
  request: FastifyRequest,
  doubted = false,
): Promise<Viewer | null> {
  const credential = credentialOf(request);
  if (credential === null) return null;
  if (credential.via === 'SESSION') requireOwnPage(request);
  // A browser that was given name and token once sends them with every request of a foreign page, like a cookie.
  else if (isBasic(request)) requireSameOrigin(request);
  return viewerFor(identifier, request, credential, doubted);
}

/**
 * Identifies the viewer of a file that is opened by its address, as by a link. The request only reads, and a foreign
 * page cannot see the answer, so the cookie needs no additional header.
 *
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
  return viewerFor(identifier, request, credential, doubted);
}

async function viewerFor(
  identifier: Identifier,
  { headers }: FastifyRequest,
  credential: Credential,
  doubted: boolean,
): Promise<Viewer> {
  const viewer = await identifier.identify(credential, doubted);
  if (viewer === null) throw badCredential();
  const represented = headers[ACTING_FOR_HEADER];
  return represented === undefined ? viewer : identifier.represent(viewer, accountIn(represented));
}

function accountIn(header: string | readonly string[]): string {
  try {
    const name = typeof header === 'string' ? decodeURIComponent(header).trim() : '';
    if (name !== '') return name;
  } catch {
    // Answered below.
  }
  throw badActingFor(ACTING_FOR_HEADER);
}

/**
 * Bearer token, HTTP Basic with any name and the token as password (which Power Query can store), or session cookie.
 * A header takes precedence over a cookie.
 *
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
 * Browsers send cookies with requests of foreign pages, too. A request that changes data, or runs an operation, must
 * come from our own pages.
 *
 * @throws Refusal FORBIDDEN CROSS_SITE
 */
export function requireOwnPage(request: FastifyRequest): void {
  requireSameOrigin(request);
  if (request.headers[REQUEST_HEADER] === undefined) throw crossSite(REQUEST_HEADER);
}

/**
 * This check is enough if no cookie is used. Programs that are not browsers send neither header. A browser that sends
 * `same-origin` has compared the addresses itself. On plain http a browser sends no such header; then its Origin is
 * compared with the request's Host.
 *
 * @throws Refusal FORBIDDEN CROSS_SITE; the message names the Host, which a proxy may have changed
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

/** Cookies of sessions, of known browsers, and of sign-ins that are not complete. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MARK_DAYS, readMarks } from '../../auth/browser-marks.js';
import { TICKET_MINUTES } from '../../auth/step-ticket.js';
import type { Browser, NextStep, SignedIn } from '../../services/access/index.js';
import { SESSION_COOKIE } from './credentials.js';
import { networkOf } from './network.js';

/** Everything about signing in is below this path; only there are the other cookies sent. */
export const SIGN_IN = '/session';
/** Marks of known browsers. */
const BROWSER_COOKIE = 'kaoping_browser';
/** The ticket of a sign-in whose first step succeeded. */
const STEP_COOKIE = 'kaoping_step';

export const cookieOptions = (request: FastifyRequest) =>
  ({ httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const;

/** What the browser presents at each step of a sign-in. */
export const browserOf = (request: FastifyRequest): Browser => ({
  network: networkOf(request.ip),
  marks: readMarks(request.cookies[BROWSER_COOKIE]),
  formerSession: request.cookies[SESSION_COOKIE] || null,
});

export const ticketOf = (request: FastifyRequest): string | null => request.cookies[STEP_COOKIE] || null;

export const clearStep = (reply: FastifyReply): FastifyReply => reply.clearCookie(STEP_COOKIE, { path: SIGN_IN });

/** Answers a complete sign-in, or a first step. */
export function answerSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: SignedIn | NextStep,
  more: object = {},
): FastifyReply {
  void reply.header('cache-control', 'no-store');
  const options = cookieOptions(request);
  if ('step' in signedIn) {
    const { step, ticket } = signedIn;
    return reply
      .setCookie(STEP_COOKIE, ticket, { ...options, path: SIGN_IN, maxAge: TICKET_MINUTES * 60 })
      .send({ viewer: null, step });
  }
  const { secret, expiresAt, marks } = signedIn;
  if (ticketOf(request) !== null) clearStep(reply);
  return reply
    .setCookie(SESSION_COOKIE, secret, { ...options, path: '/', expires: expiresAt })
    .setCookie(BROWSER_COOKIE, marks, { ...options, path: SIGN_IN, maxAge: MARK_DAYS * 24 * 3600 })
    .send({ viewer: summaryOf(signedIn), ...more });
}

const summaryOf = ({ viewer: { account, district, roles, units } }: SignedIn) => ({
  name: account.name,
  displayName: account.displayName,
  district: district.name,
  roles,
  units: units.map(({ code }) => code),
});

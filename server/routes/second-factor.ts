/**
 * `/session/second-factor`: enrols, shows and removes a second factor. Secrets and codes pass here and not through
 * GraphQL, whose answers may be kept. A sign-in that must enrol first uses the same addresses before it has a session.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readTicket } from '../../auth/step-ticket.js';
import type { Viewer } from '../../auth/viewer.js';
import { signInFirst } from '../../errors/sign-in.js';
import {
  beginEnrolment,
  beginRequiredEnrolment,
  confirmEnrolment,
  enrollerOf,
  ownSecondFactorOf,
  removeOwnSecondFactor,
  renewRecoveryCodes,
  signInByEnrolment,
} from '../../services/access/index.js';
import { identify, requireOwnPage } from '../http/credentials.js';
import { answerSignIn, browserOf, SIGN_IN, ticketOf } from '../http/session-cookies.js';
import { forgetFormer, type SessionRoutes } from './sessions.js';
import { confirmationIn, proofIn } from './sign-in-input.js';

const ADDRESS = `${SIGN_IN}/second-factor`;

export function secondFactorRoutes(
  app: FastifyInstance,
  { platform, identifier, rules, limited }: SessionRoutes,
): void {
  /** A token is no person, and changes nothing. @throws Refusal UNAUTHENTICATED SIGN_IN_FIRST */
  const viewerOf = async (request: FastifyRequest): Promise<Viewer> => {
    const viewer = await identify(identifier, request);
    if (viewer?.via !== 'SESSION') throw signInFirst();
    return viewer;
  };

  app.get(ADDRESS, async (request, reply) =>
    reply.header('cache-control', 'no-store').send(await ownSecondFactorOf(platform, await viewerOf(request))),
  );

  app.post(ADDRESS, limited, async (request, reply) => {
    requireOwnPage(request);
    const ticket = enrolmentTicket(request);
    const enrolment =
      ticket === null
        ? await beginEnrolment(platform, enrollerOf({ viewer: await viewerOf(request) }))
        : await beginRequiredEnrolment(platform, rules, ticket);
    return reply.header('cache-control', 'no-store').send(enrolment);
  });

  app.post(`${ADDRESS}/confirm`, limited, async (request, reply) => {
    requireOwnPage(request);
    const given = confirmationIn(request.body);
    const ticket = enrolmentTicket(request);
    void reply.header('cache-control', 'no-store');
    if (ticket === null) {
      const enroller = enrollerOf({ viewer: await viewerOf(request) });
      return reply.send({ recoveryCodes: await confirmEnrolment(platform, enroller, given) });
    }
    const browser = browserOf(request);
    const { signedIn, recoveryCodes } = await signInByEnrolment(platform, rules, { ...browser, ticket, ...given });
    forgetFormer(identifier, browser.formerSession);
    return answerSignIn(request, reply, signedIn, { recoveryCodes });
  });

  app.post(`${ADDRESS}/recovery-codes`, limited, async (request, reply) => {
    requireOwnPage(request);
    const viewer = await viewerOf(request);
    const recoveryCodes = await renewRecoveryCodes(platform, rules, viewer, browserOf(request), proofIn(request.body));
    return reply.header('cache-control', 'no-store').send({ recoveryCodes });
  });

  app.delete(ADDRESS, limited, async (request, reply) => {
    requireOwnPage(request);
    const viewer = await viewerOf(request);
    await removeOwnSecondFactor(platform, rules, viewer, browserOf(request), proofIn(request.body));
    return reply.code(204).send();
  });
}

/** The ticket of a sign-in that must enrol first. It precedes a session, which may be of another account. */
function enrolmentTicket(request: FastifyRequest): string | null {
  const ticket = ticketOf(request);
  return ticket !== null && readTicket(ticket)?.step === 'ENROL' ? ticket : null;
}

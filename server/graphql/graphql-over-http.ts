/** GraphQL over HTTP where Apollo leaves it to us: what a request asks, and how the answer says that it went wrong. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { OUT_OF_REACH } from '../../errors/internal.js';
import { BUSY, RETRY_AFTER } from '../../errors/reading.js';
import type { Context } from '../../resolvers/execution/context.js';

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

/** The document's text, as far as the request is one of GraphQL at all; also by GET. */
export function documentText({ method, body, query }: FastifyRequest): string | null {
  const question = (method === 'GET' ? query : body) as { readonly query?: unknown } | null | undefined;
  return typeof question?.query === 'string' && question.query !== '' ? question.query : null;
}

/** An empty name is none (GraphQL over HTTP, section 5.1): many clients send it where they have none. */
export const operationNamed = <T>(name: T): T | undefined => (name === '' ? undefined : name);

/** Which of the document's operations is meant, and with which values; what cannot be read counts as not given. */
export function operationIn({ method, body, query }: FastifyRequest): {
  readonly name: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
} {
  const { operationName, variables } = (method === 'GET' ? query : body) as Readonly<Record<string, unknown>>;
  const given = typeof variables === 'string' ? parsed(variables) : variables;
  return {
    name: typeof operationName === 'string' ? operationNamed(operationName) : undefined,
    variables: typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {},
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Who names `application/json` and nothing newer takes the status for the connection's and reads errors in the answer
 * alone: a well-formed request then gets 200 whatever is wrong with its document (GraphQL over HTTP, section 6.4.1).
 */
export const wantsPlainJson = (accept = ''): boolean => accept.includes(JSON_TYPE) && !accept.includes(RESPONSE_TYPE);

export const graphqlType = (accept = ''): string =>
  `${accept.includes(RESPONSE_TYPE) ? RESPONSE_TYPE : JSON_TYPE}; charset=utf-8`;

export const emptyNameIsNone: ApolloServerPlugin<Context> = {
  requestDidStart: async ({ request }) => {
    request.operationName = operationNamed(request.operationName);
  },
};

/** Documents that don't parse, don't validate or lack their variables, for clients of plain JSON. */
export const plainJsonStatus: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response, source }) => {
      const isQuestion = source !== undefined && source !== '';
      if (isQuestion && response.http.status === 400 && wantsPlainJson(request.http?.headers.get('accept')))
        response.http.status = 200;
    },
  }),
};

/** By reason. An answer that lacks what the database would have given tells tools and gateways to ask again. */
const PASSING: Readonly<Record<string, number>> = { [OUT_OF_REACH]: 503, [BUSY]: 429 };

export const passingStatus: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body, http } }) => {
      if (body.kind !== 'single') return;
      const statuses = (body.singleResult.errors ?? []).flatMap(
        ({ extensions }) => PASSING[String(extensions?.reason)] ?? [],
      );
      if (statuses.length === 0) return;
      http.status = Math.max(...statuses);
      http.headers.set('retry-after', String(RETRY_AFTER));
    },
  }),
};

/**
 * The parts of GraphQL over HTTP that Apollo leaves to the server: reading a request, and the status of an answer
 * with errors.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { OUT_OF_REACH } from '../../errors/internal.js';
import { BUSY, RETRY_AFTER } from '../../errors/reading.js';
import type { Context } from '../../resolvers/execution/context.js';

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

/** The text of the document, if the request is a GraphQL request at all; also for GET. */
export function documentText({ method, body, query }: FastifyRequest): string | null {
  const question = (method === 'GET' ? query : body) as { readonly query?: unknown } | null | undefined;
  return typeof question?.query === 'string' && question.query !== '' ? question.query : null;
}

/** An empty operation name means none (GraphQL over HTTP, section 5.1). Many clients send one. */
export const operationNamed = <T>(name: T): T | undefined => (name === '' ? undefined : name);

/** The operation name and the variables of the request. A part that cannot be parsed counts as missing. */
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
 * A client that accepts `application/json` and no newer type takes the status for that of the connection and reads
 * errors only in the answer. A well-formed request then gets 200 even if its document has errors (GraphQL over HTTP,
 * section 6.4.1).
 */
export const wantsPlainJson = (accept = ''): boolean => accept.includes(JSON_TYPE) && !accept.includes(RESPONSE_TYPE);

export const graphqlType = (accept = ''): string =>
  `${accept.includes(RESPONSE_TYPE) ? RESPONSE_TYPE : JSON_TYPE}; charset=utf-8`;

export const emptyNameIsNone: ApolloServerPlugin<Context> = {
  requestDidStart: async ({ request }) => {
    request.operationName = operationNamed(request.operationName);
  },
};

/** For clients of plain JSON: documents with errors of syntax or validation, or without their variables. */
export const plainJsonStatus: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response, source }) => {
      const isQuestion = source !== undefined && source !== '';
      if (isQuestion && response.http.status === 400 && wantsPlainJson(request.http?.headers.get('accept')))
        response.http.status = 200;
    },
  }),
};

/**
 * HTTP statuses by reason. If data could not be read from the database, the status tells tools and gateways to try
 * again.
 */
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

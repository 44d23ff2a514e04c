/** Subscriptions over server-sent events, with one connection each (GraphQL over SSE, distinct connections mode). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST, getVariableValues } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import { noQuery, onlySubscriptions } from '../../errors/requests.js';
import type { Context } from '../../resolvers/execution/context.js';
import { formatError, type ReportBug, refusalError } from '../../schema/errors.js';
import { costProblem } from '../limits/cost.js';
import { type Documents, type Selection, withCode } from './documents.js';
import { operationNamed } from './graphql-over-http.js';

export interface SubscriptionOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly contextOf: (request: FastifyRequest) => Context;
  readonly report: ReportBug;
}

/** @returns the handler of a route. Open streams end when the server closes. */
export function subscriptionHandler(
  app: FastifyInstance,
  { schema, documents, contextOf, report }: SubscriptionOptions,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const open = new Set<FastifyReply>();
  app.addHook('preClose', async () => {
    for (const reply of open) reply.raw.end();
  });
  const handle = createHandler<Context & Record<PropertyKey, unknown>>({
    // Streams that a later request may join would never end and have no owner, so they are not supported.
    authenticate: () => null,
    onSubscribe: ({ raw }, { query, variables, operationName: given }) => {
      const operationName = operationNamed(given);
      const selection = { name: operationName, variables: variables ?? {} };
      const prepared = prepare(schema, documents.validated(documents.check(query, selection)), selection);
      if (!('kind' in prepared)) return { data: null, errors: prepared };
      const contextValue = contextOf(raw) as Context & Record<PropertyKey, unknown>;
      return { schema, document: prepared, variableValues: variables, operationName, contextValue };
    },
    // Done in `prepare`.
    validate: () => [],
    onNext: (_context, _request, result) => {
      if (!('errors' in result) || result.errors === undefined) return;
      return { ...result, errors: result.errors.map((error) => asOurs(error, report)) };
    },
  });
  return async (request, reply) => {
    requireQuestion(request);
    // This address sends events, whatever else the client accepts.
    request.headers.accept = 'text/event-stream';
    // nginx would hold events back until a buffer is full.
    reply.raw.setHeader('x-accel-buffering', 'no');
    open.add(reply);
    try {
      await handle(request, reply);
    } finally {
      open.delete(reply);
    }
  };
}

/** @throws Refusal BAD_USER_INPUT if it is not a GraphQL request */
function requireQuestion({ method, body, query }: FastifyRequest): void {
  const question = (method === 'GET' ? query : body) as { query?: unknown; variables?: unknown } | null | undefined;
  if (typeof question?.query === 'string') return;
  throw noQuery();
}

/** @returns the subscription, or its errors, by the same rules as for other operations; its size was checked before */
function prepare(
  schema: GraphQLSchema,
  document: DocumentNode | readonly GraphQLError[],
  { name, variables }: Selection,
): DocumentNode | readonly GraphQLError[] {
  if (!('kind' in document)) return document;
  const operation = getOperationAST(document, name);
  if (operation?.operation !== 'subscription') {
    return [refusalError(onlySubscriptions())];
  }
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 50 });
  if (values.errors) return values.errors.map((error) => withCode('BAD_USER_INPUT', error));
  const problem = costProblem({ schema, document, operation, variables });
  return problem === null ? document : [refusalError(problem)];
}

function asOurs(error: GraphQLError, report: ReportBug): GraphQLError {
  const { message, extensions } = formatError(error.toJSON(), error, report);
  return new GraphQLError(message, { nodes: error.nodes, path: error.path, extensions });
}

/** `/graphql`: Apollo for queries and mutations, server-sent events for subscriptions, GraphiQL for a browser's GET. */
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Identifier } from '../auth/identify.js';
import type { Viewer } from '../auth/viewer.js';
import { type Context, createContext } from '../resolvers/context.js';
import { formatError } from '../schema/errors.js';
import { stringifyResult } from '../schema/json.js';
import type { Platform } from '../services/platform.js';
import { identify, REQUEST_HEADER } from './credentials.js';
import { answerGraphiql, wantsGraphiql } from './graphiql.js';
import { countOperation } from './metrics.js';
import { MOST_TOKENS, queryLimits } from './query-limits.js';
import { subscriptionHandler } from './subscriptions.js';

export interface GraphqlOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly schema: GraphQLSchema;
}

export async function graphqlRoutes(
  app: FastifyInstance,
  { platform, identifier, schema }: GraphqlOptions,
): Promise<void> {
  const report = (error: unknown, id: string) => platform.log.error({ err: error, id }, 'a bug');
  const apollo = new ApolloServer<Context>({
    schema,
    plugins: [countOperation],
    csrfPrevention: { requestHeaders: [REQUEST_HEADER, 'apollo-require-preflight', 'authorization'] },
    introspection: true,
    includeStacktraceInErrorResponses: false,
    validationRules: [queryLimits],
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError: (formatted, error) => formatError(formatted, error, report),
    stringifyResult,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: platform.log,
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  // Settled before anything is parsed.
  const viewers = new WeakMap<FastifyRequest, Viewer | null>();
  const whoAsks = async (request: FastifyRequest) => {
    viewers.set(request, await identify(identifier, request));
  };
  const contextOf = (request: FastifyRequest) => createContext(platform, viewers.get(request) ?? null, request.id);
  const operations = fastifyApolloHandler(apollo, { context: async (request: FastifyRequest) => contextOf(request) });
  const subscriptions = subscriptionHandler(app, { schema, contextOf, report });

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: (request, reply) => (wantsGraphiql(request) ? answerGraphiql(request, reply) : whoAsks(request)),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      if (request.headers.accept === 'text/event-stream') return subscriptions(request, reply);
      return operations.call(app, request as never, reply as never);
    },
  });
  app.route({ method: ['GET', 'POST'], url: '/graphql/stream', preHandler: whoAsks, handler: subscriptions });
}

/** `/graphql`: Apollo for queries and mutations, server-sent events for subscriptions, GraphiQL for a browser's GET. */
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Identifier } from '../../auth/identify.js';
import { createContext } from '../../resolvers/execution/context.js';
import { executor } from '../../resolvers/execution/execute.js';
import { formatError } from '../../schema/errors.js';
import { stringifyResult } from '../../schema/json.js';
import type { Platform } from '../../services/platform.js';
import { identify } from '../http/credentials.js';
import { limitCost } from '../limits/cost-plugin.js';
import type { RateLimiter } from '../limits/rates.js';
import { MOST_TOKENS } from '../limits/tokens.js';
import { countOperation } from '../metrics/metrics.js';
import { answerBytes } from './answer-bytes.js';
import { withCachedAnswers } from './cached-answers.js';
import { Documents, type KnownDocument } from './documents.js';
import { answerGraphiql, wantsGraphiql } from './graphiql.js';
import { documentText, emptyNameIsNone, operationIn, passingStatus, plainJsonStatus } from './graphql-over-http.js';
import { hideSchemaFromAnonymous } from './hidden-schema.js';
import { KnownQueries } from './known-queries.js';
import { ownExecution } from './own-execution.js';
import { type ServedContext, servedContext } from './served.js';
import { subscriptionHandler } from './subscriptions.js';

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * Set once the viewer is known. It is a property of the request, because a map of requests would keep young
     * memory from being freed.
     */
    graphql: ServedContext | null;
    /** The document, if the request has its text. */
    document: KnownDocument | null;
    /** `changes` of the identifier when it started to look up the viewer. */
    identified: number;
    /** Returns a signal that is aborted if the client disconnects before it has its answer. */
    disconnectSignal: (() => AbortSignal) | null;
  }
}

export interface GraphqlOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly schema: GraphQLSchema;
  readonly rateLimiter: RateLimiter;
  /** True in the demo, where the schema is readable without a sign-in. */
  readonly open: boolean;
  /** False for comparisons, in which the resolvers answer everything. */
  readonly compiled: boolean;
}

/** Created only for requests with work that can be stopped. */
function disconnectSignal({ raw }: FastifyReply): AbortSignal {
  const disconnected = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) disconnected.abort();
  });
  if (raw.destroyed) disconnected.abort();
  return disconnected.signal;
}

/** In bytes: the longest document, and about ten thousand codes as variables. */
const LARGEST_BODY = 256 * 1024;

export async function graphqlRoutes(
  app: FastifyInstance,
  { platform, identifier, schema, rateLimiter, open, compiled }: GraphqlOptions,
): Promise<void> {
  const execute = executor(schema);
  const documents = new Documents(schema);
  const report = (error: unknown, id: string) => platform.log.error({ err: error, id }, 'a bug');
  const apollo = new ApolloServer<ServedContext>({
    ...(compiled ? { gateway: ownExecution(schema, execute) } : { schema }),
    plugins: [
      // It would observe every field. How long an answer may be cached is decided in server/graphql/answer-cache.ts.
      ApolloServerPluginCacheControlDisabled(),
      emptyNameIsNone,
      countOperation,
      hideSchemaFromAnonymous(open),
      limitCost,
      plainJsonStatus,
      passingStatus,
      answerBytes,
    ],
    // Requests from foreign pages are recognised by their credentials (server/http/credentials.ts).
    csrfPrevention: false,
    introspection: true,
    documentStore: documents.store,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError: (formatted, error) => formatError(formatted, error, report),
    stringifyResult,
    // After a document was sent once, its SHA-256 is enough (automatic persisted queries), which fits into a GET.
    persistedQueries: { ttl: null, cache: documents.texts },
    stopOnTerminationSignals: false,
    logger: platform.log,
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  // The viewer is known before anything is parsed.
  app.decorateRequest('graphql', null);
  app.decorateRequest('document', null);
  app.decorateRequest('identified', 0);
  app.decorateRequest('disconnectSignal', null);
  const identifyViewer = async (request: FastifyRequest, doubted = false) => {
    request.identified = identifier.changes;
    const viewer = await identify(identifier, request, doubted);
    request.graphql = servedContext(createContext(platform, viewer, request.id, request.disconnectSignal ?? undefined));
    return viewer;
  };
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    void reply.header('cache-control', 'no-store');
    request.disconnectSignal = () => disconnectSignal(reply);
    await rateLimiter.identified(request, reply, (doubted) => identifyViewer(request, doubted));
    const text = documentText(request);
    if (text !== null) request.document = documents.check(text, operationIn(request));
  };
  const contextOf = (request: FastifyRequest) =>
    request.graphql ?? servedContext(createContext(platform, null, request.id));
  const operations = fastifyApolloHandler(apollo, { context: async (request: FastifyRequest) => contextOf(request) });
  const subscriptions = subscriptionHandler(app, { schema, documents, contextOf, report });

  const knownQueries = new KnownQueries(schema, execute);
  const answering = withCachedAnswers(platform.database.changeFeed, {
    contextOf,
    recheckViewer: async (request) => {
      if (request.identified !== identifier.changes) await identifyViewer(request);
    },
    answer: async (request, reply) => {
      const context = contextOf(request);
      const { document } = request;
      const direct = document && (await knownQueries.answer(request, reply, document, context));
      if (direct !== null) return direct;
      const answer = (await operations.call(app, request as never, reply as never)) as string;
      if (document !== null) knownQueries.learn(request, reply, document, context.served);
      return { body: context.served.bytes ?? answer, tables: context.served.executed?.tables ?? null };
    },
  });

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    bodyLimit: LARGEST_BODY,
    preHandler: (request, reply) => (wantsGraphiql(request) ? answerGraphiql(request, reply) : admit(request, reply)),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      if (request.headers.accept === 'text/event-stream') return subscriptions(request, reply);
      return answering(request, reply);
    },
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    bodyLimit: LARGEST_BODY,
    preHandler: admit,
    handler: subscriptions,
  });
}

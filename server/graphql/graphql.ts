/** `/graphql`: Apollo for queries and mutations, server-sent events for subscriptions, GraphiQL for a browser's GET. */
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import type { Identifier } from '../../auth/identify.js';
import { createContext } from '../../resolvers/execution/context.js';
import { executor } from '../../resolvers/execution/execute.js';
import { formatError } from '../../schema/errors.js';
import { stringifyResult } from '../../schema/json.js';
import type { Platform } from '../../services/platform.js';
import { identify } from '../http/credentials.js';
import { costProblem } from '../limits/cost.js';
import { limitCost } from '../limits/cost-plugin.js';
import { documentStore, textsByHash } from '../limits/documents.js';
import type { Admission } from '../limits/rates.js';
import { KnownDocuments } from '../limits/read-document.js';
import { MOST_TOKENS } from '../limits/tokens.js';
import { countOperation } from '../metrics/metrics.js';
import { answerBytes } from './answer-bytes.js';
import { answerGraphiql, wantsGraphiql } from './graphiql.js';
import { documentText, emptyNameIsNone, operationIn, passingStatus, plainJsonStatus } from './graphql-over-http.js';
import { keptAnswers } from './kept-answers.js';
import { KnownQuestions } from './known-questions.js';
import { ownExecution } from './own-execution.js';
import { type ServedContext, servedContext } from './served.js';
import { keepSchemaFromStrangers } from './strangers.js';
import { subscriptionHandler } from './subscriptions.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once it is settled who asks. On the request itself, for a map of requests keeps young memory from being freed. */
    graphql: ServedContext | null;
    /** `changes` of the identifier as it began to find out who asks. */
    identified: number;
    /** Gives a signal that is aborted when the client goes away before it has its answer. */
    whenGone: (() => AbortSignal) | null;
  }
}

export interface GraphqlOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly schema: GraphQLSchema;
  readonly admission: Admission;
  /** True in the demo, where strangers may read the schema. */
  readonly open: boolean;
  /** False where the resolvers answer everything, to compare. */
  readonly compiled: boolean;
}

/** Made only for those requests that have something to stop. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  if (raw.destroyed) gone.abort();
  return gone.signal;
}

/** Bytes: the longest document, and some ten thousand codes as variables. */
const LARGEST_QUESTION = 256 * 1024;

export async function graphqlRoutes(
  app: FastifyInstance,
  { platform, identifier, schema, admission, open, compiled }: GraphqlOptions,
): Promise<void> {
  const execute = executor(schema);
  const report = (error: unknown, id: string) => platform.log.error({ err: error, id }, 'a bug');
  const apollo = new ApolloServer<ServedContext>({
    ...(compiled ? { gateway: ownExecution(schema, execute) } : { schema }),
    plugins: [
      // It would watch every field; how long an answer may be kept is not the schema's to say (server/graphql/answers.ts).
      ApolloServerPluginCacheControlDisabled(),
      emptyNameIsNone,
      countOperation,
      keepSchemaFromStrangers(open),
      limitCost,
      plainJsonStatus,
      passingStatus,
      answerBytes,
    ],
    // What a foreign page could make a browser send is told by its credentials (server/http/credentials.ts).
    csrfPrevention: false,
    introspection: true,
    documentStore: documentStore(),
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError: (formatted, error) => formatError(formatted, error, report),
    stringifyResult,
    // A document may be named by its SHA-256 once it has been sent (automatic persisted queries), which fits in a GET.
    persistedQueries: { ttl: null, cache: textsByHash() },
    stopOnTerminationSignals: false,
    logger: platform.log,
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  // Settled before anything is parsed.
  app.decorateRequest('graphql', null);
  app.decorateRequest('identified', 0);
  app.decorateRequest('whenGone', null);
  const known = new KnownDocuments();
  const whoAsks = async (request: FastifyRequest, doubted = false) => {
    request.identified = identifier.changes;
    const viewer = await identify(identifier, request, doubted);
    request.graphql = servedContext(createContext(platform, viewer, request.id, request.whenGone ?? undefined));
    return viewer;
  };
  const cost = (request: FastifyRequest, document: DocumentNode) => {
    const { name, variables } = operationIn(request);
    const operation = getOperationAST(document, name);
    return operation ? costProblem({ schema, document, operation, variables }) : null;
  };
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    void reply.header('cache-control', 'no-store');
    request.whenGone = () => goneSignal(reply);
    await admission.identified(request, reply, (doubted) => whoAsks(request, doubted));
    const text = documentText(request);
    if (text !== null) known.check(text, (document) => cost(request, document));
  };
  const contextOf = (request: FastifyRequest) =>
    request.graphql ?? servedContext(createContext(platform, null, request.id));
  const operations = fastifyApolloHandler(apollo, { context: async (request: FastifyRequest) => contextOf(request) });
  const subscriptions = subscriptionHandler(app, { schema, contextOf, report });

  const knownQuestions = new KnownQuestions(schema, execute);
  const answering = keptAnswers(platform.database.changeFeed, {
    contextOf,
    whoStillAsks: async (request) => {
      if (request.identified !== identifier.changes) await whoAsks(request);
    },
    answer: async (request, reply) => {
      const context = contextOf(request);
      const straight = await knownQuestions.answer(request, reply, context);
      if (straight !== null) return straight;
      const answer = (await operations.call(app, request as never, reply as never)) as string;
      knownQuestions.learn(request, reply, context.served);
      return { body: context.served.bytes ?? answer, tables: context.served.executed?.tables ?? null };
    },
  });

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    bodyLimit: LARGEST_QUESTION,
    preHandler: (request, reply) => (wantsGraphiql(request) ? answerGraphiql(request, reply) : admit(request, reply)),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      if (request.headers.accept === 'text/event-stream') return subscriptions(request, reply);
      return answering(request, reply);
    },
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    bodyLimit: LARGEST_QUESTION,
    preHandler: admit,
    handler: subscriptions,
  });
}

/** `/graphql`: Apollo for queries and mutations, SSE for subscriptions, GraphiQL for a browser's GET. */
import { ApolloServer } from '@apollo/server';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Identifier } from '../auth/identify.js';
import type { Viewer } from '../auth/viewer.js';
import { type Context, createContext } from '../resolvers/context.js';
import { formatError, refusalError } from '../schema/errors.js';
import { stringifyResult } from '../schema/json.js';
import type { Platform } from '../services/platform.js';
import { Refusal } from '../services/refusal.js';
import { badCredential, credentialOf, REQUEST_HEADER, requireOwnPage, SESSION_COOKIE } from './credentials.js';
import { depthLimit } from './depth-limit.js';
import { STATUS } from './errors.js';
import { countOperation } from './metrics.js';

export interface GraphqlOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly schema: GraphQLSchema;
}

const MOST_TOKENS = 10_000;

export async function graphqlRoutes(
  app: FastifyInstance,
  { platform, identifier, schema }: GraphqlOptions,
): Promise<void> {
  const report = (error: unknown, id: string) => platform.log.error({ err: error, id }, 'a bug');
  const apollo = new ApolloServer<Context>({
    schema,
    plugins: [fastifyApolloDrainPlugin(app), countOperation],
    csrfPrevention: { requestHeaders: [REQUEST_HEADER, 'apollo-require-preflight', 'authorization'] },
    introspection: true,
    includeStacktraceInErrorResponses: false,
    validationRules: [depthLimit],
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError: (formatted, error) => formatError(formatted, error, report),
    stringifyResult,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
  await apollo.start();

  const viewers = new WeakMap<FastifyRequest, Viewer | null>();
  const contextOf = (request: FastifyRequest) => createContext(platform, viewers.get(request) ?? null, request.id);
  const operations = fastifyApolloHandler(apollo, { context: async (request: FastifyRequest) => contextOf(request) });
  const subscriptions = createHandler<Context & Record<PropertyKey, unknown>>({
    schema,
    validate: undefined,
    context: ({ raw }) => contextOf(raw) as Context & Record<PropertyKey, unknown>,
  });

  /** Who asks is settled before anything is parsed; what is presented and wrong is never taken for nobody. */
  const identify = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      const credential = credentialOf(request);
      if (credential?.via === 'SESSION') requireOwnPage(request);
      const viewer = credential === null ? null : await identifier.identify(credential);
      if (credential !== null && viewer === null) throw badCredential();
      viewers.set(request, viewer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'UNAUTHENTICATED') {
        void reply
          .clearCookie(SESSION_COOKIE, { path: '/' })
          .header('www-authenticate', 'Bearer realm="kaoping", Basic realm="kaoping"');
      }
      return reply.code(STATUS[error.code]).send({ errors: [refusalError(error).toJSON()] });
    }
    return undefined;
  };

  const wants = (request: FastifyRequest, type: string) => request.headers.accept?.includes(type) === true;
  const page = graphiqlPage();
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: async (request, reply) => {
      if (request.method === 'GET' && wants(request, 'text/html')) {
        return reply.type('text/html; charset=utf-8').header('content-security-policy', GRAPHIQL_POLICY).send(page);
      }
      return identify(request, reply);
    },
    handler: async (request, reply) => {
      if (wants(request, 'text/event-stream')) return subscriptions(request, reply);
      return operations.call(app, request as never, reply as never);
    },
  });
  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE'],
    url: '/graphql/stream',
    preHandler: identify,
    handler: subscriptions,
  });
}

/** The editor brings its script within the page; it may talk to this server only. */
const GRAPHIQL_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'";

const FIRST_QUERY = `# 考评 GraphQL：先在首页登录，或在 Headers 里写 {"Authorization": "Bearer 令牌"}
# Sign in on the first page, or put a token into Headers. Ctrl-Enter runs the query.
{
  viewer { account { name } roles }
  unitScoreRows(first: 10) {
    rows { year scheme unitName unitGroup total grade rank peers }
    pageInfo { endCursor hasNextPage }
    totalCount
  }
}
`;

function graphiqlPage(): string {
  return renderGraphiQL({
    title: '考评 GraphQL',
    endpoint: '/graphql',
    credentials: 'same-origin',
    defaultQuery: FIRST_QUERY,
    headers: JSON.stringify({ [REQUEST_HEADER]: '1' }),
    subscriptionsProtocol: 'SSE',
  });
}

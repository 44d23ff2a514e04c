/** The HTTP server: routes, headers, limits, log. */
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { Identifier } from '../auth/identify.js';
import { buildSchema } from '../resolvers/schema.js';
import type { Platform } from '../services/platform.js';
import { consoleRoutes } from './console.js';
import { answerErrors } from './errors.js';
import { graphqlRoutes } from './graphql.js';
import { metricsRoute } from './metrics.js';
import { sessionRoutes } from './sessions.js';

export interface HttpOptions {
  /** Folder of the built console. */
  readonly console: string;
  readonly demoAllowed: boolean;
  /** Attempts to sign in from one address in a minute. */
  readonly signInAttempts?: number;
}

const LARGEST_BODY = 1024 * 1024;

export async function buildHttp(platform: Platform, options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: platform.log as FastifyBaseLogger,
    bodyLimit: LARGEST_BODY,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  answerErrors(app);
  metricsRoute(app);
  await app.register(cookie);
  await app.register(helmet, { contentSecurityPolicy: { directives: POLICY }, strictTransportSecurity: false });

  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const database = await platform.database.isReachable();
    const ready = database && !closing;
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', database, closing });
  });

  const identifier = new Identifier(platform.database, () => platform.clock.now(), options.demoAllowed);
  await app.register(sessionRoutes, {
    platform,
    identifier,
    demoAllowed: options.demoAllowed,
    attempts: options.signInAttempts ?? 30,
  });
  await app.register(graphqlRoutes, { platform, identifier, schema: await buildSchema() });
  await app.register(consoleRoutes, { folder: options.console });
  return app;
}

/** Everything from this server; styles inline because charts set them on their elements. */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};

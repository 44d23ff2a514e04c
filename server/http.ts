/** The HTTP server: routes, headers, limits, log. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { Identifier } from '../auth/identify.js';
import { badHost } from '../errors/requests.js';
import { buildSchema } from '../resolvers/schema.js';
import type { Platform } from '../services/platform.js';
import type { ExportLimits } from './export/limits.js';
import { exportRoutes } from './export/routes.js';
import { graphqlRoutes } from './graphql/graphql.js';
import { answerBadAddress, answerErrors } from './http/errors.js';
import { logRequests } from './http/request-log.js';
import { securityHeaders } from './http/security-headers.js';
import { boundUnread } from './http/unread-answers.js';
import { answerUnreadable } from './http/unreadable-requests.js';
import { openAdmission, RATES, type Rates } from './limits/rates.js';
import { metricsRoute, watchChangeFeed } from './metrics/metrics.js';
import { type Places, platformMetrics } from './metrics/platform-metrics.js';
import { odataRoutes } from './odata/routes.js';
import { consoleRoutes } from './routes/console.js';
import { healthRoutes } from './routes/health.js';
import { sessionRoutes } from './routes/sessions.js';
import { verifyPage } from './routes/verify-page.js';

export interface HttpOptions {
  /** Folder of the built console. */
  readonly console: string;
  readonly demoAllowed: boolean;
  /** Attempts to sign in from one address in a minute. */
  readonly signInAttempts?: number;
  /** How often somebody may ask (server/limits/rates.ts); null: as often as they like. */
  readonly rates?: Rates | null;
  /** Addresses of proxies whose word on who asks is taken (`X-Forwarded-*`); none if left out. */
  readonly trustedProxies?: string[];
  /** Opens `/metrics` to other machines; none if left out. */
  readonly metricsToken?: string | null;
  /** Milliseconds that requests may take to finish once the server closes. */
  readonly grace?: number;
  /** Folders whose state `/metrics` shows. */
  readonly places?: Places;
  /** Aborted when the server is about to close: it is no longer ready, and still answers. */
  readonly closing?: AbortSignal;
  /** Bytes of answers that clients have not read yet. */
  readonly mostUnread?: number;
  /** What an export may cost. */
  readonly exportLimits?: Partial<ExportLimits>;
  /** False where the resolvers answer everything, to compare; true if left out. */
  readonly compiled?: boolean;
}

const NOWHERE: Places = { data: '.', backups: null };
const LARGEST_BODY = 1024 * 1024;
/** Milliseconds for a request to arrive as a whole; slower ones only hold connections. */
const SLOWEST_REQUEST = 30_000;

export async function buildHttp(platform: Platform, options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: platform.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Lines say themselves which request they are about: a logger for each request would be made for nothing.
    childLoggerFactory: (logger) => logger,
    bodyLimit: LARGEST_BODY,
    requestTimeout: SLOWEST_REQUEST,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: options.trustedProxies ?? false,
    forceCloseConnections: 'idle',
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerUnreadable,
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done(hasOneHost(request) ? undefined : NO_HOST);
  });
  closeWithin(app, options.grace ?? 10_000);
  boundUnread(app, options.mostUnread);
  answerErrors(app);
  logRequests(app);
  metricsRoute(app, options.metricsToken ?? null, platformMetrics(platform, options.places ?? NOWHERE));
  watchChangeFeed(platform.database.changeFeed);
  await app.register(cookie);
  securityHeaders(app);
  healthRoutes(app, platform.database, options.closing);

  const identifier = new Identifier(platform.database, () => platform.clock.now(), options.demoAllowed);
  const admission = openAdmission(options.rates === undefined ? RATES : options.rates);
  await app.register(sessionRoutes, {
    platform,
    identifier,
    demoAllowed: options.demoAllowed,
    attempts: options.signInAttempts ?? 30,
  });
  await app.register(graphqlRoutes, {
    platform,
    identifier,
    schema: await buildSchema(),
    admission,
    open: options.demoAllowed,
    compiled: options.compiled ?? true,
  });
  await app.register(exportRoutes, { platform, identifier, admission, limits: options.exportLimits });
  await app.register(odataRoutes, { platform, identifier, admission });
  await app.register(verifyPage, { file: join(options.console, '../verify.html') });
  await app.register(consoleRoutes, { folder: options.console });
  return app;
}

const NO_HOST = badHost();

/** Node takes the first of several, a proxy in front perhaps another: each would see a different request. */
function hasOneHost({ host, raw: { rawHeaders } }: FastifyRequest): boolean {
  let hosts = 0;
  for (let name = 0; name < rawHeaders.length; name += 2) {
    const text = rawHeaders[name] as string;
    if (text.length === 4 && text.toLowerCase() === 'host') hosts++;
  }
  return hosts < 2 && URL.canParse(`http://${host}`);
}

/** Requests in hand may finish, their connections with them; what takes longer is cut off. */
function closeWithin(app: FastifyInstance, grace: number): void {
  let timer: NodeJS.Timeout | undefined;
  app.addHook('preClose', async () => {
    timer = setTimeout(() => app.server.closeAllConnections(), grace);
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (timer !== undefined) void reply.header('connection', 'close');
    done();
  });
  app.addHook('onClose', async () => clearTimeout(timer));
}

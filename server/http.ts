/** The HTTP server: routes, headers, limits, log. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { Identifier } from '../auth/identify.js';
import { badHost } from '../errors/requests.js';
import { buildSchema } from '../resolvers/schema.js';
import type { IdentityProvider } from '../services/access/provider/index.js';
import { readLogOf } from '../services/audit/reading.js';
import type { Platform } from '../services/platform.js';
import type { ExportLimits } from './export/limits.js';
import { exportRoutes } from './export/routes.js';
import type { BodyPace } from './files/body.js';
import { fileRoutes } from './files/routes.js';
import { graphqlRoutes } from './graphql/graphql.js';
import { answerBadAddress, answerErrors } from './http/errors.js';
import { answerExpectations } from './http/expectations.js';
import { logRequests } from './http/request-log.js';
import { securityHeaders } from './http/security-headers.js';
import { boundArrival } from './http/slow-requests.js';
import { boundUnread } from './http/unread-answers.js';
import { answerUnreadable } from './http/unreadable-requests.js';
import { openRateLimiter, RATES, type Rates } from './limits/rates.js';
import { metricsRoute, watchChangeFeed } from './metrics/metrics.js';
import { platformMetrics, type WatchedFolders } from './metrics/platform-metrics.js';
import { odataRoutes } from './odata/routes.js';
import { bundleRoutes } from './routes/bundles.js';
import { codeRoutes } from './routes/codes.js';
import { consoleRoutes } from './routes/console.js';
import { documentRoutes } from './routes/documents.js';
import { figureTableRoutes } from './routes/figure-tables.js';
import { guideRoutes } from './routes/guide.js';
import { healthRoutes } from './routes/health.js';
import { publicRoutes } from './routes/public.js';
import { signInRoutes } from './routes/sign-in.js';
import { targetTableRoutes } from './routes/target-tables.js';
import { verifyPage } from './routes/verify-page.js';
import { workbookRoutes } from './routes/workbooks.js';

export interface HttpOptions {
  /** Folder of the built console. */
  readonly console: string;
  /** Folder of the guides and their pictures; without it there are none. */
  readonly docs?: string;
  readonly demoAllowed: boolean;
  /** Limit of attempts to sign in from one address in a minute. */
  readonly signInAttempts?: number;
  /** Identity provider; people sign in by passwords alone if left out. */
  readonly provider?: IdentityProvider | null;
  /** Rate limits (server/limits/rates.ts); null for none. */
  readonly rates?: Rates | null;
  /** Addresses of proxies whose `X-Forwarded-*` headers are trusted; none if left out. */
  readonly trustedProxies?: string[];
  /** Token that opens `/metrics` to other machines; none if left out. */
  readonly metricsToken?: string | null;
  /** Milliseconds that requests may take to finish once the server closes. */
  readonly grace?: number;
  /** Folders whose state `/metrics` shows. */
  readonly places?: WatchedFolders;
  /** Aborted when the server is about to close. It then reports that it is not ready, but still answers. */
  readonly closing?: AbortSignal;
  /** Limit of bytes of answers that clients have not received yet. */
  readonly mostUnread?: number;
  /** Milliseconds for the head of a request, and for its body, to arrive. */
  readonly slowestRequest?: number;
  /** How slowly the bodies of files may arrive. */
  readonly bodyPace?: BodyPace;
  /** Limits of an export. */
  readonly exportLimits?: Partial<ExportLimits>;
  /** False for comparisons, in which the resolvers answer everything; by default true. */
  readonly compiled?: boolean;
}

const DEFAULT_FOLDERS: WatchedFolders = { data: '.', backups: null };
const LARGEST_BODY = 1024 * 1024;
/** Milliseconds for the head of a request to arrive, and for its body. */
const SLOWEST_REQUEST = 30_000;

export async function buildHttp(platform: Platform, options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: platform.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Each line names its request itself. A logger for each request would be created for nothing.
    childLoggerFactory: (logger) => logger,
    bodyLimit: LARGEST_BODY,
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
  boundArrival(app, options.slowestRequest ?? SLOWEST_REQUEST);
  answerExpectations(app);
  closeWithin(app, options.grace ?? 10_000);
  boundUnread(app, options.mostUnread);
  answerErrors(app);
  logRequests(app);
  metricsRoute(app, options.metricsToken ?? null, platformMetrics(platform, options.places ?? DEFAULT_FOLDERS));
  watchChangeFeed(platform.database.changeFeed);
  await app.register(cookie);
  securityHeaders(app);
  healthRoutes(app, platform.database, options.closing);

  const identifier = new Identifier(platform.database, () => platform.clock.now(), options.demoAllowed);
  const rateLimiter = openRateLimiter(options.rates === undefined ? RATES : options.rates);
  await app.register(named(signInRoutes), {
    platform,
    identifier,
    demoAllowed: options.demoAllowed,
    attempts: options.signInAttempts ?? 30,
    provider: options.provider ?? null,
  });
  await app.register(named(codeRoutes), { platform, attempts: options.signInAttempts ?? 30 });
  await app.register(named(graphqlRoutes), {
    platform,
    identifier,
    schema: await buildSchema(),
    rateLimiter,
    open: options.demoAllowed,
    compiled: options.compiled ?? true,
  });
  await app.register(named(documentRoutes), { platform, identifier, rateLimiter });
  await app.register(named(workbookRoutes), { platform, identifier, rateLimiter });
  await app.register(named(bundleRoutes), { platform, identifier, rateLimiter });
  const readLog = readLogOf(platform);
  app.addHook('onClose', () => readLog.flush());
  await app.register(named(figureTableRoutes), { platform, identifier, rateLimiter, readLog });
  await app.register(named(targetTableRoutes), { platform, identifier, rateLimiter });
  await app.register(named(exportRoutes), { platform, identifier, rateLimiter, readLog, limits: options.exportLimits });
  await app.register(named(odataRoutes), { platform, identifier, rateLimiter, readLog });
  await app.register(named(fileRoutes), { platform, identifier, rateLimiter, readLog, pace: options.bodyPace });
  await app.register(named(publicRoutes), { platform, rateLimiter });
  await app.register(named(verifyPage), { file: join(options.console, '../verify.html') });
  if (options.docs !== undefined) await app.register(named(guideRoutes), { folder: options.docs });
  await app.register(named(consoleRoutes), { folder: options.console });
  return app;
}

/** Fastify looks for the name of a plugin through all loaded modules, unless the plugin says it. */
const named = <Plugin extends (...given: never[]) => unknown>(plugin: Plugin): Plugin =>
  Object.assign(plugin, { [Symbol.for('fastify.display-name')]: plugin.name });

const NO_HOST = badHost();

/** Of several Host headers, Node takes the first and a proxy may take another. Each would see a different request. */
function hasOneHost({ host, raw: { rawHeaders } }: FastifyRequest): boolean {
  let hosts = 0;
  for (let name = 0; name < rawHeaders.length; name += 2) {
    const text = rawHeaders[name] as string;
    if (text.length === 4 && text.toLowerCase() === 'host') hosts++;
  }
  return hosts < 2 && URL.canParse(`http://${host}`);
}

/** Current requests may finish, with their connections. After `grace` milliseconds they are aborted. */
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

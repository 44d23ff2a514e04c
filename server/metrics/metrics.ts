/** Metrics for the operator's monitoring: counts and durations, no names. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ChangeFeed } from '../../db/changes/change-feed.js';
import type { Context } from '../../resolvers/execution/context.js';
import { requireMetricsAccess } from './metrics-access.js';

const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'kaoping_' });

const requests = new Histogram({
  name: 'kaoping_http_request_seconds',
  help: 'Duration of HTTP requests by route, method and status.',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});

const operations = new Counter({
  name: 'kaoping_graphql_operations_total',
  help: 'GraphQL operations by kind and outcome.',
  labelNames: ['kind', 'outcome'],
  registers: [registry],
});

export const countOperation: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ operation, errors }) => {
      operations.inc({ kind: operation?.operation ?? 'none', outcome: errors?.length ? 'error' : 'ok' });
    },
  }),
};

/** Counts a query that was answered without Apollo. */
export function countQuery(): void {
  operations.inc({ kind: 'query', outcome: 'ok' });
}

/** The change feed of this process. */
let changeFeed: ChangeFeed | undefined;

new Gauge({
  name: 'kaoping_change_feed_proven',
  help: '1 while changes in the database are heard; 0: kept answers are not used.',
  registers: [registry],
  collect() {
    this.set(changeFeed?.isProven ? 1 : 0);
  },
});

new Gauge({
  name: 'kaoping_change_feed_heartbeat_seconds',
  help: 'Seconds since the change feed last heard its own heartbeat; NaN if it never did.',
  registers: [registry],
  collect() {
    this.set(changeFeed?.heartbeatAge ?? Number.NaN);
  },
});

export function watchChangeFeed(feed: ChangeFeed): void {
  changeFeed = feed;
}

/**
 * @param token that opens the route; null to answer only this machine
 * @param more metrics of this server, in addition to those of the process
 */
export function metricsRoute(app: FastifyInstance, token: string | null, more: Registry): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    requests.observe({ route, method: request.method, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  app.get('/metrics', async (request, reply) => {
    requireMetricsAccess(request, token);
    return reply.type(registry.contentType).send(`${await registry.metrics()}\n${await more.metrics()}`);
  });
}

/** `/health/live`: the process runs. `/health/ready`: its database accepts writes, and it is not about to close. */
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.js';
import { healthStreamRoute } from './health-stream.js';

/** Milliseconds. A slower database counts as not ready. */
const TIMEOUT_MS = 2000;

/** @param announced aborted when the server is about to close */
export function healthRoutes(app: FastifyInstance, database: Database, announced?: AbortSignal): void {
  let closing = false;
  announced?.addEventListener('abort', () => {
    closing = true;
  });
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.get('/health/live', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  healthStreamRoute(app);
  // Parallel probes share one write.
  let pending: Promise<boolean> | undefined;
  const canWrite = () => {
    pending ??= answersInTime(database).finally(() => {
      pending = undefined;
    });
    return pending;
  };
  app.get('/health/ready', async (_request, reply) => {
    const reachable = await canWrite();
    const ready = reachable && !closing;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'unavailable', database: reachable, closing });
  });
}

async function answersInTime(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, false);
  });
  try {
    return await Promise.race([database.canWrite(), tired]);
  } finally {
    clearTimeout(timer);
  }
}

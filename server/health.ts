/** `/health/live`: the process answers. `/health/ready`: it can do its work. */
import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/database.js';

/** A database that takes longer is not one to work with. */
const PATIENCE_MS = 2000;

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
  app.get('/health/ready', async (_request, reply) => {
    const reachable = await isReachable(database);
    const ready = reachable && !closing;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'unavailable', database: reachable, closing });
  });
}

async function isReachable(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  try {
    return await Promise.race([database.isReachable(), tired]);
  } finally {
    clearTimeout(timer);
  }
}

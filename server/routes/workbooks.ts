/** `/workbooks/accounts.xlsx`: the workbook that is filled in with accounts. */
import type { FastifyInstance } from 'fastify';
import type { Identifier } from '../../auth/identify.js';
import { signInFirst } from '../../errors/sign-in.js';
import { accountTemplate } from '../../services/access/index.js';
import { requireAccess } from '../../services/access/rights.js';
import type { Platform } from '../../services/platform.js';
import { identifyReader } from '../http/credentials.js';
import type { RateLimiter } from '../limits/rates.js';

export interface WorkbookOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly rateLimiter: RateLimiter;
}

export async function workbookRoutes(
  app: FastifyInstance,
  { platform, identifier, rateLimiter }: WorkbookOptions,
): Promise<void> {
  app.get('/workbooks/accounts.xlsx', async (http, reply) => {
    const viewer = await rateLimiter.identified(http, reply, (doubted) => identifyReader(identifier, http, doubted));
    if (viewer === null) throw signInFirst();
    requireAccess(viewer, 'LIST_ACCOUNTS');
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', 'attachment; filename="accounts.xlsx"; filename*=UTF-8\'\'%E8%B4%A6%E5%8F%B7.xlsx')
      .header('cache-control', 'private, no-store')
      .send(await accountTemplate(platform, viewer.claims));
  });
}

/**
 * `/public/{district}`: what is published for everyone, without signing in. It reads under claims that show open
 * publications of the district and nothing else.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noSuchFormat } from '../../errors/documents.js';
import { withdrawnPublication } from '../../errors/publication.js';
import { uuidOf } from '../../reads/node-id.js';
import type { Platform } from '../../services/platform.js';
import {
  type OpenPublication,
  openFile,
  openPublications,
  PUBLIC_FORMATS,
  publicFormatOf,
  withdrawalPage,
} from '../../services/publication/open.js';
import type { RateLimiter } from '../limits/rates.js';

export interface PublicOptions {
  readonly platform: Platform;
  readonly rateLimiter: RateLimiter;
}

/** Seconds for which proxies and browsers may keep an answer; a withdrawal is seen after them. */
const KEPT = 60;

export async function publicRoutes(app: FastifyInstance, { platform, rateLimiter }: PublicOptions): Promise<void> {
  const count = (http: FastifyRequest, reply: FastifyReply) => rateLimiter.identified(http, reply, async () => null);

  app.get<{ Params: { district: string } }>('/public/:district', async (http, reply) => {
    await count(http, reply);
    const { district } = http.params;
    const { name, publications } = await openPublications(platform, district);
    return reply
      .header('cache-control', `public, max-age=${KEPT}`)
      .send({ district, name, publications: publications.map((one) => shown(district, one)) });
  });

  app.get<{ Params: { district: string; file: string } }>('/public/:district/:file', async (http, reply) => {
    await count(http, reply);
    const { district, file } = http.params;
    const dot = file.lastIndexOf('.');
    const format = publicFormatOf(file.slice(dot + 1));
    const id = uuidOf('Document', file.slice(0, Math.max(dot, 0)));
    if (format === null) throw noSuchFormat(PUBLIC_FORMATS);
    const found = await openFile(platform, district, id, format);
    void reply.header('cache-control', `public, max-age=${KEPT}`);
    if ('reason' in found) {
      if (format !== 'html') throw withdrawnPublication(found.title, found.reason);
      const page = withdrawalPage(found);
      return reply
        .code(410)
        .type('text/html; charset=utf-8')
        .header('content-security-policy', "default-src 'none'; base-uri 'none'; form-action 'none'")
        .send(page);
    }
    void reply.header('etag', `"${found.tag}"`).type(found.type);
    if (found.policy !== null) void reply.header('content-security-policy', found.policy);
    return reply.send(Buffer.from(await found.bytes()));
  });
}

const shown = (district: string, { id, withdrawnAt, withdrawalReason, formats, ...one }: OpenPublication) => ({
  id,
  ...one,
  withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawalReason },
  files: formats.map((format) => `/public/${encodeURIComponent(district)}/${id}.${format}`),
});

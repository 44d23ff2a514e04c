/** `/bundles/{scheme}.zip` and `/bundles/drafts/{id}.zip`: schemes as files, with the caller's rights. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identifier } from '../../auth/identify.js';
import type { Viewer } from '../../auth/viewer.js';
import { unknownScheme } from '../../errors/grading.js';
import { unknownDraft } from '../../errors/schemes.js';
import { signInFirst } from '../../errors/sign-in.js';
import { uuidOf } from '../../reads/node-id.js';
import type { Platform } from '../../services/platform.js';
import { exportDraft, exportVersion, type SchemeFile } from '../../services/scheme/export-scheme.js';
import { identifyReader } from '../http/credentials.js';
import type { RateLimiter } from '../limits/rates.js';

export interface BundleOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly rateLimiter: RateLimiter;
}

type SchemeName = Parameters<typeof exportVersion>[2];

export async function bundleRoutes(
  app: FastifyInstance,
  { platform, identifier, rateLimiter }: BundleOptions,
): Promise<void> {
  const viewerOf = async (http: FastifyRequest, reply: FastifyReply): Promise<Viewer> => {
    const viewer = await rateLimiter.identified(http, reply, (doubted) => identifyReader(identifier, http, doubted));
    if (viewer === null) throw signInFirst();
    return viewer;
  };

  app.get<{ Params: { file: string } }>('/bundles/drafts/:file', async (http, reply) => {
    const viewer = await viewerOf(http, reply);
    const id = uuidOf('SchemeDraft', withoutEnding(http.params.file) ?? '');
    if (id === null) throw unknownDraft();
    return send(reply, await exportDraft(platform, viewer, id));
  });

  app.get<{ Params: { file: string }; Querystring: { readonly version?: string } }>(
    '/bundles/:file',
    async (http, reply) => {
      const viewer = await viewerOf(http, reply);
      const code = withoutEnding<SchemeName>(http.params.file);
      const version = http.query.version === undefined ? null : Number(http.query.version);
      const isVersion = version === null || (Number.isInteger(version) && version > 0 && version < 1_000_000);
      if (code === null || !isVersion) throw unknownScheme(http.params.file);
      return send(reply, await exportVersion(platform, viewer, code, version));
    },
  );
}

/** @returns null if it is no `.zip` @typeParam Name what the file is named by */
const withoutEnding = <Name extends string>(file: string): Name | null =>
  /\.zip$/i.test(file) ? (file.slice(0, -4) as Name) : null;

function send(reply: FastifyReply, { name, bytes }: SchemeFile): FastifyReply {
  const encoded = encodeURIComponent(`${name}.zip`).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return reply
    .type('application/zip')
    .headers({
      'content-disposition': `attachment; filename*=UTF-8''${encoded}`,
      'cache-control': 'private, no-store',
      vary: 'authorization, cookie, x-kaoping-acting-for',
    })
    .send(bytes);
}

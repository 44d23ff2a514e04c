/** The console at `/`: the output of Vite. Files with a hash in their name are cached permanently. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const UNBUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>考评 Kaoping</title>
<h1>考评 Kaoping</h1><p>页面尚未构建，请执行 npm run build。 <span lang="en">The console is not built yet: npm run build.</span></p>
<p><a href="/graphql">GraphQL</a></p></html>`;

/** @param options.folder with the built console */
export async function consoleRoutes(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(UNBUILT));
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

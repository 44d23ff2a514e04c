/** The console: the output of Vite. Files with a hash in their name are cached permanently. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const UNBUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>考评 Kaoping</title>
<h1>考评 Kaoping</h1><p>页面尚未构建，请执行 npm run build。 <span lang="en">The console is not built yet: npm run build.</span></p>
<p><a href="/graphql">GraphQL</a></p></html>`;

/** First parts of addresses that the console never has. An unknown address below them is refused by the server. */
const NOT_OF_THE_CONSOLE = /^\/(assets|export|files|graphql|guide|health|metrics|odata|public|session)(\/|$)/;

/**
 * A page of the console has an address of its own (`/results/…`), which the browser may ask for: after a reload, or by
 * a link in a mail. The console reads the address and shows its page.
 *
 * @param options.folder with the built console
 */
export async function consoleRoutes(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(UNBUILT));
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    // One route for each file, so that the wildcard is free for the pages.
    wildcard: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', (request, reply) => (asksForPage(request) ? reply.sendFile('index.html') : reply.callNotFound()));
}

/** A browser that opens an address asks for HTML. Programs and parts of a page do not. */
function asksForPage({ url, headers }: FastifyRequest): boolean {
  const [path = ''] = url.split('?', 1);
  return (headers.accept ?? '').includes('text/html') && !NOT_OF_THE_CONSOLE.test(path);
}

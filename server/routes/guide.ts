/** `/guide/…`: the guides with their pictures, for everyone who can reach the server. They need no other machine. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { guideDocument, readGuides } from '../guide/pages.js';

const TYPES: Readonly<Record<string, string>> = { webp: 'image/webp', png: 'image/png' };

/** Seconds for which a browser may use a page without asking again. */
const KEPT = 300;

/** @param options.folder with `guide/` and `pictures/` */
export async function guideRoutes(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  const pages = readGuides(join(folder, 'guide'));
  app.addHook('onSend', (_request, reply, _payload, done) => {
    void reply.header('cache-control', `max-age=${KEPT}`);
    done();
  });
  app.get('/guide', (_request, reply) => reply.redirect('/guide/zh/office'));
  for (const language of new Set(pages.map((page) => page.language)))
    app.get(`/guide/${language}`, (_request, reply) => reply.redirect(`/guide/${language}/office`));
  for (const page of pages) {
    const text = guideDocument(page, pages);
    app.get(`/guide/${page.language}/${page.name}`, (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(text),
    );
  }
  const style = await readFile(join(folder, 'guide', 'guide.css'), 'utf8');
  app.get('/guide/guide.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
  const pictures = existsSync(join(folder, 'pictures')) ? await readdir(join(folder, 'pictures')) : [];
  for (const name of pictures) {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (type === undefined) continue;
    app.get(`/guide/pictures/${name}`, async (_request, reply) =>
      reply.type(type).send(await readFile(join(folder, 'pictures', name))),
    );
  }
}

/** The gallery of the console's kit (`web/kit/`) in a real browser, with the security headers of the server. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { securityHeaders } from '../../server/http/security-headers.js';
import { openBrowser } from './console.js';

export interface Gallery {
  open(search?: string, options?: BrowserContextOptions): Promise<OpenGallery>;
  close(): Promise<void>;
}

export interface OpenGallery {
  readonly page: Page;
  /** Errors that the browser reported, violations of the content security policy among them. */
  readonly complaints: string[];
}

/** Builds the gallery and serves it. What is sent to `/files` is taken and kept nowhere. */
export async function openGallery(): Promise<Gallery> {
  const root = process.cwd();
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'web/kit/vite.config.ts', '--logLevel', 'warn'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' } },
  );
  if (status !== 0) throw new Error(stderr);
  const app = Fastify();
  securityHeaders(app);
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    void once(payload, 'end').then(() => done(null));
  });
  app.post('/files', (request, reply) =>
    reply.code(201).send({ id: '1', name: decodeURIComponent(String(request.headers['x-file-name'])) }),
  );
  await app.register(fastifyStatic, { root: join(root, 'dist/kit') });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const browser = await openBrowser();
  return {
    open: (search = '', options = {}) => openPage(browser, `${url}/${search}`, options),
    close: async () => {
      await browser.close();
      await app.close();
    },
  };
}

async function openPage(browser: Browser, address: string, options: BrowserContextOptions): Promise<OpenGallery> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    viewport: { width: 1366, height: 768 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, complaints };
}

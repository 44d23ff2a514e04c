/** Pages, streams and metrics of the server. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { buildHttp } from '../../server/http.js';
import { openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>考评</title>');
  await writeFile(join(folder, 'assets', 'index-B0Yp19SX.js'), 'document.title');
  server = await openServer({ console: folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('GraphiQL', () => {
  const page = (headers: Record<string, string> = {}) =>
    fetch(`${server.url}/graphql`, { headers: { accept: 'text/html,*/*;q=0.8', ...headers } });

  it('is a page that loads nothing from other hosts', async () => {
    const response = await page();
    const html = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('考评 GraphQL');
    const loaded = [...html.matchAll(/<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=["']?([^"'\s>]+)/g)];
    expect(loaded.map(([, address]) => address).filter((address) => /^(https?:)?\/\//.test(address ?? ''))).toEqual([]);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain('http');
  });

  it('is not sent again while it is unchanged', async () => {
    const etag = (await page()).headers.get('etag') as string;
    const again = await page({ 'if-none-match': etag });
    expect(again.status).toBe(304);
  });
});

describe('the console', () => {
  it('is revalidated, and its files with a hash in their name are cached permanently', async () => {
    const index = await fetch(`${server.url}/`);
    expect(await index.text()).toContain('考评');
    expect(index.headers.get('cache-control')).toBe('no-cache');
    expect(index.headers.get('content-security-policy')).toContain("script-src 'self';");
    const asset = await fetch(`${server.url}/assets/index-B0Yp19SX.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('serves nothing outside its folder', async () => {
    for (const path of ['/..%2f..%2fetc/passwd', '/assets/..%2f..%2f..%2fetc%2fpasswd', '/.env', '/package.json'])
      expect((await fetch(`${server.url}${path}`)).status).toBeGreaterThanOrEqual(400);
  });

  it.each([300, 5000, 15_000])('refuses an address of %i characters as too long', async (length) => {
    const response = await fetch(`${server.url}/${'a'.repeat(length)}`);
    expect(response.status).toBe(414);
    expect(await response.json()).toMatchObject({ error: { code: 'LIMIT', reason: 'URL_TOO_LONG' } });
  });

  it('that isn’t built is reported', async () => {
    const bare = await openServer();
    try {
      const html = await (await fetch(`${bare.url}/`)).text();
      expect(html).toContain('页面尚未构建');
      expect(html).toContain('npm run build');
    } finally {
      await bare.close();
    }
  });
});

describe('streams', () => {
  it('cannot be reserved, so that no events get into a stream of another client', async () => {
    for (const path of ['/graphql/stream', '/graphql'])
      expect((await fetch(`${server.url}${path}`, { method: 'PUT' })).status).toBe(404);
  });

  it('carry subscriptions only', async () => {
    const response = await fetch(`${server.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { name } }' }),
    });
    expect(await response.text()).toContain('"code":"BAD_USER_INPUT"');
  });
});

describe('/metrics', () => {
  it('counts by route and contains no names', async () => {
    const name = await server.account(['OFFICE']);
    await server.session(name);
    await fetch(`${server.url}/nothing-${name}`);
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toMatch(/kaoping_http_request_seconds_count\{route="\/session",method="POST",status="200"\} \d+/);
    expect(text).toContain('kaoping_graphql_operations_total');
    expect(text).not.toContain(name);
  });

  const status = async (http: FastifyInstance, headers: Record<string, string>, remoteAddress = '127.0.0.1') => {
    const { statusCode, body } = await http.inject({ url: '/metrics', headers, remoteAddress });
    if (statusCode !== 200) expect(JSON.parse(body).error.message.en).toMatch(/METRICS_TOKEN/);
    return statusCode;
  };

  it.each([
    ['this machine', {}, '127.0.0.1', 200],
    ['this machine over IPv6', {}, '::1', 200],
    ['this machine by a mapped address', {}, '::ffff:127.0.0.1', 200],
    ['another machine', {}, '10.0.0.7', 403],
    ['another machine that claims to be this one', { 'x-forwarded-for': '127.0.0.1' }, '10.0.0.7', 403],
    ['a proxy on this machine', { 'x-forwarded-for': '10.0.0.7' }, '127.0.0.1', 403],
    ['a proxy for this machine', { 'x-real-ip': '127.0.0.1' }, '127.0.0.1', 403],
    ['a proxy that passes on the name alone', { host: 'kaoping.example' }, '127.0.0.1', 403],
  ])('without a token answers %s as it should', async (_, headers, address, expected) => {
    expect(await status(server.http, headers as Record<string, string>, address)).toBe(expected);
  });

  it('with a token answers requests with it from any address', async () => {
    const token = 'a-token-of-some-length';
    const closed = await buildHttp(server.platform, { console: folder, demoAllowed: false, metricsToken: token });
    const authorization = `Bearer ${token}`;
    expect(await status(closed, { authorization }, '10.0.0.7')).toBe(200);
    expect(await status(closed, { authorization, 'x-forwarded-for': '10.0.0.7' })).toBe(200);
    expect(await status(closed, {})).toBe(401);
    expect(await status(closed, { authorization: 'Bearer a-token-of-other-length' })).toBe(401);
    await closed.close();
  });

  it('is not open to a trusted proxy on this machine', async () => {
    const options = { console: folder, demoAllowed: false, trustedProxies: ['loopback'] };
    const proxied = await buildHttp(server.platform, options);
    expect(await status(proxied, { 'x-forwarded-for': '10.0.0.7' })).toBe(403);
    expect(await status(proxied, { 'x-forwarded-for': '127.0.0.1' })).toBe(403);
    await proxied.close();
  });
});

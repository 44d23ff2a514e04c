/** `doctor --url` checks from outside how a proxy changes requests. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkProxy } from '../../cli/doctor/proxy.js';
import { openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
const proxies: Server[] = [];
beforeAll(async () => {
  server = await openServer();
});
afterAll(async () => {
  for (const proxy of proxies) proxy.close();
  await server.close();
});

interface Habits {
  /** Replaces Host by the name of the upstream server, as nginx does by default. */
  readonly changesHost?: boolean;
  /** Forwards an answer only when it is complete. */
  readonly holdsBack?: boolean;
  /** Bytes of the largest body. */
  readonly largest?: number;
  readonly forwards?: boolean;
}

/** @returns the proxy's address */
async function proxyWith({ changesHost, holdsBack, largest = Infinity, forwards = true }: Habits): Promise<string> {
  const behind = new URL(server.url);
  const proxy = createServer((asked, answer) => {
    if (Number(asked.headers['content-length'] ?? 0) > largest) {
      asked.resume();
      answer.writeHead(413).end('<html>');
      return;
    }
    const headers = {
      ...asked.headers,
      ...(changesHost && { host: behind.host }),
      ...(forwards && { 'x-forwarded-for': '192.0.2.1' }),
    };
    const passed = request({ port: behind.port, path: asked.url, method: asked.method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 0, got.headers);
      const kept: Buffer[] = [];
      got.on('data', (chunk: Buffer) => (holdsBack ? kept.push(chunk) : answer.write(chunk)));
      got.on('end', () => answer.end(Buffer.concat(kept)));
    });
    asked.pipe(passed);
  });
  proxies.push(proxy);
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

const wrong = async (url: string) =>
  (await checkProxy(url)).filter(({ ok }) => !ok).map(({ en, fix }) => `${en}: ${fix?.en}`);

describe('the way through a proxy', () => {
  it('has no problem if the proxy forwards everything', async () => {
    expect(await wrong(await proxyWith({}))).toEqual([]);
  });

  it.each<[string, Habits, RegExp]>([
    ['changes Host', { changesHost: true }, /sign in.*proxy_set_header Host/],
    ['holds events back', { holdsBack: true }, /buffers events.*proxy_buffering off/],
    ['refuses large bodies', { largest: 1000 }, /200 KiB is refused \(413\).*client_max_body_size/],
    ['makes every request look like one of this machine', { forwards: false }, /metrics is public.*METRICS_TOKEN/],
  ])('has a problem, with advice, if the proxy %s', async (_, habits, said) => {
    expect(await wrong(await proxyWith(habits))).toEqual([expect.stringMatching(said)]);
  });

  it('has a problem if another program answers', async () => {
    const other = createServer((_asked, answer) => answer.end('{"status":"ok"}'));
    proxies.push(other);
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    expect(await wrong(`http://127.0.0.1:${(other.address() as AddressInfo).port}`)).toEqual([
      expect.stringContaining('is not answered by this system (200)'),
    ]);
  });
});

/** Checks the path from a browser to the server for a reverse proxy that changes, buffers or refuses requests. */
import { type Finding, fail, pass } from '../../services/health/finding.js';

/** Timeout in milliseconds. */
const PATIENCE = 10_000;
/** Size of a large request in bytes. The limit of /graphql is a little higher. */
const LARGE = 200 * 1024;

/** @param address the address that browsers use, such as https://kaoping.example.cn */
export async function checkProxy(address: string): Promise<Finding[]> {
  const url = address.replace(/\/+$/, '');
  const ready = await checkReady(url);
  if (!ready.ok) return [ready];
  return [ready, await checkHost(url), await checkLargeBody(url), await checkStream(url), await checkMetrics(url)];
}

/** True if the answer is from our own server. Another program may listen at the address. */
export function isOurReadiness(body: unknown): boolean {
  const { status, database, closing } = (body ?? {}) as Record<string, unknown>;
  return typeof status === 'string' && typeof database === 'boolean' && typeof closing === 'boolean';
}

const ask = (url: string, options: RequestInit = {}) =>
  fetch(url, { ...options, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) }).catch((error: Error) => error);

const statusOf = (answer: Response | Error) => (answer instanceof Error ? answer.message : String(answer.status));

async function checkReady(url: string): Promise<Finding> {
  const answer = await ask(`${url}/health/ready`);
  const body = answer instanceof Error ? null : await answer.json().catch(() => null);
  if (!(answer instanceof Error) && answer.ok && isOurReadiness(body)) return pass(`${url} 可用`, `${url} is ready`);
  return fail(
    `${url}/health/ready 没有得到本系统的应答（${statusOf(answer)}）`,
    `${url}/health/ready is not answered by this system (${statusOf(answer)})`,
    '检查地址、证书和代理的 proxy_pass',
    'check the address, the certificate and the proxy’s proxy_pass',
  );
}

/** Sends an empty sign-in. Our server refuses it as incomplete (400), or earlier if the proxy changed Host. */
async function checkHost(url: string): Promise<Finding> {
  const answer = await ask(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: '{}',
  });
  if (!(answer instanceof Error) && answer.status === 400) return pass('代理传递了 Host', 'the proxy passes Host on');
  return fail(
    `经 ${url} 无法登录（${statusOf(answer)}）：代理改写了 Host`,
    `users cannot sign in through ${url} (${statusOf(answer)}): the proxy changes Host`,
    'nginx：proxy_set_header Host $http_host;',
    'nginx: proxy_set_header Host $http_host;',
  );
}

async function checkLargeBody(url: string): Promise<Finding> {
  const question = '{"query":"{ viewer { name } }"';
  const answer = await ask(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `${question}${' '.repeat(LARGE - question.length - 1)}}`,
  });
  const body = answer instanceof Error ? null : await answer.json().catch(() => null);
  if ((body as { data?: unknown } | null)?.data !== undefined)
    return pass(`${LARGE / 1024} KiB 的请求可以通过`, `a request of ${LARGE / 1024} KiB gets through`);
  return fail(
    `${LARGE / 1024} KiB 的请求被拒绝（${statusOf(answer)}）`,
    `a request of ${LARGE / 1024} KiB is refused (${statusOf(answer)})`,
    'nginx：client_max_body_size 1m;',
    'nginx: client_max_body_size 1m;',
  );
}

/** The server sends events one by one. A proxy that buffers delivers all of them at the end. */
async function checkStream(url: string): Promise<Finding> {
  const arrivals: number[] = [];
  const answer = await ask(`${url}/health/stream`);
  if (!(answer instanceof Error) && answer.ok && answer.body !== null)
    for await (const _ of answer.body) arrivals.push(performance.now());
  if (arrivals.length > 2) return pass('事件流逐条到达', 'events arrive one by one');
  return fail(
    '事件流被代理攒在一起，评分进度不会显示',
    'the proxy buffers events, so the console does not show the progress of runs',
    'nginx：在 /graphql/stream 写 proxy_buffering off;，并保留 X-Accel-Buffering',
    'nginx: proxy_buffering off; for /graphql/stream, and do not remove X-Accel-Buffering',
  );
}

async function checkMetrics(url: string): Promise<Finding> {
  const answer = await ask(`${url}/metrics`);
  if (answer instanceof Error || !answer.ok) return pass('/metrics 对外关闭', '/metrics is not public');
  return fail(
    '/metrics 对所有人开放',
    '/metrics is public',
    '设置 METRICS_TOKEN，或在代理中只允许监控系统',
    'set METRICS_TOKEN, or allow only the monitoring system in the proxy',
  );
}

/** The way from a browser to the server: what a reverse proxy in between changes, holds back or refuses. */
import { type Finding, unwell, well } from './finding.js';

/** Milliseconds. */
const PATIENCE = 10_000;
/** Bytes; /graphql takes somewhat more. */
const LARGE = 200 * 1024;

/** @param address as browsers use it, such as https://kaoping.example.cn */
export async function checkProxy(address: string): Promise<Finding[]> {
  const url = address.replace(/\/+$/, '');
  const ready = await checkReady(url);
  if (!ready.ok) return [ready];
  return [ready, await checkHost(url), await checkLargeBody(url), await checkStream(url), await checkMetrics(url)];
}

/** True for an answer of our own: other programs may listen there, too. */
export function isOurReadiness(body: unknown): boolean {
  const { status, database, closing } = (body ?? {}) as Record<string, unknown>;
  return typeof status === 'string' && typeof database === 'boolean' && typeof closing === 'boolean';
}

const ask = (url: string, options: RequestInit = {}) =>
  fetch(url, { ...options, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) }).catch((error: Error) => error);

const said = (answer: Response | Error) => (answer instanceof Error ? answer.message : String(answer.status));

async function checkReady(url: string): Promise<Finding> {
  const answer = await ask(`${url}/health/ready`);
  const body = answer instanceof Error ? null : await answer.json().catch(() => null);
  if (!(answer instanceof Error) && answer.ok && isOurReadiness(body)) return well(`${url} 可用`, `${url} is ready`);
  return unwell(
    `${url}/health/ready 没有得到本系统的应答（${said(answer)}）`,
    `${url}/health/ready is not answered by this system (${said(answer)})`,
    '检查地址、证书和代理的 proxy_pass',
    'check the address, the certificate and the proxy’s proxy_pass',
  );
}

/** A sign-in that says nothing: refused for that, or before, because the page seems to be another's. */
async function checkHost(url: string): Promise<Finding> {
  const answer = await ask(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: '{}',
  });
  if (!(answer instanceof Error) && answer.status === 400) return well('代理传递了 Host', 'the proxy passes on Host');
  return unwell(
    `经 ${url} 无法登录（${said(answer)}）：代理改写了 Host`,
    `nobody can sign in through ${url} (${said(answer)}): the proxy changes Host`,
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
    return well(`${LARGE / 1024} KiB 的请求可以通过`, `a request of ${LARGE / 1024} KiB gets through`);
  return unwell(
    `${LARGE / 1024} KiB 的请求被拒绝（${said(answer)}）`,
    `a request of ${LARGE / 1024} KiB is refused (${said(answer)})`,
    'nginx：client_max_body_size 1m;',
    'nginx: client_max_body_size 1m;',
  );
}

/** The server sends events one by one; a proxy that collects them delivers all at the end. */
async function checkStream(url: string): Promise<Finding> {
  const arrivals: number[] = [];
  const answer = await ask(`${url}/health/stream`);
  if (!(answer instanceof Error) && answer.ok && answer.body !== null)
    for await (const _ of answer.body) arrivals.push(performance.now());
  if (arrivals.length > 2) return well('事件流逐条到达', 'events arrive one by one');
  return unwell(
    '事件流被代理攒在一起，评分进度不会显示',
    'the proxy holds events back; the progress of runs is not shown',
    'nginx：在 /graphql/stream 写 proxy_buffering off;，并保留 X-Accel-Buffering',
    'nginx: proxy_buffering off; for /graphql/stream, and leave X-Accel-Buffering alone',
  );
}

async function checkMetrics(url: string): Promise<Finding> {
  const answer = await ask(`${url}/metrics`);
  if (answer instanceof Error || !answer.ok) return well('/metrics 对外关闭', '/metrics is closed to strangers');
  return unwell(
    '/metrics 对所有人开放',
    '/metrics is open to everybody',
    '设置 METRICS_TOKEN，或在代理中只允许监控系统',
    'set METRICS_TOKEN, or let only the monitoring system through the proxy',
  );
}

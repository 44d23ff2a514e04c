/** GraphiQL for a browser's GET of /graphql: one page that contains all it needs, so that it works offline. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { REQUEST_HEADER } from '../http/credentials.js';

/** The editor's script is inside the page. It may connect only to this server. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'";

const FIRST_QUERY = `# 考评 GraphQL：先在首页登录，或在 Headers 里写 {"Authorization": "Bearer 令牌"}
# Sign in on the first page, or put a token into Headers. Ctrl-Enter runs the query.
{
  viewer { displayName roles }
  # 各单位的总分、等次、组内名次 · units' totals, grades and places within their groups
  unitScoreRows(first: 10) {
    rows { year scheme unitName unitGroupName total grade rank peers }
    pageInfo { endCursor hasNextPage }
    totalCount
  }
}
`;

export const wantsGraphiql = ({ method, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && headers.accept?.includes('text/html') === true;

/** Rendered when it is first requested, because it has several megabytes. */
let page: Promise<{ html: string; compressed: Buffer; etag: string }> | undefined;

export async function answerGraphiql(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  page ??= render();
  const { html, compressed, etag } = await page;
  void reply
    .type('text/html; charset=utf-8')
    .headers({ 'content-security-policy': POLICY, 'cache-control': 'no-cache', vary: 'accept, accept-encoding', etag });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return /\bgzip\b/.test(String(request.headers['accept-encoding']))
    ? reply.header('content-encoding', 'gzip').send(compressed)
    : reply.send(html);
}

async function render() {
  // Nine megabytes of source, loaded only when the page is requested.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: '考评 GraphQL',
    endpoint: '/graphql',
    credentials: 'same-origin',
    defaultQuery: FIRST_QUERY,
    headers: JSON.stringify({ [REQUEST_HEADER]: '1' }),
    subscriptionsProtocol: 'SSE',
  });
  return {
    html,
    compressed: await promisify(gzip)(html),
    etag: `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`,
  };
}

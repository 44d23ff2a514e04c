/**
 * `/odata/`: the same rows as a read-only OData v4 feed. Excel, Power BI and Tableau page and fold its queries by
 * themselves.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identifier } from '../../auth/identify.js';
import type { Viewer } from '../../auth/viewer.js';
import { noSuchSet } from '../../errors/odata.js';
import { signInFirst } from '../../errors/sign-in.js';
import { Unsupported } from '../../reads/feeds/condition.js';
import { FEEDS, type Feed, subjectOf } from '../../reads/feeds/feed.js';
import { countStatement, type FoundRow, queryStatement } from '../../reads/feeds/query.js';
import { Reader } from '../../reads/reader.js';
import { encodeCursor, KEY } from '../../reads/statement/keyset.js';
import type { ReadLog } from '../../services/audit/reading.js';
import type { Platform } from '../../services/platform.js';
import { identifyReader } from '../http/credentials.js';
import type { RateLimiter } from '../limits/rates.js';
import { answerODataErrors } from './errors.js';
import { type JsonForm, jsonFormOf, jsonType } from './format.js';
import { metadataJson, metadataXml } from './metadata.js';
import { type ODataRequest, type Options, optionsOf, readODataRequest } from './request.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The viewer of the feed; set before any route. */
    odataViewer: Viewer | null;
  }
}

export interface ODataOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly rateLimiter: RateLimiter;
  readonly readLog: ReadLog;
}

interface SetRequest {
  Params: { set: string };
  Querystring: Options;
}

export async function odataRoutes(
  app: FastifyInstance,
  { platform, identifier, rateLimiter, readLog }: ODataOptions,
): Promise<void> {
  app.decorateRequest('odataViewer', null);
  answerODataErrors(app);
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'odata-version': '4.0',
      'cache-control': 'private, no-cache',
      vary: 'authorization, cookie, x-kaoping-acting-for',
    });
    const viewer = await rateLimiter.identified(request, reply, (doubted) =>
      identifyReader(identifier, request, doubted),
    );
    if (viewer === null) throw signInFirst();
    request.odataViewer = viewer;
  });
  const readerOf = (request: FastifyRequest) => new Reader(platform.database, request.odataViewer as Viewer);

  app.get<{ Querystring: Options }>('/odata', async (request, reply) => {
    const { $format } = optionsOf(request.query);
    const value = FEEDS.map(({ entitySet }) => ({ name: entitySet, kind: 'EntitySet', url: entitySet }));
    const content = { '@odata.context': `${rootOf(request)}/$metadata`, value };
    const form = jsonFormOf($format, request.headers.accept);
    return reply.header('content-type', jsonType(form)).send(JSON.stringify(content));
  });

  const metadata = (request: FastifyRequest<SetRequest>, reply: FastifyReply) => {
    const { $format } = optionsOf(request.query);
    const wanted = $format ?? request.headers.accept ?? '';
    // Tools that accept any type, or both types, have always got XML.
    if (/json/i.test(wanted) && !/xml|\*\/\*/i.test(wanted))
      return reply.header('content-type', 'application/json;charset=utf-8').send(JSON.stringify(metadataJson()));
    return reply.type('application/xml; charset=utf-8').send(metadataXml());
  };

  // Clients may encode `$`. The router decodes it in parameters, but not in its own paths.
  app.get<SetRequest>('/odata/:set', async (request, reply) => {
    if (request.params.set === '$metadata') return metadata(request, reply);
    const feed = feedOf(request.params.set);
    const preferred = preferredPage(request, reply);
    const options = readODataRequest(feed, request.query, preferred);
    const form = jsonFormOf(optionsOf(request.query).$format, request.headers.accept);
    const subject = { action: 'feed.ODATA', ...subjectOf(feed) };
    const endReading = await readLog.begin(request.odataViewer as Viewer, subject);
    const { content, rows } = await answer(request, feed, options, form, readerOf(request));
    reply.raw.once('finish', () => endReading(rows));
    return reply.header('content-type', jsonType(form)).send(content);
  });

  app.get<SetRequest & { Params: { part: string } }>('/odata/:set/:part', async (request, reply) => {
    if (request.params.part !== '$count') throw new Unsupported('addressing');
    const feed = feedOf(request.params.set);
    const { where } = readODataRequest(feed, request.query, null);
    const reader = readerOf(request);
    return reply.type('text/plain; charset=utf-8').send(String(await count(reader, feed, where)));
  });

  app.get('/odata/*', () => {
    throw new Unsupported('addressing');
  });
}

/** The page as JSON text, with rows as PostgreSQL wrote them, and their number. */
async function answer(
  request: FastifyRequest,
  feed: Feed,
  options: ODataRequest,
  { ieee754Compatible }: JsonForm,
  reader: Reader,
): Promise<{ readonly content: string; readonly rows: number }> {
  const { where, order, after, top, skip, select, pageSize } = options;
  const first = Math.min(top ?? pageSize, pageSize);
  const own = ownOf(reader, feed);
  const decimals = ieee754Compatible ? 'text' : 'number';
  const { text, values } = queryStatement(feed, { where, order, after, skip, first, select, decimals, own });
  const page = first === 0 ? [] : await reader.query<FoundRow>(text, values);
  const rows = page.slice(0, first);
  const last = rows.at(-1);
  const more = page.length > first && last !== undefined && (top === null || top > first);
  const total = options.count ? await count(reader, feed, where) : 0;
  const context = `${rootOf(request)}/$metadata#${feed.entitySet}${select.length < Object.keys(feed.rows.columns).length ? `(${select.join()})` : ''}`;
  const content = [
    `{"@odata.context":${JSON.stringify(context)}`,
    options.count ? `,"@odata.count":${ieee754Compatible ? `"${total}"` : total}` : '',
    `,"value":[${rows.map(({ row }) => row).join(',\n')}]`,
    more
      ? `,"@odata.nextLink":${JSON.stringify(nextLink(request, encodeCursor(order ?? feed.rows.order, last[KEY]), top, first))}`
      : '',
    '}',
  ].join('');
  return { content, rows: rows.length };
}

const ownOf = (reader: Reader, { rows: { source } }: Feed) =>
  source.boundBy === undefined ? null : reader.only(source.boundBy);

async function count(reader: Reader, feed: Feed, where: ODataRequest['where']): Promise<number> {
  const { text, values } = countStatement(feed, where, ownOf(reader, feed));
  return (await reader.first<{ count: number }>(text, values))?.count ?? 0;
}

const rootOf = ({ protocol, host }: FastifyRequest) => `${protocol}://${host}/odata`;

/** The same query, starting after the last row, for the remaining rows of `$top`. */
function nextLink(request: FastifyRequest, token: string, top: number | null, sent: number): string {
  const address = new URL(request.url, `${request.protocol}://${request.host}`);
  address.searchParams.delete('$skip');
  address.searchParams.set('$skiptoken', token);
  if (top !== null) address.searchParams.set('$top', String(top - sent));
  return address.toString().replaceAll('%24', '$').replaceAll('+', '%20');
}

/** `Prefer: odata.maxpagesize=1000` */
function preferredPage({ headers }: FastifyRequest, reply: FastifyReply): number | null {
  const size = Number(/(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,9})/i.exec(String(headers.prefer ?? ''))?.[1]);
  if (!(size > 0)) return null;
  void reply.header('preference-applied', `odata.maxpagesize=${size}`);
  return size;
}

/** @throws Refusal NOT_FOUND; Unsupported for one row by its key */
function feedOf(set: string): Feed {
  const feed = FEEDS.find(({ entitySet }) => entitySet === set);
  if (feed !== undefined) return feed;
  if (FEEDS.some(({ entitySet }) => set.startsWith(`${entitySet}(`))) throw new Unsupported(set);
  throw noSuchSet(
    set,
    FEEDS.map(({ entitySet }) => entitySet),
  );
}

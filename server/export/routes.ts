/** `/export/{feed}.{format}`: sends rows as files, with the caller's rights, streamed as PostgreSQL writes them. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identifier } from '../../auth/identify.js';
import type { Viewer } from '../../auth/viewer.js';
import { isTimeout } from '../../db/errors.js';
import type { Reading } from '../../db/reading/reading.js';
import { exportTooLong, noSuchExport, tooManyRows } from '../../errors/exports.js';
import { signInFirst } from '../../errors/sign-in.js';
import { FEEDS, type Feed, subjectOf } from '../../reads/feeds/feed.js';
import { versionStatement } from '../../reads/feeds/version.js';
import { cursorAt, endStatement, type WholeRequest } from '../../reads/feeds/whole.js';
import { Reader } from '../../reads/reader.js';
import type { Statement } from '../../reads/rows/flat-rows.js';
import type { ReadLog } from '../../services/audit/reading.js';
import { BrokenOff, startWork } from '../../services/long-work/under-way.js';
import type { Platform } from '../../services/platform.js';
import { identifyReader } from '../http/credentials.js';
import type { RateLimiter } from '../limits/rates.js';
import { columnsOf, type Format } from './format.js';
import { FORMATS } from './formats.js';
import { EXPORT_LIMITS, type ExportLimits } from './limits.js';
import { type ExportRequest, type QueryParameters, readRequest } from './request.js';
import { sendRows } from './send.js';
import { ExportSlots } from './slots.js';

export interface ExportOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly rateLimiter: RateLimiter;
  readonly readLog: ReadLog;
  readonly limits?: Partial<ExportLimits>;
}

/** One requested file. */
interface Wanted {
  readonly feed: Feed;
  readonly format: Format;
  readonly extension: string;
  readonly request: ExportRequest;
  readonly whole: WholeRequest;
  readonly viewer: Viewer;
}

export async function exportRoutes(
  app: FastifyInstance,
  { platform, identifier, rateLimiter, readLog, limits: own }: ExportOptions,
): Promise<void> {
  const limits = { ...EXPORT_LIMITS, ...own };
  const slots = new ExportSlots(limits);

  app.get<{ Params: { file: string }; Querystring: QueryParameters }>('/export/:file', async (http, reply) => {
    const { feed, format, extension } = fileOf(http.params.file);
    const viewer = await rateLimiter.identified(http, reply, (doubted) => identifyReader(identifier, http, doubted));
    if (viewer === null) throw signInFirst();
    const request = readRequest(feed, http.query);
    const { boundBy } = feed.rows.source;
    const own = boundBy === undefined ? null : new Reader(platform.database, viewer).only(boundBy);
    const { filter, first, after } = request;
    const wanted = { feed, format, extension, request, viewer, whole: { filter, first, after, own } };

    const leave = slots.take(viewer.account.id);
    const work = startWork(platform, viewer, { kind: 'EXPORT', name: nameOf(wanted, platform.clock.now()) });
    work.signal.addEventListener('abort', () => reply.raw.destroy());
    let reading: Reading | undefined;
    let failure: unknown;
    // The answer ends when it was sent or refused, or when the client disconnected.
    reply.raw.once('close', () => {
      leave();
      void reading?.close();
      void work.end(failure ?? (reply.raw.writableFinished ? undefined : new BrokenOff()));
    });
    reading = await platform.database.openReading(viewer.claims, limits);
    if (reply.raw.destroyed) return reading.close();
    const tell = (bytes: number) => work.tell(Math.round(bytes / 1024), null);
    return answer(http, reply, wanted, reading, { platform, readLog, limits, tell }).catch((error: unknown) => {
      failure = error;
      throw error;
    });
  });
}

async function answer(
  http: FastifyRequest,
  reply: FastifyReply,
  wanted: Wanted,
  reading: Reading,
  {
    platform,
    readLog,
    limits,
    tell,
  }: { platform: Platform; readLog: ReadLog; limits: ExportLimits; tell: (bytes: number) => void },
): Promise<FastifyReply> {
  const { feed, format, request, whole, viewer } = wanted;
  const district = viewer.district.id;
  const query = <T extends object>({ text, values }: Statement) =>
    reading.query<T>(text, [district, ...values]).catch((error: unknown): never => {
      throw isTimeout(error) ? exportTooLong(limits.longest / 1000) : error;
    });

  const [version] = await query<{ version: string }>({ text: versionStatement(feed), values: [] });
  const tag = tagOf(wanted, http.url, version?.version ?? '');
  void reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: 'authorization, cookie, x-kaoping-acting-for',
  });
  if (isKnown(http.headers['if-none-match'], tag)) return reply.code(304).send();

  const most = limits.mostWorkbookRows;
  if (format.inMemory && (whole.first ?? most + 1) > most) {
    const more = cursorAt(feed, await query(endStatement(feed, { ...whole, first: most })));
    if (more !== null) throw tooManyRows(most, wanted.extension);
  }
  if (whole.first !== null) {
    const next = cursorAt(feed, await query(endStatement(feed, { ...whole, first: whole.first })));
    if (next !== null) void reply.headers({ link: `<${nextAddress(http, next)}>; rel="next"`, 'x-next-cursor': next });
  }
  void reply.type(format.type).header('content-disposition', dispositionOf(wanted, platform.clock.now()));
  if (http.method === 'HEAD') return reply.send();

  const endReading = await readLog.begin(viewer, { action: 'feed.EXPORT', ...subjectOf(feed) });
  const { text, values, options } = format.statement(feed, whole, request);
  const rows = reading.copyOut(text, [district, ...values], options);
  reply.raw.once('finish', () => endReading(rows.rowCount));
  const tooSlow = () => {
    const reason = 'EXPORT_TOO_SLOW';
    platform.log.warn(
      { id: http.id, account: viewer.account.id, reason },
      'an export was ended because its client reads too slowly',
    );
  };
  const body = (source: AsyncIterable<Buffer>) => format.body(counted(source, tell), columnsOf(feed, request), request);
  return sendRows(reply, rows, body, limits, tooSlow);
}

/** @param tell is told how many bytes have come */
async function* counted(rows: AsyncIterable<Buffer>, tell: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of rows) {
    bytes += chunk.length;
    tell(bytes);
    yield chunk;
  }
}

/** @throws Refusal NOT_FOUND */
function fileOf(file: string): Pick<Wanted, 'feed' | 'format' | 'extension'> {
  const dot = file.lastIndexOf('.');
  const extension = file.slice(dot + 1);
  const feed = FEEDS.find(({ name }) => name === file.slice(0, dot));
  const format = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined;
  if (feed !== undefined && format !== undefined) return { feed, format, extension };
  const known = `{${FEEDS.map(({ name }) => name).join(',')}}.{${Object.keys(FORMATS).join(',')}}`;
  throw noSuchExport(`/export/${known}`);
}

/**
 * Weak, because equal rows may have different bytes. The viewer's rights are part of it, because they decide which
 * rows are visible.
 */
function tagOf({ viewer }: Wanted, url: string, version: string): string {
  const { account: _, ...rights } = viewer.claims;
  const content = JSON.stringify([rights, url, version]);
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
}

const isKnown = (known: string | undefined, tag: string): boolean =>
  (known ?? '').split(',').some((one) => one.trim() === tag || one.trim() === '*');

/** The same address, starting after the cursor. */
function nextAddress({ protocol, host, url }: FastifyRequest, cursor: string): string {
  const address = new URL(url, `${protocol}://${host}`);
  address.searchParams.set('after', cursor);
  return address.toString();
}

/** 大兴区得分明细20261125.csv */
function nameOf({ feed, extension, viewer: { district } }: Wanted, now: Date): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: district.timeZone }).format(now).replaceAll('-', '');
  return `${district.name}${feed.zh}${day}.${extension}`;
}

/** By RFC 5987, with an ASCII name for older clients. */
function dispositionOf(wanted: Wanted, now: Date): string {
  const { feed, extension } = wanted;
  const name = encodeURIComponent(nameOf(wanted, now)).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${feed.name}.${extension}"; filename*=UTF-8''${name}`;
}

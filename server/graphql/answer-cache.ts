/**
 * A cache of answers. An answer is used again for the same query by viewers with the same claims, while no table that
 * it was read from has changed. A finished run never changes, so most answers to tools are cached.
 */

import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../../auth/viewer.js';
import type { ChangeFeed } from '../../db/changes/change-feed.js';
import type { DistrictId } from '../../entities/ids.js';

/** Size of the cache in bytes. */
const CACHE_BYTES = 64 * 1024 * 1024;
const LARGEST = 8 * 1024 * 1024;
/** Bytes of an answer in addition to its body. */
const OVERHEAD = 1024;

export interface CachedAnswer {
  readonly body: Buffer;
  readonly contentType: string;
  readonly district: DistrictId;
  readonly tables: ReadonlySet<string>;
  /** The change feed's number before the answer was read. */
  readonly since: number;
}

/** Number of queries that are remembered without their answers. */
const MOST_REMEMBERED = 20_000;

export class AnswerCache {
  readonly #seen = new LRUCache<string, true>({ max: MOST_REMEMBERED });
  readonly #answers = new LRUCache<string, CachedAnswer>({
    maxSize: CACHE_BYTES,
    maxEntrySize: LARGEST,
    sizeCalculation: ({ body }) => body.length + OVERHEAD,
  });

  constructor(private readonly changeFeed: ChangeFeed) {}

  has(key: string): boolean {
    return this.#answers.has(key);
  }

  /**
   * True if the same query was sent before. The answer of a query that is sent only once is not cached: that would
   * take a fifth of the time of a small query, and space that other answers need.
   */
  isRepeated(key: string): boolean {
    if (this.#seen.get(key)) return true;
    this.#seen.set(key, true);
    return false;
  }

  /** The answer, if nothing has changed. Call `changeFeed.caughtUp()` before. */
  find(key: string): CachedAnswer | undefined {
    const answer = this.#answers.get(key);
    if (answer === undefined) return undefined;
    if (this.changeFeed.unchangedSince(answer.since, answer.district, answer.tables)) return answer;
    this.#answers.delete(key);
    return undefined;
  }

  keep(key: string, answer: CachedAnswer): void {
    this.#answers.set(key, answer);
  }
}

/** The key of a request: the same for all viewers with the same claims. */
export function cacheKey(viewer: Viewer, { method, url, body, headers }: FastifyRequest): string {
  const query = method === 'GET' ? url : JSON.stringify(body);
  return hash(
    'sha256',
    [claimText(viewer), headers.accept, headers['content-type'], method, query].join('\n'),
    'base64',
  );
}

const claimTexts = new WeakMap<Viewer, string>();

/** All parts of a viewer on which an answer may depend. */
function claimText(viewer: Viewer): string {
  const known = claimTexts.get(viewer);
  if (known !== undefined) return known;
  const { district, org, figures, scores, monitoring, units, headed, reports, recused } = viewer.claims;
  const own = viewer.units.map(({ id }) => id);
  const text = JSON.stringify([district, org, figures, scores, monitoring, units, headed, reports, recused, own]);
  claimTexts.set(viewer, text);
  return text;
}

/** Clients and proxies must not reuse the answer without asking (`no-cache`); they revalidate it by its ETag. */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: CachedAnswer): FastifyReply {
  void reply.type(answer.contentType);
  if (request.method === 'GET') {
    const etag = etagOf(answer);
    void reply.headers({
      etag,
      'cache-control': 'private, no-cache',
      vary: 'accept, authorization, cookie, x-kaoping-acting-for',
    });
    if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
  }
  return reply.send(answer.body);
}

const etags = new WeakMap<CachedAnswer, string>();

/** Computed when it is first needed. */
function etagOf(answer: CachedAnswer): string {
  const etag = etags.get(answer) ?? `"${hash('sha256', answer.body, 'base64url')}"`;
  etags.set(answer, etag);
  return etag;
}

const matches = (ifNoneMatch: string | undefined, etag: string) =>
  ifNoneMatch?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false;

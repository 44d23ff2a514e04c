/** AnswerCache queries from the cache if possible, and caches the answers of repeated queries. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChangeFeed } from '../../db/changes/change-feed.js';
import type { Context } from '../../resolvers/execution/context.js';
import { countQuery } from '../metrics/metrics.js';
import { AnswerCache, type CachedAnswer, cacheKey, sendAnswer } from './answer-cache.js';

/** An answer that was just made. */
export interface FreshAnswer {
  readonly body: string | Buffer;
  /** The tables that it was read from; null if it may not be cached. */
  readonly tables: ReadonlySet<string> | null;
}

export interface CacheOptions {
  readonly contextOf: (request: FastifyRequest) => Context;
  /** Looks up the viewer again if the viewer's rights may have changed; throws if the credential is no longer valid. */
  readonly recheckViewer: (request: FastifyRequest) => Promise<void>;
  readonly answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FreshAnswer>;
}

/** @returns the handler of a route */
export function withCachedAnswers(changeFeed: ChangeFeed, { contextOf, recheckViewer, answer }: CacheOptions) {
  const answers = new AnswerCache(changeFeed);
  void changeFeed.caughtUp();

  const keyOf = (request: FastifyRequest) => {
    const { viewer } = contextOf(request);
    return viewer && cacheKey(viewer, request);
  };

  /** The cached answer, if it is still valid. Re-checks the caller's rights first. */
  async function unchanged(request: FastifyRequest, key: string): Promise<CachedAnswer | undefined> {
    if (!answers.has(key)) {
      // There is no cached answer. Starts the change feed, because answers can be cached only while it is live.
      if (changeFeed.now() === null) void changeFeed.caughtUp();
      return undefined;
    }
    if (!(await changeFeed.caughtUp())) return undefined;
    const { viewer } = contextOf(request);
    await recheckViewer(request);
    const same = contextOf(request).viewer === viewer || keyOf(request) === key;
    return same ? answers.find(key) : undefined;
  }

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | string | Buffer> => {
    const before = contextOf(request).viewer;
    const keyBefore = keyOf(request);
    const cached = keyBefore && (await unchanged(request, keyBefore));
    if (cached) {
      countQuery();
      return sendAnswer(request, reply, cached);
    }
    const since = changeFeed.now();
    const { body, tables } = await answer(request, reply);
    const { viewer } = contextOf(request);
    const key = viewer === before ? keyBefore : keyOf(request);
    if (viewer === null || key === null || tables === null || since === null) return body;
    if (reply.statusCode !== 200) return body;
    // A client of GET gets an ETag and usually sends the query again.
    if (request.method !== 'GET' && !answers.isRepeated(key)) return body;
    const entry = {
      body: typeof body === 'string' ? Buffer.from(body) : body,
      contentType: String(reply.getHeader('content-type')),
      district: viewer.district.id,
      tables,
      since,
    };
    answers.keep(key, entry);
    return sendAnswer(request, reply, entry);
  };
}

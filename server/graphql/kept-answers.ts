/** Questions that are answered from memory where they can be, and otherwise as always; those that come again are kept. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChangeFeed } from '../../db/changes/change-feed.js';
import type { Context } from '../../resolvers/execution/context.js';
import { countQuery } from '../metrics/metrics.js';
import { type Answer, Answers, questionKey, sendAnswer } from './answers.js';

/** An answer that was just made. */
export interface Read {
  readonly body: string | Buffer;
  /** The tables it was read from; null: it may not be kept. */
  readonly tables: ReadonlySet<string> | null;
}

export interface Asking {
  readonly contextOf: (request: FastifyRequest) => Context;
  /** Finds out anew who asks if that may have changed; throws where it is nobody any more. */
  readonly whoStillAsks: (request: FastifyRequest) => Promise<void>;
  readonly answer: (request: FastifyRequest, reply: FastifyReply) => Promise<Read>;
}

/** @returns a route's handler */
export function keptAnswers(changeFeed: ChangeFeed, { contextOf, whoStillAsks, answer }: Asking) {
  const answers = new Answers(changeFeed);
  void changeFeed.caughtUp();

  const keyOf = (request: FastifyRequest) => {
    const { viewer } = contextOf(request);
    return viewer && questionKey(viewer, request);
  };

  /** An answer that may still be given. Rights are looked at once more, now that all their changes are known. */
  async function unchanged(request: FastifyRequest, key: string): Promise<Answer | undefined> {
    if (!answers.has(key)) {
      // Nothing to believe; but somebody has to listen, for what is kept from now on.
      if (changeFeed.now() === null) void changeFeed.caughtUp();
      return undefined;
    }
    if (!(await changeFeed.caughtUp())) return undefined;
    const { viewer } = contextOf(request);
    await whoStillAsks(request);
    const same = contextOf(request).viewer === viewer || keyOf(request) === key;
    return same ? answers.find(key) : undefined;
  }

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | string | Buffer> => {
    const asker = contextOf(request).viewer;
    const asked = keyOf(request);
    const known = asked && (await unchanged(request, asked));
    if (known) {
      countQuery();
      return sendAnswer(request, reply, known);
    }
    const since = changeFeed.now();
    const { body, tables } = await answer(request, reply);
    const { viewer } = contextOf(request);
    const key = viewer === asker ? asked : keyOf(request);
    if (viewer === null || key === null || tables === null || since === null) return body;
    if (reply.statusCode !== 200) return body;
    // A GET gets an ETag, with which it means to come again.
    if (request.method !== 'GET' && !answers.comesAgain(key)) return body;
    const kept = {
      body: typeof body === 'string' ? Buffer.from(body) : body,
      contentType: String(reply.getHeader('content-type')),
      district: viewer.district.id,
      tables,
      since,
    };
    answers.keep(key, kept);
    return sendAnswer(request, reply, kept);
  };
}

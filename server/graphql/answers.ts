/**
 * Answers that are given again as long as nothing they were read from has changed: to whoever may see the same, for
 * the very same question. A finished run never changes, so that most answers to tools are of this kind.
 */
import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../../auth/viewer.js';
import type { ChangeFeed } from '../../db/changes/change-feed.js';

/** Bytes. */
const ROOM = 64 * 1024 * 1024;
const LARGEST = 8 * 1024 * 1024;
/** What an answer takes besides its body. */
const OVERHEAD = 1024;

export interface Answer {
  readonly body: Buffer;
  readonly contentType: string;
  readonly district: string;
  readonly tables: ReadonlySet<string>;
  /** The number of the change feed before it was read. */
  readonly since: number;
}

/** Questions that are remembered without their answers. */
const QUESTIONS = 20_000;

export class Answers {
  readonly #asked = new LRUCache<string, true>({ max: QUESTIONS });
  readonly #kept = new LRUCache<string, Answer>({
    maxSize: ROOM,
    maxEntrySize: LARGEST,
    sizeCalculation: ({ body }) => body.length + OVERHEAD,
  });

  constructor(private readonly changeFeed: ChangeFeed) {}

  has(key: string): boolean {
    return this.#kept.has(key);
  }

  /**
   * Whether the question is one that comes again: it has been asked before. To keep the answers of those that come
   * once takes a fifth of the time of a small one, and the room of those that are wanted.
   */
  comesAgain(key: string): boolean {
    if (this.#asked.get(key)) return true;
    this.#asked.set(key, true);
    return false;
  }

  /** The answer, if nothing has changed; to be asked for after `changeFeed.caughtUp()`. */
  find(key: string): Answer | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    if (this.changeFeed.unchangedSince(found.since, found.district, found.tables)) return found;
    this.#kept.delete(key);
    return undefined;
  }

  keep(key: string, answer: Answer): void {
    this.#kept.set(key, answer);
  }
}

/** A question of somebody's: the same for all who may see the same. */
export function questionKey(viewer: Viewer, { method, url, body, headers }: FastifyRequest): string {
  const question = method === 'GET' ? url : JSON.stringify(body);
  return hash(
    'sha256',
    [sight(viewer), headers.accept, headers['content-type'], method, question].join('\n'),
    'base64',
  );
}

const sights = new WeakMap<Viewer, string>();

/** Everything of a viewer that an answer may depend on. */
function sight(viewer: Viewer): string {
  const known = sights.get(viewer);
  if (known !== undefined) return known;
  const { district, org, figures, scores, monitoring, units } = viewer.claims;
  const own = viewer.units.map(({ id }) => id);
  const text = JSON.stringify([district, org, figures, scores, monitoring, units, own]);
  sights.set(viewer, text);
  return text;
}

/** Where it came from says nothing of where it goes: caches on the way keep nothing, the asker asks whether it is new. */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  void reply.type(answer.contentType);
  if (request.method === 'GET') {
    const etag = etagOf(answer);
    void reply.headers({
      etag,
      'cache-control': 'private, no-cache',
      vary: 'accept, authorization, cookie',
    });
    if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
  }
  return reply.send(answer.body);
}

const etags = new WeakMap<Answer, string>();

/** Made when it is first asked for. */
function etagOf(answer: Answer): string {
  const etag = etags.get(answer) ?? `"${hash('sha256', answer.body, 'base64url')}"`;
  etags.set(answer, etag);
  return etag;
}

const matches = (asked: string | undefined, etag: string) =>
  asked?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false;

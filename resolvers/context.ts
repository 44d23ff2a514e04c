/** What every resolver gets: who asks, with which eyes, and the request's loaders. One a request. */
import type { Viewer } from '../auth/viewer.js';
import { NOBODY } from '../db/claims.js';
import { type Eyes, Reader } from '../reads/reader.js';
import { unauthenticated } from '../schema/errors.js';
import { explained } from '../services/grading/index.js';
import type { Platform } from '../services/platform.js';
import { AnswerSize } from './answer-size.js';
import { createLoaders, type Loaders } from './loaders.js';

export interface Context {
  readonly platform: Platform;
  /** Null for who hasn't signed in. */
  readonly viewer: Viewer | null;
  readonly requestId: string;
  readonly reader: Reader;
  readonly loaders: Loaders;
  readonly answerSize: AnswerSize;
  /** What the answer was read from, once that is known. */
  readonly origin: Origin;
}

export interface Origin {
  /** The tables, where all of the answer is reads without an error; such an answer may be kept until one changes. */
  tables?: ReadonlySet<string>;
}

/** The context behind the guard of resolvers/schema.ts: every root but `viewer` has somebody who asks. */
export interface SignedIn extends Context {
  readonly viewer: Viewer;
}

/** Sees nothing, even if a guard were forgotten. */
const NOBODYS_EYES: Eyes = { claims: NOBODY, district: { id: '00000000-0000-0000-0000-000000000000' } };

export function createContext(platform: Platform, viewer: Viewer | null, requestId: string): Context {
  const reader = new Reader(platform.database, viewer ?? NOBODYS_EYES);
  const explain = async (key: Parameters<typeof explained>[2]) => {
    if (viewer === null) throw unauthenticated();
    return explained(platform, viewer, key);
  };
  let loaders: Loaders | undefined;
  return {
    platform,
    viewer,
    requestId,
    reader,
    /** Two dozen, which most reads have no use for. */
    get loaders() {
      loaders ??= createLoaders(reader, explain);
      return loaders;
    },
    answerSize: new AnswerSize(),
    origin: {},
  };
}

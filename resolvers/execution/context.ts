/** What every resolver gets: who asks, with which eyes, and the request's loaders. One a request. */
import type { Viewer } from '../../auth/viewer.js';
import { NOBODY } from '../../db/claims.js';
import { signInFirst } from '../../errors/sign-in.js';
import { type Eyes, Reader } from '../../reads/reader.js';
import type { Caller } from '../../services/computing/computing.js';
import type { Platform } from '../../services/platform.js';
import { Explanations } from '../grading/explanations.js';
import { AnswerSize } from './answer-size.js';
import { createLoaders, type Loaders } from './loaders.js';
import { Turns } from './turns.js';
import type { WrittenLists } from './written-lists.js';

export interface Context {
  readonly platform: Platform;
  /** Null for who hasn't signed in. */
  readonly viewer: Viewer | null;
  readonly requestId: string;
  readonly reader: Reader;
  readonly loaders: Loaders;
  readonly explanations: Explanations;
  /** On whose account heavy computations are made. */
  readonly caller: Caller;
  readonly answerSize: AnswerSize;
  /** In which everything that takes long is done. */
  readonly turns: Turns;
  /** Lists that PostgreSQL writes; absent where the resolvers answer everything. */
  readonly lists?: WrittenLists;
}

/** The context behind the guard of resolvers/schema.ts: every root but `viewer` has somebody who asks. */
export interface SignedIn extends Context {
  readonly viewer: Viewer;
}

/** Sees nothing, even if a guard were forgotten. */
const NOBODYS_EYES: Eyes = { claims: NOBODY, district: { id: '00000000-0000-0000-0000-000000000000' } };

/** @param disconnected gives a signal that is aborted when the client goes away */
export function createContext(
  platform: Platform,
  viewer: Viewer | null,
  requestId: string,
  disconnected?: () => AbortSignal,
): Context {
  return new RequestContext(
    platform,
    viewer,
    requestId,
    new Reader(platform.database, viewer ?? NOBODYS_EYES),
    disconnected,
  );
}

/** Bytes of an answer of which few are made at once. */
const LARGE = 4 * 1024 * 1024;

class RequestContext implements Context {
  readonly answerSize = new AnswerSize();
  /** What copies of this context share. */
  private readonly made: { turns?: Turns; loaders?: Loaders; explanations?: Explanations; caller?: Caller } = {};

  constructor(
    readonly platform: Platform,
    readonly viewer: Viewer | null,
    readonly requestId: string,
    readonly reader: Reader,
    private readonly disconnected?: () => AbortSignal,
  ) {}

  get turns(): Turns {
    this.made.turns ??= new Turns(() => this.answerSize.bytes > LARGE);
    return this.made.turns;
  }

  /** Two dozen, which most reads have no use for. On the prototype: Apollo copies a context, and asks for all it has. */
  get loaders(): Loaders {
    this.made.loaders ??= createLoaders(this.reader, this.turns);
    return this.made.loaders;
  }

  get explanations(): Explanations {
    if (this.viewer === null) throw signInFirst();
    this.made.explanations ??= new Explanations(this.platform, this.viewer, this.caller, this.turns);
    return this.made.explanations;
  }

  get caller(): Caller {
    if (this.viewer === null) throw signInFirst();
    this.made.caller ??= { account: this.viewer.account.id, disconnected: this.disconnected?.() };
    return this.made.caller;
  }
}

/** The context of all resolvers: viewer, claims and loaders. One for each request. */
import type { Viewer } from '../../auth/viewer.js';
import { NO_CLAIMS } from '../../db/claims.js';
import { signInFirst } from '../../errors/sign-in.js';
import { Reader, type Visibility } from '../../reads/reader.js';
import type { Caller } from '../../services/computing/computing.js';
import type { Platform } from '../../services/platform.js';
import { Explanations } from '../grading/explanations.js';
import { AnswerSize } from './answer-size.js';
import { createLoaders, type Loaders } from './loaders.js';
import { Turns } from './turns.js';
import type { WrittenLists } from './written-lists.js';

export interface Context {
  readonly platform: Platform;
  /** Null without a sign-in. */
  readonly viewer: Viewer | null;
  readonly requestId: string;
  readonly reader: Reader;
  readonly loaders: Loaders;
  readonly explanations: Explanations;
  /** The caller to whom heavy computations are charged. */
  readonly caller: Caller;
  readonly answerSize: AnswerSize;
  /** Runs long work in turns with other requests. */
  readonly turns: Turns;
  /** Lists that PostgreSQL writes as JSON; absent if the resolvers answer everything. */
  readonly lists?: WrittenLists;
}

/** The context after the guard of resolvers/schema.ts: for every root except `viewer` there is a viewer. */
export interface SignedIn extends Context {
  readonly viewer: Viewer;
}

/** Sees no rows, even if a guard were forgotten. */
const NOTHING_VISIBLE: Visibility = { claims: NO_CLAIMS, district: { id: '00000000-0000-0000-0000-000000000000' } };

/** @param disconnected returns a signal that is aborted when the client disconnects */
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
    new Reader(platform.database, viewer ?? NOTHING_VISIBLE),
    disconnected,
  );
}

/** Size in bytes of a large answer. Only few large answers are made at the same time. */
const LARGE = 4 * 1024 * 1024;

class RequestContext implements Context {
  readonly answerSize = new AnswerSize();
  /** Shared by copies of this context. */
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

  /**
   * Created on first use, because most requests need no loaders. A getter on the prototype, because Apollo copies a
   * context and would read an own property.
   */
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

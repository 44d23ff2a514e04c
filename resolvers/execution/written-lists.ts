/**
 * Lists of scores at any place of an answer. If PostgreSQL can write all requested fields of the scores, graphql-js
 * completes an empty list, and the text replaces it after execution.
 */
import DataLoader from 'dataloader';
import { type ExecutionResult, type FieldNode, type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import type { JsonAnswer } from '../../reads/json/json-page.js';
import { isWritten, readJsonScores } from '../../reads/json/json-scores.js';
import { fieldsOf } from '../../reads/json/selection.js';
import type { Reader } from '../../reads/reader.js';
import { SCORE_LISTS, type ScoreKeys, type ScoreList } from '../../reads/score-lists.js';
import { JsonText } from '../../schema/json.js';
import type { Turns } from './turns.js';

/** Number of texts that are inserted without a pause. */
const AT_ONCE = 1000;

type Loader = Pick<DataLoader<object, JsonAnswer | null>, 'load'>;
type Path = GraphQLResolveInfo['path'];

/** The lists of one execution that PostgreSQL writes. */
export class WrittenLists {
  /** By field nodes, an array that graphql-js uses for all parents; null if PostgreSQL does not write the list. */
  readonly #loaders = new Map<readonly FieldNode[], Loader | null>();
  readonly #texts: (readonly [path: Path, text: JsonText])[] = [];

  constructor(
    private readonly reader: Reader,
    private readonly turns: Turns,
  ) {}

  /** @returns null if the resolvers must answer */
  async read(name: keyof ScoreKeys, key: object, info: GraphQLResolveInfo): Promise<JsonAnswer | null> {
    return this.#loaderOf(name, info)?.load(key) ?? null;
  }

  #loaderOf(name: keyof ScoreKeys, info: GraphQLResolveInfo): Loader | null {
    const { schema, fragments, variableValues: variables, returnType, fieldNodes } = info;
    const known = this.#loaders.get(fieldNodes);
    if (known !== undefined) return known;
    const fields = fieldsOf({ schema, fragments, variables }, returnType, fieldNodes);
    const list = SCORE_LISTS[name] as ScoreList<unknown>;
    const loader =
      fields !== null && isWritten(fields)
        ? new DataLoader((keys: readonly object[]) => readJsonScores(this.reader, list, keys, fields), {
            cacheKeyFn: JSON.stringify,
            batchScheduleFn: this.turns.whenIdle,
          })
        : null;
    this.#loaders.set(fieldNodes, loader);
    return loader;
  }

  put(path: Path, pieces: JsonText['pieces']): void {
    this.#texts.push([path, new JsonText(pieces)]);
  }

  /** Replaces each empty list by its text. A parent of the list may have become null. */
  async into({ data }: ExecutionResult): Promise<void> {
    for (const [place, [path, text]] of this.#texts.entries()) {
      if (place % AT_ONCE === 0) await this.turns.pause();
      const keys = responsePathAsArray(path);
      const last = keys.pop() as string | number;
      const parent = keys.reduce<Parts | null | undefined>((part, key) => part?.[key] as Parts | null, data);
      if (parent) parent[last] = text;
    }
  }
}

type Parts = Record<string | number, unknown>;

/** Many accounts send hostile and random documents concurrently. */
import type { GraphQLSchema } from 'graphql';
import { ask } from './ask.js';
import { attackDocument, type Words } from './documents.js';
import { HOSTILE } from './hostile.js';

export interface Attack {
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly words: Words;
  /** Tokens of the attackers. */
  readonly attackers: readonly string[];
  /** Number of concurrent requests. */
  readonly together: number;
  readonly seed: number;
  /** True while more documents should be sent; n is the number sent so far. */
  readonly shouldContinue: (n: number) => boolean;
}

export interface AttackResult {
  /** Number of answers for each status. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly faults: readonly string[];
}

/** One document of this many comes from the list of known hostile ones. */
const KNOWN_EVERY = 4;

export async function attack({
  url,
  schema,
  words,
  attackers,
  together,
  seed,
  shouldContinue,
}: Attack): Promise<AttackResult> {
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let sent = 0;
  const attacker = async () => {
    for (let n = sent++; shouldContinue(n); n = sent++) {
      const known = n % KNOWN_EVERY === 0 ? HOSTILE[(n / KNOWN_EVERY) % HOSTILE.length] : undefined;
      const query = known ?? attackDocument(schema, words, seed + n);
      // Every account sends every known hostile document.
      const who = (n + Math.floor(n / (KNOWN_EVERY * HOSTILE.length))) % attackers.length;
      const { status, fault } = await ask(url, attackers[who] as string, query);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (fault !== null) faults.push(`document ${n}: ${fault}\n${query.slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: together }, attacker));
  return { statuses, faults };
}

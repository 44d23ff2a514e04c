/** Many accounts ask hostile and random documents at once. */
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
  /** Requests under way at once. */
  readonly together: number;
  readonly seed: number;
  /** Whether the n-th document is still asked. */
  readonly goesOn: (n: number) => boolean;
}

export interface Attacked {
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly faults: readonly string[];
}

/** Every so many documents one is of those that are known to be hostile. */
const KNOWN_EVERY = 4;

export async function attack({ url, schema, words, attackers, together, seed, goesOn }: Attack): Promise<Attacked> {
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let asked = 0;
  const attacker = async () => {
    for (let n = asked++; goesOn(n); n = asked++) {
      const known = n % KNOWN_EVERY === 0 ? HOSTILE[(n / KNOWN_EVERY) % HOSTILE.length] : undefined;
      const query = known ?? attackDocument(schema, words, seed + n);
      // Each known one comes from each account.
      const who = (n + Math.floor(n / (KNOWN_EVERY * HOSTILE.length))) % attackers.length;
      const { status, fault } = await ask(url, attackers[who] as string, query);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (fault !== null) faults.push(`document ${n}: ${fault}\n${query.slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: together }, attacker));
  return { statuses, faults };
}

/**
 * Repeatable randomness for the sample. A number depends only on its key and is computed in integer arithmetic. It is
 * the same on every machine, and adding one figure does not change others.
 */
export type Key = readonly (string | number)[];

const SEED = 'daxing-edu-145';

/** Uniformly distributed over [0, 1). */
export function uniform(...key: Key): number {
  return scramble(fnv1a([SEED, ...key].join('|'))) / 2 ** 32;
}

/**
 * Approximately normal with mean 0 and standard deviation 1, always within ±6: the sum of twelve uniform numbers
 * (Irwin–Hall).
 */
export function normal(...key: Key): number {
  let sum = 0;
  for (let draw = 0; draw < 12; draw++) sum += uniform(...key, draw);
  return sum - 6;
}

/** A whole number from `low` to `high`, both included. */
export function between(low: number, high: number, ...key: Key): number {
  return low + Math.floor(uniform(...key) * (high - low + 1));
}

export function oneOf<T>(choices: readonly T[], ...key: Key): T {
  return choices[between(0, choices.length - 1, ...key)] as T;
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: similar keys give unrelated numbers. */
function scramble(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

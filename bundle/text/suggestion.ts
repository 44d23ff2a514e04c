/** Finds the known name that was probably meant by an unknown one. */

import { skeletonOf } from '../../scoring/index.js';

/** In characters. Longer names are compared only by their skeleton. */
const LONGEST_COMPARED = 40;

/**
 * @param known few names, such as keys or headings
 * @returns the name that is most similar; null if none is
 */
export function suggestionFrom(known: readonly string[]): (written: string) => string | null {
  const bySkeleton = new Map(known.map((name) => [skeletonOf(name), name]));
  return (written) => {
    const plain = skeletonOf(written);
    const same = bySkeleton.get(plain);
    if (same !== undefined || plain.length > LONGEST_COMPARED) return same ?? null;
    const most = plain.length < 4 ? 0 : plain.length < 8 ? 1 : 2;
    const near = known
      .map((name) => ({ name, distance: distance(plain, skeletonOf(name)) }))
      .filter((other) => other.distance <= most)
      .sort((a, b) => a.distance - b.distance);
    return near[0]?.name ?? null;
  };
}

/** Number of characters that must be inserted, removed or changed to turn one text into the other. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = (before[column - 1] as number) + (a[row - 1] === b[column - 1] ? 0 : 1);
      now.push(Math.min(changed, (before[column] as number) + 1, (now[column - 1] as number) + 1));
    }
    before = now;
  }
  return before[b.length] as number;
}

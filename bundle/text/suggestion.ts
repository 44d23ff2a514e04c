/** What somebody may have meant who wrote a name that is not known. */

import { skeletonOf } from '../../scoring/index.js';

/** Characters. Longer names are compared by their skeleton only. */
const LONGEST_COMPARED = 40;

/** @param known few names, such as keys or headings. @returns the one that is most like what was written; null if none is */
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

/** How many characters must be put in, left out or changed to make one text of the other. */
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

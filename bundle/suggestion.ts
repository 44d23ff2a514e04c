/** What somebody may have meant who wrote a name that is not known. */

/** Characters. Longer names are compared by their plain form only. */
const LONGEST_COMPARED = 40;

/** @param known few names, such as keys or headings. @returns the one that is most like what was written; null if none is */
export function suggestionFrom(known: readonly string[]): (written: string) => string | null {
  const byPlainForm = new Map(known.map((name) => [plainForm(name), name]));
  return (written) => {
    const plain = plainForm(written);
    const same = byPlainForm.get(plain);
    if (same !== undefined || plain.length > LONGEST_COMPARED) return same ?? null;
    const most = plain.length < 4 ? 0 : plain.length < 8 ? 1 : 2;
    const near = known
      .map((name) => ({ name, distance: distance(plain, plainForm(name)) }))
      .filter((other) => other.distance <= most)
      .sort((a, b) => a.distance - b.distance);
    return near[0]?.name ?? null;
  };
}

/** Without what is easily written in another way: case, width, spaces, hyphens, characters that cannot be seen. */
export const plainForm = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{C}\p{Z}\p{Pd}\p{Pc}]/gu, '');

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

/** 形近代码: codes that look alike and are two codes to a computer. */

/** CJK radicals, as PDF files give them for characters, that no normalisation turns into characters. */
const RADICALS = new Map(
  [
    ...'⺠民⻓长⻔门⻅见⻉贝⻋车⻛风⻜飞⻢马⻥鱼⻦鸟⻨麦⻩黄⻬齐⻰龙⻘青⻝食⻄西⻚页⻣骨⻤鬼⻮齿⻙韦⻁虎⺟母⻳龟⻆角⻊足⺸羊⺼肉⻌辶⺌小⺍小⺒巳⺩王⺬示⻞食',
  ].reduce<[string, string][]>((pairs, character, index, all) => {
    if (index % 2 === 0) pairs.push([character, all[index + 1] ?? '']);
    return pairs;
  }, []),
);

/** What is left of a code when everything that can hide from the eye is put aside: case, width, radicals, invisible characters. */
export const skeletonOf = (code: string): string =>
  [...code.normalize('NFKC').toLowerCase()]
    .map((character) => RADICALS.get(character) ?? character)
    .join('')
    .replace(/[\p{Z}\p{C}\p{Mn}\p{Pd}\p{Pc}]/gu, '');

/**
 * Finds the known code that looks like another one; null if none does. The index is made when it is first needed.
 *
 * @param known of several that look alike, the first is found
 */
export function lookalikeAmong(known: Iterable<string>): (code: string) => string | null {
  let bySkeleton: Map<string, string> | undefined;
  return (code) => {
    if (bySkeleton === undefined) {
      bySkeleton = new Map();
      for (const other of known) {
        const skeleton = skeletonOf(other);
        if (!bySkeleton.has(skeleton)) bySkeleton.set(skeleton, other);
      }
    }
    const found = bySkeleton.get(skeletonOf(code));
    return found === undefined || found === code ? null : found;
  };
}

/** 形近代码: codes that look the same to a person but differ for a computer. */

/** CJK radicals that PDF files contain instead of characters and that no normalisation converts. */
const RADICALS = new Map(
  [
    ...'⺠民⻓长⻔门⻅见⻉贝⻋车⻛风⻜飞⻢马⻥鱼⻦鸟⻨麦⻩黄⻬齐⻰龙⻘青⻝食⻄西⻚页⻣骨⻤鬼⻮齿⻙韦⻁虎⺟母⻳龟⻆角⻊足⺸羊⺼肉⻌辶⺌小⺍小⺒巳⺩王⺬示⻞食',
  ].reduce<[string, string][]>((pairs, character, index, all) => {
    if (index % 2 === 0) pairs.push([character, all[index + 1] ?? '']);
    return pairs;
  }, []),
);

/** A code without differences that the eye does not see: case, width, radicals, invisible characters. */
export const skeletonOf = (code: string): string =>
  [...code.normalize('NFKC').toLowerCase()]
    .map((character) => RADICALS.get(character) ?? character)
    .join('')
    .replace(/[\p{Z}\p{C}\p{Mn}\p{Pd}\p{Pc}]/gu, '');

/**
 * Finds a known code that looks like another one; null if there is none. The index is built on first use.
 *
 * @param known codes; of several that look alike, the first one is returned
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
    const match = bySkeleton.get(skeletonOf(code));
    return match === undefined || match === code ? null : match;
  };
}

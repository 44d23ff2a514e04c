/** The most usual characters of each national standard, with punctuation. */
import iconv from 'iconv-lite';

type Rows = readonly [from: number, to: number];

const sets = new Map<string, ReadonlySet<string>>();

/** 一级汉字 of GB 2312: 3,755 characters, more than 99 of 100 in any text, and its symbols. */
export const GB_COMMON = (): ReadonlySet<string> =>
  charactersOf('gb2312', [0xa1, 0xa3], [0xb0, 0xd7], (trail) => trail >= 0xa1);

/** 常用字 of Big5: 5,401 characters, and its symbols. */
export const BIG5_COMMON = (): ReadonlySet<string> =>
  charactersOf('big5', [0xa1, 0xa3], [0xa4, 0xc6], (trail) => (trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1);

function charactersOf(
  encoding: string,
  symbols: Rows,
  characters: Rows,
  isTrail: (byte: number) => boolean,
): ReadonlySet<string> {
  let made = sets.get(encoding);
  if (made === undefined) {
    const pairs: number[] = [];
    for (const [from, to] of [symbols, characters])
      for (let lead = from; lead <= to; lead++)
        for (let trail = 0x40; trail < 0xff; trail++) if (isTrail(trail)) pairs.push(lead, trail);
    made = new Set([...iconv.decode(Buffer.from(pairs), encoding)].filter((character) => character !== '\ufffd'));
    sets.set(encoding, made);
  }
  return made;
}

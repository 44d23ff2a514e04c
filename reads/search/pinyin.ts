/** 拼音: whether letters that somebody types are the pinyin of a text, as syllables, initials, or both mixed. */
import { LRUCache } from 'lru-cache';
import { polyphonic } from 'pinyin-pro';

/** The possible readings of each character, in order; a character that has no pinyin is read as itself. */
type Readings = readonly (readonly string[])[];

/** The readings of a text never change, so they are kept however long they are used. */
const known = new LRUCache<string, Readings>({ max: 50_000 });

const LONGEST_TEXT = 200;

function readingsOf(text: string): Readings {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const read = polyphonic(text.slice(0, LONGEST_TEXT).toLowerCase(), { toneType: 'none', type: 'array' });
  const readings = read.map((of) => [...new Set(of)]);
  known.set(text, readings);
  return readings;
}

/**
 * Where the letters begin: `zgc`, `zhongguancun`, `zhonggc` and `zhongguanc` all begin 中关村. Each character is read in
 * full or by the first letter; only the last one may be unfinished.
 *
 * @param letters lower case, without spaces
 * @returns the position of the first character; null if the letters are not found
 */
export function pinyinPlace(text: string, letters: string): number | null {
  if (letters === '') return null;
  const readings = readingsOf(text);
  for (let place = 0; place < readings.length; place += 1) if (readsFrom(readings, place, letters, 0)) return place;
  return null;
}

function readsFrom(readings: Readings, place: number, letters: string, at: number): boolean {
  if (at === letters.length) return true;
  const syllables = readings[place];
  if (syllables === undefined) return false;
  const rest = letters.slice(at);
  return syllables.some((syllable) => {
    if (syllable.startsWith(rest)) return true;
    if (rest.startsWith(syllable) && readsFrom(readings, place + 1, letters, at + syllable.length)) return true;
    return rest[0] === syllable[0] && readsFrom(readings, place + 1, letters, at + 1);
  });
}

/** The pieces of which templates are made. */
import type { Block } from '../content/block.js';
import { LONGEST_TITLE_LINE } from '../content/index.js';
import { type Run, words } from '../content/run.js';
import { widthOf } from '../content/text.js';

export const heading = (level: number, text: string): Block => ({ kind: 'HEADING', level, runs: words(text) });

export const sentence = (text: string): Block => ({ kind: 'PARAGRAPH', runs: words(text) });

/** Pieces without text are left out: a run has at least one character. */
export const paragraph = (...runs: (Run | readonly Run[])[]): Block => ({
  kind: 'PARAGRAPH',
  runs: runs.flat().filter((run) => !('text' in run) || run.text !== ''),
});

/** The lines of a title, as long as they may be, after those that are there; people break them anew by sense. */
export function titleBroken(text: string, before: readonly string[] = []): string[] {
  const lines = before.length === 0 ? [''] : [...before];
  for (const character of text) {
    const last = lines.at(-1) ?? '';
    if (widthOf(last + character) > LONGEST_TITLE_LINE) lines.push(character);
    else lines[lines.length - 1] = last + character;
  }
  return lines;
}

/** 修改之处: what differs between two versions of a document, in words. */
import { diffArrays } from 'diff';
import type { DocumentContent } from '../../documents/content/index.js';
import { printedLines } from '../../documents/printed-text.js';

export const DIFFERENCE_KINDS = ['SAME', 'ADDED', 'REMOVED'] as const;

/** A piece of the text; the pieces in their order are the text of both versions. Lines end with a line break. */
export interface Difference {
  readonly kind: (typeof DIFFERENCE_KINDS)[number];
  readonly text: string;
}

/** Chinese has no spaces between words. */
const WORDS = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Lines around a change that are shown with it; the other equal lines are left out. */
const CONTEXT = 2;

/**
 * Lines are compared first, and changed lines by their words.
 * @param whole true for all the text, false for the changed lines with two lines around each of them
 */
export function differencesBetween(before: DocumentContent, after: DocumentContent, whole = false): Difference[] {
  const changes = diffArrays(printedLines(before), printedLines(after));
  const differences: Difference[] = [];
  for (let at = 0; at < changes.length; at++) {
    const [change, next] = [changes[at], changes[at + 1]];
    if (change === undefined) continue;
    if (change.removed && next?.added) {
      differences.push(...inWords(change.value, next.value));
      at++;
    } else if (change.removed || change.added) {
      differences.push({ kind: change.removed ? 'REMOVED' : 'ADDED', text: joined(change.value) });
    } else {
      const shown = whole ? change.value : nearChanges(change.value, at > 0, at < changes.length - 1);
      differences.push({ kind: 'SAME', text: joined(shown) });
    }
  }
  return differences.filter(({ text }) => text !== '');
}

function inWords(before: readonly string[], after: readonly string[]): Difference[] {
  return diffArrays(wordsOf(joined(before)), wordsOf(joined(after))).map(({ added, removed, value }) => ({
    kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME',
    text: value.join(''),
  }));
}

const wordsOf = (text: string): string[] => [...WORDS.segment(text)].map(({ segment }) => segment);

function nearChanges(lines: readonly string[], changeBefore: boolean, changeAfter: boolean): string[] {
  if (!changeBefore && !changeAfter) return [];
  const most = (changeBefore ? CONTEXT : 0) + (changeAfter ? CONTEXT : 0);
  if (lines.length <= most + 1) return [...lines];
  return [...(changeBefore ? lines.slice(0, CONTEXT) : []), '……', ...(changeAfter ? lines.slice(-CONTEXT) : [])];
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

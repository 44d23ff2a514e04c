/** Undo and redo. Changes of one place in a short time are one step, as typing is. */
import type { Content } from './content';

export interface History {
  readonly past: readonly Content[];
  readonly present: Content;
  readonly future: readonly Content[];
  /** What the last step changed, and when. */
  readonly last: { readonly key: string; readonly at: number } | null;
}

const TOGETHER = 1500;
const MOST = 200;

export const begun = (present: Content): History => ({ past: [], present, future: [], last: null });

/** @param key names the place that changed; steps of one key are joined @param at milliseconds */
export function changed(history: History, next: Content, key: string, at: number): History {
  if (next === history.present) return history;
  const { last } = history;
  const joins = last !== null && last.key === key && at - last.at < TOGETHER && history.past.length > 0;
  return {
    past: joins ? history.past : [...history.past, history.present].slice(-MOST),
    present: next,
    future: [],
    last: { key, at },
  };
}

export function undone(history: History): History {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    last: null,
  };
}

export function redone(history: History): History {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, last: null };
}

/** The smallest place that differs between two contents, so that a save sends little of a large scheme. */
import { isSame } from '../../drafts/same.js';
import type { Content } from './content';

export interface Place {
  readonly path: readonly string[];
  /** Null if the key is left out. */
  readonly value: unknown;
}

export function changedPlace(before: Content, after: Content): Place {
  const path: string[] = [];
  let [was, is]: [unknown, unknown] = [before, after];
  for (;;) {
    const key = onlyDifference(was, is);
    if (key === null) return { path, value: is ?? null };
    path.push(key);
    [was, is] = [childOf(was, key), childOf(is, key)];
  }
}

/** The only key or index whose values differ; null if there are several, or the whole differs. */
function onlyDifference(was: unknown, is: unknown): string | null {
  if (typeof was !== 'object' || typeof is !== 'object' || was === null || is === null) return null;
  if (Array.isArray(was) !== Array.isArray(is)) return null;
  if (Array.isArray(was) && was.length !== (is as unknown[]).length) return null;
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  const differing = [...keys].filter((key) => !isSame(childOf(was, key), childOf(is, key)));
  const [only] = differing;
  if (differing.length !== 1 || only === undefined) return null;
  // A list cannot have a hole where nothing is.
  return Array.isArray(is) && childOf(is, only) == null ? null : only;
}

const childOf = (of: unknown, key: string): unknown => (of as Record<string, unknown>)[key];

export interface Difference {
  /** Code of the item and key, as people find it. */
  readonly label: string;
  readonly theirs: string;
  readonly mine: string;
}

const MOST = 30;

/** Where two contents differ, for a person who chooses one of them. */
export function differences(theirs: unknown, mine: unknown, label = ''): Difference[] {
  if (isSame(theirs, mine)) return [];
  const both = [theirs, mine];
  const areMaps = both.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
  if (areMaps) {
    const keys = new Set(both.flatMap((one) => Object.keys(one as object)));
    return [...keys]
      .flatMap((key) => differences(childOf(theirs, key), childOf(mine, key), joined(label, key, mine)))
      .slice(0, MOST);
  }
  if (both.every((one) => Array.isArray(one) && one.every((entry) => typeof entry === 'object'))) {
    const [a, b] = both as [readonly unknown[], readonly unknown[]];
    if (a.length === b.length)
      return a.flatMap((entry, at) => differences(entry, b[at], nameOf(b[at], label, at))).slice(0, MOST);
  }
  return [{ label: label || '–', theirs: shown(theirs), mine: shown(mine) }];
}

const joined = (label: string, key: string, within: unknown): string => {
  if (key === 'items') return label;
  const code = (within as { code?: unknown }).code;
  const start = label === '' && typeof code === 'string' ? '' : label;
  return start === '' ? key : `${start} · ${key}`;
};

const nameOf = (entry: unknown, label: string, at: number): string => {
  const named = entry as { code?: unknown; name?: unknown; grade?: unknown } | null;
  const code = named?.code ?? named?.grade;
  return typeof code === 'string' ? `${code} ${String(named?.name ?? '')}`.trim() : `${label} ${at + 1}`;
};

function shown(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (Array.isArray(value))
    return value
      .map((entry) => nameOf(entry, String(entry), 0))
      .join('、')
      .slice(0, 200);
  return typeof value === 'object' ? JSON.stringify(value).slice(0, 200) : String(value);
}

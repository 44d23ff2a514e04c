/** The content of a draft: plain data in any state. Reads what can be read of it, and changes one place of it. */
import { isDeepStrictEqual } from 'node:util';
import { draftTooLarge, noSuchPlace } from '../../errors/schemes.js';

/** Bytes of a draft as JSON. A scheme of 5,000 items has less. */
export const LARGEST_DRAFT = 4 * 1024 * 1024;

/** A key or an index. */
export type Step = string | number;

/** @throws Refusal BAD_USER_INPUT DRAFT_TOO_LARGE */
export function refuseLarge(content: unknown): void {
  if (Buffer.byteLength(JSON.stringify(content) ?? '') > LARGEST_DRAFT) throw draftTooLarge(LARGEST_DRAFT);
}

/** A text of the root; empty if there is none. */
export function textAt(content: unknown, key: string): string {
  const value = isMap(content) ? content[key] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** The year; null if it is none that a scheme can have. */
export function yearOf(content: unknown): number | null {
  const text = textAt(content, 'year');
  return /^\d{4}$/.test(text) ? Number(text) : null;
}

/** Where the item with this code is; null if there is none. */
export function pathOfItem(content: unknown, code: string): readonly Step[] | null {
  const items = isMap(content) ? content.items : undefined;
  if (!Array.isArray(items)) return null;
  for (const [index, item] of items.entries()) {
    if (textAt(item, 'code') === code) return ['items', index];
    const below = pathOfItem(item, code);
    if (below !== null) return ['items', index, ...below];
  }
  return null;
}

/** @param path of the item, without the keys within it @returns null if the path leads into no item */
export function itemAlong(content: unknown, path: readonly Step[]): { code: string; steps: number } | null {
  let found: { code: string; steps: number } | null = null;
  let value = content;
  for (let at = 0; at + 1 < path.length && path[at] === 'items'; at += 2) {
    value = child(child(value, 'items'), path[at + 1] as Step);
    found = { code: textAt(value, 'code'), steps: at + 2 };
  }
  return found;
}

/**
 * A copy with one place changed.
 *
 * @param value null removes the key or the entry
 * @throws Refusal BAD_USER_INPUT NO_SUCH_PLACE
 */
export function withValue(content: unknown, path: readonly Step[], value: unknown): unknown {
  const change = (within: unknown, at: number): unknown => {
    const step = path[at];
    if (step === undefined) return value;
    const isLast = at === path.length - 1;
    if (Array.isArray(within)) {
      const index = Number(step);
      if (!Number.isInteger(index) || index < 0 || index > within.length || (!isLast && index === within.length))
        throw noSuchPlace(path.join('.'));
      if (isLast && value === null) return within.toSpliced(index, 1);
      return within.toSpliced(index, 1, change(within[index], at + 1));
    }
    if (!isMap(within) || (!isLast && within[step] === undefined)) throw noSuchPlace(path.join('.'));
    const { [step]: before, ...others } = within;
    if (isLast && value === null) return others;
    const after = change(before, at + 1);
    return { ...within, [step]: after };
  };
  return change(content, 0);
}

export const isSameContent = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);

function child(value: unknown, step: Step): unknown {
  if (Array.isArray(value)) return value[Number(step)];
  return isMap(value) ? value[step] : undefined;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

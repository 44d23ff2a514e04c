/** What a judge may give for an item: a number from 0 to the scale, or the label of a level. */
import type { MethodRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact } from '../numbers/exact.js';

export interface Level {
  readonly label: string;
  readonly mark: Exact;
}

export interface MarkScale {
  readonly scale: Exact;
  /** Best first; empty if the item has none. */
  readonly levels: readonly Level[];
}

const HUNDRED = Exact.of(100);

/** @returns null for a method by which no judge marks */
export function markScaleOf(method: MethodRecord | null): MarkScale | null {
  if (method?.kind !== 'EXPERT') return null;
  const levels = Object.entries((method.levels ?? {}) as Record<string, unknown>).flatMap(([label, value]) => {
    const mark = parseExact(String(value));
    return mark === null ? [] : [{ label, mark }];
  });
  return {
    scale: parseExact(String(method.scale ?? '100')) ?? HUNDRED,
    levels: levels.sort((a, b) => b.mark.compare(a.mark)),
  };
}

/** The number that a mark stands for. @returns null if it is neither a number nor a level */
export const markValueOn = ({ levels }: MarkScale, mark: string): Exact | null =>
  levels.find(({ label }) => label === mark)?.mark ?? parseExact(mark);

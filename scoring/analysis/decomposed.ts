/** The results of a decomposition (decomposition.ts): exact numbers become text that adds up. */
import type { DecimalText, GroupCode, ItemCode, SchemeRecord, UnitCode } from '../input.js';
import { Exact, ZERO } from '../numbers/exact.js';
import { leavesOf } from '../rules/leaves-of.js';
import { DECIMALS, difference, type Effect, exact, stated } from './effects.js';
import type { Partition } from './partitions.js';

/** One of two compared gradings. */
export type ComparedSide = 'BEFORE' | 'AFTER';

/** A figure before and after, and what caused the difference. The effects add up to `change`. */
export interface Decomposed {
  readonly before: DecimalText;
  readonly after: DecimalText;
  readonly change: DecimalText;
  readonly effects: readonly Effect[];
}

export interface DecomposedItem extends Decomposed {
  readonly item: ItemCode;
  readonly name: string;
  /** Whether only one of the schemes has it. */
  readonly isOnlyIn: ComparedSide | null;
}

/** The total of a unit, and what each of its items contributed to the base. */
export interface DecomposedUnit extends Decomposed {
  readonly unit: UnitCode;
  readonly name: string;
  readonly group: GroupCode;
  readonly items: readonly DecomposedItem[];
  /** The change of the total that is no item's: bonus, deductions, caps, vetoes and rounding. */
  readonly rest: DecimalText;
}

/** Means over the units that were graded both times. */
export interface DecomposedMeans extends Decomposed {
  /** Null for all units. */
  readonly group: GroupCode | null;
  readonly units: number;
  readonly items: readonly DecomposedItem[];
  readonly rest: DecimalText;
}

/** A figure before and after in exact numbers, with the effect of each part. */
export interface Split {
  readonly before: Exact;
  readonly after: Exact;
  readonly effects: readonly Exact[];
}

export type NamedItem = Pick<DecomposedItem, 'item' | 'name' | 'isOnlyIn'>;

/** The leaves of either scheme: those of the later one in its order, then those that it no longer has. */
export function itemsOf(before: SchemeRecord, after: SchemeRecord): NamedItem[] {
  const [was, is] = [leavesOf(before.items), leavesOf(after.items)];
  const codes = (of: typeof was) => new Set(of.map(({ code }) => code));
  const [known, present] = [codes(was), codes(is)];
  return [
    ...is.map(({ code, name }) => ({ item: code, name, isOnlyIn: known.has(code) ? null : ('AFTER' as const) })),
    ...was.flatMap(({ code, name }) => (present.has(code) ? [] : [{ item: code, name, isOnlyIn: 'BEFORE' as const }])),
  ];
}

/** A total with its items, as text. All differences are those of the texts, so that a reader can add them up. */
export function written(parts: Partition, items: readonly NamedItem[], total: Split, own: readonly Split[]) {
  const whole = figure(parts, total);
  const written = items.map((item, index) => ({ ...item, ...figure(parts, own[index] as Split) }));
  const rest = written.reduce((left, { change }) => left.minus(exact(change)), exact(whole.change));
  return { ...whole, items: written, rest: rest.toCut(DECIMALS) };
}

function figure(parts: Partition, split: Split): Decomposed {
  const [before, after] = [split.before.toCut(DECIMALS), split.after.toCut(DECIMALS)];
  const change = difference(exact(before), exact(after));
  const shares = stated(change, split.effects);
  const effects = parts.flatMap((steps, index) => {
    const points = shares[index] ?? '0';
    return points === '0' ? [] : [{ steps, points }];
  });
  return { before, after, change, effects };
}

/** The mean of several figures and of their effects. Effects of a mean are the means of the effects. */
export function mean(splits: readonly Split[], parts: number): Split {
  const count = Exact.of(Math.max(splits.length, 1));
  const of = (read: (split: Split) => Exact) =>
    splits
      .reduce((sum, split) => sum.plus(read(split)), ZERO)
      .div(count)
      .reduced();
  return {
    before: of(({ before }) => before),
    after: of(({ after }) => after),
    effects: Array.from({ length: parts }, (_, index) => of(({ effects }) => effects[index] ?? ZERO)),
  };
}

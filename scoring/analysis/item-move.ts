import type { DecimalText, ItemCode, UnitCode } from '../input.js';
import { isSameNumber } from '../numbers/decimal-text.js';
import { type Exact, ZERO } from '../numbers/exact.js';
import type { ItemResult, UnitResult } from '../result.js';
import { type Causes, type FindCauses, sorted } from './causes.js';
import { contributionsOf } from './contributions.js';
import { difference, type Effect, effectsOf, exact, type Readable } from './effects.js';
import { turnedBeside } from './siblings.js';

export type Score = Pick<ItemResult, 'value' | 'target' | 'rate' | 'points'>;

export interface ItemMove extends Causes {
  readonly item: ItemCode;
  readonly name: string;
  /** Null if the scheme has no such item. */
  readonly before: Score | null;
  readonly after: Score | null;
  /** Change of the contribution to the base: its points, scaled if a sibling does not apply. */
  readonly change: DecimalText;
  /** By step. The effects add up to `change`. */
  readonly effects: readonly Effect[];
  /**
   * Changes that made other items of the unit apply or not apply, so that this one contributes more or less than its
   * points.
   */
  readonly siblings: readonly number[];
}

/** The changed leaves of one unit, in tree order. @param units its results, stage by stage */
export function itemMoves(
  code: UnitCode,
  stages: readonly Readable[],
  units: readonly (UnitResult | undefined)[],
  findCauses: FindCauses,
): ItemMove[] {
  const [first, last] = [stages[0] as Readable, stages.at(-1) as Readable];
  const contributions = stages.map(({ rules }, index) => {
    const unit = units[index];
    return unit === undefined ? new Map<ItemCode, Exact>() : contributionsOf(rules, unit);
  });
  const leaves = leafItemsOf(last, first).map(({ item, name }) => ({
    item,
    name,
    before: scoreOf(first, units[0], item),
    after: scoreOf(last, units.at(-1), item),
  }));
  const causes = (item: ItemCode) => findCauses(item, code);
  const turned = turnedNodes(first, units[0], last, units.at(-1));
  const beside = (item: ItemCode) => [
    ...new Set([first, last].flatMap(({ scheme }) => turnedBeside(scheme.items, item, turned) ?? [])),
  ];
  return leaves.flatMap(({ item, name, before, after }): ItemMove[] => {
    const points = contributions.map((stage) => stage.get(item) ?? ZERO);
    const change = difference(points[0] as Exact, points.at(-1) as Exact);
    if (change === '0' && isSame(before, after)) return [];
    const isScaled = change !== difference(exact(before?.points), exact(after?.points));
    return [
      {
        item,
        name,
        before,
        after,
        change,
        effects: effectsOf(stages, points),
        ...causes(item),
        siblings: isScaled ? sorted(beside(item).flatMap((other) => causes(other).own)) : [],
      },
    ];
  });
}

/** Codes of nodes that apply in only one of the two results. */
function turnedNodes(
  first: Readable,
  before: UnitResult | undefined,
  last: Readable,
  after: UnitResult | undefined,
): Set<ItemCode> {
  const applies = (stage: Readable, unit: UnitResult | undefined, item: ItemCode) =>
    (scoreOf(stage, unit, item)?.rate ?? null) !== null;
  const items = [...first.places.keys(), ...last.places.keys()];
  return new Set(items.filter((item) => applies(first, before, item) !== applies(last, after, item)));
}

function leafItemsOf(...stages: readonly Readable[]): { item: ItemCode; name: string }[] {
  const leaves = stages.flatMap(({ rules }) => rules.nodes.filter(({ leaf }) => leaf !== null).map(({ item }) => item));
  return [...new Map(leaves.toReversed().map(({ code, name }) => [code, name]))]
    .map(([item, name]) => ({ item, name }))
    .toReversed();
}

function scoreOf({ places }: Readable, unit: UnitResult | undefined, item: ItemCode): Score | null {
  const score = unit?.items[places.get(item) ?? -1];
  if (score === undefined) return null;
  const { value, target, rate, points } = score;
  return { value, target, rate, points };
}

/** Compares scores; equal numbers may have different spellings. */
const isSame = (a: Score | null, b: Score | null): boolean =>
  a === null || b === null
    ? a === b
    : isSameNumber(a.value, b.value) &&
      isSameNumber(a.target, b.target) &&
      isSameNumber(a.rate, b.rate) &&
      isSameNumber(a.points, b.points);

/** True if all items of a unit have the same scores in all of its results. */
export const haveSameItems = (units: readonly (UnitResult | undefined)[]): boolean =>
  units.every(
    (unit) =>
      unit?.items.length === units[0]?.items.length &&
      (unit?.items ?? []).every((score, index) => {
        const first = units[0]?.items[index];
        return first !== undefined && isSame(score, first) && score.flags.join() === first.flags.join();
      }),
  );

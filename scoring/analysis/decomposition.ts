import type { GroupCode, UnitCode } from '../input.js';
import { type Exact, ZERO } from '../numbers/exact.js';
import { coalitionsOf, type Figures, figuresOf } from './coalitions.js';
import { type DecomposedMeans, type DecomposedUnit, itemsOf, mean, type Split, written } from './decomposed.js';
import { figureChanges } from './figure-changes.js';
import { knownOf } from './mixed-input.js';
import type { Partition } from './partitions.js';
import { redated } from './redated.js';
import { schemeChanges } from './scheme-changes.js';
import { shapleyCoefficients, shapleyOf } from './shapley.js';
import { type Graded, ofThisEngine, stepsAmong } from './stages.js';

export interface Decomposition {
  /** The parts whose effects were separated; several steps in one part could not be. */
  readonly parts: Partition;
  readonly all: DecomposedMeans;
  readonly groups: readonly DecomposedMeans[];
  readonly units: readonly DecomposedUnit[];
  /** Units that were graded only once. */
  readonly onlyBefore: readonly UnitCode[];
  readonly onlyAfter: readonly UnitCode[];
}

/**
 * 差异分解: how much of the difference between two gradings the scheme made, how much the figures, and so on.
 *
 * Every mixture of the two inputs is graded (mixedInput), and each part's effect is its Shapley value: the mean of its
 * effects over all orders in which the parts may be exchanged. So no part is favoured by its place in an order, and the
 * effects add up to the whole difference exactly. They are written with 12 decimals, and the largest takes what is
 * cut.
 *
 * A generator that pauses after each grading.
 */
export function* decomposing(earlier: Graded, later: Graded): Generator<void, Decomposition> {
  const before = { ...earlier, input: redated(earlier.input, later.input.scheme.year) };
  const changes = [
    ...schemeChanges(before.input.scheme, later.input.scheme),
    ...figureChanges(before.input, later.input),
  ];
  const stored = { was: figuresOf(before.input, before.result), is: figuresOf(later.input, later.result) };
  const ends = {
    none: ofThisEngine(before, stored.was, (result) => figuresOf(before.input, result)),
    all: ofThisEngine(later, stored.is, (result) => figuresOf(later.input, result)),
  };
  const { parts, figures } = yield* coalitionsOf(
    knownOf(before.input),
    knownOf(later.input),
    stepsAmong(changes),
    ends,
  );
  const isOfOneEngine = ends.none === stored.was && ends.all === stored.is;
  const named: Partition = isOfOneEngine ? parts : [...parts, ['ENGINE']];
  const coefficients = shapleyCoefficients(parts.length);
  const split = (read: (of: Figures) => Exact): Split => {
    const [was, is] = [read(stored.was), read(stored.is)];
    const effects = shapleyOf(coefficients, figures.map(read));
    const rest = effects.reduce((left, effect) => left.minus(effect), is.minus(was));
    return { before: was, after: is, effects: isOfOneEngine ? effects : [...effects, rest] };
  };
  const items = itemsOf(before.input.scheme, later.input.scheme);
  const groups = new Map(later.result.units.map(({ unit, group, total }) => [unit, total === null ? null : group]));
  const gradedBefore = new Map(before.result.units.map(({ unit, total }) => [unit, total !== null]));
  const units: SplitUnit[] = [];
  for (const { code, name } of later.input.units) {
    const group = groups.get(code) ?? null;
    if (group === null || gradedBefore.get(code) !== true) continue;
    units.push({
      unit: code,
      name,
      group,
      total: split((of) => of.get(code)?.total ?? ZERO),
      items: items.map(({ item }) => split((of) => of.get(code)?.items.get(item) ?? ZERO)),
    });
    yield;
  }
  const compared = new Set(units.map(({ unit }) => unit));
  const means = (group: GroupCode | null, members: readonly SplitUnit[]): DecomposedMeans => ({
    group,
    units: members.length,
    ...written(
      named,
      items,
      mean(
        members.map(({ total }) => total),
        named.length,
      ),
      items.map((_, index) =>
        mean(
          members.map((unit) => unit.items[index] as Split),
          named.length,
        ),
      ),
    ),
  });
  const onlyIn = (codes: Iterable<[UnitCode, unknown]>) =>
    [...codes].flatMap(([code, graded]) => (graded && !compared.has(code) ? [code] : []));
  return {
    parts: named,
    all: means(null, units),
    groups: [...Map.groupBy(units, ({ group }) => group)].map(([group, members]) => means(group, members)),
    units: units.map(({ unit, name, group, total, items: own }) => ({
      unit,
      name,
      group,
      ...written(named, items, total, own),
    })),
    onlyBefore: onlyIn(gradedBefore),
    onlyAfter: onlyIn(groups),
  };
}

interface SplitUnit {
  readonly unit: UnitCode;
  readonly name: string;
  readonly group: GroupCode;
  readonly total: Split;
  readonly items: readonly Split[];
}

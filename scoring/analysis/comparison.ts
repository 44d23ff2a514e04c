import { parseExact } from '../decimal-text.js';
import { Exact, ZERO } from '../exact.js';
import type { DecimalText, GroupCode, ItemCode, UnitCode } from '../input.js';
import type { ItemResult, UnitResult } from '../result.js';
import { type Rules, readRules } from '../rules.js';
import { type Agreement, agreementOf } from './agreement.js';
import { type Causes, causesAmong, type FindCauses, sorted } from './causes.js';
import { contributionsOf } from './contributions.js';
import { figureChanges } from './figure-changes.js';
import type { InputChange } from './input-change.js';
import { redated } from './redated.js';
import { schemeChanges } from './scheme-changes.js';
import { type Graded, type Stage, type Step, stagesBetween } from './stages.js';

/** What one or several steps did to a score. */
export interface Effect {
  readonly steps: readonly Step[];
  readonly points: DecimalText;
}

export type Standing = Pick<UnitResult, 'base' | 'bonus' | 'deduction' | 'total' | 'grade' | 'rank' | 'overallRank'>;
export type Score = Pick<ItemResult, 'value' | 'target' | 'rate' | 'points'>;

export interface ItemMove extends Causes {
  readonly item: ItemCode;
  readonly name: string;
  /** Null where the scheme has no such item. */
  readonly before: Score | null;
  readonly after: Score | null;
  /** Difference of what it put into the base: its points, scaled where a sibling doesn't apply. */
  readonly change: DecimalText;
  /** By steps; together `change`. */
  readonly effects: readonly Effect[];
  /** What made other items of the unit apply or not, so that this one counts for more or less than its points. */
  readonly siblings: readonly number[];
}

export interface UnitMove {
  readonly unit: UnitCode;
  readonly name: string;
  readonly group: GroupCode;
  /** Null where the unit was not graded. */
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** Places won within the group; negative: lost. Null where there is no place on one side. */
  readonly placesWon: number | null;
  readonly baseChange: DecimalText;
  readonly totalChange: DecimalText;
  /** Of the total, by steps; together `totalChange`. */
  readonly effects: readonly Effect[];
  /** Adjustments of the unit that changed, as indexes into `changes`. */
  readonly adjustments: readonly number[];
  /** Leaves of which anything changed. Their changes and `remainder` add up to `baseChange`. */
  readonly items: readonly ItemMove[];
  /** What rounding did; 0 where a SUM adds up as it stands. */
  readonly remainder: DecimalText;
}

export interface Comparison {
  readonly agreement: Agreement;
  /** Every input that changed. */
  readonly changes: readonly InputChange[];
  /** Units that are in either, in the later one's order. */
  readonly units: readonly UnitMove[];
}

/**
 * 两次评分对比: who moved, by how much and why, down to the inputs that caused it.
 *
 * Gradings of different years are compared as if they were of one. Effects come from grading what lies between
 * (stagesBetween); causes are those changed inputs that the item reads.
 */
export function compareGradings(earlier: Graded, after: Graded): Comparison {
  const work = comparing(earlier, after);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same in pieces: stops after each grading and each unit, so that whoever drives it can do other things. */
export function* comparing(earlier: Graded, after: Graded): Generator<void, Comparison> {
  const before = { ...earlier, input: redated(earlier.input, after.input.scheme.year) };
  const changes = [
    ...schemeChanges(before.input.scheme, after.input.scheme),
    ...figureChanges(before.input, after.input),
  ];
  const stages = (yield* stagesBetween(before, after, changes)).map(readable);
  const findCauses = causesAmong(changes, before.input, after.input);
  const codes = [...after.result.units, ...before.result.units].map(({ unit }) => unit);
  const names = new Map([...before.input.units, ...after.input.units].map(({ code, name }) => [code, name]));
  const units: UnitMove[] = [];
  for (const unit of new Set(codes)) {
    units.push(moveOf(unit, names.get(unit) ?? '', stages, changes, findCauses));
    yield;
  }
  return { agreement: agreementOf(before.result, after.result), changes, units };
}

/** A stage with its rules read and its units found by code. */
interface Readable {
  readonly steps: readonly Step[];
  readonly rules: Rules;
  /** Places of the items among the nodes. */
  readonly places: ReadonlyMap<ItemCode, number>;
  readonly units: ReadonlyMap<UnitCode, UnitResult>;
}

function readable({ steps, input, result }: Stage): Readable {
  const rules = readRules(input);
  return {
    steps,
    rules,
    places: new Map(rules.nodes.map(({ item, index }) => [item.code, index])),
    units: new Map(result.units.map((unit) => [unit.unit, unit])),
  };
}

function moveOf(
  code: UnitCode,
  name: string,
  stages: readonly Readable[],
  changes: readonly InputChange[],
  findCauses: FindCauses,
): UnitMove {
  const units = stages.map((stage) => stage.units.get(code));
  const [before, after] = [units[0], units.at(-1)];
  const isUntouched = !changes.some(({ kind }) => kind === 'SCHEME') && isSame(units.map((unit) => unit?.items));
  const items = isUntouched ? [] : itemMoves(code, stages, units, findCauses);
  const baseChange = difference(exact(before?.base), exact(after?.base));
  const explained = items.reduce((sum, { change }) => sum.plus(exact(change)), ZERO);
  return {
    unit: code,
    name,
    group: (after ?? before)?.group ?? '',
    before: standingOf(before),
    after: standingOf(after),
    placesWon: before?.rank && after?.rank ? before.rank - after.rank : null,
    baseChange,
    totalChange: difference(exact(before?.total), exact(after?.total)),
    effects: effectsOf(
      stages,
      units.map((unit) => exact(unit?.total)),
    ),
    adjustments: changes.flatMap(({ kind, unit }, index) => (kind === 'ADJUSTMENT' && unit === code ? [index] : [])),
    items,
    remainder: text(exact(baseChange).minus(explained)),
  };
}

function itemMoves(
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
  const leaves = leavesOf(last, first).map(({ item, name }) => ({
    item,
    name,
    before: scoreOf(first, units[0], item),
    after: scoreOf(last, units.at(-1), item),
  }));
  const applies = (score: Score | null) => score !== null && score.rate !== null;
  const turned = leaves.filter(({ before, after }) => applies(before) !== applies(after)).map(({ item }) => item);
  const causes = (item: ItemCode) => findCauses(item, code);
  return leaves.flatMap(({ item, name, before, after }): ItemMove[] => {
    const points = contributions.map((stage) => stage.get(item) ?? ZERO);
    const change = difference(points[0] as Exact, points.at(-1) as Exact);
    if (change === '0' && isSame([before, after])) return [];
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
        siblings: isScaled
          ? sorted(turned.filter((other) => other !== item).flatMap((other) => causes(other).own))
          : [],
      },
    ];
  });
}

function leavesOf(...stages: readonly Readable[]): { item: ItemCode; name: string }[] {
  const leaves = stages.flatMap(({ rules }) => rules.nodes.filter(({ leaf }) => leaf !== null).map(({ item }) => item));
  return [...new Map(leaves.toReversed().map(({ code, name }) => [code, name]))]
    .map(([item, name]) => ({ item, name }))
    .toReversed();
}

function scoreOf({ places }: Readable, unit: UnitResult | undefined, item: ItemCode): Score | null {
  const found = unit?.items[places.get(item) ?? -1];
  if (found === undefined) return null;
  const { value, target, rate, points } = found;
  return { value, target, rate, points };
}

function standingOf(unit: UnitResult | undefined): Standing | null {
  if (unit === undefined) return null;
  const { base, bonus, deduction, total, grade, rank, overallRank } = unit;
  return { base, bonus, deduction, total, grade, rank, overallRank };
}

/** Differences from stage to stage, where there are any. */
function effectsOf(stages: readonly Readable[], figures: readonly Exact[]): Effect[] {
  return stages.slice(1).flatMap(({ steps }, index) => {
    const points = difference(figures[index] as Exact, figures[index + 1] as Exact);
    return points === '0' ? [] : [{ steps, points }];
  });
}

const isSame = (values: readonly unknown[]): boolean =>
  values.every((value) => JSON.stringify(value) === JSON.stringify(values[0]));

const exact = (figure: DecimalText | null | undefined): Exact =>
  figure === null || figure === undefined ? ZERO : (parseExact(figure) ?? ZERO);

const text = (figure: Exact): DecimalText => figure.toCut(12);

const difference = (before: Exact, after: Exact): DecimalText => text(after.minus(before));

/** Collects the reported figures of each measure that items use, in one pass, for the checks of figures. */

import type { GradingInput, MeasureCode, ObservationRecord, TargetRecord, UnitRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import type { Exact } from '../numbers/exact.js';
import type { Problem } from '../result.js';
import { appliesTo } from '../rules/applies-to.js';
import { type LeafNode, leafNodes, readNodes } from '../rules/rules.js';
import { placedItems } from './tree.js';

/** One verified figure of the scheme's year, of a unit to which an item with the measure applies. */
export interface Figure {
  readonly unit: UnitRecord;
  /** As typed: "0.91", or "45 ÷ 50". */
  readonly written: string;
  readonly value: Exact;
  readonly quotient: { readonly numerator: Exact; readonly denominator: Exact } | null;
  /** The unit's own target, else the district's; null if there is none. */
  readonly target: Exact | null;
  readonly path: Problem['path'];
}

export interface Measure {
  readonly code: MeasureCode;
  /** The items that are graded by it, in tree order. */
  readonly nodes: readonly LeafNode[];
  /** The path of the first of these. */
  readonly path: Problem['path'];
  /** Units to which one of the items applies. */
  readonly units: readonly UnitRecord[];
  readonly figures: readonly Figure[];
  /** Observations of any year, status and unit, with their indexes. */
  readonly observations: readonly { readonly record: ObservationRecord; readonly index: number }[];
}

export interface Figures {
  readonly leaves: readonly LeafNode[];
  readonly measures: readonly Measure[];
}

export function figuresOf(input: GradingInput): Figures {
  const { scheme, units } = input;
  const paths = placedItems(scheme.items).map(({ path }) => path);
  const leaves = leafNodes(readNodes(input));
  const observed = Map.groupBy(
    input.observations.map((record, index) => ({ record, index })),
    ({ record }) => record.measure,
  );
  const targets = Map.groupBy<MeasureCode, TargetRecord>(
    input.targets.filter(({ year }) => year === scheme.year),
    ({ indicator }) => indicator,
  );
  const figured = leaves.filter(({ leaf }) => !leaf.needs.includes('MARKS') && !leaf.needs.includes('MILESTONES'));
  const measures = [...Map.groupBy(figured, ({ leaf }) => leaf.measure)].map(([code, nodes]): Measure => {
    const within = units.filter((unit) => nodes.some(({ leaf }) => appliesTo(leaf.appliesTo, unit)));
    const byCode = new Map(within.map((unit) => [unit.code, unit]));
    const observations = observed.get(code) ?? [];
    const indicator = nodes[0]?.leaf.indicator ?? null;
    const own = new Map((targets.get(code) ?? []).map(({ unit, target }) => [unit, target]));
    const plan = own.get(null) ?? indicator?.targets[String(scheme.year)] ?? null;
    const figures = observations.flatMap(({ record, index }) => {
      const unit = record.year === scheme.year && record.status === 'VERIFIED' ? byCode.get(record.unit) : undefined;
      const target = own.get(record.unit) ?? plan;
      return unit === undefined ? [] : figureOf(record, unit, target === null ? null : parseExact(target), index);
    });
    return { code, nodes, path: paths[nodes[0]?.index ?? 0] ?? [], units: within, figures, observations };
  });
  return { leaves, measures };
}

function figureOf(
  { value, numerator, denominator }: ObservationRecord,
  unit: UnitRecord,
  target: Exact | null,
  index: number,
): Figure[] {
  const path = ['observations', index];
  const plain = value === null ? null : parseExact(value);
  if (value !== null && plain !== null) {
    return [{ unit, written: value, value: plain, quotient: null, target, path }];
  }
  const above = numerator === null ? null : parseExact(numerator);
  const below = denominator === null ? null : parseExact(denominator);
  if (above === null || below === null || !below.isPositive()) return [];
  const written = `${numerator} ÷ ${denominator}`;
  return [{ unit, written, value: above.div(below), quotient: { numerator: above, denominator: below }, target, path }];
}

/** In English; Chinese needs no plural. */
export const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** As many codes as fit on a line. */
const SHOWN = 5;

export function codesOf(codes: readonly string[]): string {
  return codes.length <= SHOWN ? codes.join(', ') : `${codes.slice(0, SHOWN).join(', ')} …`;
}

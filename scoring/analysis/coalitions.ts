import type { GradingInput, ItemCode, UnitCode } from '../input.js';
import type { Exact } from '../numbers/exact.js';
import type { GradingResult } from '../result.js';
import { readRules } from '../rules/rules.js';
import { contributionsOf } from './contributions.js';
import { exact } from './effects.js';
import { type Known, mixedInput } from './mixed-input.js';
import { type Partition, partitionsOf } from './partitions.js';
import { gradeIfPossible, type Step } from './stages.js';

/** What is compared of a grading: the total of each unit and what its leaves contribute to its base. */
export type Figures = ReadonlyMap<UnitCode, { readonly total: Exact; readonly items: ReadonlyMap<ItemCode, Exact> }>;

export interface Coalitions {
  readonly parts: Partition;
  /** The figures of every coalition of the parts, by its bits: none of them exchanged first, all of them last. */
  readonly figures: readonly Figures[];
}

export function figuresOf(input: GradingInput, { units }: GradingResult): Figures {
  const rules = readRules(input);
  return new Map(units.map((unit) => [unit.unit, { total: exact(unit.total), items: contributionsOf(rules, unit) }]));
}

/**
 * Grades every mixture of two inputs, by the finest parts of which every mixture can be graded. Parts whose mixture
 * cannot be graded (a mark that the other scheme's scale does not have) are combined.
 */
export function* coalitionsOf(
  before: Known,
  after: Known,
  steps: readonly Step[],
  ends: { readonly none: Figures; readonly all: Figures },
): Generator<void, Coalitions> {
  const graded = new Map<string, Figures | null>([
    ['', ends.none],
    [keyOf(steps, new Set(steps)), ends.all],
  ]);
  for (const parts of partitionsOf(steps)) {
    const figures: Figures[] = [];
    for (let coalition = 0; coalition < 2 ** parts.length; coalition++) {
      const exchanged = new Set(parts.flatMap((part, index) => ((coalition & (1 << index)) === 0 ? [] : part)));
      const key = keyOf(steps, exchanged);
      if (!graded.has(key)) {
        const input = mixedInput(before, after, exchanged);
        const result = gradeIfPossible(input);
        graded.set(key, result && figuresOf(input, result));
        yield;
      }
      const found = graded.get(key) ?? null;
      if (found === null) break;
      figures.push(found);
    }
    if (figures.length === 2 ** parts.length) return { parts, figures };
  }
  throw new Error('the two gradings themselves are the coarsest partition');
}

const keyOf = (steps: readonly Step[], exchanged: ReadonlySet<Step>): string =>
  steps.filter((step) => exchanged.has(step)).join();

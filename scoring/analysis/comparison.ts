import { type Agreement, agreementOf } from './agreement.js';
import { causesAmong } from './causes.js';
import { readable } from './effects.js';
import { figureChanges } from './figure-changes.js';
import type { InputChange } from './input-change.js';
import { redated } from './redated.js';
import { schemeChanges } from './scheme-changes.js';
import { type Graded, stagesBetween } from './stages.js';
import { moveOf, type UnitMove } from './unit-move.js';

export interface Comparison {
  readonly agreement: Agreement;
  /** All changed inputs. */
  readonly changes: readonly InputChange[];
  /** Units of either grading, in the order of the later one. */
  readonly units: readonly UnitMove[];
}

/**
 * 两次评分对比: the units that moved, by how much, and the inputs that caused it.
 *
 * Gradings of different years are compared as if they were of one year. Effects are computed by grading intermediate
 * inputs (stagesBetween). The causes are the changed inputs that the item reads.
 */
export function compareGradings(earlier: Graded, after: Graded): Comparison {
  const work = comparing(earlier, after);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same as a generator that pauses after each grading and each unit, so that the caller can do other work. */
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

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

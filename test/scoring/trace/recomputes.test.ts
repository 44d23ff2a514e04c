import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readBundle } from '../../../bundle/index.js';
import { type DetailedGrading, gradeInDetail } from '../../../scoring/grade.js';
import type { GradingInput } from '../../../scoring/input.js';
import { METHODS } from '../../../scoring/methods/index.js';
import { evaluate } from '../../../scoring/numbers/expression.js';
import { ScoringErrors } from '../../../scoring/problems/problem.js';
import { ALL_VISIBLE, shownTrace, shownUnitTrace, traceItem, traceUnit } from '../../../scoring/trace/index.js';
import { arbitraryGrading } from './arbitrary-grading.js';
import { near, workOutText } from './formula-reader.js';

const CASES = join(import.meta.dirname, '../cases');

/** Compares every score of the grading with its trace: evaluated as a tree, and parsed from its text. */
function expectTracesToRecompute(grading: DetailedGrading): number {
  const { rounding } = grading.input.scheme;
  let traced = 0;
  for (const { unit, total, items } of grading.result.units) {
    for (const { item, points, flags } of items) {
      const trace = traceItem(grading, unit, item);
      const { formula, sentence } = shownTrace(trace, ALL_VISIBLE);
      if (points === null || flags.includes('MISSING_ZERO')) {
        expect(formula).toBeNull();
        continue;
      }
      if (trace.formula === null || formula === null) throw new Error(`${unit} ${item} has no formula`);
      const exact = evaluate(trace.formula);
      const text = rounding.item === null ? exact.toCut(12) : exact.toFixed(rounding.item, rounding.mode);
      expect(`${unit} ${item} ${text}`).toBe(`${unit} ${item} ${points}`);
      // Powers are printed in another notation; everything else is parsed.
      if (!formula.numeric.includes('^')) {
        const read = workOutText(formula.numeric);
        if (formula.numeric.includes('≈'))
          expect(near(read, exact) || `${formula.numeric} is ${exact.toCut(6)}`).toBe(true);
        else expect(read.equals(exact) || `${formula.numeric} is ${exact.toCut(12)}`).toBe(true);
      }
      expect(sentence.zh).toContain(formula.numeric);
      expect(sentence.en).toContain(formula.numeric);
      traced += 1;
    }
    const shown = shownUnitTrace(traceUnit(grading, unit), true);
    expect(shown.total === null).toBe(total === null);
    expect(shown.steps.at(-1)?.outcome === 'AWARDED').toBe(shown.grade !== null);
  }
  return traced;
}

function workedOrNull(input: GradingInput): DetailedGrading | null {
  try {
    return gradeInDetail(input);
  } catch (error) {
    if (error instanceof ScoringErrors) return null;
    throw error;
  }
}

describe('a trace recomputes to its score', () => {
  it.each(readdirSync(CASES))('in every item of every unit of %s', async (name) => {
    const { bundle } = await readBundle(join(CASES, name));
    if (bundle === null) throw new Error('the case cannot be read');
    expect(expectTracesToRecompute(gradeInDetail(bundle))).toBeGreaterThan(0);
  });

  it('in gradings of every kind', () => {
    let traced = 0;
    fc.assert(
      fc.property(arbitraryGrading(), (input) => {
        const grading = workedOrNull(input);
        if (grading !== null) traced += expectTracesToRecompute(grading);
      }),
      { numRuns: 150 },
    );
    expect(traced).toBeGreaterThan(1000);
  });

  it.each([...METHODS.keys()])('by the formula of %s', (kind) => {
    let traced = 0;
    fc.assert(
      fc.property(arbitraryGrading([kind]), (input) => {
        const grading = workedOrNull(input);
        if (grading !== null) traced += expectTracesToRecompute(grading);
      }),
      { numRuns: 20 },
    );
    expect(traced).toBeGreaterThan(0);
  });
});

/**
 * Pairs of random gradings that differ only in the scores of other units of a small peer group. The head's traces, trials,
 * next grade and quartiles are the same in both, for any trial.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Viewer } from '../../auth/viewer.js';
import { Refusal } from '../../errors/refusal.js';
import { type DetailedGrading, gradeInDetail, groupFigures, ScoringErrors } from '../../scoring/index.js';
import type { GradingInput, UnitCode } from '../../scoring/input.js';
import { nextGradeSentence, waySentence } from '../../scoring/next-grade/words.js';
import { ALL_VISIBLE, shownTrace, shownUnitTrace, traceItem, traceUnit } from '../../scoring/trace/index.js';
import type { Change } from '../../scoring/what-if/change.js';
import type { Explained } from '../../services/grading/explain.js';
import { whatIfAnswer } from '../../services/grading/explanation-answers.js';
import { liftGrade, tryChanges } from '../../services/grading/what-if.js';
import { arbitraryGrading } from '../scoring/trace/arbitrary-grading.js';

const decimals = fc.integer({ min: 0, max: 3000 }).map((hundredths) => String(hundredths / 100));
const worlds = fc.record({
  input: arbitraryGrading(),
  quota: fc.constantFrom('0.25', '0.4', '0.5'),
  others: fc.array(fc.record({ bonus: decimals, figure: decimals }), { minLength: 8, maxLength: 8 }),
});

const withQuota = (input: GradingInput, quota: string): GradingInput => ({
  ...input,
  scheme: { ...input.scheme, grades: input.scheme.grades.map((rule) => ({ ...rule, quota: rule.quota ?? quota })) },
});

/** The same grading with other totals of all units except one: other figures if they are not compared, and a bonus. */
function elsewhere(
  input: GradingInput,
  own: UnitCode,
  others: readonly { bonus: string; figure: string }[],
): GradingInput {
  const { rules } = gradeInDetail(input);
  const alone = new Set(
    rules.nodes.flatMap(({ leaf }) =>
      leaf === null || leaf.needs.includes('GROUP') || leaf.missing?.startsWith('GROUP') ? [] : [leaf.measure],
    ),
  );
  const drawn = (unit: UnitCode) => others[input.units.findIndex(({ code }) => code === unit)] ?? others[0];
  return {
    ...input,
    observations: input.observations.map((record) =>
      record.unit === own || record.year !== input.scheme.year || record.value === null || !alone.has(record.measure)
        ? record
        : { ...record, value: drawn(record.unit)?.figure ?? null },
    ),
    adjustments: [
      ...input.adjustments,
      ...input.units
        .filter(({ code }) => code !== own)
        .map(({ code }) => ({
          unit: code,
          kind: 'BONUS' as const,
          code: 'X',
          points: drawn(code)?.bonus ?? null,
          reason: null,
        })),
    ],
  };
}

function workedOrNull(input: GradingInput): DetailedGrading | null {
  try {
    return gradeInDetail(input);
  } catch (error) {
    if (error instanceof ScoringErrors) return null;
    throw error;
  }
}

const HEAD = { claims: { scores: 'units', figures: 'units' } } as unknown as Viewer;
const OFFICE = { claims: { scores: 'district', figures: 'district' } } as unknown as Viewer;
const TRIED = ['0', '7.5', '12.51', '18', '25', '60'];

/** Changes of each input to several values, and increasing bonuses. */
function trialsIn({ rules }: DetailedGrading): Change[][] {
  const figures = rules.nodes.flatMap(({ leaf, item }): Change[] =>
    leaf === null
      ? []
      : TRIED.map((value) =>
          leaf.needs.includes('MARKS')
            ? { kind: 'MEAN', item: item.code, mean: value }
            : { kind: 'FIGURE', measure: leaf.measure, value, numerator: null, denominator: null },
        ),
  );
  const bonuses = TRIED.map((points): Change => ({ kind: 'ADJUSTMENT', adjustment: 'BONUS', code: 'T', points }));
  return [[], ...[...figures, ...bonuses].map((change) => [change])];
}

const refusedOr = <T>(answer: () => T): T | string => {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
};

/** All answers about a unit, as text. @param own null for a viewer of all units */
function told(grading: DetailedGrading, unit: UnitCode, own: ReadonlySet<UnitCode> | null): string {
  const viewer = own === null ? OFFICE : HEAD;
  const explained = { grading, unit, own } as unknown as Explained;
  const next = refusedOr(() => liftGrade(explained, viewer));
  const group = grading.units.find((scored) => scored.unit.code === unit)?.unit.group;
  return JSON.stringify(
    {
      unit: shownUnitTrace(traceUnit(grading, unit), true, own),
      items: grading.rules.nodes.map(({ item }) =>
        shownTrace(traceItem(grading, unit, item.code), { ...ALL_VISIBLE, own }),
      ),
      next:
        next === null || typeof next === 'string'
          ? next
          : {
              ...next,
              sentence: nextGradeSentence(next),
              ways: next.ways.map(({ nodes, ...way }) => ({ ...way, sentence: waySentence({ nodes, ...way }, next) })),
            },
      trials: trialsIn(grading).map((changes) =>
        refusedOr(() => whatIfAnswer(explained, tryChanges(explained, viewer, changes))),
      ),
      figures: groupFigures(grading.input.scheme, grading.result).find((found) => found.group === group),
    },
    (_, value) => (typeof value === 'bigint' ? String(value) : value),
  );
}

describe('a head of a unit in a group below five', () => {
  it('gets the same answers if only the totals of others differ', () => {
    let [compared, office] = [0, 0];
    fc.assert(
      fc.property(worlds, ({ input: drawn, quota, others }) => {
        const input = withQuota(drawn, quota);
        const here = workedOrNull(input);
        if (here === null) return;
        for (const { code, group } of input.units) {
          if (input.units.filter((unit) => unit.group === group).length >= 5) continue;
          const there = workedOrNull(elsewhere(input, code, others));
          const published = (grading: DetailedGrading) =>
            JSON.stringify(grading.result.units.find((result) => result.unit === code));
          if (there === null || published(here) !== published(there)) continue;
          compared += 1;
          const own = new Set([code]);
          expect(told(there, code, own)).toBe(told(here, code, own));
          if (told(there, code, null) !== told(here, code, null)) office += 1;
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
    // The office sees many of these differences, so the pairs are not equal.
    expect(compared).toBeGreaterThan(10);
    expect(office).toBeGreaterThan(5);
  });
});

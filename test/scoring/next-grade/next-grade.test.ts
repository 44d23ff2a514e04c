import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { branded } from '../../../scoring/brand.js';
import { type DetailedGrading, grade, gradeInDetail } from '../../../scoring/grade.js';
import type { GradingInput, MethodRecord, UnitCode } from '../../../scoring/input.js';
import { nextGrade, type Way } from '../../../scoring/next-grade/next-grade.js';
import { Exact } from '../../../scoring/numbers/exact.js';
import { ScoringErrors } from '../../../scoring/problems/problem.js';
import type { Node } from '../../../scoring/rules/rules.js';
import { applyChanges, type Change } from '../../../scoring/what-if/change.js';
import { gradeOf, indicatorOf, inputOf, itemOf, plainItem, schemeOf, unitOf, values, YEAR } from '../grading.js';
import { arbitraryGrading } from '../trace/arbitrary-grading.js';

function workedOrNull(input: GradingInput): DetailedGrading | null {
  try {
    return gradeInDetail(input);
  } catch (error) {
    if (error instanceof ScoringErrors) return null;
    throw error;
  }
}

/** The way as changes of the unit's inputs, with another number instead of its own. */
function changesOf(way: Way, to: string | null = way.to): Change[] {
  const [node] = way.nodes as [Node];
  const { code } = node.item;
  switch (way.kind) {
    case 'MILESTONES':
      return way.tasks.map(({ project, task, due }) => ({ kind: 'MILESTONE', project, task, done: due }));
    case 'MEAN':
      return [{ kind: 'MEAN', item: code, mean: to ?? '' }];
    case 'NUMERATOR':
      return [{ kind: 'FIGURE', measure: code, value: null, numerator: to, denominator: way.denominator }];
    case 'VALUE':
      return [{ kind: 'FIGURE', measure: code, value: to, numerator: null, denominator: null }];
  }
}

/** The unit's grade in a whole grading of the changed inputs; null also where they cannot be graded. */
function gradeAfter(input: GradingInput, unit: UnitCode, changes: readonly Change[]): string | null {
  const { input: changed, problems } = applyChanges(input, unit, changes);
  expect(problems).toEqual([]);
  try {
    return grade(changed).units.find((result) => result.unit === unit)?.grade ?? null;
  } catch (error) {
    if (error instanceof ScoringErrors) return null;
    throw error;
  }
}

const decimalsOf = (text: string) => text.split('.')[1]?.length ?? 0;
const moved = (text: string, steps: number) => {
  const digits = decimalsOf(text);
  return Exact.of(Math.round(Number(text) * 10 ** digits) + steps, 10 ** digits).toFixed(digits, 'HALF_UP');
};

/** Every decimal from the present value up to the answer, without the answer. */
function between(from: string, to: string): string[] {
  const digits = decimalsOf(to);
  const [start, end] = [Number(from), Number(to)].map((value) => Math.round(value * 10 ** digits)) as [number, number];
  const step = end > start ? 1 : -1;
  return Array.from({ length: Math.min(400, Math.abs(end - start)) }, (_, index) =>
    Exact.of(end - step * (index + 1), 10 ** digits).toFixed(digits, 'HALF_UP'),
  );
}

/** Checks every way of every unit against whole gradings. @returns how many lift a grade, and how many do not */
function expectWaysToHold(input: GradingInput, monotone: boolean): [lifting: number, idle: number] {
  const grading = workedOrNull(input);
  if (grading === null) return [0, 0];
  const levels = input.scheme.grades.map((rule) => rule.grade);
  const levelOf = (name: string | null) => (name === null ? levels.length : levels.indexOf(name));
  let [lifting, idle] = [0, 0];
  for (const { code: unit } of input.units) {
    const next = nextGrade(grading, unit, false);
    if (next === null) continue;
    const asked = levelOf(next.grade);
    const reaches = (way: Way, to?: string) => levelOf(gradeAfter(input, unit, changesOf(way, to))) <= asked;
    for (const way of next.ways) {
      const what = `${unit} ${way.nodes.map(({ item }) => item.code)} ${way.from} → ${way.to}`;
      if (way.whyNot !== null) {
        idle += 1;
        if (!monotone || way.kind === 'MILESTONES') continue;
        const tries = ['0', '1', '4', '5', '9', '9.9', '10', '12.5', '14', '15', '20', '25', '26', '30', '100'];
        expect(`${what} ${tries.filter((to) => way.kind === 'VALUE' && reaches(way, to))}`).toBe(`${what} `);
        continue;
      }
      lifting += 1;
      expect(`${what} ${reaches(way)}`).toBe(`${what} true`);
      expect(levelOf(way.grade)).toBeLessThanOrEqual(asked);
      if (way.to === null || way.from === null) continue;
      const back = Number(way.to) > Number(way.from) ? -1 : 1;
      const below = moved(way.to, back);
      if (Number(below) !== Number(way.from)) expect(`${what} ${reaches(way, below)}`).toBe(`${what} false`);
      if (monotone)
        expect(`${what} ${between(way.from, way.to).filter((to) => to !== way.from && reaches(way, to))}`).toBe(
          `${what} `,
        );
    }
  }
  return [lifting, idle];
}

/** Three units; `A` of the second is missing, and the mean of the group replaces it. One of them gets the best grade. */
function standingIn(method: MethodRecord, reported: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const items = [itemOf('A', { method, indicator: 'A', missing: 'GROUP_MEAN' }), plainItem('B')];
  const grades = [gradeOf('优秀', '10', { quota: '0.34' }), gradeOf('合格', '0')];
  return inputOf(schemeOf(items, { grades }), {
    units: ['U', 'V', 'W'].map((code) => unitOf(code)),
    indicators: [indicatorOf('A', { targets: { [YEAR]: '10' } })],
    observations: values(reported),
  });
}

const wayBy = (input: GradingInput, item: string) =>
  nextGrade(gradeInDetail(input), branded('U'), false)?.ways.find(({ nodes }) => nodes[0]?.item.code === item);

describe('the next grade', () => {
  it('is found if a better figure first moves the unit ahead of another one and then behind it by its substitute', () => {
    // Full marks at 10. The mean rises on: U is before V from 7 to 13 only, 6 + A against 9 + A ÷ 2.
    const input = standingIn({ kind: 'TARGET_RATIO' }, { A: { U: '5', W: '2' }, B: { U: '6', V: '8', W: '0' } });
    expect(wayBy(input, 'A')).toMatchObject({ from: '5', to: '7', grade: '优秀', whyNot: null });
    expectWaysToHold(input, true);
  });

  it('is found where the substitute of another unit passes a bend of its method, and only there', () => {
    // V earns nothing for a mean of 10, that is where U has 16; U itself would where it has 10.
    const points = [
      ['0', '1'],
      ['9', '1'],
      ['10', '0'],
      ['11', '1'],
      ['1000', '1'],
    ];
    const input = standingIn({ kind: 'LINEAR', points }, { A: { U: '2', W: '4' }, B: { U: '5', V: '9', W: '0' } });
    expect(wayBy(input, 'A')).toMatchObject({ from: '2', to: '15', grade: '优秀', whyNot: null });
    expectWaysToHold(input, true);
  });

  it('is reached at every answer and not one step below it, for any method', () => {
    let [lifting, idle] = [0, 0];
    fc.assert(
      fc.property(arbitraryGrading(), (input) => {
        const [some, none] = expectWaysToHold(input, false);
        lifting += some;
        idle += none;
      }),
      { numRuns: 30, endOnFailure: true },
    );
    expect(lifting).toBeGreaterThan(50);
    expect(idle).toBeGreaterThan(50);
  });

  it('is reached by no smaller change, and by no change if there is no answer', () => {
    const kinds = [
      'TARGET_RATIO',
      'PROGRESS',
      'LINEAR',
      'BANDS',
      'EFFICACY',
      'EFFICACY_GRADED',
      'RANGE',
      'THRESHOLD',
      'STEPS',
      'DEDUCTION',
    ];
    fc.assert(
      fc.property(arbitraryGrading(kinds), (input) => {
        expectWaysToHold(input, true);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('is reached by no smaller change if units are compared', () => {
    fc.assert(
      fc.property(arbitraryGrading(['PEER_RATIO', 'RANK', 'MIN_MAX']), (input) => {
        expectWaysToHold(input, true);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});

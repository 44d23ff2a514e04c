/**
 * What was published for the public is subtracted in every way: an attacker who takes every linear combination of all
 * that was ever public, over exact fractions, finds no set of fewer than five units.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { UnitCode } from '../../scoring/input.js';
import { type DisclosedUnit, disclosureOf, sumsOf, unitOfVariable } from '../../services/disclosure/facts.js';
import { type Fact, isolatedUnits } from '../../services/disclosure/isolates.js';

const GRADES = ['优秀', '良好', '合格', '不合格'];

/** Rank over the fractions, by elimination without division. */
function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.map(BigInt));
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row, index) => index >= rank && row[column] !== 0n);
    if (at < 0) continue;
    const pivot = rows[at] as bigint[];
    rows[at] = rows[rank] as bigint[];
    rows[rank] = pivot;
    for (let below = rank + 1; below < rows.length; below++) {
      const row = rows[below] as bigint[];
      const factor = row[column] as bigint;
      if (factor === 0n) continue;
      rows[below] = row.map((value, place) => value * (pivot[column] as bigint) - (pivot[place] as bigint) * factor);
    }
    rank += 1;
  }
  return rank;
}

/** Every set of one to four units. */
function* fewOf(units: readonly string[], chosen: readonly string[] = []): Generator<readonly string[]> {
  for (const [index, unit] of units.entries()) {
    const set = [...chosen, unit];
    yield set;
    if (set.length < 4) yield* fewOf(units.slice(index + 1), set);
  }
}

/** @returns the first set of fewer than five units of which some combination of the sums tells something */
function attack(sums: readonly Fact[]): readonly string[] | null {
  const variables = [...new Set(sums.flatMap(({ coefficients }) => [...coefficients.keys()]))];
  const row = ({ coefficients }: Fact, left: readonly string[]) => left.map((name) => coefficients.get(name) ?? 0);
  const whole = rankOf(sums.map((fact) => row(fact, variables)));
  for (const set of fewOf([...new Set(variables.map(unitOfVariable))])) {
    const others = variables.filter((name) => !set.includes(unitOfVariable(name)));
    if (rankOf(sums.map((fact) => row(fact, others))) < whole) return set;
  }
  return null;
}

const fact = (...units: readonly string[]): Fact => ({ coefficients: new Map(units.map((unit) => [`${unit} x`, 1])) });

describe('sums over units', () => {
  it.each([
    ['one group of five', [fact('a', 'b', 'c', 'd', 'e')], null],
    ['a group of four', [fact('a', 'b', 'c', 'd')], ['a', 'b', 'c', 'd']],
    ['all of eight, and five of them', [fact(...'abcdefgh'), fact(...'abcde')], ['f', 'g', 'h']],
    ['two of six that share five', [fact(...'abcdef'), fact(...'bcdefg')], ['a', 'g']],
    ['three that overlap', [fact(...'abcdefghij'), fact(...'abcde'), fact(...'fghij')], null],
    ['two parts and a whole with one more', [fact(...'abcdefghijk'), fact(...'abcde'), fact(...'fghij')], ['k']],
  ] as const)('%s', (_, sums, found) => {
    expect(isolatedUnits(sums, unitOfVariable)).toEqual(found);
    expect(attack(sums) === null).toBe(found === null);
  });
});

describe('figures of single units', () => {
  it.each([
    ['group/G/count/x', 'AGGREGATES'],
    [`group/G/names/${encodeURIComponent('优秀')}`, 'AGGREGATES'],
    [`group/G/names/${encodeURIComponent('合格')}`, 'GRADES'],
    ['unit/U/grade', 'GRADES'],
    ['unit/U/quota', 'GRADES'],
    ['unit/U/staff', 'AGGREGATES'],
    ['unit/U/total', 'TOTALS'],
    ['unit/U/rank', 'TOTALS'],
    ['something/new', 'TOTALS'],
  ] as const)('%s need the setting %s', (key, level) => {
    expect(disclosureOf(key, GRADES)).toBe(level);
  });
});

interface Step {
  /** Units whose result is another one in this publication. */
  readonly corrected: readonly number[];
  /** Which of the possible figures it has, by chance. */
  readonly chosen: readonly number[];
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    corrected: fc.array(fc.nat({ max: 12 }), { maxLength: 2 }),
    chosen: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 5 },
);
const rosters = fc.array(fc.constantFrom('A', 'A', 'A', 'B', 'B', 'C'), { minLength: 6, maxLength: 14 });

describe('publications, one after the other, also after others were withdrawn', () => {
  it('are admitted only if no subtraction finds fewer than five units', () => {
    let [admitted, refused] = [0, 0];
    fc.assert(
      fc.property(rosters, steps, (groups, wanted) => {
        let units: DisclosedUnit[] = groups.map((group, index) => ({
          code: `U${index}` as UnitCode,
          group,
          total: String(60 + index),
          grade: GRADES[index % GRADES.length] as string,
        }));
        const told: { totals: Fact[]; grades: Fact[] } = { totals: [], grades: [] };
        wanted.forEach(({ corrected, chosen }, step) => {
          units = units.map((unit, index) =>
            corrected.includes(index)
              ? { ...unit, total: `${70 + step}.${index}`, grade: GRADES[(index + step + 1) % GRADES.length] as string }
              : unit,
          );
          const counts = GRADES.map((grade) => `count/${encodeURIComponent(grade)}`);
          const possible = [
            ...counts,
            ...counts.map((key) => `large/${key}`),
            ...['A', 'B', 'C'].flatMap((group) => [
              `group/${group}/mean`,
              ...counts.map((key) => `group/${group}/${key}`),
            ]),
          ];
          const keys = [...new Set(chosen.map((one) => possible[one % possible.length] as string))];
          const sums = sumsOf(keys, { grades: GRADES, units });
          const next = { totals: [...told.totals, ...sums.totals], grades: [...told.grades, ...sums.grades] };
          const found = [next.totals, next.grades].map((facts) => isolatedUnits(facts, unitOfVariable));
          // The check says neither more nor less than the attacker finds.
          expect([next.totals, next.grades].map((facts) => attack(facts) !== null)).toEqual(
            found.map((set) => set !== null),
          );
          if (found.some((set) => set !== null)) {
            refused += 1;
            return;
          }
          if (sums.totals.length + sums.grades.length > 0) admitted += 1;
          told.totals = next.totals;
          told.grades = next.grades;
        });
      }),
      { numRuns: 150, endOnFailure: true },
    );
    expect(admitted).toBeGreaterThan(5);
    expect(refused).toBeGreaterThan(5);
  });

  it('tell the mean of a group before and after one correction never', () => {
    const world = (total: string): DisclosedUnit[] =>
      Array.from({ length: 8 }, (_, index) => ({
        code: `U${index}` as UnitCode,
        group: 'A',
        total: index === 3 ? total : String(index),
        grade: '良好',
      }));
    const before = sumsOf(['group/A/mean'], { grades: GRADES, units: world('3') });
    const after = sumsOf(['group/A/mean'], { grades: GRADES, units: world('9') });
    expect(isolatedUnits([...before.totals, ...after.totals], unitOfVariable)).toEqual(['U3']);
  });
});

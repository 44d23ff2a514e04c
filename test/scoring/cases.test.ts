/** The worked cases: bundles with the results of an independent program. Rounded figures agree to the digit. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readBundle } from '../../bundle/index.js';
import { grade } from '../../scoring/index.js';
import type { ItemResult, UnitResult } from '../../scoring/result.js';

const CASES = join(import.meta.dirname, 'cases');
const UNIT_FIELDS = ['unit', 'group', 'base', 'bonus', 'deduction', 'total', 'grade', 'rank', 'overallRank'] as const;

type Expected = {
  scheme: string;
  units: (Pick<UnitResult, (typeof UNIT_FIELDS)[number]> & { items: Pick<ItemResult, 'item' | 'rate' | 'points'>[] })[];
};

/** Unrounded figures are cut, and agree within 1e-11. */
function near(text: string | null, other: string | null): boolean {
  if (text === null || other === null) return text === other;
  return Math.abs(Number(text) - Number(other)) <= 1e-11;
}

describe('the worked case', () => {
  it.each(readdirSync(CASES))('%s has the expected result to the digit', async (name) => {
    const { bundle, problems } = await readBundle(join(CASES, name));
    if (bundle === null) throw new Error(JSON.stringify(problems));
    const expected = JSON.parse(readFileSync(join(CASES, name, 'expected.json'), 'utf8')) as Expected;
    const result = grade(bundle);
    const rounded = bundle.scheme.rounding.item !== null;

    expect(result.scheme).toBe(expected.scheme);
    const fields = (unit: object) =>
      Object.fromEntries(UNIT_FIELDS.map((field) => [field, (unit as UnitResult)[field]]));
    expect(result.units.map(fields)).toEqual(expected.units.map(fields));
    for (const [index, unit] of expected.units.entries()) {
      const items = result.units[index]?.items ?? [];
      expect(items.map(({ item }) => item)).toEqual(unit.items.map(({ item }) => item));
      const differing = unit.items.filter(({ rate, points }, place) => {
        const ours = items[place] as ItemResult;
        return !near(ours.rate, rate) || (rounded ? ours.points !== points : !near(ours.points, points));
      });
      expect({ unit: unit.unit, differing }).toEqual({ unit: unit.unit, differing: [] });
    }
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Bundle, readBundle } from '../../../bundle/index.js';
import { frameOf } from '../../../scoring/analysis/frames.js';
import { leaveOneOut } from '../../../scoring/analysis/leave-one-out.js';
import { type RobustnessOptions, robustnessStudy } from '../../../scoring/analysis/robustness.js';
import { structureOf } from '../../../scoring/analysis/structure.js';
import { TreeModel } from '../../../scoring/analysis/tree-model.js';
import { grade, nodePoints } from '../../../scoring/index.js';
import type { ItemRecord, UnitCode } from '../../../scoring/input.js';
import type { UnitResult } from '../../../scoring/result.js';
import { readRules } from '../../../scoring/rules/rules.js';

const ROOT = join(import.meta.dirname, '../../..');
const CASES = join(ROOT, 'test/scoring/cases');

async function load(folder: string): Promise<Bundle> {
  const { bundle } = await readBundle(folder);
  if (bundle === null) throw new Error(`${folder} cannot be read`);
  return bundle;
}

const PLAIN: RobustnessOptions = { seed: 1, share: 0.2, normalisations: ['AS_SCORED'], aggregations: ['AS_WRITTEN'] };

function study(bundle: Bundle, draws: number, options: Partial<RobustnessOptions> = {}) {
  const found = robustnessStudy(bundle, grade(bundle), { ...PLAIN, ...options });
  found.draw(draws);
  return found.result();
}

let sample: Bundle;
beforeAll(async () => {
  sample = await load(join(ROOT, 'examples/daxing-2021-2025'));
});

describe('robustness', () => {
  it.each(readdirSync(CASES).flatMap((name) => [[name, 'COMPETITION'] as const, [name, 'DENSE'] as const]))(
    'gives the official places and grades of %s where nothing is varied (%s)',
    async (name, places) => {
      const read = await load(join(CASES, name));
      const bundle = { ...read, scheme: { ...read.scheme, ranking: { ...read.scheme.ranking, places } } };
      const { units } = study(bundle, 2, { share: 0 });
      expect(units.length).toBeGreaterThan(0);
      const moved = units.filter(
        ({ rank, bestRank, worstRank, gradeChanges }) => bestRank !== rank || worstRank !== rank || gradeChanges !== 0,
      );
      expect(moved).toEqual([]);
    },
  );

  it('draws the same numbers for the same seed, in one part or several, and others for another seed', () => {
    const options = {
      ...PLAIN,
      normalisations: ['AS_SCORED', 'MIN_MAX', 'Z_SCORE'],
      aggregations: ['AS_WRITTEN', 'GEOMETRIC', 'HARMONIC'],
    } as const;
    const whole = study(sample, 60, options);
    const pieces = robustnessStudy(sample, grade(sample), options);
    pieces.draw(20);
    pieces.draw(40);
    expect(pieces.result()).toEqual(whole);
    expect(study(sample, 60, { ...options, seed: 2 })).not.toEqual(whole);
  });

  it('keeps every interval within the group, in order, and around the mean rank', () => {
    const { draws, units } = study(sample, 300);
    expect(draws).toBe(300);
    const sizes = Map.groupBy(units, ({ group }) => group);
    for (const { group, bestRank, rank5, rank95, worstRank, meanRank, grades, gradeChanges } of units) {
      const places = [1, bestRank, rank5, rank95, worstRank, sizes.get(group)?.length ?? 0];
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(meanRank).toBeGreaterThanOrEqual(bestRank);
      expect(meanRank).toBeLessThanOrEqual(worstRank);
      expect(grades.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(gradeChanges).toBeGreaterThanOrEqual(0);
    }
    expect(units.some(({ bestRank, worstRank }) => bestRank < worstRank)).toBe(true);
  });

  it('never puts a unit before one that is at least as good in every item', () => {
    const official = new Map(grade(sample).units.map((unit) => [unit.unit, unit]));
    const { units } = study(sample, 200, { share: 0.5 });
    const figures = (code: UnitCode) => {
      const unit = official.get(code);
      const leaves = unit?.items.map(({ rate }) => (rate === null ? null : Number(rate))) ?? [];
      return [...leaves, Number(unit?.bonus), -Number(unit?.deduction)];
    };
    const dominates = (a: UnitCode, b: UnitCode) => {
      const other = figures(b);
      return figures(a).every((x, index) => (x === null ? other[index] === null : x >= (other[index] ?? Infinity)));
    };
    const pairs = units.flatMap((a) =>
      units.filter((b) => a !== b && a.group === b.group && dominates(a.unit, b.unit)).map((b) => [a, b] as const),
    );
    expect(pairs.length).toBeGreaterThan(0);
    for (const [better, worse] of pairs) {
      for (const place of ['bestRank', 'rank5', 'meanRank', 'rank95', 'worstRank'] as const)
        expect(better[place]).toBeLessThanOrEqual(worse[place]);
    }
  });

  it('widens intervals as weights vary more', () => {
    const width = (share: number) =>
      study(sample, 200, { share }).units.reduce((sum, { rank5, rank95 }) => sum + rank95 - rank5, 0);
    expect(width(0.05)).toBeLessThan(width(0.4));
  });

  it('does not depend on the order of units', () => {
    const turned = { ...sample, units: sample.units.toReversed() };
    const byUnit = (bundle: Bundle) => study(bundle, 50).units.toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
    expect(byUnit(turned)).toEqual(byUnit(sample));
  });
});

describe('the float64 tree', () => {
  it.each(readdirSync(CASES))('computes the exact bases of %s, except for the rounding of items', async (name) => {
    const bundle = await load(join(CASES, name));
    const rules = readRules(bundle);
    const units = grade(bundle).units.filter(({ total }) => total !== null);
    const everybody = Int32Array.from(units.keys());
    const rates = new Float64Array(units.length);
    const factors = new Float64Array(rules.nodes.length).fill(1);
    new TreeModel(rules, units).rates(frameOf(rules, units, [everybody], 'AS_SCORED', 'AS_WRITTEN'), factors, rates);
    const { item, total } = bundle.scheme.rounding;
    const rounding = (digits: number | null) => (digits === null ? 1e-9 : 10 ** -digits / 2);
    const tolerance = rounding(item) * rules.nodes.length + rounding(total);
    for (const [index, { base }] of units.entries()) {
      const points = (rates[index] as number) * Number(nodePoints(bundle.scheme));
      expect(Math.abs(points - Number(base))).toBeLessThan(tolerance);
    }
  });
});

describe('leaving one item out', () => {
  it('counts the ranks and grades that depend on each item', () => {
    const found = leaveOneOut(sample, grade(sample));
    expect(found.map(({ item }) => item)).toContain('A11');
    for (const { kendallTauB, ranksChanged, largestRankChange, meanRankChange } of found) {
      expect(kendallTauB).toBeGreaterThan(0);
      expect(kendallTauB).toBeLessThan(1);
      expect(ranksChanged > 0).toBe(largestRankChange > 0);
      expect(meanRankChange).toBeLessThanOrEqual(largestRankChange);
    }
    expect(found.some(({ gradesChanged }) => gradesChanged > 0)).toBe(true);
  });

  it('moves the same ranks as grading by a scheme without the item', () => {
    const scaled = (items: readonly ItemRecord[]): ItemRecord[] =>
      items
        .filter(({ code }) => code !== 'A22')
        .map((item) => (item.items.length > 0 ? { ...item, points: null, items: scaled(item.items) } : item));
    const rounding = { item: null, total: null, mode: 'HALF_UP' as const };
    const whole = { ...sample, adjustments: [], scheme: { ...sample.scheme, rounding } };
    const before = grade(whole);
    const without = grade({ ...whole, scheme: { ...whole.scheme, points: null, items: scaled(whole.scheme.items) } });
    const ranksChanged = without.units.filter(({ rank }, index) => rank !== before.units[index]?.rank).length;
    expect(ranksChanged).toBeGreaterThan(10);
    expect(leaveOneOut(whole, before)).toContainEqual(expect.objectContaining({ item: 'A22', ranksChanged }));
  });
});

describe('structure', () => {
  it.each(readdirSync(CASES))('splits the whole variance of %s over items and adjustments', async (name) => {
    const bundle = await load(join(CASES, name));
    const { items, adjustmentsShare } = structureOf(bundle, grade(bundle), null);
    const shares = items.reduce((sum, { varianceShare }) => sum + (varianceShare ?? 0), adjustmentsShare ?? 0);
    expect(shares).toBeCloseTo(1, 9);
    expect(items.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  });

  it('correlates every two items once, and takes for α only items that apply to all', () => {
    const result = grade(sample);
    const { group, peers } = result.units.find(({ total }) => total !== null) as UnitResult;
    const { items, correlations, alphaItems, units } = structureOf(sample, result, group);
    expect(units).toBe(peers);
    expect(correlations).toHaveLength((items.length * (items.length - 1)) / 2);
    for (const { item, alphaIfDropped } of items) expect(alphaIfDropped !== null).toBe(alphaItems.includes(item));
  });
});

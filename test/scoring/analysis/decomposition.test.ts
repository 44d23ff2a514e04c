/** Differences of two gradings by cause: small cases computed by hand, and laws on the sample's two years. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bundle, readBundle } from '../../../bundle/index.js';
import type { Decomposed } from '../../../scoring/analysis/decomposed.js';
import { type Decomposition, decomposing } from '../../../scoring/analysis/decomposition.js';
import { shapleyCoefficients, shapleyOf } from '../../../scoring/analysis/shapley.js';
import { branded, type Plain } from '../../../scoring/brand.js';
import { ENGINE_VERSION, grade } from '../../../scoring/index.js';
import type { GradingInput, ItemRecord, SchemeRecord } from '../../../scoring/input.js';
import { parseExact } from '../../../scoring/numbers/decimal-text.js';
import { Exact, ZERO } from '../../../scoring/numbers/exact.js';
import { indicatorOf, itemOf, observed, plainItem, schemeOf, unitOf } from '../grading.js';

const SAMPLE = join(import.meta.dirname, '../../../examples/daxing-2021-2025');

let sample: Bundle;
let lastYear: Bundle;
beforeAll(async () => {
  sample = (await readBundle(SAMPLE)).bundle as Bundle;
  lastYear = (await readBundle(join(SAMPLE, 'schemes/daxing-2024'))).bundle as Bundle;
});

const graded = (input: GradingInput) => ({ input, result: grade(input), engine: ENGINE_VERSION });

function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const decompose = (before: GradingInput, after: GradingInput): Decomposition =>
  finished(decomposing(graded(before), graded(after)));

const exact = (text: string): Exact => parseExact(text) as Exact;
const sum = (texts: readonly string[]): string =>
  texts.reduce((total, text) => total.plus(exact(text)), ZERO).toCut(12);

/** The effects by step, such as `{ SCHEME: '6.5' }`. */
const effects = ({ effects: found }: Decomposed) =>
  Object.fromEntries(found.map(({ steps, points }) => [steps.join(), points]));

/** A year of a few units: figures by item and unit, graded by a line from 0 to 10. */
function yearOf(
  items: readonly Plain<ItemRecord>[],
  figures: Readonly<Record<string, Readonly<Record<string, string>>>>,
  more: Plain<Partial<Omit<GradingInput, 'scheme'>>> & { readonly scheme?: Plain<Partial<SchemeRecord>> } = {},
): GradingInput {
  const { scheme, ...rest } = more;
  const units = [...new Set(Object.values(figures).flatMap((ofItem) => Object.keys(ofItem)))];
  return branded({
    scheme: schemeOf(items, scheme),
    units: units.map((unit) => unitOf(unit)),
    indicators: [],
    targets: [],
    observations: Object.entries(figures).flatMap(([item, ofItem]) =>
      Object.entries(ofItem).map(([unit, value]) => observed(item, unit, value)),
    ),
    marks: [],
    milestones: [],
    adjustments: [],
    ...rest,
  });
}

describe('the Shapley values', () => {
  it('share what two players make only together in halves, and in thirds for three', () => {
    const together = (count: number) =>
      Array.from({ length: 2 ** count }, (_, coalition) => (coalition === 2 ** count - 1 ? Exact.of(6) : ZERO));
    expect(shapleyOf(shapleyCoefficients(2), together(2)).map((value) => value.toCut(12))).toEqual(['3', '3']);
    expect(shapleyOf(shapleyCoefficients(3), together(3)).map((value) => value.toCut(12))).toEqual(['2', '2', '2']);
  });

  it('add up to the whole, and give nothing to a player that changes nothing', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((count) =>
            fc.tuple(
              fc.constant(count),
              fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 ** count, maxLength: 2 ** count }),
            ),
          ),
        ([count, numbers]) => {
          // The last player is one that changes nothing.
          const values = [...numbers, ...numbers].map((number) => Exact.of(number));
          const shares = shapleyOf(shapleyCoefficients(count + 1), values);
          const whole = (values.at(-1) as Exact).minus(values[0] as Exact);
          expect(shares.reduce((total, share) => total.plus(share), ZERO).equals(whole)).toBe(true);
          expect(shares.at(-1)?.isZero()).toBe(true);
        },
      ),
    );
  });
});

describe('the decomposition of a difference', () => {
  it('gives scheme and figures the mean of their effects in both orders', () => {
    // The item counts double and the figure rises from 5 to 8: 5 points become 16. The scheme alone gives 10, the
    // figure alone 8. Scheme: ((10 − 5) + (16 − 8)) ÷ 2 = 6.5. Figures: ((8 − 5) + (16 − 10)) ÷ 2 = 4.5.
    const found = decompose(
      yearOf([plainItem('A', { points: '10' })], { A: { U: '5' } }),
      yearOf([plainItem('A', { points: '20' })], { A: { U: '8' } }),
    );
    const [unit] = found.units;
    expect(unit).toMatchObject({ unit: 'U', before: '5', after: '16', change: '11', rest: '0' });
    expect(effects(unit as Decomposed)).toEqual({ SCHEME: '6.5', FIGURES: '4.5' });
    expect(effects(unit?.items[0] as Decomposed)).toEqual({ SCHEME: '6.5', FIGURES: '4.5' });
    expect(found.all).toMatchObject({ group: null, units: 1, change: '11' });
  });

  it('takes targets apart from the scheme and the figures, over all six orders', () => {
    // Points 10 → 20, target 10 → 16, figure 5 → 8. Alone: scheme 10, target 3.125, figure 8; scheme and target 6.25,
    // scheme and figure 16, target and figure 5; all 10.
    // Scheme: (2 × 5 + 3.125 + 8 + 2 × 5) ÷ 6. Targets: (2 × −1.875 − 3.75 − 3 + 2 × −6) ÷ 6.
    // Figures: (2 × 3 + 6 + 1.875 + 2 × 3.75) ÷ 6.
    const year = (points: string, target: string, value: string) =>
      yearOf(
        [itemOf('A', { indicator: 'I', points, method: { kind: 'TARGET_RATIO' } })],
        { I: { U: value } },
        {
          indicators: [indicatorOf('I')],
          targets: [{ indicator: 'I', unit: 'U', year: 2025, target, baseline: null }],
        },
      );
    const { units, parts } = decompose(year('10', '10', '5'), year('20', '16', '8'));
    expect(parts).toEqual([['SCHEME'], ['TARGETS'], ['FIGURES']]);
    expect(units[0]).toMatchObject({ before: '5', after: '10', change: '5' });
    expect(effects(units[0] as Decomposed)).toEqual({ SCHEME: '5.1875', TARGETS: '-3.75', FIGURES: '3.5625' });
  });

  it('gives a new item and a dropped item to the scheme alone, with their figures', () => {
    const found = decompose(
      yearOf([plainItem('A'), plainItem('OLD')], { A: { U: '5' }, OLD: { U: '4' } }),
      yearOf([plainItem('A'), plainItem('NEW')], { A: { U: '6' }, NEW: { U: '9' } }),
    );
    const [unit] = found.units;
    const items = new Map(unit?.items.map((item) => [String(item.item), item]));
    expect(effects(items.get('A') as Decomposed)).toEqual({ FIGURES: '1' });
    expect(items.get('NEW')).toMatchObject({ isOnlyIn: 'AFTER', before: '0', after: '9' });
    expect(effects(items.get('NEW') as Decomposed)).toEqual({ SCHEME: '9' });
    expect(items.get('OLD')).toMatchObject({ isOnlyIn: 'BEFORE', before: '4', after: '0' });
    expect(effects(items.get('OLD') as Decomposed)).toEqual({ SCHEME: '-4' });
    expect(effects(unit as Decomposed)).toEqual({ SCHEME: '5', FIGURES: '1' });
  });

  it('names a veto that only the new scheme knows with the scheme and its adjustment', () => {
    const veto = { code: 'V', name: '安全事故', gradeAtMost: null, zero: true };
    const found = decompose(
      yearOf([plainItem('A')], { A: { U: '5' } }),
      yearOf(
        [plainItem('A')],
        { A: { U: '5' } },
        {
          scheme: { vetoes: [veto] },
          adjustments: [{ unit: 'U', kind: 'VETO', code: 'V', points: null, reason: null }],
        },
      ),
    );
    expect(found.units[0]).toMatchObject({ change: '-5', rest: '-5' });
    expect(effects(found.units[0] as Decomposed)).toEqual({ SCHEME: '-5' });
  });

  it('names units that were graded once, and what their coming did to others', () => {
    // The best of the group gets full points. A better unit comes: U falls from 1 to 5 ÷ 10.
    const best = itemOf('A', { method: { kind: 'PEER_RATIO' } });
    const found = decompose(
      yearOf([best], { A: { U: '5', GONE: '4' } }),
      yearOf([best], { A: { U: '5', COME: '10' } }),
    );
    expect(found.units.map(({ unit }) => String(unit))).toEqual(['U']);
    expect([found.onlyBefore, found.onlyAfter]).toEqual([['GONE'], ['COME']]);
    expect(found.units[0]?.change).not.toBe('0');
    expect(effects(found.units[0] as Decomposed)).toEqual({ UNITS: found.units[0]?.change });
  });

  it('combines parts whose mixture cannot be graded, and says so', () => {
    // Marks are levels of a scale; the other year's scale does not have them.
    const judged = (levels: Readonly<Record<string, string>>) =>
      itemOf('A', { method: { kind: 'EXPERT', scale: '1', levels } });
    const marked = (mark: string) => ({ marks: [{ item: 'A', unit: 'U', judge: 'J1', mark }] });
    const was = yearOf([judged({ 好: '1', 差: '0' }), plainItem('B')], { B: { U: '1' } }, marked('好'));
    const is = yearOf([judged({ 优: '0.9', 劣: '0' }), plainItem('B')], { B: { U: '1' } }, marked('优'));
    const { parts, units } = decompose(was, is);
    expect(parts).toEqual([['SCHEME', 'FIGURES']]);
    expect(effects(units[0] as Decomposed)).toEqual({ 'SCHEME,FIGURES': '-1' });
  });

  it('writes shares that never end so that they still add up', () => {
    // The target, the points and the figure each change 1 to a product; thirds and sixths do not end.
    const year = (points: string, target: string, value: string) =>
      yearOf(
        [itemOf('A', { indicator: 'I', points, method: { kind: 'TARGET_RATIO' } })],
        { I: { U: value } },
        {
          indicators: [indicatorOf('I')],
          targets: [{ indicator: 'I', unit: 'U', year: 2025, target, baseline: null }],
        },
      );
    const { units } = decompose(year('7', '9', '2'), year('10', '11', '3'));
    const found = Object.values(effects(units[0] as Decomposed));
    expect(found).toHaveLength(3);
    expect(sum(found)).toBe(units[0]?.change);
  });

  it('keeps the effect of another engine apart', () => {
    const was = yearOf([plainItem('A')], { A: { U: '5' } });
    const old = graded(was);
    const elsewhere = {
      ...old,
      engine: '0',
      result: { ...old.result, units: old.result.units.map((unit) => ({ ...unit, total: '4.9' })) },
    };
    const { units } = finished(decomposing(elsewhere, graded(yearOf([plainItem('A')], { A: { U: '6' } }))));
    expect(effects(units[0] as Decomposed)).toEqual({ FIGURES: '1', ENGINE: '0.1' });
  });

  it('finds nothing between a grading and itself', () => {
    const found = decompose(sample, sample);
    expect(found.parts).toEqual([]);
    expect([...found.units, found.all, ...found.groups].filter(({ change }) => change !== '0')).toEqual([]);
  });
});

describe('two years of the sample', () => {
  let found: Decomposition;
  beforeAll(() => {
    found = decompose(lastYear, sample);
  });

  it('add up for every unit, item, group and for the district', () => {
    const wholes = [...found.units, found.all, ...found.groups];
    expect(found.units.length).toBeGreaterThan(100);
    for (const whole of wholes) {
      for (const each of [whole, ...whole.items])
        expect(sum(each.effects.map(({ points }) => points))).toBe(each.change);
      expect(sum([whole.before, whole.change])).toBe(whole.after);
    }
    for (const unit of found.units)
      expect(sum([...unit.items.map(({ change }) => change), unit.rest])).toBe(unit.change);
  });

  it('are the same backwards with the opposite sign', () => {
    const back = decompose(sample, lastYear);
    const negated = (of: Decomposed) =>
      Object.fromEntries(Object.entries(effects(of)).map(([step, points]) => [step, exact(points).negated().toCut(9)]));
    const cut = (of: Decomposed) =>
      Object.fromEntries(Object.entries(effects(of)).map(([step, points]) => [step, exact(points).toCut(9)]));
    const backwards = new Map(back.units.map((unit) => [unit.unit, unit]));
    for (const unit of found.units) expect(cut(unit)).toEqual(negated(backwards.get(unit.unit) as Decomposed));
  });

  it('give a change of rules alone to the scheme alone', () => {
    const { scheme } = sample;
    const stricter = { ...sample, scheme: { ...scheme, adjustments: { ...scheme.adjustments, bonusCap: '0' } } };
    const changed = decompose(sample, stricter).units.filter(({ change }) => change !== '0');
    expect(changed.length).toBeGreaterThan(0);
    for (const unit of changed) expect(effects(unit)).toEqual({ SCHEME: unit.change });
  });
});

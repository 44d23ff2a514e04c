/** Properties of all gradings. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkScheme, grade } from '../../scoring/index.js';
import type { DecimalText, GradingInput } from '../../scoring/input.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { type Exact, ONE, ZERO } from '../../scoring/numbers/exact.js';
import { readNodes } from '../../scoring/rules/rules.js';
import { gradings, methods, value } from './arbitrary.js';
import { indicatorOf, inputOf, itemOf, observed, schemeOf, unitOf } from './grading.js';

const exact = (text: DecimalText | null): Exact => parseExact(text ?? '') as Exact;
const sum = (texts: readonly DecimalText[]): Exact => texts.reduce((total, text) => total.plus(exact(text)), ZERO);

describe('every monotone method', () => {
  it.each(Object.entries(methods))('%s never gives fewer points for a better value', (_, use) => {
    fc.assert(
      fc.property(use, value, value, fc.array(value, { maxLength: 4 }), ({ method, direction }, one, other, peers) => {
        const pointsFor = (own: string) => {
          const item = itemOf('A', { method, direction, indicator: 'I' });
          const indicator = indicatorOf('I', { baseline: { year: 2020, value: '20' }, targets: { 2025: '80' } });
          const units = [own, ...peers].map((_own, index) => unitOf(`U${index}`));
          const observations = [own, ...peers].map((reported, index) => observed('I', `U${index}`, reported));
          return exact(
            grade(inputOf(schemeOf([item]), { indicators: [indicator], units, observations })).units[0]?.items[0]
              ?.points ?? null,
          );
        };
        const [low, high] = exact(one).lte(exact(other)) ? [one, other] : [other, one];
        const [worse, better] = direction === 'HIGHER' ? [low, high] : [high, low];
        expect(pointsFor(better).gte(pointsFor(worse))).toBe(true);
      }),
    );
  });
});

describe('a grading', () => {
  const everyGrading = (holds: (input: GradingInput, units: ReturnType<typeof grade>['units']) => void) =>
    fc.assert(
      fc.property(gradings, (input) => holds(input, grade(input).units)),
      { numRuns: 150 },
    );

  it('is of a scheme that passes the check', () => {
    fc.assert(
      fc.property(gradings, (input) => {
        expect(checkScheme(input).filter(({ severity }) => severity === 'ERROR')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('gives no rate above the maximum of its methods', () => {
    everyGrading((input, units) => {
      for (const { index, item, leaf, points } of readNodes(input).nodes) {
        if (leaf === null) continue;
        const most = leaf.method.most === undefined ? ONE : leaf.method.most(leaf.params, points);
        const rates = units.map(({ items }) => items[index]?.rate ?? null).filter((rate) => rate !== null);
        expect([item.code, rates.filter((rate) => most !== null && exact(rate).gt(most))]).toEqual([item.code, []]);
      }
    });
  });

  it('doesn’t depend on the order of units or figures', () => {
    fc.assert(
      fc.property(gradings, fc.infiniteStream(fc.nat()), (input, stream) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((element) => ({ element, place: stream.next().value as number }))
            .sort((a, b) => a.place - b.place)
            .map(({ element }) => element);
        const other = { ...input, units: shuffled(input.units), observations: shuffled(input.observations) };
        const byUnit = (graded: GradingInput) => new Map(grade(graded).units.map((unit) => [unit.unit, unit]));
        const [before, after] = [byUnit(input), byUnit(other)];
        for (const [code, unit] of before) expect(after.get(code)).toEqual(unit);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps totals within 0 and their cap, and base + bonus − deduction', () => {
    everyGrading(({ scheme }, units) => {
      for (const { base, bonus, deduction, total } of units) {
        if (base === null || total === null) {
          expect([base, total]).toEqual([null, null]);
          continue;
        }
        expect(exact(total).isNegative()).toBe(false);
        const cap = scheme.adjustments.totalCap;
        if (cap !== null) expect(exact(total).lte(exact(cap))).toBe(true);
        if (scheme.rounding.total !== null) continue;
        const plain = exact(base).plus(exact(bonus)).minus(exact(deduction));
        if (plain.isNegative() || (cap !== null && plain.gt(exact(cap)))) continue;
        expect(Math.abs(plain.minus(exact(total)).toNumber())).toBeLessThan(1e-11);
      }
    });
  });

  it('adds up after rounding: a SUM is the sum of its child items', () => {
    everyGrading(({ scheme }, units) => {
      if (scheme.rounding.item === null) return;
      for (const unit of units) {
        const points = new Map(unit.items.map((item) => [item.item, item.points]));
        for (const { code, aggregate, items } of scheme.items) {
          const below = items.map((item) => points.get(item.code) ?? null);
          const own = points.get(code) ?? null;
          if (aggregate !== null || own === null || below.includes(null)) continue;
          expect(exact(own).equals(sum(below as string[]))).toBe(true);
        }
        const top = scheme.items.map(({ code }) => points.get(code) ?? null);
        if (unit.base === null || top.includes(null)) continue;
        const digits = scheme.rounding.total;
        const base = sum(top as string[]);
        expect(unit.base).toBe(digits === null ? base.toCut(12) : base.toFixed(digits, scheme.rounding.mode));
      }
    });
  });

  it('gives every unit with a total a rank of one more than the number of better units', () => {
    everyGrading(({ scheme }, units) => {
      const counted = units.filter(({ total }) => total !== null);
      for (const { group, total, rank, overallRank, peers, unit } of units) {
        if (total === null) {
          expect([unit, rank, overallRank]).toEqual([unit, null, null]);
          continue;
        }
        const ahead = (among: typeof counted) => {
          const better = among.map((other) => other.total).filter((other) => exact(other).gt(exact(total)));
          return scheme.ranking.places === 'DENSE' ? new Set(better).size : better.length;
        };
        const ownGroup = counted.filter((other) => other.group === group);
        expect(peers).toBe(ownGroup.length);
        expect(rank).toBeGreaterThan(ahead(ownGroup));
        expect(overallRank).toBeGreaterThan(ahead(counted));
      }
    });
  });

  it('never exceeds the quota of a grade if ties are excluded', () => {
    everyGrading(({ scheme }, units) => {
      if (scheme.ranking.quotaTies === 'INCLUDE') return;
      for (const members of Map.groupBy(units, ({ group }) => group).values()) {
        const counted = members.filter(({ total }) => total !== null).length;
        expect(members.filter((unit) => unit.grade === '优秀').length).toBeLessThanOrEqual(Math.floor(counted * 0.4));
      }
    });
  });
});

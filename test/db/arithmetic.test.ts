/** Compares our arithmetic with PostgreSQL's numeric, which is also exact unless there is a division. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grade } from '../../scoring/index.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import type { Exact } from '../../scoring/numbers/exact.js';
import { adjusted, inputOf, observed, plainItem, schemeOf } from '../scoring/grading.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 15 }))
  .map(([whole, digits]) => {
    const text = (whole < 0n ? -whole : whole).toString().padStart(digits + 1, '0');
    const plain = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
    return whole < 0n ? `-${plain}` : plain;
  });
/** Numbers for which half of a hundredth is frequent. */
const nearHalf = fc
  .tuple(fc.integer({ min: -2000, max: 2000 }), fc.constantFrom('5', '49', '51', '50'))
  .map(
    ([hundredths, rest]) =>
      `${hundredths < 0 ? '-' : ''}${Math.floor(Math.abs(hundredths) / 100)}.${String(Math.abs(hundredths) % 100).padStart(2, '0')}${rest}`,
  );

const exact = (text: string): Exact => parseExact(text) as Exact;
const CASES = 300;

describe('numeric', () => {
  it('adds, multiplies, compares and rounds in the same way', async () => {
    const pairs = fc.sample(
      fc.tuple(fc.oneof(decimal, nearHalf), fc.oneof(decimal, nearHalf), fc.integer({ min: 0, max: 6 })),
      CASES,
    );
    const { rows } = await database.owner.query<Record<'sum' | 'product' | 'order' | 'rounded', string>>(
      `select (a + b)::text as sum, (a * b)::text as product, sign(a - b)::int::text as order, round(a, digits)::text as rounded
       from unnest($1::numeric[], $2::numeric[], $3::int[]) with ordinality as t (a, b, digits, place) order by place`,
      [pairs.map(([a]) => a), pairs.map(([, b]) => b), pairs.map(([, , digits]) => digits)],
    );
    for (const [index, [a, b, digits]] of pairs.entries()) {
      const { sum, product, order, rounded } = rows[index] as (typeof rows)[number];
      expect({ a, b, is: exact(a).plus(exact(b)).equals(exact(sum)) }).toEqual({ a, b, is: true });
      expect({ a, b, is: exact(a).times(exact(b)).equals(exact(product)) }).toEqual({ a, b, is: true });
      expect({ a, b, order: String(Math.sign(exact(a).compare(exact(b)))) }).toEqual({ a, b, order });
      // numeric rounds halves away from zero: 四舍五入
      expect({ a, digits, rounded: exact(a).toFixed(digits, 'HALF_UP') }).toEqual({ a, digits, rounded });
    }
  });

  it('computes the same total of rounded points, bonus and deduction', async () => {
    const cases = fc.sample(
      fc.record({
        values: fc.array(
          fc.integer({ min: 0, max: 10_000 }).map((size) => (size / 1000).toFixed(3)),
          { minLength: 3, maxLength: 3 },
        ),
        bonus: fc.integer({ min: 0, max: 9999 }).map((size) => (size / 1000).toFixed(3)),
        deduction: fc.integer({ min: 0, max: 9999 }).map((size) => (size / 1000).toFixed(3)),
      }),
      CASES,
    );
    const codes = ['A', 'B', 'C'];
    const points = ['7', '2.5', '0.5'];
    const { rows } = await database.owner.query<{ total: string }>(
      `select round(greatest(0, round(7 * (a / 10.0000), 2) + round(2.5 * (b / 10.0000), 2) + round(0.5 * (c / 10.0000), 2)
         + least(5, bonus) - deduction), 1)::text as total
       from unnest($1::numeric[], $2::numeric[], $3::numeric[], $4::numeric[], $5::numeric[]) with ordinality as t (a, b, c, bonus, deduction, place)
       order by place`,
      [
        ...codes.map((_, index) => cases.map(({ values }) => values[index])),
        cases.map(({ bonus }) => bonus),
        cases.map(({ deduction }) => deduction),
      ],
    );
    const scheme = schemeOf(
      codes.map((code, index) => plainItem(code, { points: points[index] as string })),
      {
        rounding: { item: 2, total: 1, mode: 'HALF_UP' },
        adjustments: { bonusCap: '5', deductionCap: null, totalCap: null },
      },
    );
    const totals = cases.map(({ values, bonus, deduction }) => {
      const input = inputOf(scheme, {
        observations: codes.map((code, index) => observed(code, 'U1', values[index] as string)),
        adjustments: [adjusted('U1', 'BONUS', bonus), adjusted('U1', 'DEDUCTION', deduction)],
      });
      return grade(input).units[0]?.total;
    });
    expect(totals).toEqual(rows.map(({ total }) => total));
  });
});

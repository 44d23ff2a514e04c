/** Money of projects: balances of movements, and the split by shares. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterMovement, balancesOf, executionOf, faultOf, type Movement } from '../../scoring/money/balances.js';
import { splitMoney } from '../../scoring/money/split.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { Exact, ONE, ZERO } from '../../scoring/numbers/exact.js';

const exact = (text: string): Exact => parseExact(text) ?? ZERO;
const moved = (kind: Movement['kind'], amount: string): Movement => ({ kind, amount: exact(amount) });

describe('the money that serves two indicators', () => {
  it('is split by shares, rounded half up to the fen, and counted once in the total', () => {
    const half = exact('0.5');
    const portions = [
      { key: 'A', share: half },
      { key: 'B', share: half },
    ];
    const { rows, total } = splitMoney([
      { planned: exact('10.01'), approved: exact('10.01'), spent: exact('10.01'), portions },
    ]);
    expect(rows.get('A')?.spent.toText()).toBe('5.01');
    expect(rows.get('B')?.spent.toText()).toBe('5.01');
    expect(total.spent.toText()).toBe('10.01');
  });

  it('loses and gains nothing before it is rounded, whatever the shares', () => {
    const fen = fc.bigInt(1n, 10n ** 12n).map((amount) => Exact.of(amount, 100n));
    fc.assert(
      fc.property(
        fc.array(fen, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9999 }),
        (amounts, tenThousandths) => {
          const share = Exact.of(BigInt(tenThousandths), 10000n);
          const portions = [
            { key: 'A', share },
            { key: 'B', share: ONE.minus(share) },
          ];
          const { rows, total } = splitMoney(
            amounts.map((spent) => ({ planned: spent, approved: spent, spent, portions })),
          );
          const sum = amounts.reduce((all, one) => all.plus(one), ZERO);
          expect(total.spent.equals(sum)).toBe(true);
          const parts = ['A', 'B'].reduce((all, key) => all.plus(rows.get(key)?.spent ?? ZERO), ZERO);
          // Each of the two rows is off by half a fen at most.
          expect(parts.minus(sum).abs().lte(Exact.of(1, 100))).toBe(true);
        },
      ),
    );
  });
});

describe('the balances of a funding item', () => {
  const approved = exact('100');

  it('are the movements added up; execution is spent over the budget after adjustment', () => {
    const balances = balancesOf([moved('INITIAL', '80'), moved('ADJUSTMENT', '-5.5'), moved('SPENDING', '37.25')]);
    expect([balances.initial, balances.budget, balances.spent].map((one) => one.toText())).toEqual([
      '80',
      '74.5',
      '37.25',
    ]);
    expect(executionOf(balances)?.toText()).toBe('0.5');
    expect(executionOf(balancesOf([]))).toBeNull();
  });

  it.each([
    ['spending over the budget', [moved('INITIAL', '80'), moved('SPENDING', '80.01')], 'OVER_BUDGET'],
    ['spending all of it', [moved('INITIAL', '80'), moved('SPENDING', '80')], null],
    ['a budget over what was approved', [moved('INITIAL', '80'), moved('ADJUSTMENT', '20.01')], 'OVER_APPROVED'],
    [
      'a cut below what is spent',
      [moved('INITIAL', '80'), moved('SPENDING', '60'), moved('ADJUSTMENT', '-21')],
      'OVER_BUDGET',
    ],
    ['more reversed than was spent', [moved('INITIAL', '80'), moved('SPENDING', '-1')], 'NEGATIVE_SPENT'],
    ['more reversed than was given', [moved('INITIAL', '-1'), moved('ADJUSTMENT', '2')], 'NEGATIVE_INITIAL'],
  ] as const)('%s', (_, movements, fault) => {
    expect(faultOf(balancesOf(movements), approved)).toBe(fault);
  });

  it('are what they were after a movement and its reversal', () => {
    const kind = fc.constantFrom<Movement['kind']>('INITIAL', 'ADJUSTMENT', 'SPENDING');
    const movement = fc.record({ kind, amount: fc.bigInt(-(10n ** 9n), 10n ** 9n).map((fen) => Exact.of(fen, 100n)) });
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 8 }), movement, (before, { kind: of, amount }) => {
        const was = balancesOf(before);
        const now = afterMovement(afterMovement(was, { kind: of, amount }), { kind: of, amount: amount.negated() });
        expect(now.initial.equals(was.initial) && now.budget.equals(was.budget) && now.spent.equals(was.spent)).toBe(
          true,
        );
      }),
    );
  });
});

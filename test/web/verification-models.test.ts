/** What the page 核验 computes itself: places of the queue, what an act skips, and how a figure stands among its peers. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Figure, OverYears } from '../../web/src/verification/models/figure.js';
import { changeOf, peersOf } from '../../web/src/verification/models/peers.js';
import { placesOf, sortedFor } from '../../web/src/verification/models/queue.js';

const row = (unitCode: string, value: number | null, more: Partial<OverYears> = {}): OverYears => ({
  year: 2026,
  unitCode,
  unitName: unitCode,
  unitGroup: 'G',
  unitGroupName: '一组',
  value,
  numerator: null,
  denominator: null,
  status: 'SUBMITTED',
  ...more,
});

describe('peers', () => {
  it('are the other units of the group in the same year with a figure', () => {
    const rows = [
      row('A', 3),
      row('B', 1),
      row('C', null, { numerator: 4, denominator: 2 }),
      row('D', 9, { year: 2025 }),
      row('E', 9, { unitGroup: 'H' }),
      row('F', null),
    ];
    expect(peersOf(rows, 'A', 2026, { value: 3 })).toEqual({
      count: 2,
      groupName: '一组',
      lowerQuartile: 1.25,
      median: 1.5,
      upperQuartile: 1.75,
      least: 1,
      most: 2,
      below: 2,
    });
    expect(peersOf(rows, 'E', 2026, { value: 3 })).toBeNull();
  });

  it('have quartiles in order and within what they are of', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const peers = peersOf([row('A', 0), ...values.map((value, at) => row(`U${at}`, value))], 'A', 2026, {});
        const marks = [
          peers?.least,
          peers?.lowerQuartile,
          peers?.median,
          peers?.upperQuartile,
          peers?.most,
        ] as number[];
        expect(marks).toEqual([...marks].sort((a, b) => a - b));
        expect(peers?.below).toBeNull();
      }),
    );
  });
});

it('a change has no share without a year before, or against nothing', () => {
  expect(changeOf({ value: 3 }, { value: 4 })).toBe(-0.25);
  expect(changeOf({ value: 3 }, { value: -4 })).toBe(1.75);
  expect(changeOf({ value: 3 }, { value: 0 })).toBeNull();
  expect(changeOf({ value: 3 }, null)).toBeNull();
});

const figure = (claimed: boolean, ...allowedActions: Figure['allowedActions']): Figure =>
  ({ scope: 's', measure: 'A', unit: 'U', claimed, allowedActions }) as unknown as Figure;
const why = { zh: '因为', en: 'because' };

it('an act on many skips what it may not do, and says why', () => {
  const claim = figure(true, { action: 'ACCEPT_NOT_APPLICABLE', allowed: true, because: null });
  const value = figure(false, { action: 'VERIFY', allowed: false, because: why });
  const strange = figure(false);
  expect(sortedFor([claim, value, strange], 'VERIFY')).toEqual({
    doing: [claim],
    skipped: [
      { figure: value, because: why },
      { figure: strange, because: undefined },
    ],
  });
});

it('the queue counts what waits, by measure or by unit', () => {
  const place = (code: string, ...counts: readonly (readonly ['SUBMITTED' | 'VERIFIED' | 'MISSING', number])[]) => ({
    code,
    name: `${code} 名`,
    counts: counts.map(([state, count]) => ({ state, count })),
  });
  const queue = {
    byMeasure: [place('A', ['SUBMITTED', 1], ['VERIFIED', 1]), place('B', ['MISSING', 1])],
    byUnit: [place('U', ['SUBMITTED', 1], ['MISSING', 1]), place('V', ['VERIFIED', 1])],
  };
  expect(placesOf(queue, 'measure')).toEqual([
    { code: 'A', name: 'A 名', waiting: 1, verified: 1, count: 2 },
    { code: 'B', name: 'B 名', waiting: 0, verified: 0, count: 1 },
  ]);
  expect(placesOf(queue, 'unit').map(({ code, count }) => [code, count])).toEqual([
    ['U', 2],
    ['V', 1],
  ]);
});

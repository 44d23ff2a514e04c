import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Bounds } from '../../../scoring/monitoring/bounds.js';
import { shortOf } from '../../../scoring/monitoring/bounds.js';
import { DEFAULT_SCALE, INDICATOR_CLASSES, isScale, judge } from '../../../scoring/monitoring/indicator-class.js';
import { parseExact } from '../../../scoring/numbers/decimal-text.js';
import { Exact } from '../../../scoring/numbers/exact.js';

const n = (text: string): Exact => parseExact(text) as Exact;
const atLeast = (text: string): Bounds => ({ low: n(text), high: null });
const atMost = (text: string): Bounds => ({ low: null, high: n(text) });
const range = (low: string, high: string): Bounds => ({ low: n(low), high: n(high) });

interface Case {
  readonly baseline?: string | null;
  readonly target: Bounds | null;
  readonly value: string | null;
  readonly own?: Bounds | null;
  readonly previous?: string | null;
  readonly year?: number;
  readonly forbidden?: 'DEFINITION_CHANGED' | 'UNVERIFIED';
}

/** A plan from 2020 to 2025, judged in 2024. */
const judged = ({ baseline = null, target, value, own = null, previous = null, year = 2024, forbidden }: Case) => {
  const found = judge({
    baseline: baseline === null ? null : { year: 2020, value: n(baseline) },
    target: target && { year: 2025, bounds: target },
    ownTarget: own,
    year,
    value: value === null ? null : n(value),
    previous: previous === null ? null : n(previous),
    forbidden: forbidden ?? null,
  });
  return { ...found, covered: found.covered?.toText(), elapsed: found.elapsed?.toText(), ratio: found.ratio?.toText() };
};

describe('the class of an indicator', () => {
  test.each([
    [
      '60 to 85, 78 after 4 of 5 years',
      { baseline: '60', target: atLeast('85'), value: '78' },
      'BEHIND',
      '0.72',
      '0.9',
    ],
    [
      '60 to 80, 75.2: the border is of the better class',
      { baseline: '60', target: atLeast('80'), value: '75.2' },
      'ON_TRACK',
      '0.76',
      '0.95',
    ],
    [
      'lower is better, 4 to 0, value 1',
      { baseline: '4', target: atMost('0'), value: '1' },
      'BEHIND',
      '0.75',
      '0.9375',
    ],
    ['1.05 is ahead', { baseline: '0', target: atLeast('100'), value: '84' }, 'AHEAD', '0.84', '1.05'],
    ['0.60 is behind', { baseline: '0', target: atLeast('100'), value: '48' }, 'BEHIND', '0.48', '0.6'],
    ['less is far behind', { baseline: '0', target: atLeast('100'), value: '47.9' }, 'FAR_BEHIND', '0.479', '0.59875'],
    ['no change is far behind', { baseline: '10', target: atLeast('100'), value: '10' }, 'FAR_BEHIND', '0', '0'],
    ['a way back has regressed', { baseline: '10', target: atLeast('100'), value: '1' }, 'REGRESSED', '-0.1', '-0.125'],
    [
      'a target of the year counts without the time',
      { baseline: '60', target: atLeast('85'), value: '78', own: atLeast('78') },
      'ON_TRACK',
      '0.72',
      '1',
    ],
    [
      'a year without a way of its own counts by time',
      { baseline: '60', target: atLeast('85'), value: '78', own: atLeast('60') },
      'BEHIND',
      '0.72',
      '0.9',
    ],
    [
      'the final target is reached early',
      { baseline: '60', target: atLeast('85'), value: '85' },
      'ACHIEVED',
      '1',
      '1.25',
    ],
  ] as const)('%s', (_, given, expected, covered, ratio) => {
    expect(judged(given)).toMatchObject({ class: expected, covered, ratio, elapsed: '0.8', reason: null });
  });

  test.each([
    ['kept', '100', '100', 'ON_TRACK', false],
    ['missed and rising', '99.9', '99.8', 'BEHIND', false],
    ['missed and not rising', '99.8', '99.9', 'REGRESSED', false],
    ['missed as the year before', '99.8', '99.8', 'REGRESSED', false],
    ['missed, the year before unknown', '99.8', null, 'REGRESSED', false],
  ] as const)('100 to be kept: %s', (_, value, previous, expected, isFalling) => {
    const found = judged({ baseline: '100', target: atLeast('100'), value, previous });
    expect(found).toMatchObject({ class: expected, isFalling, isMaintained: true, ratio: undefined });
  });

  test('a kept target that is met with a worse value than the year before is marked', () => {
    expect(judged({ baseline: '97', target: atLeast('95'), value: '96', previous: '98' })).toMatchObject({
      class: 'ON_TRACK',
      isFalling: true,
    });
  });

  test.each([
    ['2', '0'],
    ['0', '1'],
    ['3', '1'],
    ['1.5', '0'],
  ])('the distance of %s from a range of 1 to 2 is %s', (value, short) => {
    expect(shortOf(n(value), range('1', '2')).toText()).toBe(short);
  });

  test('the way to a range ends at its nearer end, and beyond the other end it is missed again', () => {
    expect(judged({ baseline: '0', target: range('1', '2'), value: '0.76' })).toMatchObject({
      class: 'ON_TRACK',
      covered: '0.76',
    });
    expect(judged({ baseline: '0', target: range('1', '2'), value: '1.5' })).toMatchObject({ class: 'ACHIEVED' });
    expect(judged({ baseline: '0', target: range('1', '2'), value: '3' })).toMatchObject({
      class: 'FAR_BEHIND',
      covered: '0',
    });
  });

  test.each([
    ['no value', { baseline: '1', target: atLeast('2'), value: null }, 'NO_VALUE'],
    ['no target', { baseline: '1', target: null, value: '1' }, 'NO_TARGET'],
    ['no baseline', { target: atLeast('2'), value: '1' }, 'NO_BASELINE'],
    ['the year of the baseline', { baseline: '1', target: atLeast('2'), value: '1', year: 2020 }, 'NOT_STARTED'],
    [
      'another definition',
      { baseline: '1', target: atLeast('2'), value: '1', forbidden: 'DEFINITION_CHANGED' },
      'DEFINITION_CHANGED',
    ],
    [
      'figures not verified',
      { baseline: '1', target: atLeast('2'), value: null, forbidden: 'UNVERIFIED' },
      'UNVERIFIED',
    ],
  ] as const)('is not told: %s', (_, given, reason) => {
    expect(judged(given as Case)).toMatchObject({ class: 'NOT_JUDGED', reason });
  });

  test('a target that is met needs no baseline', () => {
    expect(judged({ target: atLeast('2'), value: '2' })).toMatchObject({ class: 'ACHIEVED', reason: null });
  });

  test('a better value never has a worse class', () => {
    const value = fc.integer({ min: -50, max: 250 });
    fc.assert(
      fc.property(
        value,
        value,
        fc.integer({ min: 1, max: 100 }),
        fc.option(fc.integer({ min: 1, max: 100 })),
        (a, b, target, own) => {
          const rank = (x: number) => {
            const of = {
              baseline: '0',
              target: atLeast(String(target)),
              value: String(x),
              own: own === null ? null : atLeast(String(own)),
            };
            return INDICATOR_CLASSES.indexOf(judged(of).class);
          };
          expect(rank(Math.max(a, b))).toBeLessThanOrEqual(rank(Math.min(a, b)));
        },
      ),
    );
  });

  test('the usual scale has no gap; one whose thresholds do not fall has', () => {
    expect(isScale(DEFAULT_SCALE)).toBe(true);
    expect(isScale({ ...DEFAULT_SCALE, behind: DEFAULT_SCALE.onTrack })).toBe(false);
    expect(isScale({ ...DEFAULT_SCALE, farBehind: n('0.7') })).toBe(false);
  });
});

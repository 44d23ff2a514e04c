/** What looks doubtful of a figure: asked, never blocked. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  distanceFromPeers,
  peerGroup,
  plausibility,
  type Said,
  type Surroundings,
} from '../../services/collection/plausibility.js';

const value = (text: string): Said => ({ value: text, numerator: null, denominator: null });
const quotient = (numerator: string, denominator: string): Said => ({ value: null, numerator, denominator });
const NOTHING: Said = { value: null, numerator: null, denominator: null };
const AROUND: Surroundings = {
  measuredIn: null,
  min: null,
  max: null,
  tolerance: null,
  lastYear: null,
  prefill: null,
  peers: null,
};
const codes = (figure: Said, around: Partial<Surroundings> = {}) =>
  plausibility(figure, { ...AROUND, ...around }).map(({ code }) => code);

describe('a figure', () => {
  it('without surroundings, or without a number, raises no doubt', () => {
    expect(codes(value('5'))).toEqual([]);
    expect(codes(NOTHING, { min: '1', max: '2', prefill: value('5'), lastYear: value('1'), tolerance: '0' })).toEqual(
      [],
    );
    expect(codes(quotient('1', '0'), { max: '0' })).toEqual([]);
  });

  it.each<[Said, Partial<Surroundings>, readonly string[]]>([
    [value('0'), { min: '0' }, []],
    [value('-0.01'), { min: '0' }, ['BELOW_MIN']],
    [value('100'), { max: '100' }, []],
    [value('100.5'), { max: '100' }, ['ABOVE_MAX']],
    [quotient('19', '20'), { max: '100', measuredIn: '%' }, []],
    [quotient('9', '10'), { min: '95', measuredIn: '%' }, ['BELOW_MIN']],
    [quotient('9', '10'), { min: '0.95' }, ['BELOW_MIN']],
    [quotient('11', '10'), {}, ['NUMERATOR_ABOVE_DENOMINATOR']],
    [quotient('10', '10'), {}, []],
  ])('%j in %j raises %j', (figure, around, expected) => expect(codes(figure, around)).toEqual(expected));

  it.each<[string, string, string, readonly string[]]>([
    ['130', '100', '0.3', []],
    ['131', '100', '0.3', ['JUMP']],
    ['69', '100', '0.3', ['JUMP']],
    ['-131', '-100', '0.3', ['JUMP']],
    ['5', '0', '0.3', []],
    ['100', '100', '0', []],
  ])('%s after %s in the year before, with a tolerance of %s, raises %j', (now, before, tolerance, expected) =>
    expect(codes(value(now), { lastYear: value(before), tolerance })).toEqual(expected),
  );

  it('that differs from what was proposed says so, whichever way it is written', () => {
    expect(codes(value('95.0'), { prefill: value('95') })).toEqual([]);
    expect(codes(quotient('19', '20'), { prefill: value('95'), measuredIn: '%' })).toEqual([]);
    expect(codes(value('94'), { prefill: value('95') })).toEqual(['DIFFERS_FROM_PREFILL']);
  });

  it('is told in both languages with the numbers that it is about', () => {
    const [check] = plausibility(value('131'), { ...AROUND, lastYear: value('100'), tolerance: '0.3' });
    expect(check?.message.zh).toBe('比上年的 100 增加 31%，超过 30%');
    expect(check?.message.en).toContain('31% more than 100');
  });
});

describe('the peers', () => {
  const group = (...values: number[]) =>
    peerGroup(
      values.map((one) => value(String(one))),
      null,
    );

  it('are compared by median and MAD, from six figures on', () => {
    expect(group(1, 2, 3, 4, 5)).toBeNull();
    const peers = group(10, 11, 12, 13, 14, 100);
    // The distances from 12.5 are 0.5, 0.5, 1.5, 1.5, 2.5 and 87.5; their median is 1.5.
    expect(peers).toEqual({ count: 6, median: 12.5, spread: 1.5 / 0.6745 });
    expect(codes(value('100'), { peers })).toEqual(['FAR_FROM_PEERS']);
    expect(codes(value('14'), { peers })).toEqual([]);
  });

  it('are compared by the mean distance where most of them are equal, and not at all where all are', () => {
    expect(group(5, 5, 5, 5, 5, 5)).toBeNull();
    expect(group(5, 5, 5, 5, 5, 50)?.spread).toBeCloseTo(7.5 * 1.253314);
  });

  it('are the same in any order, unit of measurement and distance from zero', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 9 }), (some, shift, scale) => {
        const plain = group(...some);
        const moved = group(...some.toReversed().map((one) => one * scale + shift));
        if (plain === null || moved === null) return expect(moved).toEqual(plain);
        for (const one of some)
          expect(distanceFromPeers(one * scale + shift, moved)).toBeCloseTo(distanceFromPeers(one, plain), 6);
      }),
    );
  });

  it('are not moved by what one of them says', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 8, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1000, max: 1_000_000 }), (some, outlier) => {
        const peers = group(...some, outlier);
        if (peers !== null) expect(peers.median).toBeLessThanOrEqual(100);
      }),
    );
  });
});

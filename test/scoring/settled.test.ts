/** An irrational computation whose result is a simple fraction gives that fraction, and rounds like it. */
import { describe, expect, it } from '@jest/globals';
import { grade } from '../../scoring/index.js';
import { bundleOf, itemOf } from './small-bundle.js';

const rates = (method: { kind: string }, values: Record<string, string>) =>
  grade(bundleOf([itemOf({ points: '1', direction: 'LOWER', method })], values)).units.map(
    ({ items: [only] }) => only?.rate,
  );

describe('a rate', () => {
  it('half way between two logarithms is exactly a half', () => {
    const points = [
      [{ log: '1.5' }, '0.3'],
      [{ log: '6' }, '0.8'],
    ];
    const method = { kind: 'LINEAR', transform: { log: true }, points };
    expect(rates(method, { U1: '3' })).toEqual(['0.55']);
  });

  it('a quarter of the way from the worst logarithm to the best is exactly a quarter', () => {
    const method = { kind: 'MIN_MAX', transform: { log: true } };
    expect(rates(method, { U1: '8', U2: '4', U3: '1', U4: '0.5' })).toEqual(['0', '0.25', '0.75', '1']);
  });

  it('of a mean of logarithms equals that of the value with this logarithm', () => {
    const method = { kind: 'RANK', transform: { log: true }, within: 'ALL' };
    const item = itemOf({ points: '1', method, missing: 'GROUP_MEAN' });
    const { units } = grade(bundleOf([item], { U1: '0.5', U2: '2', U3: null, U4: '1', U5: '1' }));
    expect(units.map(({ items: [only] }) => only?.rate)).toEqual(['0', '1', '0.5', '0.5', '0.5']);
  });
});

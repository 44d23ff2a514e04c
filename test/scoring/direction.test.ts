/** 功效系数法: the order of its two standards defines the direction, also for substitutes. */
import { describe, expect, it } from '@jest/globals';
import { grade } from '../../scoring/index.js';
import { bundleOf, itemOf } from './small-bundle.js';

describe('the worst value of a group under EFFICACY', () => {
  it.each([
    ['HIGHER', '90', '60', '0.6'],
    ['LOWER', '60', '90', '0.6'],
  ])('is the one nearest to unacceptable (%s is better)', (_, satisfactory, unacceptable, rate) => {
    const method = { kind: 'EFFICACY', satisfactory, unacceptable };
    const item = itemOf({ points: '1', method, missing: 'GROUP_WORST' });
    const { units } = grade(bundleOf([item], { U1: '60', U2: '90', U3: null }));
    expect(units[2]?.items[0]).toMatchObject({ rate, flags: ['STAND_IN'] });
  });
});

/** 不适用: reasons that exclude an item from a unit's tree, for any kind of item. */
import { describe, expect, it } from '@jest/globals';
import { grade } from '../../scoring/index.js';
import { bundleOf, itemOf, observed } from './small-bundle.js';

const FULL = { kind: 'LINEAR', points: [['0', '1']] };

describe('an item is not applicable', () => {
  it('to a unit that a parent item excludes', () => {
    const items = [
      itemOf({
        code: 'K',
        items: [itemOf({ points: '6', method: FULL })],
        appliesTo: { categories: ['U1'], groups: [], units: [] },
      }),
      itemOf({ code: 'B', points: '4', method: FULL }),
    ];
    const { units } = grade(bundleOf(items, { U1: '1', U2: '1' }));
    expect(units.map(({ total }) => total)).toEqual(['6', '0']);
    expect(units[1]?.items.map(({ flags }) => flags)).toEqual([
      ['NOT_APPLICABLE'],
      ['NOT_APPLICABLE'],
      ['MISSING_ZERO'],
    ]);
  });

  it.each([
    ['EXPERT', itemOf({ points: '5', method: { kind: 'EXPERT' } })],
    ['MILESTONES', itemOf({ points: '5', project: 'K', method: { kind: 'MILESTONES' } })],
  ])('if its observation says so, whether graded by %s or not', (_, item) => {
    const { units } = grade(
      bundleOf(
        [item],
        { U1: null, U2: null },
        {
          observations: [observed('A', 'U1', null, 'NOT_APPLICABLE')],
          marks: ['U1', 'U2'].map((unit) => ({ item: 'A', unit, judge: 'J', mark: '80' })),
          milestones: ['U1', 'U2'].map((unit) => ({
            project: 'K',
            task: 'T',
            unit,
            weight: '1',
            due: '2025-06-30',
            done: '2025-06-30',
          })),
        },
      ),
    );
    expect(units.map(({ items: [only] }) => only?.flags)).toEqual([['NOT_APPLICABLE'], []]);
  });
});

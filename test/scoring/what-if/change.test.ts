/** Changes that are tried are held to what reported figures are held to. */

import { describe, expect, it } from '@jest/globals';
import { branded, type Plain } from '../../../scoring/brand.js';
import { applyChanges, type Change } from '../../../scoring/what-if/change.js';
import { inputOf, itemOf, plainItem, schemeOf } from '../grading.js';

const input = inputOf(schemeOf([plainItem('A'), itemOf('M', { method: { kind: 'EXPERT', scale: '10' } })]));
const problemsOf = (change: Plain<Change>) =>
  applyChanges(input, branded('U1'), [branded(change)]).problems.map(({ code, message }) => [code, message.en]);
const figure = (numerator: string, denominator: string): Plain<Change> => ({
  kind: 'FIGURE',
  measure: 'A',
  value: null,
  numerator,
  denominator,
});

describe('a tried change', () => {
  it('of a mean stays on the item’s scale', () => {
    expect(problemsOf({ kind: 'MEAN', item: 'M', mean: '9.5' })).toEqual([]);
    for (const mean of ['10.5', '-1'])
      expect(problemsOf({ kind: 'MEAN', item: 'M', mean })).toEqual([['NOT_A_NUMBER', 'a mean is between 0 and 10']]);
  });

  it('of a quotient has a denominator above 0', () => {
    expect(problemsOf(figure('3', '5'))).toEqual([]);
    for (const denominator of ['0', '-5'])
      expect(problemsOf(figure('-3', denominator))).toEqual([
        ['NOT_A_NUMBER', 'not a number, or a denominator that is not above 0'],
      ]);
  });
});

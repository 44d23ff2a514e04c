/** A block from the clipboard: how programs for tables write it, and what it does to a grid. */
import { describe, expect, it } from '@jest/globals';
import { clipboardCells, type PasteTarget, plainNumberText, planPaste } from '../../web/src/ui/grid-paste.js';

describe('cells from the clipboard', () => {
  it.each([
    ['one cell', 'a', [['a']]],
    ['one cell with a line end', 'a\r\n', [['a']]],
    [
      'rows and columns',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a line break inside a cell', '"a\nb"\tc\n', [['a\nb', 'c']]],
    ['marks inside a cell', '"say ""yes"""\tb', [['say "yes"', 'b']]],
    ['a mark that is text', '5" pipe\tb', [['5" pipe', 'b']]],
    ['a mark that begins a text', '"a" b\tc', [['"a" b', 'c']]],
    ['empty followers of a merged cell', 'a\t\t\nb', [['a', '', ''], ['b']]],
    ['an empty row in the middle', 'a\n\nb', [['a'], [''], ['b']]],
  ])('are read: %s', (_, text, expected) => {
    expect(clipboardCells(text)).toEqual(expected);
  });
});

describe('numbers as people type them', () => {
  it.each([
    ['12.50', '12.5'],
    ['１２３', '123'],
    ['1,234,567.0', '1234567'],
    ['-0.0', '0'],
    ['007', '7'],
    ['+.5', '0.5'],
  ])('%s is %s', (typed, expected) => {
    expect(plainNumberText(typed)).toBe(expected);
  });

  it.each(['', '-', '1,23', '12%', '1e3', '一百', '1 2'])('“%s” is refused', (typed) => {
    expect(plainNumberText(typed)).toBeNull();
  });
});

describe('a pasted block', () => {
  const target: PasteTarget = {
    rows: ['r1', 'r2', 'r3'],
    columns: ['a', 'b'],
    row: 'r2',
    column: 'a',
    storedValue: (row, column) => (row === 'r2' && column === 'b' ? '5' : ''),
    check: (_, column, typed) => {
      const value = plainNumberText(typed);
      return value === null ? { why: `no number in ${column}` } : { value };
    },
    clear: '清空',
  };

  it('says what changes, what stays and what is refused; empty cells do nothing, 清空 takes back', () => {
    expect(
      planPaste(
        [
          ['1', '5.0'],
          ['x', ''],
        ],
        target,
      ),
    ).toEqual({
      changes: [{ row: 'r2', column: 'a', value: '1' }],
      unchanged: 1,
      refused: [{ row: 'r3', column: 'a', value: 'x', why: 'no number in a' }],
      tooLarge: null,
    });
    expect(planPaste([['清空', '清空']], target)).toMatchObject({
      changes: [{ row: 'r2', column: 'b', value: '' }],
      unchanged: 1,
    });
  });

  it('is refused with its size where it does not fit: nothing is cut', () => {
    expect(planPaste([['1'], ['2'], ['3']], target).tooLarge).toEqual({ rows: 3, columns: 1 });
    expect(planPaste([['1', '2', '3']], target)).toMatchObject({ changes: [], tooLarge: { rows: 1, columns: 3 } });
  });
});

/** The answer to a file: the same rows, with what is wrong beside them. */
import { describe, expect, it } from '@jest/globals';
import { FIGURES } from '../../services/collection/workbook/layout.js';
import { answerSheets } from '../../workbooks/answer-sheets.js';
import type { Sheet } from '../../workbooks/sheet.js';

const sheet = (lines: number): Sheet => ({
  name: '填报',
  isHidden: false,
  hiddenColumns: [3],
  rows: Array.from({ length: lines }, (_, index) => ({
    number: index + 1,
    isHidden: index === 2,
    cells: Array.from({ length: 14 }, (_, column) => ({ column: column + 1, value: index })),
  })),
});
const NONE = { problems: [], questions: [], notes: [] };
const problem = { field: '填报!B2', code: 'X', message: { zh: '不对', en: 'wrong' } };

describe('an answer', () => {
  it('has the cell coloured and the problem in a column behind all others, and keeps what is hidden', () => {
    const [answer] = answerSheets([sheet(4)], { ...NONE, problems: [problem] }, FIGURES);
    expect(answer?.rows[1]?.cells.get(2)?.colour).toBe('FFFFC7CE');
    expect(answer?.rows[1]?.cells.get(15)?.value).toBe('不对');
    expect(answer?.rows[0]?.cells.get(15)?.value).toBe('问题 problem');
    expect([answer?.columns[2]?.isHidden, answer?.rows[2]?.isHidden]).toEqual([true, true]);
  });

  it('names what has no cell in the explanation', () => {
    const [, notes] = answerSheets([sheet(2)], { ...NONE, problems: [{ ...problem, field: 'Sheet2' }] }, FIGURES);
    expect(notes?.rows[0]?.cells.get(1)?.value).toBe('Sheet2: 不对');
  });

  it('is made of a whole district', () => {
    const [answer] = answerSheets([sheet(20_000)], NONE, FIGURES);
    expect(answer?.rows).toHaveLength(20_000);
  });
});

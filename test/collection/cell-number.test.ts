/** Numbers as offices write them into cells: understood exactly, or refused. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { type NumberRule, readNumber } from '../../services/collection/workbook/cell-number.js';
import type { SheetCell } from '../../workbooks/sheet.js';

const rule = (measuredIn: string | null = null, decimals: number | null = null): NumberRule => ({
  measuredIn,
  decimals,
});
type Value = SheetCell['value'];
const read = (value: Value, how: NumberRule = rule(), more: Partial<SheetCell> = {}) =>
  readNumber({ value, ...more }, how);
/** The number, or why it is refused. */
const said = (value: Value, how?: NumberRule, more?: Partial<SheetCell>): string => {
  const answer = read(value, how, more);
  return answer.kind === 'NUMBER' ? answer.text : answer.kind === 'CLEARED' ? 'CLEARED' : answer.code;
};
const notes = (value: Value, how?: NumberRule, more?: Partial<SheetCell>) => {
  const answer = read(value, how, more);
  return answer.kind === 'NUMBER' ? answer.notes.map(({ code }) => code) : [];
};

describe('a cell with a number', () => {
  it.each<[Value, string]>([
    [90, '90'],
    [0, '0'],
    [-3.5, '-3.5'],
    [0.1 + 0.2, '0.3'],
    [1e21, '1000000000000000000000'],
    [123456789012345, '123456789012345'],
  ])('%s is read as %s', (value, text) => expect(said(value)).toBe(text));

  it.each<[string, string]>([
    ['９５．５', '95.5'],
    [' 95 ', '95'],
    ['1,234,567.80', '1234567.8'],
    ['１，２３４', '1234'],
    ['－5', '-5'],
    ['−5', '-5'],
    ['+5', '5'],
    ['007', '7'],
  ])('the text %s is read as %s', (text, number) => expect(said(text)).toBe(number));

  it.each(['', '九十', '约95', '95左右', '≥95', '1,5', '12,34', '1.2.3', '95/100', '(5)', '-', '1e3', 'NaN', '95 %%'])(
    'the text “%s” is refused',
    (text) => expect(['NOT_A_NUMBER', 'WRONG_UNIT']).toContain(said(text)),
  );

  it('is taken back by the word 清空', () => {
    expect(said('清空')).toBe('CLEARED');
    expect(said(' 清空 ')).toBe('CLEARED');
  });

  it.each<[Value, string]>([
    [true, 'NOT_A_NUMBER'],
    [{ day: '2025-01-02' }, 'A_DAY'],
    [{ error: '#N/A' }, 'ERROR_VALUE'],
    [{ error: '#RESULT' }, 'FORMULA_WITHOUT_RESULT'],
  ])('%j is refused as %s', (value, code) => expect(said(value)).toBe(code));

  it('that is a formula counts by its result, and says so', () => {
    expect(said(12, rule(), { isFormula: true })).toBe('12');
    expect(notes(12, rule(), { isFormula: true })).toEqual(['FORMULA']);
  });
});

describe('a measure in per cent', () => {
  const percent = rule('%', 2);
  it('takes 95, 95% and a cell that is formatted as a per cent as the same', () => {
    expect(said(95, percent)).toBe('95');
    expect(said('95%', percent)).toBe('95');
    expect(said('９５％', percent)).toBe('95');
    expect(said(0.95, percent, { isPercent: true })).toBe('95');
    expect(said('95', rule('％'))).toBe('95');
    expect(notes(0.95, percent, { isPercent: true })).toEqual(['PERCENT']);
  });

  it.each<[Value, Partial<SheetCell>, boolean]>([
    [0.95, {}, true],
    ['0.95', {}, true],
    [-0.5, {}, true],
    [0, {}, false],
    [1, {}, false],
    ['0.95%', {}, false],
    [0.0095, { isPercent: true }, false],
  ])('asks about %s with %j: %s', (value, more, asks) => {
    expect(read(value, percent, more)).toMatchObject({ kind: 'NUMBER', asks });
  });

  it('is the only one in which a per cent has a meaning', () => {
    expect(said('95%', rule('人'))).toBe('WRONG_UNIT');
    expect(said('95%')).toBe('WRONG_UNIT');
    expect(said(0.95, rule('人'), { isPercent: true })).toBe('WRONG_UNIT');
  });
});

describe('a unit behind a number', () => {
  it.each<[string, string | null, string]>([
    ['35人', '人', '35'],
    ['3.5万元', '元', '35000'],
    ['35000元', '万元', '3.5'],
    ['1亿元', '万元', '10000'],
    ['2百万元', '元', '2000000'],
    ['1.2万人', '人', '12000'],
    ['3 万元', '万元', '3'],
    ['3百分点', '百分点', '3'],
    ['3.5万', '元', 'WRONG_UNIT'],
    ['3.5万元', '人', 'WRONG_UNIT'],
    ['35人', null, 'WRONG_UNIT'],
    ['35人次', '人', 'WRONG_UNIT'],
  ])('%s in a measure in %s is %s', (text, unit, expected) => expect(said(text, rule(unit))).toBe(expected));

  it('that is converted is told', () => {
    expect(notes('3.5万元', rule('元'))).toEqual(['CONVERTED']);
    expect(notes('3.5元', rule('元'))).toEqual([]);
  });
});

describe('decimals', () => {
  it.each<[Value, number, string]>([
    [1.005, 2, '1.01'],
    ['1.005', 2, '1.01'],
    [2.5, 0, '3'],
    [-2.5, 0, '-3'],
    [1.1, 2, '1.1'],
  ])('%s with %i decimals is %s, halves up', (value, decimals, expected) =>
    expect(said(value, rule(null, decimals))).toBe(expected),
  );

  it('are told where they are cut', () => {
    expect(notes(1.005, rule(null, 2))).toEqual(['ROUNDED']);
    expect(notes(1.5, rule(null, 2))).toEqual([]);
  });
});

describe('any number', () => {
  const decimal = fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 5 }))
    .map(([digits, places]) => digits / 10 ** places);

  it('says the same as a number and as text, with and without thousands signs, in full width and as a formula', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const plain = said(value);
        const [whole = '', rest] = String(value).split('.');
        const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (rest === undefined ? '' : `.${rest}`);
        const wide = String(value).replaceAll(/[0-9.]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
        expect([said(String(value)), said(grouped), said(wide), said(value, rule(), { isFormula: true })]).toEqual([
          plain,
          plain,
          plain,
          plain,
        ]);
      }),
    );
  });

  it('that is read is a number within half a step of what was written', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const stored = parseExact(said(value, rule(null, decimals)));
        expect(Math.abs((stored?.toNumber() ?? Number.NaN) - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-9);
      }),
    );
  });

  it('and any text is read as a number, cleared or refused with words in both languages', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('%', '元', null), (text, unit) => {
        const answer = read(text, rule(unit, 2));
        if (answer.kind === 'NUMBER') expect(parseExact(answer.text)).not.toBeNull();
        else if (answer.kind === 'REFUSED')
          expect(answer.message.zh.length * answer.message.en.length).toBeGreaterThan(0);
      }),
    );
  });
});

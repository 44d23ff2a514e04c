import { describe, expect, it } from '@jest/globals';
import { resemblingAmong } from '../../bundle/references/resembling.js';
import { suggestionFrom } from '../../bundle/text/suggestion.js';

describe('an unknown code', () => {
  it.each([
    ['1', '001'],
    ['1.1', '1.10'],
    ['1.1E+17', '110108000000123456'],
    ['1.10108E+17', '110108000000123456'],
    ['110108000000123000', '110108000000123456'],
    ['3月1日', '3-1'],
    ['2025/3/1', '3-1'],
    ['u-01', 'U01'],
    ['DX p001', 'DX-P001'],
  ])('resembles a known one that a spreadsheet or a typing mistake changed: %s', (written, meant) => {
    const find = resemblingAmong(['001', '1.10', '110108000000123456', '3-1', 'U01', 'DX-P001']);
    expect(find(written)).toMatchObject({ code: meant, zh: expect.any(String), en: expect.any(String) });
  });

  it.each(['2', '1.2', '1.2E+17', '220108000000123000', '4月1日', 'U02', ''])('resembles none: %s', (written) => {
    expect(resemblingAmong(['001', '1.10', '110108000000123456', '3-1', 'U01'])(written)).toBeNull();
  });
});

describe('an unknown key', () => {
  it.each([
    ['metod', 'method'],
    ['Method', 'method'],
    ['min_coverage', 'minCoverage'],
    ['ｃｏｄｅ', 'code'],
    ['code\u200b', 'code'],
    ['x', null],
    ['名称', null],
  ])('is taken for the most similar one: %s', (written, meant) => {
    expect(suggestionFrom(['code', 'method', 'minCoverage', 'min'])(written)).toBe(meant);
  });
});

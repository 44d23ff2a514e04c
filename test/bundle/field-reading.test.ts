/** Bundles with problems that offices and users of other tools have reported in public. */
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Bundle, readBundle } from '../../bundle/index.js';
import { compareGradings } from '../../scoring/analysis/comparison.js';
import { ENGINE_VERSION, grade } from '../../scoring/index.js';

const folderOf = (name: string) => join(import.meta.dirname, 'field-cases', name);

async function bundleOf(name: string): Promise<Bundle> {
  const { bundle, problems } = await readBundle(folderOf(name));
  if (bundle === null) throw new Error(JSON.stringify(problems));
  return bundle;
}

const graded = (input: Bundle) => ({ input, result: grade(input), engine: ENGINE_VERSION });

describe('a bundle from practice', () => {
  it('with numbers in another spelling and rows in another order is the same bundle', async () => {
    const [before, after] = await Promise.all(
      ['before', 'after'].map((name) => bundleOf(`compare-spelling-of-numbers/${name}`)),
    );
    const { changes, units } = compareGradings(graded(before as Bundle), graded(after as Bundle));
    expect(changes).toEqual([]);
    expect(units.every(({ items, totalChange }) => items.length === 0 && totalChange === '0')).toBe(true);
  });
});

async function problemsOf(name: string): Promise<{ place: string; code: string; message: string }[]> {
  const { problems } = await readBundle(folderOf(name));
  return problems
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ file, line, code, message }) => ({ place: `${file}:${line}`, code, message }));
}

describe('a mistake from practice', () => {
  it('is a code that a spreadsheet made a number: the message names the code and the cause', async () => {
    const zeros = await problemsOf('codes-made-numbers/leading-zeros');
    expect(zeros.map(({ place, code }) => [place, code])).toEqual([
      ['observations.csv:2', 'UNKNOWN_UNIT'],
      ['observations.csv:3', 'UNKNOWN_UNIT'],
    ]);
    for (const [index, meant] of ['001', '002'].entries()) {
      expect(zeros[index]?.message).toContain(`“${meant}”`);
      expect(zeros[index]?.message).toMatch(/电子表格.*文本.*spreadsheet/s);
    }
    const [decimal, ...others] = await problemsOf('codes-made-numbers/decimal-item');
    expect([decimal?.place, decimal?.code, others]).toEqual(['observations.csv:2', 'UNKNOWN_MEASURE', []]);
    expect(decimal?.message).toContain('“1.10”');
  });

  it('is a unit given twice, once with an invisible character', async () => {
    const errors = await problemsOf('invisible-characters-units/bundle');
    expect(errors.map(({ place, code }) => [place, code])).toContainEqual(['units.csv:3', 'BAD_CHARACTER']);
    expect(errors.some(({ message }) => message.includes('U1<U+200B>'))).toBe(true);
  });

  it('is not reported for empty cells beyond the headings', async () => {
    expect(await problemsOf('trailing-empty-columns/rows')).toEqual([]);
  });

  it('in the name of a key is reported once, with the intended key, in addition to a wrong order of grades', async () => {
    const errors = await problemsOf('misspelt-key-follow-ups/grade-name');
    expect(errors.map(({ code }) => code).sort()).toEqual([
      'GRADES_ORDER',
      'UNKNOWN_KEY',
      'UNKNOWN_KEY',
      'UNKNOWN_KEY',
    ]);
    for (const { code, message } of errors) {
      if (code === 'UNKNOWN_KEY') expect(message).toMatch(/“name”.*“grade”/);
      expect(message).not.toContain('“”');
    }
    expect((await problemsOf('misspelt-key-follow-ups/percent')).map(({ code }) => code)).toEqual(['BAD_NUMBER']);
  });

  it('is a missing mark or an odd number, and gets its own advice', async () => {
    const errors = await problemsOf('missing-value-markers/figures');
    const adviceFor = (unit: number) => errors.find(({ place }) => place === `observations.csv:${unit + 2}`)?.message;
    for (const [units, advice] of ADVICE)
      for (const unit of units) expect([unit, adviceFor(unit)]).toEqual([unit, expect.stringMatching(advice)]);
    // 1.2E+03, 1.2e3, +5, 05, and spaces around a number.
    for (const unit of [49, 50, 51, 52, 59, 62, 63]) expect([unit, adviceFor(unit)]).toEqual([unit, undefined]);
    expect(errors).toHaveLength(69 - 7);
    expect(adviceFor(20)).not.toContain('125');
    const marks = await problemsOf('missing-value-markers/marks');
    expect(marks.map(({ place, code }) => [place, code])).toEqual([
      ['marks.csv:3', 'BAD_NUMBER'],
      ['marks.csv:4', 'BAD_NUMBER'],
    ]);
    for (const { message } of marks) expect(message).toContain('请删除此行');
  });
});

/** Units of the case by their numbers, and the expected advice. */
const ADVICE: readonly (readonly [readonly number[], RegExp])[] = [
  [[0, 1, 2], /百分号/],
  [[3], /千分号/],
  [[4, 5], /半角.*95/],
  [[6, 7, 8, 9], /-5/],
  [[10, 11], /括号.*-5/],
  [[12, 13, 14, 15, 16, 17, 18], /千位分隔符.*1200/],
  [[19], /小数点.*288\.140982/],
  [[20], /小数点.*12\.5/],
  [[21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36], /留空.*NOT_APPLICABLE/],
  [[37, 38, 39, 40], /错误值 #.*公式/],
  [[41], /计量单位.*95/],
  [[42], /计量单位.*1200/],
  [[43], /12000/],
  [[44, 46], /确定的数/],
  [[45], /范围/],
  [[47], /计量单位.*2025/],
  [[48], /阿拉伯数字/],
  [[53, 54, 68], /应为数字/],
  [[55], /撇号.*95/],
  [[56, 57], /公式.*95/],
  [[58], /U\+200B/],
  [[60], /U\+200E/],
  [[61], /空格/],
  [[64], /半角数字/],
  [[65, 66], /上标/],
  [[67], /100/],
];

describe('a bundle in GBK that is valid as UTF-8', () => {
  it('is graded with the original names', async () => {
    const bundle = await bundleOf('gbk-taken-for-utf8/bundle');
    expect(bundle.units.map(({ code, name, category, group }) => [code, name, category, group])).toEqual([
      ['P01', '十一学校', '小学', '小学'],
      ['P02', '一小', '小学', '小学'],
    ]);
    expect(grade(bundle).units.every(({ total }) => total !== null)).toBe(true);
  });
});

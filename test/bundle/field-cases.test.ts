/** Bundles with problems that users of similar tools have reported: they are graded, refused or get a warning. */
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readBundle } from '../../bundle/index.js';
import { grade, ScoringErrors } from '../../scoring/index.js';

const folder = (name: string) => join(import.meta.dirname, 'field-cases', name);

async function read(name: string) {
  const { bundle, problems, locate } = await readBundle(folder(name));
  return { bundle, locate, found: problems.map(({ file, line, code }) => `${file}:${line}: ${code}`), problems };
}

async function graded(name: string) {
  const { bundle, problems } = await read(name);
  if (bundle === null) throw new Error(JSON.stringify(problems));
  return grade(bundle).units;
}

describe('a table of bands that include their upper bounds', () => {
  it('gives a value on a border the rate of the band below it', async () => {
    const units = await graded('bands-upper-inclusive');
    expect(units.map(({ unit, items }) => [unit, items[0]?.points])).toEqual([
      ['U0', '3.00'],
      ['U5', '2.00'],
      ['U10', '2.00'],
      ['U20', '1.00'],
      ['U30', '0.50'],
      ['U31', '0.00'],
    ]);
  });
});

describe('a rate of change from a negative year', () => {
  it('is relative to the absolute value, so that an increase is positive', async () => {
    const units = await graded('rate-negative');
    // LINEAR from −1 to 1: half of one more than the rate, within 0 and 1.
    expect(units.map(({ items }) => items[0]?.rate)).toEqual(['0', '1', '0.75', '0.25', '0.75']);
    // RANK: U2, then U3 and U5 together, U4, U1.
    expect(units.map(({ items }) => items[1]?.rate)).toEqual(['0', '1', '0.625', '0.25', '0.625']);
  });
});

describe('marks beyond the scale', () => {
  it('are refused by the check, each with its line, judge and what was typed', async () => {
    const { bundle, problems } = await read('marks-above-scale');
    expect(bundle).toBeNull();
    const errors = problems.filter(({ severity }) => severity === 'ERROR');
    expect(errors.map(({ file, line, code }) => `${file}:${line}: ${code}`)).toEqual([
      'marks.csv:3: MARK_OUTSIDE_SCALE',
      'marks.csv:4: MARK_OUTSIDE_SCALE',
    ]);
    expect(errors[0]?.message).toMatch(/j2.*U1.*955.*100.*·.*j2.*U1.*955.*100/);
  });
});

describe('a negative count', () => {
  it('is refused by a method that takes off points for each', async () => {
    const { bundle, found, locate } = await read('deduction-negative-count');
    expect(found).toEqual(['observations.csv:2: NEGATIVE_FIGURE']);
    let problems: ScoringErrors['problems'] = [];
    try {
      if (bundle !== null) grade(bundle);
    } catch (error) {
      if (error instanceof ScoringErrors) problems = error.problems;
    }
    expect(problems.map(({ code, path }) => [code, ...path])).toEqual([['NEGATIVE_INPUT', 'units', 'U1', 'A']]);
    expect(problems.map(locate)).toMatchObject([{ file: 'observations.csv', line: 2 }]);
  });
});

describe('a denominator that is not above 0', () => {
  it('is refused by the check with its line', async () => {
    const { bundle, found } = await read('denominator-negative');
    expect(bundle).toBeNull();
    expect(found).toEqual(['observations.csv:3: NEGATIVE_DENOMINATOR', 'observations.csv:4: ZERO_DENOMINATOR']);
  });
});

describe('the same adjustment twice', () => {
  it('is pointed out at the second line', async () => {
    expect((await read('duplicate-adjustments')).found).toEqual(['adjustments.csv:3: SAME_ADJUSTMENT']);
  });
});

describe('figures of another year only', () => {
  it('are pointed out once, with the items, at the scheme’s year', async () => {
    const { found, problems } = await read('figures-of-another-year');
    expect(found).toEqual(['scheme.yaml:4: FIGURES_OF_OTHER_YEARS']);
    expect(problems[0]?.message).toMatch(/A, B.*2025.*2024.*·.*2025.*A, B.*2024/);
  });
});

describe('a fraction instead of per cent', () => {
  it('is pointed out if every unit reports one', async () => {
    const { found, problems } = await read('fractions-for-percent');
    expect(found).toEqual(['observations.csv:2: SCALE_OF_VALUES']);
    expect(problems[0]?.message).toMatch(/6.*0\.91.*90/);
  });

  it('is pointed out if one unit does', async () => {
    const { found, problems } = await read('one-fraction-for-percent');
    expect(found).toEqual(['observations.csv:2: SCALE_OF_VALUES']);
    expect(problems[0]?.message).toMatch(/U1.*0\.91.*90/);
  });
});

describe('rates written as points', () => {
  it.each(['bands', 'linear', 'threshold'])('are pointed out: %s', async (method) => {
    const { found, problems } = await read(`rates-as-points-${method}`);
    expect(found.filter((line) => line.endsWith('RATE_ABOVE_ONE'))).toHaveLength(1);
    expect(problems.map(({ message }) => message).join()).toMatch(/10 分/);
  });
});

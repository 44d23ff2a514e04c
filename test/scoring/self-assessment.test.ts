/** 自评: how own points and the review become final points, and that nothing changes where a scheme does not ask. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { branded } from '../../scoring/brand.js';
import { checkScheme } from '../../scoring/check/index.js';
import { gradeInDetail } from '../../scoring/index.js';
import type { FinalFrom, GradingInput } from '../../scoring/input.js';
import { shownTrace, traceItem } from '../../scoring/trace/index.js';
import { inputOf, observed, plainItem, schemeOf, unitOf } from './grading.js';

/** One item of ten points, whose review is the value itself. @param own points; null for none */
function inputWith(
  value: string,
  own: string | null,
  from: FinalFrom | null,
  digits: number | null = null,
): GradingInput {
  const scheme = schemeOf([plainItem('A')], {
    rounding: { item: digits, total: null, mode: 'HALF_UP' },
    ...(from !== null && { selfAssessment: { finalFrom: { A: from } } }),
  } as never);
  const input = inputOf(scheme, { units: [unitOf('U1')], observations: [observed('A', 'U1', value)] } as never);
  return own === null ? input : { ...input, selfAssessments: [branded({ item: 'A', unit: 'U1', points: own })] };
}

function final(input: GradingInput) {
  const grading = gradeInDetail(input);
  const { points, rate } = grading.result.units[0]?.items[0] ?? {};
  const trace = shownTrace(traceItem(grading, branded('U1'), branded('A')), { own: null } as never);
  return { points, rate, trace };
}

describe('final points', () => {
  it.each([
    ['the review where nothing is said', '7', '9', null, '7'],
    ['the review', '7', '9', 'REVIEW', '7'],
    ['the lower: the review', '7', '9', 'LOWER', '7'],
    ['the lower: the own points', '7', '5', 'LOWER', '5'],
    ['shares of both', '7', '9', { self: '0.3', review: '0.7' }, '7.6'],
    ['own points above the full ones count as these', '7', '12', { self: '0.5', review: '0.5' }, '8.5'],
    ['the review without own points', '7', null, 'LOWER', '7'],
  ] as const)('are %s', (_, value, own, from, expected) => {
    const { points, rate, trace } = final(inputWith(value, own, from));
    expect(Number(points)).toBe(Number(expected));
    expect(Number(rate)).toBeCloseTo(Number(expected) / 10, 12);
    expect([trace.selfPoints, trace.reviewPoints].map((one) => one && Number(one))).toEqual(
      own === null ? [null, null] : [Math.min(Number(own), 10), Number(value)],
    );
  });

  it('are rounded once, from unrounded parts', () => {
    // 0.5 × 3.3 + 0.5 × 3.335 = 3.3175; rounded parts would give 3.32 as well as 3.33.
    expect(final(inputWith('3.335', '3.3', { self: '0.5', review: '0.5' }, 3)).points).toBe('3.318');
  });

  it('are explained by both points and the rule', () => {
    const { trace } = final(inputWith('7', '9', { self: '0.3', review: '0.7' }));
    expect(trace.sentence.zh).toContain('自评 9 分，评定 7 分，按自评 0.3、评定 0.7 合成');
    expect(trace.formula?.numeric).toContain('0.3 × 9');
  });

  it('are between own points and review, and equal their trace, for any numbers', () => {
    const tenth = fc.integer({ min: 0, max: 100 }).map((n) => String(n / 10));
    const rule = fc.oneof(
      fc.constantFrom<FinalFrom>('REVIEW', 'LOWER'),
      fc.integer({ min: 0, max: 10 }).map((n): FinalFrom => ({ self: String(n / 10), review: String((10 - n) / 10) })),
    );
    fc.assert(
      fc.property(tenth, tenth, rule, (value, own, from) => {
        const { points, trace } = final(inputWith(value, own, from));
        const bounds = [Number(value), Number(own)].sort((a, b) => a - b) as [number, number];
        expect(Number(points)).toBeGreaterThanOrEqual(bounds[0] - 1e-9);
        expect(Number(points)).toBeLessThanOrEqual(bounds[1] + 1e-9);
        expect(Number(trace.points)).toBe(Number(points));
      }),
    );
  });

  it('are zero where no figure was verified, whatever the unit says', () => {
    const scheme = schemeOf([plainItem('A')], {
      selfAssessment: { finalFrom: { A: { self: '1', review: '0' } } },
    } as never);
    const input = inputOf(scheme, { units: [unitOf('U1')], observations: [] } as never);
    expect(Number(final({ ...input, selfAssessments: [branded({ item: 'A', unit: 'U1', points: '9' })] }).points)).toBe(
      0,
    );
  });
});

describe('the check of a scheme', () => {
  const problems = (finalFrom: Record<string, FinalFrom>) =>
    checkScheme(inputOf(schemeOf([plainItem('A')], { selfAssessment: { finalFrom } } as never), {} as never))
      .map(({ code }) => code)
      .filter((code) => code === 'UNKNOWN_ITEM' || code === 'BAD_SHARES');

  it('knows the items, and shares that are parts of one', () => {
    expect(problems({ A: 'LOWER' })).toEqual([]);
    expect(problems({ A: { self: '0.3', review: '0.7' } })).toEqual([]);
    expect(problems({ B: 'LOWER' })).toEqual(['UNKNOWN_ITEM']);
    expect(problems({ A: { self: '0.3', review: '0.8' } })).toEqual(['BAD_SHARES']);
    expect(problems({ A: { self: '-0.3', review: '1.3' } })).toEqual(['BAD_SHARES']);
  });
});

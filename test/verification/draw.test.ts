/** 抽样: which figures of a closed list are drawn. The worked case stands in docs/sampling.md. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ClosedFigure, draw, numberDrawn } from '../../services/verification/draw.js';

const figure = (measure: string, unit: string, isChecked = false): ClosedFigure => ({
  scope: 'plan',
  measure,
  unit,
  year: 2025,
  revision: 2,
  isChecked,
});

const HEAD = 'a'.repeat(64);
const LIST = ['U1', 'U2', 'U3', 'U4'].map((unit) => figure('P01', unit));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the worked case', () => {
  const drawn = draw('s-2025', LIST, HEAD, 5000);

  it('follows from the list, the scheme and the head by SHA-256 of plain text', () => {
    const lines = ['U1', 'U2', 'U3', 'U4'].map((unit) => JSON.stringify(['plan', 'P01', unit, 2025, 2]));
    const list = sha256(JSON.stringify(lines));
    const seed = sha256(`{"head":"${HEAD}","list":"${list}","scheme":"s-2025"}`);
    expect(drawn.listHash).toBe(list);
    expect(drawn.seed).toBe(seed);
    const order = ['U1', 'U2', 'U3', 'U4'].sort((a, b) => {
      const rank = (unit: string) => sha256(JSON.stringify([seed, 'plan', 'P01', unit, 2025]));
      return rank(a) < rank(b) ? -1 : 1;
    });
    expect(drawn.figures.map(({ figure: { unit }, reason }) => [unit, reason])).toEqual(
      order.map((unit, index) => [unit, index < 2 ? 'RANDOM' : 'REST']),
    );
  });

  it('stands in the documentation as it is computed', () => {
    const page = readFileSync('docs/sampling.md', 'utf8');
    const random = drawn.figures.filter(({ reason }) => reason === 'RANDOM').map(({ figure: { unit } }) => unit);
    expect(page).toContain(drawn.listHash);
    expect(page).toContain(drawn.seed);
    expect(page).toContain(`draws ${random.join(' and ')}`);
  });
});

const anyFigure = fc.record({
  scope: fc.constantFrom('plan', 's'),
  measure: fc.constantFrom('A', 'B', '指标'),
  unit: fc.string({ minLength: 1, maxLength: 3 }),
  year: fc.constant(2025),
  revision: fc.integer({ min: 1, max: 9 }),
  isChecked: fc.boolean(),
});
const anyList = fc.uniqueArray(anyFigure, {
  maxLength: 40,
  selector: ({ scope, measure, unit }) => JSON.stringify([scope, measure, unit]),
});
const anyShare = fc.integer({ min: 1, max: 10_000 });
const anyHead = fc.stringMatching(/^[0-9a-f]{64}$/);
const keysOf = (list: readonly { readonly figure: ClosedFigure; readonly reason: string }[], reason: string) =>
  new Set(list.filter((one) => one.reason === reason).map(({ figure: one }) => JSON.stringify(one)));

describe('any draw', () => {
  it('has each figure of the list once, draws every one with a check, and a share of the rest of each measure', () => {
    fc.assert(
      fc.property(anyList, anyHead, anyShare, (list, head, share) => {
        const { figures } = draw('s', list, head, share);
        expect(figures.map(({ figure: one }) => JSON.stringify(one)).sort()).toEqual(
          list.map((one) => JSON.stringify(one)).sort(),
        );
        for (const [measure, of] of Map.groupBy(figures, ({ figure: one }) => one.measure)) {
          expect(of.filter(({ reason }) => reason === 'CHECK').every(({ figure: one }) => one.isChecked)).toBe(true);
          const pool = list.filter((one) => one.measure === measure && !one.isChecked).length;
          expect(of.filter(({ reason }) => reason === 'RANDOM')).toHaveLength(numberDrawn(pool, share));
        }
      }),
    );
  });

  it('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(anyList, anyHead, anyShare, (list, head, share) => {
        const backwards = draw('s', [...list].reverse(), head, share);
        const forwards = draw('s', list, head, share);
        expect([backwards.seed, backwards.listHash]).toEqual([forwards.seed, forwards.listHash]);
        expect(keysOf(backwards.figures, 'RANDOM')).toEqual(keysOf(forwards.figures, 'RANDOM'));
      }),
    );
  });

  it('with a larger share keeps what was drawn with a smaller one', () => {
    fc.assert(
      fc.property(anyList, anyHead, anyShare, anyShare, (list, head, one, two) => {
        const few = keysOf(draw('s', list, head, Math.min(one, two)).figures, 'RANDOM');
        const many = keysOf(draw('s', list, head, Math.max(one, two)).figures, 'RANDOM');
        expect([...few].filter((key) => !many.has(key))).toEqual([]);
      }),
    );
  });

  it('has another seed if scheme, head or a revision of the list is another', () => {
    const seeds = [
      draw('s', LIST, HEAD, 1).seed,
      draw('t', LIST, HEAD, 1).seed,
      draw('s', LIST, 'b'.repeat(64), 1).seed,
      draw('s', [{ ...figure('P01', 'U1'), revision: 3 }, ...LIST.slice(1)], HEAD, 1).seed,
      draw('s', LIST.slice(1), HEAD, 1).seed,
    ];
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it('draws each figure of a list about equally often', () => {
    const times = new Map<string, number>();
    for (let head = 0; head < 2000; head++)
      for (const { figure: one, reason } of draw('s', LIST, String(head), 2500).figures)
        if (reason === 'RANDOM') times.set(one.unit, (times.get(one.unit) ?? 0) + 1);
    // The heads are fixed, so this is no matter of chance.
    for (const unit of ['U1', 'U2', 'U3', 'U4']) expect(Math.abs((times.get(unit) ?? 0) - 500)).toBeLessThan(60);
  });
});

it('a share is rounded up to whole figures', () => {
  expect([numberDrawn(0, 1000), numberDrawn(1, 1), numberDrawn(116, 1000), numberDrawn(120, 1000)]).toEqual([
    0, 1, 12, 12,
  ]);
});

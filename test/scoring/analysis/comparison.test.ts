import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bundle, readBundle } from '../../../bundle/index.js';
import { type Comparison, compareGradings } from '../../../scoring/analysis/comparison.js';
import type { ItemMove } from '../../../scoring/analysis/item-move.js';
import type { UnitMove } from '../../../scoring/analysis/unit-move.js';
import { branded } from '../../../scoring/brand.js';
import { ENGINE_VERSION, grade, ScoringErrors } from '../../../scoring/index.js';
import type {
  CategoryCode,
  GradingInput,
  ItemRecord,
  ObservationRecord,
  TargetRecord,
} from '../../../scoring/input.js';
import { parseExact } from '../../../scoring/numbers/decimal-text.js';
import { type Exact, ZERO } from '../../../scoring/numbers/exact.js';
import { respelled } from '../respelled.js';

const SAMPLE = join(import.meta.dirname, '../../../examples/daxing-2021-2025');

let sample: Bundle;
let lastYear: Bundle;
beforeAll(async () => {
  sample = (await readBundle(SAMPLE)).bundle as Bundle;
  lastYear = (await readBundle(join(SAMPLE, 'schemes/daxing-2024'))).bundle as Bundle;
});

const graded = (input: GradingInput) => ({ input, result: grade(input), engine: ENGINE_VERSION });

const compare = (before: GradingInput, after: GradingInput): Comparison =>
  compareGradings(graded(before), graded(after));

const exact = (text: string | null | undefined): Exact => (text ? (parseExact(text) as Exact) : ZERO);
const sum = (texts: readonly string[]): string =>
  texts.reduce((total, text) => total.plus(exact(text)), ZERO).toText() as string;

const moved = ({ units }: Comparison) =>
  units.filter(({ totalChange, items, placesWon }) => totalChange !== '0' || items.length > 0 || placesWon !== 0);
const moveOf = ({ units }: Comparison, code: string) => units.find(({ unit }) => unit === code) as UnitMove;
const itemOf = (move: UnitMove, code: string) => move.items.find(({ item }) => item === code) as ItemMove;

/** The figure of a unit that a leaf with this kind of method grades. */
function observationFor(input: GradingInput, kind: string): { item: string; observation: ObservationRecord } {
  const leaves = (items: readonly ItemRecord[]): ItemRecord[] =>
    items.flatMap((item) => (item.items.length > 0 ? leaves(item.items) : [item]));
  const leaf = leaves(input.scheme.items).find(({ method }) => method?.kind === kind) as ItemRecord;
  const graded = grade(input).units.find(({ items }) =>
    items.some(({ item, rate, value }) => item === leaf.code && value !== null && rate !== null && rate !== '0'),
  );
  const observation = input.observations.find(
    ({ measure, year, unit }) =>
      measure === (leaf.indicator ?? leaf.code) && year === input.scheme.year && unit === graded?.unit,
  ) as ObservationRecord;
  return { item: leaf.code, observation };
}

const replaced = (input: GradingInput, from: ObservationRecord, to: Partial<ObservationRecord>): GradingInput => ({
  ...input,
  observations: input.observations.map((record) => (record === from ? { ...record, ...to } : record)),
});

describe('the comparison of two gradings', () => {
  it('finds no change if numbers are only written differently, in figures and rules', () => {
    const found = compare(sample, respelled(sample));
    expect(found.changes).toEqual([]);
    expect(found.units.filter(({ items, effects }) => items.length + effects.length > 0)).toEqual([]);
  });

  it('finds a change of codes that are equal as numbers', () => {
    const [first, ...others] = sample.units;
    if (first === undefined) throw new Error('the sample has units');
    const before = { ...sample, units: [{ ...first, category: branded<CategoryCode>('1.1') }, ...others] };
    const after = { ...sample, units: [{ ...first, category: branded<CategoryCode>('1.10') }, ...others] };
    expect(compare(before, after).changes).toMatchObject([{ kind: 'UNIT', before: '1.1', after: '1.10' }]);
  });

  it('finds nothing between a grading and itself', () => {
    const found = compare(sample, sample);
    expect(found.changes).toEqual([]);
    expect(found.units.filter(({ items, effects }) => items.length + effects.length > 0)).toEqual([]);
    expect(found.agreement.all).toMatchObject({ kendallTauB: 1, placesChanged: 0, gradesChanged: 0 });
  });

  it('names the corrected figure, and the other units that it moved', () => {
    const { item, observation } = observationFor(sample, 'TARGET_RATIO');
    const found = compare(sample, replaced(sample, observation, { value: '0' }));
    expect(found.changes).toEqual([
      {
        kind: 'OBSERVATION',
        unit: observation.unit,
        subject: observation.measure,
        field: 'value',
        before: observation.value,
        after: '0',
      },
    ]);
    const move = moveOf(found, observation.unit);
    expect(itemOf(move, item)).toMatchObject({ own: [0], peers: [], after: { value: '0' } });
    expect(move.effects).toEqual([{ steps: ['FIGURES'], points: move.totalChange }]);
    expect(sum([...move.items.map(({ change }) => change), move.remainder])).toBe(exact(move.baseChange).toText());
    const others = moved(found).filter(({ unit }) => unit !== observation.unit);
    expect(others.every(({ items, totalChange }) => items.length === 0 && totalChange === '0')).toBe(true);
  });

  it('attributes a change of an item that compares units to a peer’s figure', () => {
    const { item, observation } = observationFor(sample, 'RANK');
    const found = compare(sample, replaced(sample, observation, { value: '1000000' }));
    const peers = found.units.filter(({ unit, items }) => unit !== observation.unit && items.length > 0);
    expect(peers.length).toBeGreaterThan(0);
    for (const move of peers) expect(itemOf(move, item)).toMatchObject({ own: [], peers: [0] });
    expect(itemOf(moveOf(found, observation.unit), item)).toMatchObject({ own: [0], peers: [] });
  });

  it('distinguishes changes of targets, rules, adjustments and marks', () => {
    const { item, observation } = observationFor(sample, 'TARGET_RATIO');
    const withCap = (items: readonly ItemRecord[]): ItemRecord[] =>
      items.map((each) => ({
        ...each,
        items: withCap(each.items),
        method: each.code === item && each.method ? { ...each.method, cap: '0.5' } : each.method,
      }));
    const mark = sample.marks[0] as GradingInput['marks'][number];
    const after: GradingInput = {
      ...sample,
      scheme: { ...sample.scheme, items: withCap(sample.scheme.items) },
      adjustments: [
        ...sample.adjustments,
        { unit: observation.unit, kind: 'BONUS', code: '新荣誉', points: '1', reason: null },
      ],
      marks: sample.marks.map((each) =>
        each.item === mark.item && each.unit === mark.unit ? { ...each, mark: '1' } : each,
      ),
    };
    const found = compare(sample, after);
    const last = found.changes.length - 1;
    expect([found.changes[0], found.changes[1], found.changes[last]]).toEqual([
      { kind: 'SCHEME', unit: null, subject: item, field: 'method.cap', before: '1', after: '0.5' },
      { kind: 'MARK', unit: mark.unit, subject: mark.item, field: `mark.${mark.judge}`, before: mark.mark, after: '1' },
      { kind: 'ADJUSTMENT', unit: observation.unit, subject: '新荣誉', field: 'BONUS', before: null, after: '1' },
    ]);
    const move = moveOf(found, observation.unit);
    expect(move.adjustments).toEqual([last]);
    expect(move.effects.map(({ steps }) => steps)).toContainEqual(['SCHEME']);
    expect(move.effects.map(({ steps }) => steps)).toContainEqual(['ADJUSTMENTS']);
    expect(itemOf(move, item).effects.map(({ steps }) => steps)).toEqual([['SCHEME']]);
    const judged = itemOf(moveOf(found, mark.unit), mark.item);
    expect(judged.own.map((index) => found.changes[index]?.kind)).toEqual(new Array(last - 1).fill('MARK'));
  });

  it('distinguishes effects of another engine version from effects of the inputs', () => {
    const { observation } = observationFor(sample, 'TARGET_RATIO');
    const old = graded(sample);
    const elsewhere = {
      ...old,
      engine: '0',
      result: { ...old.result, units: old.result.units.map((unit) => ({ ...unit, total: unit.total && '10.00' })) },
    };
    const { units } = compareGradings(elsewhere, graded(replaced(sample, observation, { value: '0' })));
    const move = units.find(({ unit }) => unit === observation.unit) as UnitMove;
    expect(move.effects.map(({ steps }) => steps)).toEqual([['ENGINE'], ['FIGURES']]);
    expect(sum(move.effects.map(({ points }) => points))).toBe(exact(move.totalChange).toText());
  });

  it('compares years as if they were one, and keeps items that only one of them has', () => {
    const found = compare(lastYear, sample);
    expect(found.agreement.all.units).toBeGreaterThan(100);
    for (const { items, remainder, baseChange, effects, totalChange } of found.units) {
      expect(sum([...items.map(({ change }) => change), remainder])).toBe(exact(baseChange).toText());
      expect(sum(effects.map(({ points }) => points))).toBe(exact(totalChange).toText());
    }
    const same = compare(lastYear, { ...lastYear, scheme: { ...lastYear.scheme, code: branded('copy') } });
    expect(same.changes).toEqual([]);
  });

  it('merges steps without a gradeable state between them, and still adds up', () => {
    const { item, observation } = observationFor(sample, 'TARGET_RATIO');
    // A target of zero cannot be graded by a ratio, so the scheme changes to a threshold with it.
    const threshold = (items: readonly ItemRecord[]): ItemRecord[] =>
      items.map((each) => ({
        ...each,
        items: threshold(each.items),
        method: each.code === item ? { kind: 'THRESHOLD' } : each.method,
      }));
    const strict = { ...sample, scheme: { ...sample.scheme, items: threshold(sample.scheme.items) } };
    const noTargets = (input: GradingInput): GradingInput => ({
      ...input,
      targets: [
        ...input.targets.filter(({ indicator }) => indicator !== observation.measure),
        branded<TargetRecord>({
          indicator: observation.measure,
          unit: null,
          year: input.scheme.year,
          target: '0',
          baseline: null,
        }),
      ],
    });
    expect(() => grade(noTargets(sample))).toThrow(ScoringErrors);
    const found = compare(noTargets(strict), sample);
    const effects = new Set(
      found.units.flatMap(({ items }) => items.flatMap((each) => each.effects.map(({ steps }) => steps.join()))),
    );
    expect([...effects]).toEqual(['SCHEME,TARGETS']);
    for (const { items, remainder, baseChange } of found.units)
      expect(sum([...items.map(({ change }) => change), remainder])).toBe(exact(baseChange).toText());
  });

  it('names the cause of a lost coverage if other items count for more because of it', () => {
    const nodes = (items: readonly ItemRecord[]): ItemRecord[] => items.flatMap((item) => [item, ...nodes(item.items)]);
    const watched = nodes(sample.scheme.items).find(({ minCoverage }) => minCoverage !== null) as ItemRecord;
    const measures = nodes([watched]).map(({ indicator, code }) => indicator ?? code);
    const unit = grade(sample).units.find(({ items }) =>
      items.some(({ item, rate }) => item === watched.code && rate !== null),
    )?.unit as string;
    const observations = sample.observations.map((record) =>
      record.unit === unit && measures.includes(record.measure) ? { ...record, status: 'RETURNED' as const } : record,
    );
    const found = compare(sample, { ...sample, observations });
    const elsewhere = moveOf(found, unit).items.filter(({ own, siblings }) => own.length === 0 && siblings.length > 0);
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const { siblings } of elsewhere)
      for (const index of siblings) expect(measures).toContain(found.changes[index]?.subject);
  });

  it('explains every moved item by an input, and all differences add up, for any change', () => {
    const figure = fc.record({
      place: fc.integer({ min: 0, max: 100_000 }),
      value: fc.constantFrom('0', '1', '50', '99.5', '1000'),
      status: fc.constantFrom('VERIFIED', 'VERIFIED', 'RETURNED', 'NOT_APPLICABLE'),
    });
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 12 }), (figures) => {
        const chosen = new Map(figures.map(({ place, ...to }) => [place % sample.observations.length, to]));
        const observations = sample.observations.map((record, index) => {
          const to = chosen.get(index);
          return to === undefined
            ? record
            : ({ ...record, numerator: null, denominator: null, ...to } as ObservationRecord);
        });
        const after = { ...sample, observations };
        fc.pre(isGradeable(after));
        const { changes, units } = compare(sample, after);
        const unexplained = units.filter(
          ({ items, remainder, baseChange, effects, totalChange }) =>
            sum([...items.map(({ change }) => change), remainder]) !== exact(baseChange).toText() ||
            sum(effects.map(({ points }) => points)) !== exact(totalChange).toText() ||
            items.some(
              ({ change, effects: parts, own, peers, siblings }) =>
                sum(parts.map(({ points }) => points)) !== exact(change).toText() ||
                ![...own, ...peers, ...siblings].some((index) => changes[index] !== undefined),
            ),
        );
        expect(unexplained).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

function isGradeable(input: GradingInput): boolean {
  try {
    grade(input);
    return true;
  } catch {
    return false;
  }
}

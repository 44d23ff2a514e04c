/** Random methods with all their parameters, with few distinct numbers, so that borders and ties are frequent. */
import fc from 'fast-check';

export type Direction = 'HIGHER' | 'LOWER';
export type MethodRecord = { kind: string; [parameter: string]: unknown };

/** Numbers as people write them; the second is what a ratio or a logarithm takes. */
export const ANY = fc.constantFrom(
  '0',
  '1',
  '2',
  '2',
  '3',
  '4',
  '5',
  '8',
  '10',
  '12.5',
  '0.5',
  '-1',
  '-3',
  '1e1',
  '+5',
);
export const POSITIVE = fc.constantFrom(
  '1',
  '2',
  '2',
  '3',
  '4',
  '5',
  '7',
  '8',
  '10',
  '0.5',
  '1e1',
  '2.50',
  '+5',
  '0.125',
);
const NOT_NEGATIVE = fc.oneof(fc.constant('0'), POSITIVE);
const SHARE = fc.constantFrom('0', '0.1', '0.25', '0.3', '0.5', '0.6', '0.8', '0.9', '1');
const WITHIN = fc.constantFrom('GROUP', 'ALL', undefined);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });

/** @returns ascending, without repetition */
const ascending = (from: number, to: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 24 }), { minLength: from, maxLength: to })
    .map((list) => list.sort((a, b) => a - b).map((half) => String(half / 2)));

const CLAMPS = fc.record({
  cap: fc.constantFrom(undefined, '1', '1.2', '0.9', '2'),
  floor: fc.constantFrom(undefined, '0', '0.2', '0.4', '-0.5'),
});

type Bound = (text: string) => unknown;
const SAME: Bound = (text) => text;

/** @param bound how a parameter is written that the input is compared with: itself, or as a logarithm */
function parameters(kind: string, direction: Direction, bound: Bound): fc.Arbitrary<object> {
  switch (kind) {
    case 'TARGET_RATIO':
      return fc
        .tuple(CLAMPS, fc.constantFrom(undefined, 'RECIPROCAL', 'LINEAR'))
        .map(([clamps, inverse]) => ({ ...clamps, inverse }));
    case 'PROGRESS':
      return fc
        .tuple(CLAMPS, fc.constantFrom(undefined, 'BASELINE', 'LAST_YEAR', 'LAST_YEAR'))
        .map(([clamps, from]) => ({ ...clamps, from }));
    case 'STEPS':
      return fc.record({
        at: maybe(POSITIVE.map(bound)),
        start: maybe(NOT_NEGATIVE),
        minus: fc.record({ per: NOT_NEGATIVE, every: POSITIVE }),
        plus: maybe(fc.record({ per: fc.oneof(NOT_NEGATIVE, fc.constantFrom('-1', '-0.5')), every: POSITIVE })),
        relative: fc.constantFrom(undefined, false, true),
        count: fc.constantFrom(undefined, 'PRO_RATA', 'WHOLE', 'BEGUN'),
        // Never above the item's points, which are max unless it is given.
        max: fc.constantFrom(undefined, '5', '2'),
        min: fc.constantFrom(undefined, '-2', '0', '0.05'),
      });
    case 'PEER_RATIO':
      return fc
        .tuple(CLAMPS, fc.constantFrom('BEST', 'MEAN', 'MEDIAN'), WITHIN)
        .map(([clamps, of, within]) => ({ ...clamps, of, within }));
    case 'LINEAR':
      return fc.tuple(ascending(1, 4), fc.array(SHARE, { minLength: 4, maxLength: 4 })).map(([xs, rates]) => ({
        points: xs.map((x, index) => [bound(x), rates[index]]),
      }));
    case 'BANDS':
      return fc
        .tuple(
          ascending(0, 3),
          fc.array(SHARE, { minLength: 4, maxLength: 4 }),
          fc.boolean(),
          fc.constantFrom(undefined, 'LOWER', 'UPPER', 'UPPER'),
        )
        .map(([xs, rates, turned, closed]) => {
          const bands = [undefined, ...xs].map((from, index) => ({
            from: from === undefined ? undefined : bound(from),
            to: xs[index] === undefined ? undefined : bound(xs[index]),
            rate: rates[index],
          }));
          return { closed, bands: turned ? bands.reverse() : bands };
        });
    case 'EFFICACY':
      return fc
        .record({
          pair: ascending(2, 2),
          turned: fc.constantFrom(false, false, true),
          base: fc.constantFrom(undefined, '0', '0.4', '0.6'),
          cap: fc.constantFrom(undefined, null, '1', '1.5'),
          floor: fc.constantFrom(undefined, null, '0', '0.4'),
        })
        .map(({ pair: [low = '1', high = '2'], turned, ...rest }) => {
          const [satisfactory, unacceptable] = (direction === 'HIGHER') === turned ? [low, high] : [high, low];
          return { ...rest, satisfactory: bound(satisfactory), unacceptable: bound(unacceptable) };
        });
    case 'EFFICACY_GRADED':
      return fc.oneof(
        ascending(5, 5).map((xs) => ({ standards: (direction === 'HIGHER' ? xs.reverse() : xs).map(bound) })),
        ascending(3, 3).map((xs) => ({
          standards: (direction === 'HIGHER' ? xs.reverse() : xs).map(bound),
          coefficients: ['1', '0.7', '0.25'],
        })),
      );
    case 'THRESHOLD':
      return fc.record({ at: maybe(POSITIVE.map(bound)), pass: maybe(SHARE), fail: maybe(SHARE) });
    case 'RANGE':
      return fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 4, maxLength: 4 }).map((list) => {
        const [zeroLow, low, high, zeroHigh] = list.sort((a, b) => a - b).map((x) => bound(String(x + 1)));
        return { zeroLow, low, high, zeroHigh };
      });
    case 'DEDUCTION':
      return fc.record({ per: NOT_NEGATIVE, every: maybe(POSITIVE), max: fc.constantFrom(undefined, '1', '3', '20') });
    case 'RANK':
      return fc.record({
        within: WITHIN,
        ties: fc.constantFrom(undefined, 'AVERAGE', 'BEST', 'WORST'),
        best: fc.constantFrom(undefined, '1', '0.9'),
        worst: fc.constantFrom(undefined, '0', '0.5'),
        table: fc.constantFrom(undefined, ['5'], ['5', '3.5'], ['3', '2', '1.25', '0']),
      });
    case 'MIN_MAX':
      return fc.record({ within: WITHIN, base: maybe(SHARE) });
    case 'Z_SCORE':
      return fc
        .tuple(
          CLAMPS,
          WITHIN,
          fc.constantFrom(undefined, '0.5', '0.75'),
          fc.constantFrom(undefined, '0.1', '0.25', '1'),
          fc.constantFrom(undefined, 'POPULATION', 'SAMPLE'),
        )
        .map(([clamps, within, center, scale, deviation]) => ({ ...clamps, within, center, scale, deviation }));
    case 'EXPERT':
      return fc.record({
        scale: fc.constantFrom(undefined, '100', '10'),
        trim: fc.constantFrom(undefined, '0', '1'),
        levels: fc.constantFrom(undefined, { 优: '10', 良: '8', 差: '3.33' }),
      });
    default:
      return fc.record({ late: fc.constantFrom(undefined, '0', '0.5', '0.75') });
  }
}

export const KINDS = [
  'TARGET_RATIO',
  'PROGRESS',
  'STEPS',
  'PEER_RATIO',
  'LINEAR',
  'BANDS',
  'EFFICACY',
  'EFFICACY_GRADED',
  'THRESHOLD',
  'RANGE',
  'DEDUCTION',
  'RANK',
  'MIN_MAX',
  'Z_SCORE',
  'EXPERT',
  'MILESTONES',
] as const;

const RATIOS = new Set(['TARGET_RATIO', 'PEER_RATIO', 'DEDUCTION']);

/** Mostly none; transforms that would nearly always be refused (a logarithm of negative values) have bounds. */
function transform(kind: string): fc.Arbitrary<object | undefined> {
  if (kind === 'MILESTONES') return fc.constant(undefined);
  const lowest = RATIOS.has(kind) ? fc.constantFrom('0', '1') : fc.constantFrom('-2', '0', '1');
  const change = fc.constantFrom('DIFFERENCE', 'RATE');
  const some = fc.oneof(
    fc.record({ change, min: RATIOS.has(kind) ? lowest : maybe(lowest), max: maybe(fc.constantFrom('3', '8')) }),
    fc.record({ min: maybe(lowest), max: fc.constantFrom('3', '8') }),
    fc.record({ log: fc.constant(true), min: fc.constantFrom('1', '0.5', '2'), max: maybe(fc.constant('8')) }),
    fc.record({ log: fc.boolean(), min: fc.constant('1'), change: maybe(change) }),
  );
  return fc.option(some, { nil: undefined, freq: 2 });
}

export const methodOf = (kind: string, direction: Direction): fc.Arbitrary<MethodRecord> =>
  transform(kind).chain((transformed) => {
    const log = transformed !== undefined && 'log' in transformed && transformed.log === true;
    return fc
      .tuple(
        parameters(kind, direction, SAME),
        parameters(kind, direction, (text) => ({ log: text })),
        fc.boolean(),
      )
      .map(([plain, logarithms, either]) =>
        present({ kind, transform: transformed, ...(log && either ? logarithms : plain) }),
      );
  });

/** As read from a bundle, without undefined values. */
function present<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Random bundles over every rule of scoring: small, mostly valid, with many ties and borders. */

import fc from 'fast-check';
import type { Bundle } from '../../../bundle/index.js';
import { branded, type Plain } from '../../../scoring/brand.js';
import type { Item, Scheme, Unit } from './facts.js';
import { ANY, type Direction, KINDS, methodOf, POSITIVE } from './methods-arbitrary.js';
import { cut, type Q, q, times } from './rational.js';
import { pointsOf } from './tree.js';

type Rows = Plain<Bundle>;

const YEAR = 2025;
const CATEGORIES = ['PRIMARY', 'KINDERGARTEN'];
const GROUPS = ['G1', 'G2', 'G3'];

const list = <T>(from: readonly T[], max = from.length) =>
  fc.subarray([...from], { maxLength: Math.min(max, from.length) });
const sometimes = <T>(value: fc.Arbitrary<T>, otherwise: T, freq = 3) =>
  fc.oneof({ weight: freq, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary: value });

const units: fc.Arbitrary<Unit[]> = fc.integer({ min: 1, max: 3 }).chain((groups) =>
  fc
    .array(fc.tuple(fc.constantFrom(...CATEGORIES), fc.constantFrom(...GROUPS.slice(0, groups))), {
      minLength: 1,
      maxLength: 11,
    })
    .map((rows) =>
      rows.map(([category, group], index) => ({
        code: `U${index}`,
        name: `单位${index}`,
        category,
        group,
        parent: null,
      })),
    ),
);

const appliesTo = sometimes(
  fc.record({
    categories: list(CATEGORIES, 1),
    groups: sometimes(list(GROUPS, 2), []),
    units: sometimes(list(['U0', 'U1', 'U2', 'U3'], 3), []),
  }),
  null,
  6,
);

const POINTS = fc.constantFrom('1', '2', '2.5', '3', '5', '8', '10', '0.3', '0.05');
const AGGREGATES = ['SUM', 'WEIGHTED_MEAN', 'GEOMETRIC_MEAN', 'HARMONIC_MEAN', 'MIN'] as const;
const aggregate = fc.constantFrom<Item['aggregate'][]>(null, 'SUM', ...AGGREGATES);
const MISSING = ['ZERO', 'NOT_APPLICABLE', 'GROUP_MEAN', 'GROUP_WORST', 'CARRY_LAST'] as const;
const coverage = sometimes(fc.constantFrom('0', '0.34', '0.5', '0.75', '1'), null, 4);

const leaf: fc.Arbitrary<Item> = fc
  .tuple(fc.constantFrom(...KINDS), fc.constantFrom<Direction[]>('HIGHER', 'LOWER'))
  .chain(([kind, direction]) =>
    fc.record<Item>({
      code: fc.constant(''),
      name: fc.constant('项目'),
      points: POINTS,
      aggregate: fc.constant(null),
      minCoverage: fc.constant(null),
      items: fc.constant([]),
      // A placeholder until codes are assigned: its own indicator.
      indicator: kind === 'MILESTONES' || kind === 'EXPERT' ? fc.constant(null) : fc.constantFrom('own', 'own', null),
      project: kind === 'MILESTONES' ? fc.constantFrom('K1', 'K2') : fc.constant(null),
      direction: fc.constant(direction),
      method: methodOf(kind, direction),
      missing: sometimes(fc.constant('REFUSE' as const), null, 80).chain((refuse) =>
        refuse === null ? fc.constantFrom<Item['missing'][]>(null, ...MISSING) : fc.constant(refuse),
      ),
      appliesTo,
    }),
  );

const nodes = (depth: number, max: number): fc.Arbitrary<Item[]> =>
  fc.array(depth === 0 ? leaf : fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: branch(depth - 1) }), {
    minLength: 1,
    maxLength: max,
  });

/** Under SUM a parent that states points states its items' sum. */
function agreed({ aggregate: of, items }: Pick<Item, 'aggregate' | 'items'>, stated: string | null): string | null {
  return stated === null || (of ?? 'SUM') !== 'SUM' ? stated : cut(pointsOf({ points: null, items }));
}

const branch = (depth: number): fc.Arbitrary<Item> =>
  fc
    .record({ aggregate, items: nodes(depth, 3), stated: sometimes(POINTS, null), minCoverage: coverage, appliesTo })
    .map(({ stated, ...node }) => ({
      code: '',
      name: '项目',
      points: agreed(node, stated),
      indicator: null,
      project: null,
      direction: null,
      method: null,
      missing: null,
      ...node,
    }));

/** Codes by place, and an indicator for each leaf that needs one. */
function coded(items: readonly Item[], above: string): Item[] {
  return items.map((item, index) => {
    const code = `${above}${'ABCDEFG'[index] ?? index}`;
    return { ...item, code, indicator: item.indicator === null ? null : `P${code}`, items: coded(item.items, code) };
  });
}

const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.items)]);

const rounding = fc.record({
  item: fc.constantFrom(null, 0, 1, 2, 2),
  total: fc.constantFrom(null, 0, 1, 2, 2),
  mode: fc.constantFrom<Scheme['rounding']['mode'][]>('HALF_UP', 'HALF_EVEN'),
});

const LEVELS = ['优秀', '良好', '合格', '不合格'];

function gradesOver(points: Q, codes: readonly string[]): fc.Arbitrary<Scheme['grades']> {
  const requires = fc
    .tuple(
      fc.subarray([...codes], { minLength: 1, maxLength: Math.min(3, codes.length) }),
      fc.constantFrom('0.5', '0.6', '1', '0'),
      fc.boolean(),
    )
    .map(([items, rate, some]) => ({ items, rate, count: some ? 1 : null }));
  const grade = (index: number, share: Q) =>
    fc.record({
      grade: fc.constant(LEVELS[index] ?? ''),
      min: fc.constant(cut(times(points, share))),
      quota: sometimes(fc.constantFrom('0.25', '0.5', '0.2', '0', '0.34'), null, index === 0 ? 1 : 4),
      quotaRounding: fc.constantFrom(null, 'FLOOR' as const, 'ROUND' as const, 'CEIL' as const),
      requires: sometimes(fc.array(requires, { minLength: 1, maxLength: 2 }), [], 2),
    });
  return fc
    .constantFrom(
      [q(4, 5), q(3, 5), q(2, 5), q(0)],
      [q(1, 2), q(2, 5), q(1, 5), q(1, 10)],
      [q(1, 5), q(1, 10), q(1, 20), q(0)],
    )
    .chain((shares) => fc.tuple(...shares.map((share, index) => grade(index, share))));
}

const scheme: fc.Arbitrary<Scheme> = fc
  .record({
    items: nodes(2, 4),
    aggregate,
    stated: sometimes(POINTS, null),
    minCoverage: sometimes(coverage, null, 5),
    rounding,
  })
  .chain(({ items: bare, stated, ...rest }) => {
    const items = coded(bare, '');
    const points = agreed({ ...rest, items }, stated);
    const codes = flat(items).map(({ code }) => code);
    return fc.record<Scheme>({
      code: fc.constant('random'),
      name: fc.constant('随机方案'),
      year: fc.constant(YEAR),
      plan: fc.constant('plan'),
      points: fc.constant(points),
      items: fc.constant(items),
      aggregate: fc.constant(rest.aggregate),
      minCoverage: fc.constant(rest.minCoverage),
      rounding: fc.constant(rest.rounding),
      adjustments: fc.record({
        bonusCap: fc.constantFrom(null, '1', '2.5'),
        deductionCap: fc.constantFrom(null, '1', '2.5'),
        totalCap: fc.constantFrom(null, cut(pointsOf({ points, items }))),
      }),
      vetoes: fc.constant([
        { code: 'V1', name: '否优', gradeAtMost: '良好', zero: false },
        { code: 'V2', name: '否决', gradeAtMost: '不合格', zero: false },
        { code: 'V3', name: '清零', gradeAtMost: null, zero: true },
        { code: 'V4', name: '清零并否优', gradeAtMost: '合格', zero: true },
      ]),
      grades: gradesOver(pointsOf({ points, items }), codes),
      ranking: fc.record({
        tieBreak: sometimes(list(codes, 2), []),
        quotaTies: fc.constantFrom<Scheme['ranking']['quotaTies'][]>('EXCLUDE', 'INCLUDE'),
        places: fc.constantFrom('COMPETITION' as const, 'DENSE' as const),
      }),
    });
  });

const STATUSES = ['VERIFIED', 'DRAFT', 'SUBMITTED', 'RETURNED', 'NOT_APPLICABLE'] as const;
const DATES = [
  '2024-06-30',
  '2024-11-30',
  '2025-01-01',
  '2025-06-30',
  '2025-07-01',
  '2025-12-31',
  '2026-01-01',
  '2026-03-01',
];

/** Whether the method accepts negative values. */
const takesNegative = ({ method }: Item) => !['TARGET_RATIO', 'PEER_RATIO', 'DEDUCTION'].includes(String(method?.kind));

const measureOf = (item: Item) => item.indicator ?? item.code;

function observation(item: Item, unit: Unit, year: number): fc.Arbitrary<Rows['observations'][number][]> {
  const number = takesNegative(item)
    ? ANY
    : fc.oneof(
        { weight: 40, arbitrary: POSITIVE },
        { weight: 5, arbitrary: fc.constant('0') },
        { weight: 1, arbitrary: ANY },
      );
  const base = { measure: measureOf(item), unit: unit.code, year, evidence: null };
  const none = { value: null, numerator: null, denominator: null };
  const status = fc.oneof(
    { weight: 12, arbitrary: fc.constant(STATUSES[0]) },
    { weight: 1, arbitrary: fc.constantFrom(...STATUSES) },
  );
  const whole = fc.tuple(number, status).map(([value, given]) => ({ ...base, ...none, value, status: given }));
  const quotient = fc
    .tuple(number, POSITIVE, status)
    .map(([numerator, denominator, given]) => ({ ...base, value: null, numerator, denominator, status: given }));
  const blank = fc.constantFrom(...STATUSES.slice(1)).map((given) => ({ ...base, ...none, status: given }));
  const row = fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: 2, arbitrary: quotient },
    { weight: 1, arbitrary: blank },
  );
  return fc.option(row, { nil: null, freq: 6 }).map((found) => (found === null ? [] : [found]));
}

function marksOf(item: Item, unit: Unit): fc.Arbitrary<Rows['marks'][number][]> {
  const {
    trim = '0',
    levels = {},
    scale = '100',
  } = (item.method ?? {}) as { trim?: string; levels?: object; scale?: string };
  const mark = fc.constantFrom(
    ...Object.keys(levels),
    ...(scale === '10' ? ['7', '8', '9.5', '10'] : ['80', '60', '85.5', '100', '0', '8e1']),
  );
  const least = 2 * Number(trim) + 1;
  return fc
    .oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 30, arbitrary: fc.array(mark, { minLength: least, maxLength: least + 3 }) },
    )
    .map((found) =>
      found.map((value, index) => ({ item: item.code, unit: unit.code, judge: `J${index}`, mark: value })),
    );
}

function milestonesOf(project: string, unit: Unit): fc.Arbitrary<Rows['milestones'][number][]> {
  const task = fc.record({
    weight: fc.constantFrom('1', '2', '0.5', '3', '0'),
    due: fc.constantFrom(...DATES),
    done: fc.constantFrom(null, ...DATES),
  });
  return fc
    .array(task, { maxLength: 4 })
    .map((tasks) => tasks.map((found, index) => ({ project, task: `T${index}`, unit: unit.code, ...found })));
}

/** The check refuses a target of 0 even if no unit is graded by it. */
const refusesZero = ({ method, direction }: Item): boolean =>
  (method?.kind === 'TARGET_RATIO' && direction === 'HIGHER') || (method?.kind === 'STEPS' && method.relative === true);

function indicatorOf(item: Item): fc.Arbitrary<Rows['indicators'][number]> {
  const direction = item.direction ?? 'HIGHER';
  const target = refusesZero(item) ? POSITIVE : takesNegative(item) ? ANY : fc.oneof(POSITIVE, fc.constant('0'));
  return fc.record({
    code: fc.constant(item.indicator ?? ''),
    name: fc.constant('指标'),
    unit: fc.constant(null),
    kind: fc.constant('EXPECTED' as const),
    direction: fc.constant(direction),
    baseline: fc.oneof(
      { weight: 6, arbitrary: ANY.map((value) => ({ year: 2020, value })) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    targets: target.map((value) => ({ [YEAR]: value })),
    aggregate: fc.constant('MEAN' as const),
    provenance: fc.constant(null),
  });
}

function targetsOf(item: Item, all: readonly Unit[]): fc.Arbitrary<Rows['targets'][number][]> {
  const value = fc.oneof({ weight: 5, arbitrary: POSITIVE }, { weight: 1, arbitrary: fc.constant('0') });
  const row = (unit: string | null) =>
    fc.option(
      fc.record({
        indicator: fc.constant(item.indicator ?? ''),
        unit: fc.constant(unit),
        year: fc.oneof({ weight: 6, arbitrary: fc.constant(YEAR) }, { weight: 1, arbitrary: fc.constant(YEAR - 1) }),
        target: refusesZero(item) ? POSITIVE : value,
        baseline: fc.constantFrom(null, '1', '2', '3'),
      }),
      { nil: null, freq: 1 },
    );
  return fc
    .tuple(...[null, ...all.map(({ code }) => code)].map(row))
    .map((rows) => rows.flatMap((found) => (found === null ? [] : [found])));
}

function adjustmentsOf(unit: Unit): fc.Arbitrary<Rows['adjustments'][number][]> {
  const points = fc.oneof(
    fc.record({
      kind: fc.constantFrom('BONUS' as const, 'DEDUCTION' as const),
      code: fc.constant('X'),
      points: POSITIVE,
    }),
    fc.record({
      kind: fc.constant('VETO' as const),
      code: fc.constantFrom('V1', 'V2', 'V3', 'V4'),
      points: fc.constant(null),
    }),
  );
  return sometimes(fc.array(points, { maxLength: 3 }), [], 3).map((rows) =>
    rows.map((row) => ({ ...row, unit: unit.code, reason: null })),
  );
}

const joined = <T>(parts: readonly fc.Arbitrary<T[]>[]): fc.Arbitrary<T[]> =>
  fc.tuple(...parts).map((rows) => rows.flat());

export const bundles: fc.Arbitrary<Bundle> = fc.tuple(scheme, units).chain(([random, all]) => {
  // An item names only existing units.
  const known = new Set(all.map(({ code }) => code));
  const within = (item: Item): Item => ({
    ...item,
    items: item.items.map(within),
    appliesTo: item.appliesTo && { ...item.appliesTo, units: item.appliesTo.units.filter((code) => known.has(code)) },
  });
  // The direction may be the indicator's, not the item's.
  const found = { ...random, items: random.items.map(within) };
  const leaves = flat(found.items).filter(({ items }) => items.length === 0);
  const needsTarget = (item: Item) =>
    item.method?.kind === 'TARGET_RATIO' ||
    item.method?.kind === 'PROGRESS' ||
    (['STEPS', 'THRESHOLD'].includes(String(item.method?.kind)) && item.method?.at === undefined);
  const lent = (item: Item): Item => ({
    ...item,
    items: item.items.map(lent),
    indicator: item.items.length === 0 && needsTarget(item) ? `P${item.code}` : item.indicator,
  });
  const joinedLeaves = leaves.map(lent);
  const planned = joinedLeaves.filter(({ indicator }) => indicator !== null);
  const each = <T>(of: (item: Item, unit: Unit) => fc.Arbitrary<T[]>, items: readonly Item[]) =>
    joined(items.flatMap((item) => all.map((unit) => of(item, unit))));
  const projects = [...new Set(leaves.flatMap(({ project }) => project ?? []))];
  return fc
    .record({
      indicators: fc.tuple(...planned.map(indicatorOf)),
      units: fc.constant(all),
      targets: joined(planned.map((item) => targetsOf(item, all))),
      observations: joined(
        [YEAR, YEAR - 1].map((year) => each((item, unit) => observation(item, unit, year), joinedLeaves)),
      ),
      marks: each(
        marksOf,
        leaves.filter(({ method }) => method?.kind === 'EXPERT'),
      ),
      milestones: joined(projects.flatMap((project) => all.map((unit) => milestonesOf(project, unit)))),
      adjustments: joined(all.map(adjustmentsOf)),
      own: fc.array(fc.boolean(), { minLength: leaves.length, maxLength: leaves.length }),
    })
    .map(({ own, ...rows }): Bundle => {
      const direct = new Map(leaves.map(({ code }, index) => [code, own[index] ?? true]));
      const turned = (item: Item): Item => ({
        ...item,
        items: item.items.map(turned),
        direction: item.indicator !== null && direct.get(item.code) === false ? null : item.direction,
      });
      return branded({
        ...rows,
        scheme: { ...found, items: found.items.map(lent).map(turned) },
        plan: {
          code: 'plan',
          name: '规划',
          start: 2021,
          end: 2025,
          provenance: null,
          indicators: rows.indicators,
          projects: [],
        },
      });
    });
});

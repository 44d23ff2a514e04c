/** Bundles of every shape that the reader accepts, with names, codes and numbers that are difficult to quote. */

import fc from 'fast-check';
import type { Bundle, PlanRecord } from '../../bundle/index.js';
import { branded, type Plain } from '../../scoring/brand.js';
import type { GradeRecord, ItemRecord, Labels, MethodRecord, SchemeRecord } from '../../scoring/input.js';

const AWKWARD = [
  'yes',
  'null',
  '~',
  'true',
  '007',
  '1.10',
  '1e5',
  '0x1F',
  '.inf',
  '2025-12-31',
  '- a',
  '# a',
  'a: b',
  'a #b',
  '{a}',
  '[a',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '`a',
  '|',
  '>',
  '"一"',
  "'一",
  'a,b',
  'a, b',
  '一\n二',
  '一\n\n  二\n三',
  '\\n',
  '<<',
  '?',
  '---',
  '=1+1',
  '一'.repeat(200),
];

const text = fc
  .oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
  .map((raw) => raw.replaceAll('\r', '').trim())
  // The national reform plan forbids some names; a test of quoting avoids them.
  .filter((value) => value !== '' && value !== '__proto__' && !/[率绩状清中高]/.test(value))
  // Invisible characters are refused (test/bundle/characters.test.ts).
  .filter(
    (value) =>
      !/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\ufffd\u2800]/u.test(value.replaceAll('\n', '')),
  );
const codeText = text.filter((value) => /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(value) && value === value.normalize('NFKC'));
const codes = (maxLength: number) => fc.uniqueArray(codeText, { minLength: 1, maxLength });

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const positive = fc
  .tuple(fc.integer({ min: 1, max: 9 }), digits(0, 34), digits(0, 34))
  .map(([first, whole, part]) => `${first}${whole}${part === '' ? '' : `.${part}`}`);
const decimal = fc.oneof(
  positive,
  positive.map((number) => `-${number}`),
  fc.constantFrom('0', '0.0', '.5', '5.', '+5', '1e-3', '-1.50E+2', '00012'),
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const date = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const method: fc.Arbitrary<MethodRecord> = fc.oneof(
  fc.constant({ kind: 'RANK', within: 'ALL' }),
  fc.record({ kind: fc.constant('DEDUCTION'), per: positive }),
  fc.record({ kind: fc.constant('MIN_MAX'), transform: fc.constant({ log: true }) }),
  fc
    .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 5 })
    .map((xs) => ({ kind: 'LINEAR', points: xs.sort((a, b) => a - b).map((x) => [`${x}.50`, '0.10']) })),
  codes(4).map((labels) => ({
    kind: 'EXPERT',
    scale: '100',
    levels: Object.fromEntries(labels.map((label) => [label, '80.0'])),
  })),
);

const leaf = (code: string) =>
  fc.record<Plain<ItemRecord>>({
    code: fc.constant(code),
    name: text,
    points: positive,
    aggregate: fc.constant(null),
    minCoverage: fc.constant(null),
    items: fc.constant([]),
    indicator: fc.constant(null),
    project: fc.constant(null),
    direction: fc.constantFrom(null, 'HIGHER', 'LOWER'),
    method,
    missing: fc.constantFrom(null, 'ZERO', 'NOT_APPLICABLE', 'CARRY_LAST'),
    appliesTo: orNull(
      fc.record({
        categories: fc.array(codeText, { maxLength: 2 }),
        groups: fc.array(codeText, { maxLength: 2 }),
        units: fc.constant([]),
      }),
    ),
  });

const items: fc.Arbitrary<Plain<ItemRecord>[]> = codes(6).chain(([parent = 'A', ...children]) =>
  fc
    .record({
      name: text,
      aggregate: fc.constantFrom<ItemRecord['aggregate'][]>(null, 'MIN', 'WEIGHTED_MEAN'),
      minCoverage: fc.constantFrom(null, '0.50'),
      leaves: fc.tuple(...children.map(leaf)),
      alone: leaf(parent),
    })
    .map(({ leaves, alone, name, aggregate, minCoverage }) =>
      leaves.length === 0
        ? [alone]
        : [
            {
              ...alone,
              name,
              aggregate,
              minCoverage,
              points: null,
              direction: null,
              method: null,
              missing: null,
              appliesTo: null,
              items: leaves,
            },
          ],
    ),
);

const grades: fc.Arbitrary<GradeRecord[]> = codes(4).chain((names) =>
  fc.tuple(
    ...names.map((grade, index) =>
      fc.record<GradeRecord>({
        grade: fc.constant(grade),
        min: fc.constant(`${90 - index * 10}.0`),
        quota: fc.constantFrom(null, '0.25', '0.250'),
        quotaRounding: fc.constantFrom(null, 'CEIL', 'ROUND'),
        requires: fc.constant([]),
      }),
    ),
  ),
);

const plan: fc.Arbitrary<Plain<PlanRecord>> = fc.tuple(codes(4), codes(3)).chain(([indicators, projects]) =>
  fc.record({
    code: codeText,
    name: text,
    start: fc.constant(2021),
    end: fc.constant(2025),
    provenance: orNull(text),
    indicators: fc.tuple(
      ...indicators.map((code) =>
        fc.record({
          code: fc.constant(code),
          name: text,
          unit: orNull(text),
          kind: fc.constantFrom('BINDING' as const, 'EXPECTED' as const),
          direction: fc.constantFrom('HIGHER' as const, 'LOWER' as const),
          baseline: orNull(fc.record({ year: fc.constant(2020), value: decimal })),
          targets: fc.dictionary(fc.constantFrom('2021', '2023', '2025'), decimal, { noNullPrototype: true }),
          aggregate: fc.constantFrom('SUM' as const, 'MEAN' as const, 'CV' as const, 'NONE' as const),
          provenance: orNull(text),
        }),
      ),
    ),
    projects: fc.tuple(
      ...projects.map((code) =>
        fc.record({
          code: fc.constant(code),
          name: text,
          lead: orNull(text),
          tasks: codes(3).chain((tasks) =>
            fc.tuple(
              ...tasks.map((task, at) =>
                fc.record({
                  code: fc.constant(task),
                  name: text,
                  // Within the same project, after earlier tasks only; a start before every due day.
                  start: fc.constantFrom(null, '2000-01-01'),
                  partners: fc.constantFrom([], ['U1', 'U2']),
                  after: fc.subarray(tasks.slice(0, at)),
                  due: orNull(date),
                  weight: orNull(positive),
                  lead: orNull(text),
                  indicator: fc.constantFrom(null, ...indicators),
                }),
              ),
            ),
          ),
        }),
      ),
    ),
  }),
);

const plainScheme: fc.Arbitrary<Plain<SchemeRecord>> = fc.record({
  code: codeText,
  name: text,
  year: fc.constant(2025),
  plan: fc.constant(null),
  aggregate: fc.constantFrom(null, 'SUM' as const, 'MIN' as const),
  points: fc.constant(null),
  minCoverage: fc.constantFrom(null, '0.5'),
  rounding: fc.record({
    item: orNull(fc.integer({ min: 0, max: 6 })),
    total: orNull(fc.integer({ min: 0, max: 6 })),
    mode: fc.constantFrom('HALF_UP' as const, 'HALF_EVEN' as const),
  }),
  items,
  adjustments: fc.record({
    bonusCap: fc.constant(null),
    deductionCap: orNull(positive),
    totalCap: fc.constantFrom(null, '100', '105.50'),
  }),
  vetoes: codes(2).map((found) => found.map((code) => ({ code, name: code, gradeAtMost: null, zero: true }))),
  grades,
  ranking: fc.record({ tieBreak: fc.constant([]), quotaTies: fc.constantFrom('EXCLUDE' as const, 'INCLUDE' as const) }),
});

const names = fc.dictionary(codeText, text, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const labels: fc.Arbitrary<Labels> = fc.record({ categories: names, groups: names });

const scheme: fc.Arbitrary<Plain<SchemeRecord>> = fc
  .tuple(
    plainScheme,
    fc.record({ series: codeText, kind: fc.constantFrom('YEARLY' as const, 'SPECIAL' as const) }, { requiredKeys: [] }),
    fc.option(labels, { nil: undefined }),
    fc.constantFrom({}, { forbidden: ['不得考核的指标', 'X.9'] }),
    fc.constantFrom({}, { staffQuota: { default: '0.20' } }),
    fc.constantFrom({}, { places: 'COMPETITION' as const }, { places: 'DENSE' as const }),
  )
  .map(([plain, series, labelled, forbidden, staffQuota, places]) => ({
    ...plain,
    ...series,
    ...(labelled && { labels: labelled }),
    ...forbidden,
    ...staffQuota,
    ranking: { ...plain.ranking, ...places },
  }));

/** The scheme, with or without rules for the collection of its reported measures. */
function withMeasures(
  found: Plain<SchemeRecord>,
  leaves: readonly Plain<ItemRecord>[],
  unit: fc.Arbitrary<string>,
): fc.Arbitrary<Plain<SchemeRecord>> {
  const reported = leaves
    .filter(({ method }) => method?.kind === 'LINEAR')
    .map(({ code, indicator }) => indicator ?? code);
  if (reported.length === 0) return fc.constant(found);
  const measure = fc.record({
    reportedBy: orNull(unit),
    verifiedBy: orNull(unit),
    evidence: fc.constantFrom(null, 'NONE' as const, 'ON_REQUEST' as const, 'ALWAYS' as const),
    unit: orNull(text),
    decimals: fc.constantFrom(null, 0, 12),
    min: fc.constantFrom(null, '-1.50'),
    max: fc.constantFrom(null, '1e2'),
    tolerance: fc.constantFrom(null, '0.30'),
    carriedOver: fc.boolean(),
  });
  return fc
    .option(fc.dictionary(fc.constantFrom(...reported), measure, { minKeys: 1, noNullPrototype: true }), { nil: null })
    .map((measures) => (measures === null ? found : { ...found, measures }));
}

/** Bundles that can be read without an error. */
export const bundles: fc.Arbitrary<Bundle> = fc
  .tuple(scheme, orNull(plan), codes(5))
  .chain(([found, planned, unitCodes]) => {
    const unit = fc.constantFrom(...unitCodes);
    const leaves = found.items.flatMap((item) => (item.items.length > 0 ? item.items : [item]));
    const experts = leaves.filter((item) => item.method?.kind === 'EXPERT').map(({ code }) => code);
    const measures = [...leaves.map(({ code }) => code), ...(planned?.indicators.map(({ code }) => code) ?? [])];
    const rows = <T>(row: fc.Arbitrary<T>, key: (row: T) => unknown) =>
      fc.uniqueArray(row, { maxLength: 5, selector: (value) => JSON.stringify(key(value)) });
    return fc.record({
      plan: fc.constant(planned),
      indicators: fc.constant(planned?.indicators ?? []),
      scheme: withMeasures(found, leaves, unit),
      units: fc.tuple(
        ...unitCodes.map((code, index) =>
          fc.record(
            {
              code: fc.constant(code),
              name: text,
              category: codeText,
              group: codeText,
              parent: fc.constantFrom(null, ...unitCodes.slice(0, index)),
              staff: fc.nat({ max: 999_999_999 }),
            },
            { requiredKeys: ['code', 'name', 'category', 'group', 'parent'] },
          ),
        ),
      ),
      targets:
        planned === null
          ? fc.constant([])
          : rows(
              fc.record({
                indicator: fc.constantFrom(...planned.indicators.map(({ code }) => code)),
                unit: orNull(unit),
                year: fc.integer({ min: 2021, max: 2025 }),
                target: decimal,
                baseline: orNull(decimal),
              }),
              ({ indicator, unit: of, year }) => [indicator, of, year],
            ),
      observations: rows(
        fc.oneof(
          fc.record({
            measure: fc.constantFrom(...measures),
            unit,
            year: fc.integer({ min: 2019, max: 2025 }),
            value: decimal,
            numerator: fc.constant(null),
            denominator: fc.constant(null),
            status: fc.constantFrom('VERIFIED' as const, 'DRAFT' as const, 'NOT_APPLICABLE' as const),
            evidence: orNull(text),
          }),
          fc.record({
            measure: fc.constantFrom(...measures),
            unit,
            year: fc.integer({ min: 2019, max: 2025 }),
            value: fc.constant(null),
            numerator: decimal,
            denominator: positive,
            status: fc.constantFrom('VERIFIED' as const, 'SUBMITTED' as const, 'RETURNED' as const),
            evidence: orNull(text),
          }),
        ),
        ({ measure, unit: of, year }) => [measure, of, year],
      ),
      marks:
        experts.length === 0
          ? fc.constant([])
          : rows(
              fc.record({
                item: fc.constantFrom(...experts),
                unit,
                judge: text,
                mark: fc.constantFrom('0', '80.50', '1e2', '.5'),
              }),
              ({ item, unit: of, judge }) => [item, of, judge],
            ),
      milestones: rows(
        fc.record({ project: codeText, task: codeText, unit, weight: positive, due: date, done: orNull(date) }),
        ({ project, task, unit: of }) => [project, task, of],
      ),
      adjustments: fc.array(
        fc.oneof(
          fc.record({
            unit,
            kind: fc.constantFrom('BONUS' as const, 'DEDUCTION' as const),
            code: codeText,
            points: positive,
            reason: orNull(text),
          }),
          fc.record({
            unit,
            kind: fc.constant('VETO' as const),
            code: fc.constantFrom(...found.vetoes.map(({ code }) => code)),
            points: fc.constant(null),
            reason: orNull(text),
          }),
        ),
        { maxLength: 4 },
      ),
    });
  })
  .map((bundle) => branded(bundle));

/** Analyses over HTTP on the sample: rights, stored results, corrections, and tests of another scheme. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { type Bundle, readBundle } from '../../bundle/index.js';
import type { Role } from '../../entities/access.js';
import { runIdOf } from '../../reads/node-id.js';
import { backTest } from '../../services/analysis/find.js';
import { gradedRun } from '../../services/analysis/graded-run.js';
import { loadBundle } from '../../services/load/index.js';
import { gradedOfficially } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

const SAMPLE = join(import.meta.dirname, '../../examples/daxing-2021-2025');
const SCHEME = 'daxing-2025';

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: each test asserts the shape
  readonly data: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly reason?: string } }[];
}
type Ask = (query: string) => Promise<Answer>;

let server: TestServer;
let bundle: Bundle;
let office: Ask;
let run: string;

beforeAll(async () => {
  server = await openServer();
  bundle = (await readBundle(SAMPLE)).bundle as Bundle;
  await loadBundle(server.platform, server.district.id, bundle);
  run = await graded();
  office = await as(['OFFICE']);
});
afterAll(() => server?.close());

const graded = () => gradedOfficially(server.platform, server.district.id, SCHEME);

async function as(roles: readonly Role[], units: readonly string[] = []): Promise<Ask> {
  const cookie = await server.session(await server.account(roles, units));
  return async (query) => (await server.ask(query, { cookie, ...OWN_PAGE })).json() as Promise<Answer>;
}

const reasonOf = ({ errors }: Answer) => errors?.[0]?.extensions.reason;
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;
const ROBUSTNESS = 'outcome { ... on RobustnessAnalysis { draws units { unitCode rank rank5 rank95 gradeChanges } } }';
const robustness = (seed: number) =>
  `mutation { analyseRobustness(run: "${run}", seed: ${seed}, draws: 200) { problems { code field } analysis { id kind seed parameters engineVersion run { number } ${ROBUSTNESS} } } }`;

describe('the office', () => {
  it('analyses a run, and finds the stored analysis with the run, by its id and as a node', async () => {
    const { data, errors } = await office(robustness(7));
    expect(errors).toBeUndefined();
    const { analysis, problems } = data.analyseRobustness;
    expect(problems).toEqual([]);
    expect(analysis).toMatchObject({
      kind: 'ROBUSTNESS',
      seed: 7,
      run: { number: 1 },
      parameters: { draws: 200, share: 0.2, normalisations: ['AS_SCORED'], aggregations: ['AS_WRITTEN'] },
      outcome: { draws: 200 },
    });
    expect(analysis.outcome.units).toHaveLength(116);
    const found = await office(
      `{ run(id: "${run}") { analyses { id } } analysis(id: "${analysis.id}") { id ${ROBUSTNESS} } node(id: "${analysis.id}") { ... on Analysis { kind } } }`,
    );
    expect(found.errors).toBeUndefined();
    expect(found.data.run.analyses).toContainEqual({ id: analysis.id });
    expect(found.data.analysis).toEqual({ id: analysis.id, outcome: analysis.outcome });
    expect(found.data.node).toEqual({ kind: 'ROBUSTNESS' });
  });

  it('gets the same result for the same seed, and another result for another seed', async () => {
    const outcome = async (seed: number) => (await office(robustness(seed))).data.analyseRobustness.analysis.outcome;
    const first = await outcome(1);
    expect(await outcome(1)).toEqual(first);
    expect(await outcome(2)).not.toEqual(first);
  });

  it('gets weights, TOPSIS, structure and AHP as separate types', async () => {
    const { data, errors } = await office(`mutation {
      weights: analyseWeights(run: "${run}", entropy: MIN_MAX) { analysis { parameters outcome { ... on WeightsAnalysis { items { itemCode scheme equal entropyWeight criticWeight } } } } }
      topsis: analyseTopsis(run: "${run}", figures: VALUES, normalisation: MIN_MAX, weighting: ENTROPY_MIN_MAX) { analysis { outcome { ... on TopsisAnalysis { units { unitCode closeness rank } leftOut { itemCode } } } } }
      structure: analyseStructure(run: "${run}") { analysis { outcome { ... on StructureAnalysis { alpha adjustmentsShare items { itemCode varianceShare withTotal { pearson spearman pairs } } leaveOneOut { itemCode ranksChanged } correlations { a b pearson } } } } }
      ahp: analyseAhp(run: "${run}", criteria: ["A", "B", "公平"], judgements: [[[1, 2, 4], ["1/2", 1, 2], [0.25, 0.5, 1]]], randomIndex: SAATY_2008) { analysis { parameters outcome { ... on AhpAnalysis { consistencyRatio consistent randomIndex criteria { name weight schemeWeight } } } } }
    }`);
    expect(errors).toBeUndefined();
    const { weights, topsis, structure, ahp } = data;
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const { items } = weights.analysis.outcome;
    expect(weights.analysis.parameters).toEqual({ figures: 'RATES', entropy: 'MIN_MAX', group: null });
    for (const by of ['scheme', 'equal', 'entropyWeight', 'criticWeight'])
      expect(sum(items.map((item: Record<string, number>) => item[by] as number))).toBeCloseTo(1, 9);
    expect(topsis.analysis.outcome.units).toHaveLength(116);
    const { items: parts, adjustmentsShare } = structure.analysis.outcome;
    expect(
      sum(parts.map(({ varianceShare }: { varianceShare: number }) => varianceShare)) + adjustmentsShare,
    ).toBeCloseTo(1, 9);
    expect(structure.analysis.outcome.leaveOneOut).toHaveLength(parts.length);
    expect(ahp.analysis.outcome).toMatchObject({
      consistent: true,
      randomIndex: 0.52,
      criteria: [
        { name: 'A', weight: expect.closeTo(4 / 7, 9), schemeWeight: expect.any(Number) },
        { name: 'B', weight: expect.closeTo(2 / 7, 9), schemeWeight: expect.any(Number) },
        { name: '公平', weight: expect.closeTo(1 / 7, 9), schemeWeight: null },
      ],
    });
  });

  it('gets 差异系数 of items that were reported as quotients', async () => {
    const quotient = bundle.observations.find(
      ({ denominator, status }) => denominator !== null && status === 'VERIFIED',
    );
    const found = await office(`{ indicator(code: "${quotient?.measure}") { items { code scheme { code } } } }`);
    const item = found.data.indicator.items.find(
      ({ scheme }: { scheme: { code: string } }) => scheme.code === SCHEME,
    ).code;
    const { data, errors } = await office(
      `mutation { analyseVariation(run: "${run}", items: ["${item}"]) { analysis { outcome { ... on VariationAnalysis { composite items { itemCode units mean coefficient } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const { items, composite } = data.analyseVariation.analysis.outcome;
    expect(items).toEqual([
      { itemCode: item, units: expect.any(Number), mean: expect.any(Number), coefficient: composite },
    ]);
  });

  it('gets problems with their places if a result cannot be computed', async () => {
    const { data, errors } = await office(`mutation {
      ahp: analyseAhp(run: "${run}", criteria: ["A", "B"], judgements: [[[1, 3], [3, 1]]]) { analysis { id } problems { field code message { zh en } } }
      draws: analyseRobustness(run: "${run}", draws: 100001) { analysis { id } problems { field code message { en } } }
      item: analyseVariation(run: "${run}", items: ["nothing"]) { analysis { id } problems { field code } }
    }`);
    expect(errors).toBeUndefined();
    expect(data.ahp).toEqual({
      analysis: null,
      problems: [
        {
          field: 'judgements.0.1.0',
          code: 'NOT_RECIPROCAL',
          message: {
            zh: '第 1 个矩阵第 2 行第 1 列：3 应为第 1 行第 2 列 3 的倒数',
            en: 'matrix 1, row 2, column 1: 3 must be the reciprocal of 3 in row 1, column 2',
          },
        },
      ],
    });
    expect(data.draws.problems).toEqual([
      { field: 'draws', code: 'OUT_OF_RANGE', message: { en: 'draws must be between 100 and 100000; it is 100001.' } },
    ]);
    expect(data.item.problems).toEqual([{ field: 'items', code: 'UNKNOWN_ITEM' }]);
    expect(reasonOf(await office('mutation { analyseWeights(run: "x") { analysis { id } } }'))).toBe('UNKNOWN_RUN');
  });
});

describe('a correction', () => {
  it('appears with its revision in the comparison of the runs before and after it', async () => {
    const figure = bundle.observations.find(
      ({ measure, unit, year }) => measure === 'A31' && unit === 'DX-K001' && year === 2025,
    ) as Bundle['observations'][number];
    const corrected = bundle.observations.map((record) => (record === figure ? { ...record, value: '50' } : record));
    await loadBundle(server.platform, server.district.id, { ...bundle, observations: corrected });
    const again = await graded();
    const { data, errors } = await office(`{ runsCompared(before: "${run}", after: "${again}") {
      agreement { all { units kendallTauB spearman gradesChanged } groups { group units } }
      changes { kind unitCode subject field before after revision { number reason } }
      units { unitCode totalChange baseChange remainder effects { steps points } items { itemCode change own { unitCode before after } peers { unitCode } } }
    } }`);
    expect(errors).toBeUndefined();
    const { changes, units, agreement } = data.runsCompared;
    expect(changes).toEqual([
      {
        kind: 'OBSERVATION',
        unitCode: figure.unit,
        subject: figure.measure,
        field: 'value',
        before: figure.value,
        after: '50',
        revision: { number: 2, reason: '导入 · bundle load' },
      },
    ]);
    expect(agreement.all.units).toBe(116);
    const move = units.find(({ unitCode }: { unitCode: string }) => unitCode === figure.unit);
    expect(move.effects).toEqual([{ steps: ['FIGURES'], points: move.totalChange }]);
    expect(move.items).toHaveLength(1);
    expect(move.items[0].own).toEqual([{ unitCode: figure.unit, before: figure.value, after: '50' }]);
    expect(move.items[0].change + move.remainder).toBeCloseTo(move.baseChange, 9);
    const whole = await office(`{ differenceDecomposed(before: "${run}", after: "${again}") {
      parts all { units group } units(codes: ["${figure.unit}"]) { unit change effects { steps points } items { item change effects { steps points } } }
    } }`);
    expect(whole.errors).toBeUndefined();
    const { parts, all, units: decomposed } = whole.data.differenceDecomposed;
    expect([parts, all]).toEqual([[['FIGURES']], { units: 116, group: null }]);
    expect(decomposed).toHaveLength(1);
    expect(decomposed[0]).toMatchObject({ unit: figure.unit, change: move.totalChange, effects: move.effects });
    expect(decomposed[0].items.filter(({ change }: { change: number }) => change !== 0)).toMatchObject([
      { item: move.items[0].itemCode, change: move.items[0].change },
    ]);
  });

  it('and of two years are decomposed into scheme, figures and targets, for the district and each group and unit', async () => {
    const lastYear = (await readBundle(join(SAMPLE, 'schemes/daxing-2024'))).bundle as Bundle;
    await loadBundle(server.platform, server.district.id, lastYear);
    const before = await gradedOfficially(server.platform, server.district.id, 'daxing-2024');
    const WHOLE = 'before after change effects { steps points } items { item isOnlyIn change } rest';
    const { data, errors } = await office(`{ differenceDecomposed(before: "${before}", after: "${run}") {
      parts onlyBefore onlyAfter all { units ${WHOLE} } groups { group units ${WHOLE} } units { unit group ${WHOLE} }
    } unitScoreRows(filter: { runs: ["${before}"] }, first: 200) { rows { unitCode total } } }`);
    expect(errors).toBeUndefined();
    const { all, groups, units, parts } = data.differenceDecomposed;
    // The rules of both years' schemes are the same, so that no part is theirs.
    expect(parts).toEqual([['TARGETS'], ['FIGURES'], ['ADJUSTMENTS']]);
    const sum = (
      list: readonly { points?: number; change?: number; units?: number }[],
      key: 'points' | 'change' | 'units',
    ) => list.reduce((total, each) => total + (each[key] ?? 0), 0);
    for (const each of [all, ...groups, ...units]) {
      expect(sum(each.effects, 'points')).toBeCloseTo(each.change, 9);
      expect(sum(each.items, 'change') + each.rest).toBeCloseTo(each.change, 9);
    }
    expect(sum(groups, 'units')).toBe(all.units);
    const totals = new Map(
      data.unitScoreRows.rows.map(({ unitCode, total }: { unitCode: string; total: number }) => [unitCode, total]),
    );
    for (const { unit, before: was } of units) expect(was).toBe(totals.get(unit));
  });
});

describe('a back-test', () => {
  const ask = (inputs: string, scheme: string) =>
    office(`mutation { backTest(run: "${run}", scheme: "${scheme}", inputs: ${inputs}) { problems { code } analysis { id parameters outcome { ... on BackTest {
      scheme version withoutFigures { itemCode } comparison { agreement { all { units kendallTauB } } changes { kind subject field before after } units { unitCode totalChange effects { steps } } } } } } } }`);

  it('grades the run’s frozen figures by another version and changes no official result', async () => {
    const stricter = {
      ...bundle,
      scheme: { ...bundle.scheme, adjustments: { ...bundle.scheme.adjustments, bonusCap: '0' } },
    };
    await loadBundle(server.platform, server.district.id, stricter);
    const before = await office(`{ cycle(scheme: "${SCHEME}") { officialRun { id number } runs { number } } }`);
    const { data, errors } = await ask('FROZEN', SCHEME);
    expect(errors).toBeUndefined();
    const { outcome, parameters } = data.backTest.analysis;
    expect(parameters).toEqual({ scheme: SCHEME, version: null, inputs: 'FROZEN' });
    expect(outcome).toMatchObject({ scheme: SCHEME, version: 2, withoutFigures: [] });
    expect(outcome.comparison.changes).toEqual([
      {
        kind: 'SCHEME',
        subject: null,
        field: 'adjustments.bonusCap',
        before: bundle.scheme.adjustments.bonusCap,
        after: '0',
      },
    ]);
    expect(outcome.comparison.units.length).toBeGreaterThan(0);
    expect(await office(`{ cycle(scheme: "${SCHEME}") { officialRun { id number } runs { number } } }`)).toEqual(
      before,
    );
  });

  it('uses the cycle’s present figures on request', async () => {
    const { data, errors } = await ask('PRESENT', SCHEME);
    expect(errors).toBeUndefined();
    expect(data.backTest.problems).toEqual([]);
    expect(data.backTest.analysis.outcome.comparison.agreement.all.units).toBe(116);
  });

  it('is refused for an unknown scheme', async () => {
    expect(reasonOf(await ask('FROZEN', 'nothing'))).toBe('UNKNOWN_SCHEME');
  });

  it('is refused for a scheme that cannot grade the figures', async () => {
    const claims = systemClaims(server.district.id);
    const scheme = { ...bundle.scheme, items: bundle.scheme.items.slice(1) };
    const found = await server.platform.database.read(claims, (rows) => gradedRun(rows, claims, runIdOf(run)));
    await expect(backTest({ run: found, scheme, version: 9, figures: null })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'NOT_GRADEABLE',
    });
  });
});

describe('analyses', () => {
  const QUERIES = () => [
    robustness(1),
    `mutation { backTest(run: "${run}", scheme: "${SCHEME}") { analysis { id } } }`,
    `{ analysis(id: "x") { kind } }`,
    `{ runsCompared(before: "${run}", after: "${run}") { agreement { all { units } } } }`,
    `{ differenceDecomposed(before: "${run}", after: "${run}") { all { units } } }`,
  ];

  it('are allowed for the inspectorate as for the office', async () => {
    const inspector = await as(['INSPECTOR']);
    const { data, errors } = await inspector(robustness(3));
    expect(errors).toBeUndefined();
    expect(data.analyseRobustness.analysis.kind).toBe('ROBUSTNESS');
    expect((await inspector(`{ run(id: "${run}") { analyses { kind } } }`)).data.run.analyses.length).toBeGreaterThan(
      0,
    );
  });

  it.each<[Role, string[]]>([
    ['UNIT_HEAD', ['DX-P001']],
    ['UNIT_REPORTER', ['DX-P001']],
    ['BI', []],
    ['VERIFIER', []],
    ['OVERSIGHT', []],
    ['APPROVER', []],
    ['ADMIN', []],
  ])('are forbidden to %s', async (role, units) => {
    const ask = await as([role], units);
    for (const query of QUERIES()) expect(reasonOf(await ask(query))).toBe('NOT_FOR_ANALYSIS');
    const seen = await ask('{ cycle(scheme: "daxing-2025") { officialRun { number analyses { id } } } }');
    if (seen.data.cycle.officialRun !== null) expect(codeOf(seen)).toBe('FORBIDDEN');
    expect(seen.data.cycle.officialRun?.analyses ?? null).toBeNull();
  });

  it('need a sign-in, and cannot be made with a token', async () => {
    for (const query of QUERIES()) {
      const answer = (await (await server.ask(query)).json()) as Answer;
      expect(codeOf(answer)).toBe('UNAUTHENTICATED');
    }
    const token = await server.token(['OFFICE']);
    const answer = (await (await server.ask(robustness(1), { authorization: `Bearer ${token}` })).json()) as Answer;
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'TOKEN_READS_ONLY' });
  });

  it('are permanent: they cannot be changed or removed', async () => {
    const claims = { ...systemClaims(server.district.id), writes: ['grading'] as const };
    for (const statement of ["update analysis set kind = 'AHP'", 'delete from analysis']) {
      await expect(server.platform.database.rows(claims, (rows) => rows.query(statement))).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});

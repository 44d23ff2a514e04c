/** 实施方案、年度计划、政策措施 over the API: what the plan asks, measures with progress, plans adopted and commented on, coverage. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { ROLES } from '../../entities/access.js';
import { grantRole } from '../../services/access/index.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { type Ask, openYearWorld, PLAN, type YearWorld, yearFiles } from '../setup/year-world.js';

const PROJECTS = `projects:
  - { code: K1, name: 实践基地, lead: P2, tasks: [{ code: T1, name: 建成基地, due: 2026-06-30, weight: 1, lead: P1 }, { code: T2, name: 开放基地, due: 2025-06-30, weight: 1 }] }
`;

let world: YearWorld;
let office: Ask;
let head: Ask;
let reporter: Ask;
let otherHead: Ask;
beforeAll(async () => {
  world = await openYearWorld();
  const files = yearFiles(2025);
  await loadBundle(
    world.server.platform,
    world.district,
    await bundleOf({ ...files, 'plan.yaml': `${files['plan.yaml']}${PROJECTS}` }),
  );
  office = (await world.person('OFFICE')).ask;
  head = (await world.person('UNIT_HEAD', ['P1'])).ask;
  reporter = (await world.person('UNIT_REPORTER', ['P1'])).ask;
  otherHead = (await world.person('UNIT_HEAD', ['P2'])).ask;
});
afterAll(() => world?.close());

const MEASURE = `measure { id code state percent revision reason responsible serves { kind code } phases { name due }
  progress { year quarter percent sentence } allowedActions { action allowed because { zh } } }`;

/** @returns the answer of the field `done`, or the reason of the refusal */
async function run(ask: Ask, text: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await ask(text, variables);
  return errors === undefined ? data.done : errors[0]?.extensions.reason;
}
const codesOf = (done: { problems: { field: string; code: string }[] }) =>
  done.problems.map(({ field, code }) => `${field} ${code}`);

const GOOD = { name: '扩建校舍', starts: '2025-03-01', due: '2026-12-31', indicators: ['I1'], tasks: ['K1/T1'] };
const save = (ask: Ask, measure: object, more: { id?: string; revision?: number; unit?: string; plan?: string } = {}) =>
  run(
    ask,
    `mutation ($measure: MeasureInput!, $plan: String!, $unit: String!, $id: ID, $revision: Int) {
       done: saveMeasure(plan: $plan, unit: $unit, measure: $measure, id: $id, revision: $revision) { ${MEASURE} problems { field code } } }`,
    { measure, plan: PLAN, unit: 'P1', ...more },
  );
const act = (ask: Ask, name: string, id: string, more = '') =>
  run(ask, `mutation ($id: ID!) { done: ${name}(measure: $id${more}) { ${MEASURE} problems { field code } } }`, { id });
const report = (ask: Ask, id: string, year: number, quarter: number, percent: string, sentence = '按计划推进') =>
  act(
    ask,
    'reportProgress',
    id,
    `, progress: { year: ${year}, quarter: ${quarter}, percent: "${percent}", sentence: "${sentence}" }`,
  );

const undertaking = (ask: Ask, year = 2025, unit = 'P1') =>
  run(
    ask,
    `{ done: undertaking(plan: "${PLAN}", unit: "${unit}", year: ${year}) { mayWrite mayAdopt unit { code }
      asked { kind code target due measures } measures { code state }
      implementationPlans { id version state content revision allowedActions comments { text byName } measures { code state } }
      annualPlans { id year version state allowedActions } } }`,
  );
const coverage = (ask: Ask, year = 2025) =>
  run(
    ask,
    `{ done: coverage(plan: "${PLAN}", year: ${year}) { year quarter gaps { kind code unit path }
      units { unit { code } implementationPlan annualPlan asked covered planned underWay done dropped unreported } } }`,
  );

let id: string;

describe('what a unit undertakes', () => {
  it('begins with what the plan asks of it: its targets of the year and the tasks that it leads', async () => {
    expect(await undertaking(head)).toMatchObject({
      mayWrite: true,
      mayAdopt: true,
      unit: { code: 'P1' },
      asked: [
        { kind: 'INDICATOR', code: 'I1', target: 50, due: null, measures: [] },
        { kind: 'TASK', code: 'K1/T1', target: null, due: '2026-06-30', measures: [] },
      ],
      measures: [],
      implementationPlans: [],
    });
    // A task without a lead of its own is asked of the lead of its project, until it was due.
    expect((await undertaking(otherHead, 2025, 'P2')).asked).toMatchObject([{ code: 'I1' }, { code: 'K1/T2' }]);
    expect((await undertaking(otherHead, 2026, 'P2')).asked).toEqual([]);
    expect(await undertaking(head, 2025, 'P2')).toBeNull();
    expect(await undertaking(reporter)).toMatchObject({ mayWrite: true, mayAdopt: false });
    expect(await undertaking(office)).toMatchObject({ mayWrite: false, mayAdopt: false });
  });

  it('is written as measures by the unit alone, with everything that is wrong at once', async () => {
    const bad = {
      name: ' ',
      starts: '2025-3-1',
      due: '2026-02-30',
      indicators: ['I9'],
      tasks: ['K9/T1'],
      phases: [{ name: '', starts: '2025-05-01', due: '2025-04-01' }],
    };
    expect(codesOf(await save(head, bad))).toEqual([
      'name NO_NAME',
      'starts BAD_DAY',
      'due BAD_DAY',
      'phases.0.name BAD_NAME',
      'phases.0.due ENDS_BEFORE',
      'indicators UNKNOWN',
      'tasks UNKNOWN',
    ]);
    const outside = {
      ...GOOD,
      starts: '2024-12-31',
      phases: [{ name: '设计', starts: '2024-12-01', due: '2025-01-01' }],
    };
    expect(codesOf(await save(head, outside))).toEqual(['due OUTSIDE_PLAN', 'phases.0.due OUTSIDE_MEASURE']);
    for (const role of ROLES.filter((one) => !one.startsWith('UNIT')))
      expect(await save((await world.person(role)).ask, GOOD)).toBe('NOT_YOUR_ACTION');
    expect(await save(otherHead, GOOD)).toBe('UNKNOWN_UNIT');
    expect(await save(head, GOOD, { plan: 'none' })).toBe('UNKNOWN_PLAN');
    const { measure } = await save(reporter, {
      ...GOOD,
      responsible: '王副校长',
      phases: [{ name: '设计', starts: '2025-03-01', due: '2025-08-31' }],
    });
    expect(measure).toMatchObject({
      code: 'M1',
      state: 'PLANNED',
      revision: 1,
      responsible: '王副校长',
      phases: [{ name: '设计', due: '2025-08-31' }],
      serves: [
        { kind: 'INDICATOR', code: 'I1' },
        { kind: 'TASK', code: 'K1/T1' },
      ],
    });
    id = measure.id;
    expect((await undertaking(head)).asked.map((one: { measures: string[] }) => one.measures)).toEqual([
      ['M1'],
      ['M1'],
    ]);
  });

  it('changes with what it was, and only as it was seen', async () => {
    expect(await save(head, { ...GOOD, name: '扩建教学楼' }, { id, revision: 1 })).toMatchObject({
      measure: { revision: 2, responsible: null },
    });
    expect(await save(head, GOOD, { id, revision: 1 })).toBe('STALE_REVISION');
    expect(await save(otherHead, GOOD, { id, revision: 2, unit: 'P2' })).toBe('NO_SUCH_MEASURE');
    expect(await save(head, GOOD, { id: 'x' })).toBe('NO_SUCH_MEASURE');
    const { data } = await office(
      '{ auditEntries(filter: { actions: ["measure.CHANGE"] }, first: 5) { rows { changes { field before after } } } }',
    );
    expect(data.auditEntries.rows[0].changes).toEqual([
      { field: 'name', before: '扩建校舍', after: '扩建教学楼' },
      { field: 'responsible', before: '王副校长', after: null },
      { field: 'phases', before: '设计 2025-03-01–2025-08-31', after: null },
    ]);
  });

  it('reports one figure and one sentence a quarter, which starts it', async () => {
    expect(codesOf(await report(reporter, id, 2099, 1, '10'))).toEqual(['quarter BAD_QUARTER']);
    expect(codesOf(await report(reporter, id, 2024, 4, '100.01', ''))).toEqual([
      'quarter BAD_QUARTER',
      'percent BAD_PERCENT',
      'sentence BAD_SENTENCE',
    ]);
    expect(await report(office, id, 2025, 1, '10')).toBe('NOT_YOUR_ACTION');
    expect(await report(otherHead, id, 2025, 1, '10')).toBe('NO_SUCH_MEASURE');
    expect(await report(reporter, id, 2025, 1, '10.50')).toMatchObject({
      measure: { state: 'UNDER_WAY', percent: 10.5, progress: [{ year: 2025, quarter: 1, percent: 10.5 }] },
    });
    expect(await report(reporter, id, 2025, 1, '12', '完成设计')).toMatchObject({
      measure: { progress: [{ percent: 12, sentence: '完成设计' }] },
    });
    expect(await report(reporter, id, 2025, 2, '40')).toMatchObject({
      measure: { percent: 40, progress: [{ quarter: 2 }, { quarter: 1 }] },
    });
  });

  it('is finished by the head when it is complete, or dropped with a reason', async () => {
    expect(await act(reporter, 'finishMeasure', id)).toBe('NOT_YOUR_ACTION');
    expect(await act(head, 'finishMeasure', id)).toBe('NOT_COMPLETE');
    await report(head, id, 2025, 4, '100.0');
    expect(await act(head, 'finishMeasure', id, ', revision: 1')).toBe('STALE_REVISION');
    expect(await act(head, 'finishMeasure', id)).toMatchObject({ measure: { state: 'DONE' } });
    expect(await report(head, id, 2025, 4, '90')).toBe('ILLEGAL_TRANSITION');
    expect(await save(head, GOOD, { id })).toBe('ILLEGAL_TRANSITION');
    const { measure } = await save(head, { ...GOOD, name: '增设班级', due: '2025-12-31', indicators: [], tasks: [] });
    expect(measure.code).toBe('M2');
    expect(codesOf(await act(head, 'dropMeasure', measure.id, ', reason: " "'))).toEqual(['reason REASON_MISSING']);
    expect(await act(head, 'startMeasure', measure.id)).toMatchObject({ measure: { state: 'UNDER_WAY' } });
    // What is not finished goes on in the next year.
    expect((await undertaking(head, 2026)).measures).toEqual([
      { code: 'M1', state: 'DONE' },
      { code: 'M2', state: 'UNDER_WAY' },
    ]);
    expect(await act(head, 'dropMeasure', measure.id, ', reason: "生源未达预期"')).toMatchObject({
      measure: { state: 'DROPPED', reason: '生源未达预期' },
    });
    expect((await undertaking(head, 2026)).measures).toEqual([{ code: 'M1', state: 'DONE' }]);
  });
});

const OF = (year: number | null = null) => `of: { plan: "${PLAN}", unit: "P1", year: ${year} }`;
const write = (ask: Ask, text: string, year: number | null = null, more = '') =>
  run(
    ask,
    `mutation ($text: String!) { done: saveUnitPlan(${OF(year)}, text: $text${more}) { unitPlan { version state revision } problems { field code } } }`,
    { text },
  );
const adopt = (ask: Ask, year: number | null = null, more = '') =>
  run(
    ask,
    `mutation { done: adoptUnitPlan(${OF(year)}${more}) { unitPlan { id version state adoptedByName measures { code } } problems { field code } } }`,
  );
const comment = (ask: Ask, of: string, text: string) =>
  run(
    ask,
    'mutation ($of: ID!, $text: String!) { done: commentOnUnitPlan(unitPlan: $of, text: $text) { unitPlan { comments { text } } problems { field code } } }',
    { of, text },
  );

describe('a plan of a unit', () => {
  it('is a draft that only the unit sees, until its head adopts it', async () => {
    expect(codesOf(await write(reporter, ' '))).toEqual(['text NO_TEXT']);
    expect(codesOf(await write(reporter, 'x', 2031))).toEqual(['year OUTSIDE_PLAN']);
    expect(await adopt(head)).toBe('NO_SUCH_UNIT_PLAN');
    expect(await write(reporter, '一、目标', null, ', revision: 0')).toMatchObject({
      unitPlan: { version: 1, state: 'DRAFT', revision: 1 },
    });
    expect(await write(head, '一、总体目标', null, ', revision: 0')).toBe('STALE_REVISION');
    expect(await write(head, '一、总体目标', null, ', revision: 1')).toMatchObject({ unitPlan: { revision: 2 } });
    expect((await undertaking(office)).implementationPlans).toEqual([]);
    expect((await undertaking(reporter)).implementationPlans).toMatchObject([{ allowedActions: ['SAVE'] }]);
    expect(await adopt(reporter)).toBe('NOT_YOUR_ACTION');
    const both = await world.person('UNIT_HEAD', ['P3']);
    const reporting = { role: 'UNIT_REPORTER', unit: 'P1', from: null, to: null } as const;
    await grantRole(world.server.platform, systemClaims(world.district), both.name, reporting);
    expect(await adopt(both.ask)).toBe('NOT_YOUR_ACTION');
    expect(await undertaking(both.ask)).toMatchObject({ mayWrite: true, mayAdopt: false });
    expect(await adopt(head, null, ', revision: 1')).toBe('STALE_REVISION');
    expect(await adopt(head, null, ', revision: 2')).toMatchObject({
      unitPlan: { version: 1, state: 'ADOPTED', measures: [{ code: 'M1' }] },
    });
    expect((await undertaking(office)).implementationPlans).toMatchObject([
      { version: 1, content: '一、总体目标', allowedActions: ['COMMENT'] },
    ]);
  });

  it('is commented on by the office, which does not rewrite it', async () => {
    const [{ id: of }] = (await undertaking(office)).implementationPlans;
    expect(await comment(head, of, 'x')).toBe('NOT_YOUR_ACTION');
    expect(await comment(office, 'x', 'x')).toBe('NO_SUCH_UNIT_PLAN');
    expect(codesOf(await comment(office, of, ' '))).toEqual(['text NO_TEXT']);
    expect(await comment(office, of, '请补充师资安排')).toMatchObject({
      unitPlan: { comments: [{ text: '请补充师资安排' }] },
    });
    expect(await write(office, 'x')).toBe('NOT_YOUR_ACTION');
  });

  it('has a next version, and keeps the former one with its measures and comments', async () => {
    await write(head, '一、总体目标（修订）');
    expect((await undertaking(office)).implementationPlans).toHaveLength(1);
    expect(await adopt(head)).toMatchObject({ unitPlan: { version: 2, state: 'ADOPTED' } });
    const { implementationPlans } = await undertaking(office);
    expect(implementationPlans).toMatchObject([
      { version: 2, state: 'ADOPTED', comments: [] },
      { version: 1, state: 'SUPERSEDED', comments: [{ text: '请补充师资安排' }], measures: [{ code: 'M1' }] },
    ]);
    expect(await comment(office, implementationPlans[1].id, 'x')).toBe('ILLEGAL_TRANSITION');
    await write(head, '2025 年工作', 2025);
    await adopt(head, 2025);
    expect((await undertaking(office)).annualPlans).toMatchObject([{ year: 2025, version: 1, state: 'ADOPTED' }]);
  });
});

describe('the coverage of the plan', () => {
  it('tells both ways what nobody has taken on and what serves nothing, each with where one acts', async () => {
    await save(otherHead, { ...GOOD, name: '无依据的活动', indicators: [], tasks: [] }, { unit: 'P2' });
    const { gaps, units } = await coverage(office);
    const path = (unit: string) => `/undertaking?plan=${PLAN}&unit=${unit}&year=2025`;
    expect(gaps).toEqual([
      { kind: 'INDICATOR', code: 'I2', unit: null, path: `/plan/${PLAN}?indicator=I2` },
      { kind: 'TASK', code: 'K1/T2', unit: 'P2', path: path('P2') },
      { kind: 'MEASURE', code: 'M1', unit: 'P2', path: path('P2') },
      { kind: 'NO_IMPLEMENTATION_PLAN', code: 'P2', unit: 'P2', path: path('P2') },
      { kind: 'NO_IMPLEMENTATION_PLAN', code: 'P3', unit: 'P3', path: path('P3') },
      { kind: 'NO_ANNUAL_PLAN', code: 'P2', unit: 'P2', path: path('P2') },
      { kind: 'NO_ANNUAL_PLAN', code: 'P3', unit: 'P3', path: path('P3') },
    ]);
    const none = {
      implementationPlan: null,
      annualPlan: null,
      planned: 0,
      underWay: 0,
      done: 0,
      dropped: 0,
      unreported: 0,
    };
    expect(units).toEqual([
      {
        ...none,
        unit: { code: 'P1' },
        implementationPlan: 2,
        annualPlan: 1,
        asked: 2,
        covered: 2,
        done: 1,
        dropped: 1,
      },
      { ...none, unit: { code: 'P2' }, asked: 2, covered: 0, planned: 1 },
      { ...none, unit: { code: 'P3' }, asked: 1, covered: 0 },
    ]);
  });

  it('is for those who monitor the plan, and an indicator leads to its measures', async () => {
    for (const role of ROLES) {
      const { ask } = await world.person(role, role.startsWith('UNIT') ? ['P1'] : []);
      // Oversight sees no targets of units, so that only tasks ask something of them.
      const seen = { OFFICE: 7, INSPECTOR: 7, BI: 7, OVERSIGHT: 5 }[role as string] ?? 0;
      expect((await coverage(ask)).gaps).toHaveLength(seen);
    }
    const of = (ask: Ask) => run(ask, '{ done: indicator(code: "I1") { measures { code unit { code } } } }');
    expect(await of(office)).toEqual({ measures: [{ code: 'M1', unit: { code: 'P1' } }] });
    expect(await of(otherHead)).toEqual({ measures: [] });
    expect(await run(office, '{ done: coverage(plan: "none", year: 2025) { year } }')).toBeNull();
  });
});

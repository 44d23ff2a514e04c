/** 预填与负担: statistics of the office, last year's figures and other schemes' figures are proposed, confirmed and counted. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { declareRecusalAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { computing } from '../../services/computing/computing.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf, PLAN } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { moveCycle } from '../setup/sample-year.js';
import { Uploader } from '../setup/uploads.js';

let server: TestServer;
type Who = 'reporter' | 'department' | 'office' | 'verifier' | 'recused';
const headers = {} as Record<Who, Record<string, string>>;

const UNITS = `code,name,category,group,parent\nSCHOOL,一小,PRIMARY,ALL,\nOTHER,二小,PRIMARY,ALL,\n${[1, 2, 3, 4, 5]
  .map((n) => `N${n},${n}中,MIDDLE,ALL,\n`)
  .join('')}`;
const leaf = (code: string, more = '') =>
  `  - { code: ${code}, name: 项目${code}, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] }, missing: ZERO${more} }\n`;
const MEASURES = `measures:
  A: { carriedOver: true, tolerance: 0.3 }
  P: { unit: '%', min: 0, max: 100, evidence: ALWAYS }
  D: { reportedBy: OTHER }
`;
const scheme = (code: string, year: number, items: string, measures = '') =>
  `code: ${code}\nname: 方案\nyear: ${year}\nseries: main\nplan: p\n${measures}items:\n${items}`;

async function load(files: Readonly<Record<string, string>>) {
  const plan = `${PLAN}indicators:\n  - { code: I, name: 入学率, kind: BINDING, direction: HIGHER, aggregate: MEAN }\n`;
  await loadBundle(
    server.platform,
    server.district.id,
    await bundleOf({ 'units.csv': UNITS, 'plan.yaml': plan, ...files }),
  );
}

beforeAll(async () => {
  server = await openServer();
  const shared = leaf('X', ', indicator: I');
  await load({
    'scheme.yaml': scheme('s-2024', 2024, `${shared}${leaf('A')}`),
  });
  await load({
    'scheme.yaml': scheme('s-2025', 2025, `${shared}${leaf('A')}${leaf('P')}${leaf('D')}`, MEASURES),
    'observations.csv': 'measure,unit,year,value,status\nA,SCHOOL,2024,0.5,VERIFIED\nA,OTHER,2024,0.6,DRAFT\n',
  });
  await load({ 'scheme.yaml': scheme('t-2025', 2025, shared).replace('main', 'second') });
  for (const code of ['s-2025', 't-2025'])
    await moveCycle(server.platform, server.district.id, code, 'OPEN_COLLECTION');
  const names = {
    reporter: await server.account(['UNIT_REPORTER'], ['SCHOOL']),
    department: await server.account(['UNIT_REPORTER'], ['OTHER']),
    office: await server.account(['OFFICE']),
    verifier: await server.account(['VERIFIER']),
    recused: await server.account(['OFFICE']),
  };
  const claims = systemClaims(server.district.id);
  await declareRecusalAs(server.platform, OPERATOR, claims, { account: names.recused, unit: 'SCHOOL', reason: 'x' });
  for (const [who, name] of Object.entries(names))
    headers[who as Who] = { cookie: await server.session(name), ...OWN_PAGE };
});
afterAll(async () => {
  await server?.close();
  await computing.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many queries
async function ask(who: Who, query: string): Promise<any> {
  const { data, errors } = (await (await server.ask(query, headers[who])).json()) as {
    data: unknown;
    errors?: { extensions: { reason?: string } }[];
  };
  return errors === undefined ? data : errors[0]?.extensions.reason;
}

async function loaded(who: Who, csv: string, more = 'name: "年报", date: "2025-09-01", dryRun: false') {
  const content = Buffer.from(csv);
  const file = await new Uploader(server.url, headers[who]).stored({ name: 'a.csv', content, type: 'text/csv' });
  const text = `mutation { loadStatistics(scheme: "s-2025", file: "${file}", ${more}) { stored values units notAsked problems { place code } } }`;
  const answer = await ask(who, text);
  return answer.loadStatistics ?? answer;
}

async function figure(who: Who, measure: string, unit = 'SCHOOL', code = 's-2025') {
  const text = `{ dueFigures(scheme: "${code}", units: ["${unit}"], measures: ["${measure}"]) { rows { scope state value revision remark prefilled { kind value source { zh } date } checks { code } } } }`;
  return (await ask(who, text)).dueFigures.rows[0];
}
const key = (measure: string, revision: number, unit = 'SCHOOL', scope = 's-2025') =>
  `scope: "${scope}", measure: "${measure}", unit: "${unit}", year: 2025, revision: ${revision}`;
const confirm = (who: Who, ...keys: string[]) =>
  ask(
    who,
    `mutation { confirmObservations(figures: [${keys.map((one) => `{ ${one} }`)}]) { done problems { field code } } }`,
  );
const save = (who: Who, at: string, entry: string) =>
  ask(who, `mutation { saveObservations(figures: [{ ${at}, ${entry} }]) { saved problems { code } } }`);

describe('statistics', () => {
  it('are loaded whole, with every problem and its cell, or not at all', async () => {
    const bad = '单位代码,单位名称,P,不认识\nSCHOOL,一小,95,\nNONE,,96,\n';
    expect((await loaded('office', bad)).problems).toEqual([{ place: 'CSV!D1', code: 'UNKNOWN_COLUMN' }]);
    const cells = '单位代码,项目P,A\nSCHOOL,0.95,九十\nSCHOOL,95,\nNONE,96,\n';
    expect(await loaded('office', cells)).toMatchObject({
      stored: false,
      problems: [
        { place: 'CSV!B2', code: 'PERCENT_BELOW_ONE' },
        { place: 'CSV!C2', code: 'NOT_A_NUMBER' },
        { place: 'CSV!A3', code: 'UNIT_TWICE' },
        { place: 'CSV!A4', code: 'UNKNOWN_UNIT' },
      ],
    });
    const text = `mutation { loadStatistics(scheme: "s-2025", file: "${crypto.randomUUID()}", name: "", date: "2025", dryRun: false) { stored } }`;
    expect(await ask('office', text)).toBe('NO_SUCH_FILE');
    expect(
      (await loaded('office', '单位代码,P\nSCHOOL,95\n', 'name: " ", date: "2025", dryRun: false')).problems,
    ).toEqual([
      { place: 'name', code: 'BAD_NAME' },
      { place: 'date', code: 'BAD_DAY' },
    ]);
    expect((await figure('reporter', 'P')).prefilled).toBeNull();
  });

  it('are proposed to each unit with their source, and the same file is one source', async () => {
    const csv = '单位代码,P,D\nSCHOOL,95%,3\nOTHER,９６,4\nN1,97,\n';
    expect(await loaded('office', csv, 'name: "年报", date: "2025-09-01", dryRun: true')).toMatchObject({
      stored: false,
      values: 5,
    });
    for (const _ of [1, 2])
      expect(await loaded('office', csv)).toEqual({ stored: true, values: 5, units: 3, notAsked: 0, problems: [] });
    const { rows } = await server.owner.query('select 1 from statistics_source');
    expect(rows).toHaveLength(1);
    expect((await figure('reporter', 'P')).prefilled).toEqual({
      kind: 'STATISTICS',
      value: 95,
      source: { zh: '年报' },
      date: '2025-09-01',
    });
    // The department reports D of all units, and sees what is proposed of them.
    expect((await figure('department', 'D')).prefilled).toMatchObject({ value: 3 });
  });

  it('of a later day go before earlier ones', async () => {
    await loaded('office', '单位代码,P\nSCHOOL,94\n', 'name: "月报", date: "2025-10-01", dryRun: false');
    await loaded('office', '单位代码,P\nSCHOOL,93\n', 'name: "旧报", date: "2025-08-01", dryRun: false');
    expect((await figure('reporter', 'P')).prefilled).toMatchObject({ value: 94, source: { zh: '月报' } });
  });

  it('are the office’s to load, and nobody’s for a unit from which they are recused', async () => {
    const csv = '单位代码,P\nSCHOOL,95\n';
    expect(await loaded('reporter', csv)).toBe('NOT_YOUR_ACTION');
    expect((await loaded('recused', csv)).problems).toEqual([{ place: 'SCHOOL', code: 'RECUSED' }]);
  });
});

describe('a figure', () => {
  it('of the year before is proposed where the scheme carries it over, unless it was a draft', async () => {
    expect((await figure('reporter', 'A')).prefilled).toMatchObject({
      kind: 'CARRIED_OVER',
      value: 0.5,
      date: '2024-12-31',
    });
    expect((await figure('department', 'A', 'OTHER')).prefilled).toBeNull();
  });

  it('is confirmed as it is proposed, all or none', async () => {
    expect(await confirm('reporter', key('A', 0), key('I', 0, 'SCHOOL', 'p'))).toEqual({
      confirmObservations: { done: 0, problems: [{ field: 'figures.1', code: 'NOTHING_PROPOSED' }] },
    });
    expect((await figure('reporter', 'A')).state).toBe('MISSING');
    expect(await confirm('reporter', key('A', 0), key('P', 0))).toMatchObject({ confirmObservations: { done: 2 } });
    expect(await figure('reporter', 'A')).toMatchObject({ state: 'DRAFT', value: 0.5, revision: 1, checks: [] });
    expect(await figure('reporter', 'P')).toMatchObject({ value: 94, revision: 1, checks: [] });
    expect(await confirm('reporter', key('A', 0))).toBe('STALE_FIGURES');
    expect(await confirm('reporter', key('A', 1))).toMatchObject({ confirmObservations: { done: 1 } });
    expect((await figure('reporter', 'A')).revision).toBe(1);
  });

  it('is confirmed in a table, where the proposal is filled in', async () => {
    const answer = await fetch(`${server.url}/workbooks/figures/s-2025.csv?unit=OTHER`, {
      headers: headers.department,
    });
    const content = Buffer.from(await answer.text());
    expect(content.toString()).toMatch(/^OTHER,二小,P,项目P,%,,,96,/m);
    const file = await new Uploader(server.url, headers.department).stored({
      name: 'a.csv',
      content,
      type: 'text/csv',
    });
    const text = `mutation { importWorkbook(file: "${file}", dryRun: false) { stored changed confirmed problems { code } } }`;
    expect((await ask('department', text)).importWorkbook).toEqual({
      stored: true,
      changed: 2,
      confirmed: 2,
      problems: [],
    });
    expect(await figure('department', 'P', 'OTHER')).toMatchObject({ value: 96, revision: 1, checks: [] });
  });

  it('that differs has open checks, which the verifier sees beside the remark', async () => {
    await save('reporter', key('A', 1), 'value: 0.9, remark: "新增一个班"');
    const expected = { remark: '新增一个班', checks: [{ code: 'JUMP' }, { code: 'DIFFERS_FROM_PREFILL' }] };
    expect(await figure('reporter', 'A')).toMatchObject(expected);
    expect(await figure('verifier', 'A')).toMatchObject(expected);
    await save('reporter', key('P', 1), 'value: 101');
    expect((await figure('reporter', 'P')).checks).toEqual([{ code: 'ABOVE_MAX' }, { code: 'DIFFERS_FROM_PREFILL' }]);
  });

  it('that another scheme has collected is there already', async () => {
    await save('reporter', key('I', 0, 'SCHOOL', 'p'), 'value: 99');
    for (const code of ['s-2025', 't-2025'])
      expect(await figure('reporter', 'I', 'SCHOOL', code)).toMatchObject({ state: 'DRAFT', value: 99, revision: 1 });
  });

  it('far from its peers is doubtful to who sees them all, and to nobody else', async () => {
    const units = ['SCHOOL', 'OTHER', 'N1', 'N2', 'N3', 'N4', 'N5'];
    for (const [index, unit] of units.entries())
      await save(
        'department',
        key('D', unit === 'OTHER' ? 1 : 0, unit),
        `value: ${unit === 'SCHOOL' ? 500 : 10 + index}`,
      );
    expect((await figure('verifier', 'D')).checks).toEqual([
      { code: 'FAR_FROM_PEERS' },
      { code: 'DIFFERS_FROM_PREFILL' },
    ]);
    expect((await figure('department', 'D')).checks).toEqual([{ code: 'DIFFERS_FROM_PREFILL' }]);
  });
});

describe('the burden of a scheme', () => {
  const text =
    '{ burden(scheme: "s-2025") { lastYearsScheme categories { category units due prefilled byDepartment typed files askedElsewhere lastYear { units due } } } }';

  it('is counted by category, beside the year before', async () => {
    expect((await ask('office', text)).burden).toEqual({
      lastYearsScheme: 's-2024',
      categories: [
        {
          category: 'PRIMARY',
          units: 2,
          due: 8,
          prefilled: 5,
          byDepartment: 0,
          typed: 3,
          files: 2,
          askedElsewhere: 2,
          lastYear: { units: 2, due: 4 },
        },
        {
          category: 'MIDDLE',
          units: 5,
          due: 20,
          prefilled: 1,
          byDepartment: 5,
          typed: 14,
          files: 5,
          askedElsewhere: 5,
          lastYear: { units: 5, due: 10 },
        },
      ],
    });
  });

  it('is told by the check of a scheme that asks more than the one of the year before', async () => {
    const content = (code: string, items: string) =>
      `{ code: "${code}", name: "方案", year: 2025, series: "main", plan: "p", items: [${items}] }`;
    const item = (code: string) =>
      `{ code: "${code}", name: "项目${code}", points: 10, missing: "ZERO", method: { kind: "LINEAR", points: [[0, 0], [1, 1]] } }`;
    const check = async (...codes: string[]) =>
      (
        await ask(
          'office',
          `{ checkScheme(content: ${content('n-2025', codes.map(item).join(', '))}) { code severity message { zh } } }`,
        )
      ).checkScheme.filter(({ code }: { code: string }) => code === 'ASKS_MORE_THAN_LAST_YEAR');
    expect(await check('A', 'B')).toEqual([]);
    expect(await check('A', 'B', 'C')).toEqual([
      {
        code: 'ASKS_MORE_THAN_LAST_YEAR',
        severity: 'WARNING',
        message: { zh: '平均每个单位要填 3.0 个数据，多于上年方案 s-2024 的 2.0 个；新增：项目B、项目C' },
      },
    ]);
  });

  it('is for those who see the figures of all units', async () => {
    expect((await ask('reporter', text)).burden).toBeNull();
    expect(await ask('office', '{ burden(scheme: "none") { lastYearsScheme } }')).toBe('UNKNOWN_SCHEME');
  });
});

describe('a scheme that continues the one of the year before, under another code', () => {
  const items = `${leaf('T')}${leaf('U')}`;
  const next = (year: number, measures = '') => scheme(`n-${year}`, year, items, measures).replace('main', 'next');

  it('proposes, compares and shows what was handed over then', async () => {
    await load({
      'scheme.yaml': next(2024),
      'observations.csv': 'measure,unit,year,value,status\nT,SCHOOL,2024,0.7,VERIFIED\nU,SCHOOL,2024,0.4,VERIFIED\n',
    });
    await load({ 'scheme.yaml': next(2025, 'measures:\n  T: { carriedOver: true }\n  U: { tolerance: 0.3 }\n') });
    await moveCycle(server.platform, server.district.id, 'n-2025', 'OPEN_COLLECTION');
    expect((await figure('reporter', 'T', 'SCHOOL', 'n-2025')).prefilled).toMatchObject({
      kind: 'CARRIED_OVER',
      value: 0.7,
      date: '2024-12-31',
    });
    expect(await confirm('reporter', key('T', 0, 'SCHOOL', 'n-2025'))).toMatchObject({
      confirmObservations: { done: 1 },
    });
    await save('reporter', key('U', 0, 'SCHOOL', 'n-2025'), 'value: 0.9');
    expect((await figure('verifier', 'U', 'SCHOOL', 'n-2025')).checks).toEqual([{ code: 'JUMP' }]);
    const { burden } = await ask('office', '{ burden(scheme: "n-2025") { categories { category prefilled } } }');
    expect(burden.categories[0]).toEqual({ category: 'PRIMARY', prefilled: 1 });
    const table = await fetch(`${server.url}/workbooks/figures/n-2025.csv`, { headers: headers.reporter });
    expect(await table.text()).toMatch(/^SCHOOL,一小,U,项目U,,0.4,/m);
  });

  it('has a figure that jumped verified one by one, whatever is drawn', async () => {
    const { dueFigures } = await ask('office', '{ dueFigures(scheme: "n-2025", states: [DRAFT]) { totalCount } }');
    expect(dueFigures.totalCount).toBe(2);
    const head = await server.account(['UNIT_HEAD'], ['SCHOOL']);
    const own = { cookie: await server.session(head), ...OWN_PAGE };
    const submitted = `mutation { submitObservations(figures: [{ ${key('T', 1, 'SCHOOL', 'n-2025')} }, { ${key('U', 1, 'SCHOOL', 'n-2025')} }]) { done problems { code } } }`;
    expect(await (await server.ask(submitted, own)).json()).toMatchObject({
      data: { submitObservations: { done: 2 } },
    });
    await moveCycle(server.platform, server.district.id, 'n-2025', 'START_VERIFYING');
    await ask('office', 'mutation { drawSample(scheme: "n-2025", share: "0.1") { problems { code } } }');
    const { sample } = await ask('office', '{ sample(scheme: "n-2025") { figures(reasons: [CHECK]) { measure } } }');
    expect(sample.figures).toEqual([{ measure: 'U' }]);
  });
});

it('last year’s figure of a measure of the scheme’s own grades also after the scheme has another code, and its head sees it', async () => {
  const own = (code: string, year: number) =>
    scheme(code, year, leaf('L').replace('missing: ZERO', 'missing: CARRY_LAST')).replace('main', 'carried');
  const figures = 'measure,unit,year,value,status\n';
  await load({ 'scheme.yaml': own('c-2024', 2024), 'observations.csv': `${figures}L,SCHOOL,2024,0.4,VERIFIED\n` });
  await load({
    'scheme.yaml': own('c-2025', 2025),
    'observations.csv': `${figures}L,OTHER,2025,0.5,VERIFIED\n${[1, 2, 3, 4, 5].map((n) => `L,N${n},2025,1,VERIFIED\n`).join('')}`,
  });
  await gradedOfficially(server.platform, server.district.id, 'c-2025');
  await moveCycle(server.platform, server.district.id, 'c-2025', 'START_REVIEW');
  const { itemScoreRows } = await ask(
    'office',
    '{ itemScoreRows: scoreRows(filter: { schemes: ["c-2025"], units: ["SCHOOL", "OTHER"] }) { rows { unitCode points } } }',
  );
  expect(itemScoreRows.rows).toEqual([
    { unitCode: 'SCHOOL', points: 4 },
    { unitCode: 'OTHER', points: 5 },
  ]);
  const head = { cookie: await server.session(await server.account(['UNIT_HEAD'], ['SCHOOL'])), ...OWN_PAGE };
  const answer = await server.ask(
    '{ unit(code: "SCHOOL") { assessment(scheme: "c-2025") { items { trace { standIn { rule value } } } } } }',
    head,
  );
  expect(await answer.json()).toMatchObject({
    data: { unit: { assessment: { items: [{ trace: { standIn: { rule: 'CARRY_LAST', value: 0.4 } } }] } } },
  });
});

it('an objection to a figure that serves two schemes waits once for the department', async () => {
  const shared = (code: string) =>
    scheme(code, 2026, leaf('X', ', indicator: I'), 'measures:\n  I: { reportedBy: OTHER }\n').replace('main', code);
  for (const code of ['u-2026', 'v-2026']) {
    await load({ 'scheme.yaml': shared(code) });
    await moveCycle(server.platform, server.district.id, code, 'OPEN_COLLECTION');
  }
  const person = async (unit: string) => ({
    cookie: await server.session(await server.account(['UNIT_HEAD'], [unit])),
    ...OWN_PAGE,
  });
  const [department, head] = [await person('OTHER'), await person('SCHOOL')];
  const run = async (who: Record<string, string>, query: string) =>
    ((await (await server.ask(query, who)).json()) as { data: Record<string, unknown> }).data;
  const of = 'scope: "p", measure: "I", unit: "SCHOOL", year: 2026';
  await run(
    department,
    `mutation { saveObservations(figures: [{ ${of}, revision: 0, value: 0.5 }]) { problems { code } } }`,
  );
  await run(department, `mutation { submitObservations(figures: [{ ${of}, revision: 1 }]) { done } }`);
  expect(
    await run(
      head,
      `mutation { objectToObservation(figure: { ${of}, revision: 2 }, reason: "不符") { problems { code } } }`,
    ),
  ).toEqual({ objectToObservation: { problems: [] } });
  const { workList } = (await run(department, '{ workList { kind count } }')) as { workList: { kind: string }[] };
  expect(workList.filter(({ kind }) => kind === 'OBJECTIONS_TO_ANSWER')).toEqual([
    { kind: 'OBJECTIONS_TO_ANSWER', count: 1 },
  ]);
});

it('a file of statistics with problems is refused as BAD_STATISTICS', async () => {
  const { loadStatistics } = await import('../../services/collection/statistics.js');
  const { signInAs } = await import('../setup/services.js');
  const { viewer } = await signInAs(server.platform, await server.account(['OFFICE']));
  const wanted = { scheme: 's-2025' as never, name: 'x', day: '2025-09-01', isTrial: true };
  await expect(loadStatistics(server.platform, viewer, [], wanted)).rejects.toMatchObject({
    reason: 'BAD_STATISTICS',
    fields: [{ code: 'ONE_SHEET' }],
  });
});

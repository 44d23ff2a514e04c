/** 年度监测: the district's values, their classes, forecasts and the units behind them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictId } from '../../entities/ids.js';
import { loadBundle } from '../../services/load/index.js';
import { dense, docxText, htmlText, pdfText } from '../documents/read-back.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

const FILES = {
  'units.csv': `code,name,category,group,parent
P1,第一小学,PRIMARY,G,
P2,第二小学,PRIMARY,G,
P3,第三小学,PRIMARY,G,
D1,统计科,DEPARTMENT,D,
`,
  'plan.yaml': `code: plan
name: 规划
start: 2021
end: 2025
indicators:
  - { code: I1, name: 优质率, unit: "%", kind: BINDING, direction: HIGHER, aggregate: MEAN, baseline: { year: 2020, value: 60 }, targets: { 2025: 85 } }
  - { code: I2, name: 达标率, unit: 比值, kind: BINDING, direction: HIGHER, aggregate: RATIO, baseline: { year: 2020, value: 0.6 }, targets: { 2024: 0.8, 2025: 0.9 } }
  - { code: I3, name: 新增学位, unit: 个, kind: EXPECTED, direction: HIGHER, aggregate: SUM, baseline: { year: 2020, value: 0 }, targets: { 2025: 100 } }
  - { code: I4, name: 其中：小学, unit: 个, kind: EXPECTED, direction: HIGHER, aggregate: SUM, baseline: { year: 2020, value: 0 }, targets: { 2025: 50 } }
  - { code: I5, name: 差异系数, unit: 比值, kind: EXPECTED, direction: LOWER, aggregate: CV, baseline: { year: 2020, value: 0.4 }, targets: { 2025: 0.1 } }
  - { code: I6, name: 平均受教育年限, unit: 年, kind: EXPECTED, direction: HIGHER, aggregate: NONE, baseline: { year: 2020, value: 12 }, targets: { 2025: 12 } }
  - { code: I7, name: 巩固率, unit: "%", kind: BINDING, direction: HIGHER, aggregate: MEAN, baseline: { year: 2020, value: 99 }, targets: { 2025: 99 } }
projects:
  - { code: K1, name: 新校建设, lead: D1, tasks: [{ code: T1, name: 建成新校, due: 2024-06-30 }, { code: T2, name: 招生, due: 2025-09-01 }] }
`,
  'scheme.yaml': `code: s
name: 方案
year: 2024
plan: plan
items:
  - { code: A, name: 优质率, points: 10, indicator: I1, method: { kind: TARGET_RATIO }, missing: ZERO, appliesTo: { categories: [PRIMARY] } }
`,
  'targets.csv': `indicator,unit,year,target
I1,P1,2024,90
I1,P2,2024,78
I1,P3,2024,70
I2,P1,2024,0.95
`,
  'observations.csv': `measure,unit,year,value,numerator,denominator,status
I1,P1,2021,64,,,VERIFIED
I1,P1,2022,68,,,VERIFIED
I1,P1,2023,73,,,VERIFIED
I1,P1,2024,80,,,VERIFIED
I1,P2,2024,76,,,VERIFIED
I1,P3,2024,70,,,SUBMITTED
I2,P1,2024,,90,100,VERIFIED
I2,P2,2024,,160,200,VERIFIED
I3,P1,2024,30,,,VERIFIED
I3,P2,2024,55,,,VERIFIED
I4,P1,2024,30,,,VERIFIED
I5,P1,2024,,90,100,VERIFIED
I5,P2,2024,,160,200,VERIFIED
I6,D1,2023,12.2,,,VERIFIED
I6,D1,2024,12.1,,,VERIFIED
I7,P1,2024,99.5,,,SUBMITTED
`,
};

let server: TestServer;
let district: DistrictId;
beforeAll(async () => {
  server = await openServer({ units: false });
  district = server.district.id;
  await loadBundle(server.platform, district, await bundleOf(FILES));
  await gradedOfficially(server.platform, district, 's');
});
afterAll(() => server?.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Answer = { readonly data: any; readonly errors?: readonly { readonly extensions: { readonly reason: string } }[] };

async function as(role: Parameters<TestServer['account']>[0][number], units?: readonly string[]) {
  const cookie = await server.session(await server.account([role], units));
  return async (query: string): Promise<Answer> =>
    (await (await server.ask(query, { cookie, ...OWN_PAGE })).json()) as Answer;
}

const ALL = `{ monitoring(plan: "plan", year: 2024) {
  indicator { code } whole { code } reportedBy { code } value units missing target targetYear class reason covered elapsed ratio
  isMaintained isFalling history { year value class } forecast { kind pace slope trend value interval { low high } chance }
  contributions { unit { code } value target pull gain }
} }`;

describe('the monitoring of a plan', () => {
  it('tells the class of every indicator, the words of its reasons, and the units behind it', async () => {
    const ask = await as('OFFICE');
    const { data, errors } = await ask(ALL);
    expect(errors).toBeUndefined();
    const by = Object.fromEntries(
      data.monitoring.map((one: { indicator: { code: string } }) => [one.indicator.code, one]),
    );
    expect(Object.keys(by)).toEqual(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7']);
    // 60 to 85, 78 after 4 of 5 years: the worked case.
    expect(by.I1).toMatchObject({
      value: 78,
      units: 2,
      missing: 1,
      target: 85,
      targetYear: 2025,
      class: 'BEHIND',
      covered: 0.72,
      elapsed: 0.8,
      ratio: 0.9,
      reason: null,
    });
    expect(by.I1.history.map(({ year, class: found }: { year: number; class: string }) => [year, found])).toEqual([
      [2021, 'BEHIND'],
      [2022, 'BEHIND'],
      [2023, 'BEHIND'],
      [2024, 'BEHIND'],
    ]);
    // The year has a target of its own: (0.8333 − 0.6) ÷ (0.8 − 0.6).
    expect(by.I2).toMatchObject({ class: 'AHEAD', ratio: 1.1666, target: 0.8, targetYear: 2024 });
    expect(by.I3).toMatchObject({ value: 85, class: 'AHEAD', whole: null });
    expect(by.I4).toMatchObject({ value: 30, class: 'BEHIND', whole: { code: 'I3' } });
    expect(by.I5).toMatchObject({ class: 'ACHIEVED', missing: 0 });
    expect(by.I6).toMatchObject({
      value: 12.1,
      reportedBy: { code: 'D1' },
      class: 'ON_TRACK',
      isMaintained: true,
      isFalling: true,
      ratio: null,
    });
    expect(by.I7).toMatchObject({ value: null, units: 0, missing: 1, class: 'NOT_JUDGED', reason: 'UNVERIFIED' });
  });

  it('forecasts from four values, and tells only the pace from fewer', async () => {
    const { data } = await (await as('INSPECTOR'))(ALL);
    const [first, second] = data.monitoring;
    // Baseline 60, then 64, 68, 73 and 78: a slope of 4.5.
    expect(first.forecast).toMatchObject({ kind: 'INTERVAL', slope: 4.5, trend: 'RISING', value: 82.1, pace: 7 });
    expect(first.forecast.chance).toBeGreaterThan(0);
    expect(first.forecast.interval.low).toBeLessThan(82.1);
    expect(second.forecast).toMatchObject({ kind: 'PACE', value: null, pace: 0.066667 });
  });

  it('says what each unit does to the value, and how much it would change at its own target', async () => {
    const { data } = await (await as('OFFICE'))(ALL);
    expect(data.monitoring[0].contributions).toEqual([
      { unit: { code: 'P1' }, value: 80, target: 90, pull: 2, gain: 5 },
      { unit: { code: 'P2' }, value: 76, target: 78, pull: -2, gain: 1 },
    ]);
    // 95 + 160 of 300 at the target; 0.8 without it.
    expect(data.monitoring[1].contributions[0]).toEqual({
      unit: { code: 'P1' },
      value: expect.closeTo(0.9),
      target: 0.95,
      pull: 0.033333,
      gain: 0.016667,
    });
  });

  it('has the values that an independent statement computes', async () => {
    const { rows } = await server.owner.query<{
      measure: string;
      mean: number;
      sum: number;
      ratio: number;
      cv: number;
    }>(
      `select measure, avg(value)::float8 as mean, sum(value)::float8 as sum,
         (sum(numerator) / sum(denominator))::float8 as ratio,
         sqrt(sum(denominator * (numerator / denominator - r.all) ^ 2) / sum(denominator))::float8 / max(r.all)::float8 as cv
       from observation o,
         lateral (select sum(x.numerator) / sum(x.denominator) as all from observation x
                  where x.measure = o.measure and x.year = 2024 and x.status = 'VERIFIED') r
       where year = 2024 and status = 'VERIFIED' group by measure`,
    );
    const independent = new Map(rows.map((row) => [row.measure, row]));
    const { data } = await (await as('OFFICE'))(
      '{ monitoring(plan: "plan", year: 2024) { indicator { code aggregate } value } }',
    );
    const column = { MEAN: 'mean', SUM: 'sum', RATIO: 'ratio', CV: 'cv', NONE: 'sum' } as const;
    for (const { indicator, value } of data.monitoring) {
      const found = independent.get(indicator.code)?.[column[indicator.aggregate as keyof typeof column]] ?? null;
      expect([indicator.code, value]).toEqual([indicator.code, found === null ? null : expect.closeTo(found, 9)]);
    }
  });

  it('is empty for those who do not see the district’s values', async () => {
    for (const role of ['UNIT_HEAD', 'VERIFIER'] as const) {
      const ask = await as(role, role === 'UNIT_HEAD' ? ['P1'] : []);
      expect(await ask(ALL)).toEqual({ data: { monitoring: [] } });
    }
  });

  it('does not tell oversight of single units', async () => {
    const { data } = await (await as('OVERSIGHT'))(ALL);
    expect(data.monitoring[0]).toMatchObject({ value: 78, units: 2, missing: 1, class: 'BEHIND', contributions: [] });
  });
});

describe('a district’s own thresholds', () => {
  const save = (fromYear: number, ahead: number, document = '区教委〔2024〕9号') =>
    `mutation { saveClassScale(scale: { fromYear: ${fromYear}, ahead: ${ahead}, onTrack: 0.9, behind: 0.6, farBehind: 0, document: "${document}" }) { scale { fromYear ahead } problems { field code } } }`;

  it('hold from a year without values on', async () => {
    const ask = await as('OFFICE');
    expect((await ask(save(2025, 1.2))).data.saveClassScale).toEqual({
      scale: { fromYear: 2025, ahead: 1.2 },
      problems: [],
    });
    expect(
      (await ask('{ classScales { fromYear ahead onTrack behind farBehind document } }')).data.classScales,
    ).toEqual([{ fromYear: 2025, ahead: 1.2, onTrack: 0.9, behind: 0.6, farBehind: 0, document: '区教委〔2024〕9号' }]);
    // 2024 is judged as before.
    expect((await ask(ALL)).data.monitoring[0].class).toBe('BEHIND');
  });

  it('are refused for a year with values, with a gap, and without a document, all at once', async () => {
    const ask = await as('OFFICE');
    expect((await ask(save(2024, 0.9, ' '))).data.saveClassScale).toEqual({
      scale: null,
      problems: [
        { field: 'ahead', code: 'GAP' },
        { field: 'document', code: 'REQUIRED' },
        { field: 'fromYear', code: 'YEAR_HAS_VALUES' },
      ],
    });
  });

  it('are set by the office only', async () => {
    const { errors } = await (await as('INSPECTOR'))(save(2026, 1.2));
    expect(errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
  });

  it('are recorded', async () => {
    const { rows } = await server.owner.query<{ action: string }>(
      `select action from audit_entry where action = 'monitoring.SAVE_CLASS_SCALE' and district_id = $1`,
      [district],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a monitoring report', () => {
  type Content = {
    readonly body: readonly { readonly kind: string; readonly runs?: readonly Piece[] }[];
    readonly annexes: readonly { readonly title: readonly string[] }[];
  };
  type Piece = { readonly text?: string; readonly figure?: string; readonly value?: string };

  const draft = (kind = 'MONITORING_REPORT', year = 2024) =>
    `mutation { draftReport(kind: ${kind}, plan: "plan", year: ${year}) { document { id title year plan { code } } problems { field code } } }`;
  const read = (id: string) =>
    `{ document(id: "${id}") { revision state content leftOut { kind code name } staleFigures { figure value present } allowedActions { action because { zh } } } }`;
  const save = (id: string, revision: number, content: unknown) =>
    `mutation { saveDocument(document: "${id}", revision: ${revision}, content: ${JSON.stringify(content).replace(/"(\w+)":/g, '$1:')}) { document { revision } problems { field code } } }`;
  const lines = ({ body }: Content) =>
    body.flatMap(({ kind, runs = [] }) =>
      kind === 'PARAGRAPH' ? [runs.map(({ text, value }) => text ?? value).join('')] : [],
    );

  let office: Awaited<ReturnType<typeof as>>;
  let id: string;
  beforeAll(async () => {
    office = await as('OFFICE');
    const { data } = await office(draft());
    expect(data.draftReport.problems).toEqual([]);
    expect(data.draftReport.document).toMatchObject({
      title: '规划2024年度监测报告',
      year: 2024,
      plan: { code: 'plan' },
    });
    id = data.draftReport.document.id;
  });

  it('tells how it was done, the number of each class, and all that is behind or not judged by name', async () => {
    const { content, leftOut } = (await office(read(id))).data.document;
    const told = lines(content);
    expect(told[0]).toBe(
      '对《规划》的7项指标2024年度的进展进行了监测。规划期为2021年至2025年，至2024年底时间已过80%。',
    );
    expect(told).toContain('7项指标中，已实现1项，快于预期2项，符合预期1项，滞后2项，明显滞后0项，倒退0项，未评1项。');
    expect(told).toContain('滞后的2项：优质率、其中：小学。');
    expect(told).toContain('未评的1项：巩固率（数据尚未核验）。');
    expect(told).toContain(
      '规划确定的重点项目1个，任务2项，按期完成或正常推进1项，逾期后完成0项，预警0项，逾期未完成1项。',
    );
    expect(told).toContain('逾期未完成的1项：建成新校。');
    expect(told).toContain('优质率：滞后，本年为78%，2025年目标为85%，R为0.9。');
    expect(told).toContain(
      '3个单位承担本年度目标4项，完成0项，未完成3项，数据未报或未核验1项。有2个单位存在未完成的目标，各单位情况见附件2。',
    );
    expect(leftOut.map(({ kind }: { kind: string }) => kind)).toEqual(Array(3).fill('UNWRITTEN'));
    expect(content.annexes.map(({ title }: { title: string[] }) => title.join(''))).toEqual([
      '指标监测总表',
      '各单位目标完成情况',
      '数据说明',
    ]);
  });

  it('lists what the text passes over', async () => {
    const { content } = (await office(read(id))).data.document as { content: Content };
    const silent = {
      ...content,
      body: content.body.filter(
        (block) => !lines({ body: [block], annexes: [] }).some((text) => /未评的|待填写|逾期未完成的/.test(text)),
      ),
    };
    expect((await office(save(id, 1, silent))).data.saveDocument.problems).toEqual([]);
    expect((await office(read(id))).data.document.leftOut).toEqual([
      { kind: 'INDICATOR_NOT_JUDGED', code: 'I7', name: '巩固率' },
      { kind: 'TASK_OVERDUE', code: 'K1 T1', name: '建成新校' },
    ]);
  });

  it('takes figures by name into what people write, and names the place of an unknown one', async () => {
    const { content } = (await office(read(id))).data.document as { content: Content };
    const written = (text: string) => ({
      ...content,
      body: [...content.body, { kind: 'PARAGRAPH', runs: [{ text }] }],
    });
    const at = `content.body.${content.body.length}.runs.0.text`;
    expect((await office(save(id, 2, written('{{indicator I9 value 2024}}')))).data.saveDocument.problems).toEqual([
      { field: at, code: 'UNKNOWN_FIGURE' },
    ]);
    await office(save(id, 2, written('优质率为{{indicator I1 value 2024}}，巩固率的数据尚未核验，建成新校逾期。')));
    const { document } = (await office(read(id))).data;
    expect(document.content.body.at(-1).runs).toEqual([
      { text: '优质率为' },
      expect.objectContaining({ figure: 'indicator/I1/value/2024', value: '78%' }),
      { text: '，巩固率的数据尚未核验，建成新校逾期。' },
    ]);
    expect(document.leftOut).toEqual([]);
  });

  it('has the same numbers in every format', async () => {
    const cookie = await server.session(await server.account(['OFFICE']));
    const bytes = async (format: string) =>
      new Uint8Array(
        await (await fetch(`${server.url}/documents/${id}.${format}`, { headers: { cookie } })).arrayBuffer(),
      );
    const { content } = (await office(read(id))).data.document as { content: Content };
    const texts = [
      dense(htmlText(Buffer.from(await bytes('html')).toString('utf8'))),
      await docxText(await bytes('docx')),
      await pdfText(await bytes('pdf')),
    ];
    for (const text of texts) for (const line of lines(content)) expect(text).toContain(dense(line));
  });

  it('marks a figure that has changed since, and is not sent before it is answered', async () => {
    await loadBundle(
      server.platform,
      district,
      await bundleOf({
        ...FILES,
        'observations.csv': FILES['observations.csv'].replace('I1,P2,2024,76,', 'I1,P2,2024,84,'),
      }),
    );
    const { document } = (await office(read(id))).data;
    expect(document.staleFigures).toContainEqual({ figure: 'indicator/I1/value/2024', value: '78%', present: '82%' });
    const { because } = document.allowedActions.find(
      ({ action }: { action: string }) => action === 'SEND_FOR_APPROVAL',
    );
    expect(because.zh).toContain('文件中有数据在写入后已变化');
    await office(`mutation { saveDocument(document: "${id}", revision: 3, refresh: true) { problems { code } } }`);
    const refreshed = (await office(read(id))).data.document;
    expect(refreshed.staleFigures).toEqual([]);
    expect(lines(refreshed.content)).toContain('优质率为82%，巩固率的数据尚未核验，建成新校逾期。');
  });

  it('is drafted of a year of the plan, by the office', async () => {
    expect((await office(draft('MIDTERM_REVIEW', 2026))).data.draftReport).toEqual({
      document: null,
      problems: [{ field: 'year', code: 'YEAR_OUTSIDE_PLAN' }],
    });
    const { data } = await office(draft('MIDTERM_REVIEW', 2023));
    expect(data.draftReport.document.title).toBe('规划中期评估报告');
    expect((await (await as('INSPECTOR'))(draft())).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
    const listed = await office('{ documents(plans: ["plan"]) { totalCount rows { kind year } } }');
    expect(listed.data.documents).toEqual({
      totalCount: 2,
      rows: [
        { kind: 'MIDTERM_REVIEW', year: 2023 },
        { kind: 'MONITORING_REPORT', year: 2024 },
      ],
    });
  });
});

/** 重点项目: lights and expected ends, reports of units, decisions of the office. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictId } from '../../entities/ids.js';
import { loadBundle } from '../../services/load/index.js';
import { asOffice } from '../../services/org/rights.js';
import { saveLightRule } from '../../services/project/light-rule.js';
import { remarkOnLight } from '../../services/project/remark.js';
import { reportTask } from '../../services/project/report-task.js';
import { scheduleTask } from '../../services/project/schedule-task.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { signInAs } from '../setup/services.js';

const FILES = {
  'units.csv': `code,name,category,group,parent
P1,第一小学,PRIMARY,G,
P2,第二小学,PRIMARY,G,
D1,规划科,DEPARTMENT,D,
D2,督导科,DEPARTMENT,D,
`,
  'plan.yaml': `code: plan
name: 规划
start: 2021
end: 2025
projects:
  - code: K1
    name: 项目一
    lead: D1
    tasks:
      - { code: A, name: 制定标准, start: 2024-01-01, due: 2024-01-31, weight: 2, lead: D1, partners: [ D2 ] }
      - { code: B, name: 建成试点, start: 2024-02-01, due: 2024-02-29, weight: 1, lead: P1, partners: [ D2 ], after: [ A ] }
      - { code: C, name: 总结, start: 2024-03-01, due: 2024-03-31, lead: 专班, after: [ B ] }
      - { code: D, name: 宣传, lead: D2 }
  - { code: K2, name: 项目二 }
`,
  'scheme.yaml': `code: s
name: 方案
year: 2024
plan: plan
items:
  - { code: M, name: 项目一, points: 10, project: K1, method: { kind: MILESTONES }, missing: ZERO }
`,
  'milestones.csv': `project,task,unit,weight,due,done
K1,A,D1,1,2024-01-31,2024-02-10
K1,A,P2,1,2024-01-31,
K1,B,P1,1,2024-02-29,
`,
  'tasks.csv': `project,task,unit,date,progress,text,done
K1,A,D1,2024-01-15,40,方案征求意见,
K1,A,D1,2024-02-10,100,标准印发,2024-02-10
`,
};

let server: TestServer;
let district: DistrictId;
beforeAll(async () => {
  server = await openServer({ units: false });
  district = server.district.id;
  await loadBundle(server.platform, district, await bundleOf(FILES));
});
afterAll(() => server?.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Answer = { readonly data: any; readonly errors?: readonly { readonly extensions: { readonly reason: string } }[] };

async function as(role: Parameters<TestServer['account']>[0][number], units?: readonly string[]) {
  const cookie = await server.session(await server.account([role], units));
  return async (query: string): Promise<Answer> =>
    (await (await server.ask(query, { cookie, ...OWN_PAGE })).json()) as Answer;
}

const FIELDS = `project { code } asOf progress due expectedEnd lights { green doneLate amber red }
  tasks { id code light reason latePredecessors expectedEnd slack isCritical done progress isToConfirm leadName
    partners { code name } units unitsDone mayReport mayReportDone revision
    reports { id unitCode reportedOn progress text done state reason revision allowedActions { action allowed because { zh } } }
    remarks { text light madeBy } }`;
const on = (day?: string) => `{ projects(plan: "plan"${day ? `, asOf: "${day}"` : ''}) { ${FIELDS} } }`;

// biome-ignore lint/suspicious/noExplicitAny: as above
const task = (answer: Answer, code: string): any =>
  answer.data.projects[0].tasks.find((one: { code: string }) => one.code === code);

const act = (text: string) => `mutation { ${text} { done problems { field code } } }`;
const report = (id: string, progress: number, done: string | null, text = '已推进') =>
  act(
    `reportTask(report: { task: "${id}", progress: ${progress}, text: "${text}"${done ? `, done: "${done}"` : ''} })`,
  );

describe('the key projects of a plan', () => {
  it('have the lights, expected ends and progress of a day', async () => {
    const ask = await as('OFFICE');
    const { data, errors } = await ask(on('2024-02-15'));
    expect(errors).toBeUndefined();
    expect(data.projects.map(({ project }: { project: { code: string } }) => project.code)).toEqual(['K1', 'K2']);
    const [first, second] = data.projects;
    expect(first).toMatchObject({
      asOf: '2024-02-15',
      // 2 of 2 + 1 + 1 + 1.
      progress: 40,
      due: '2024-03-31',
      expectedEnd: '2024-04-10',
      lights: { green: 1, doneLate: 1, amber: 2, red: 0 },
    });
    expect(second).toMatchObject({ progress: null, expectedEnd: null, tasks: [] });
    expect(
      first.tasks.map((one: { [key: string]: unknown }) => [
        one.code,
        one.light,
        one.reason,
        one.expectedEnd,
        one.slack,
      ]),
    ).toEqual([
      ['A', 'DONE_LATE', 'DONE_LATE', '2024-02-10', null],
      ['B', 'AMBER', 'EXPECTED_LATE', '2024-03-10', 0],
      ['C', 'AMBER', 'PREDECESSOR_LATE', '2024-04-10', 0],
      ['D', 'GREEN', 'NO_DUE_DAY', null, null],
    ]);
    expect(first.tasks[0]).toMatchObject({
      leadName: '规划科',
      partners: [{ code: 'D2', name: '督导科' }],
      progress: 100,
      units: 2,
      unitsDone: 1,
    });
    expect(first.tasks[2]).toMatchObject({ leadName: '专班', latePredecessors: ['B'] });
  });

  it('know nothing of later days, and never look ahead of today', async () => {
    const ask = await as('INSPECTOR');
    const before = await ask(on('2024-01-20'));
    expect(task(before, 'A')).toMatchObject({ light: 'GREEN', progress: 40, done: null, reports: [{ progress: 40 }] });
    const [ahead, today] = [await ask(on('2999-01-01')), await ask(on())];
    expect(ahead.data).toEqual(today.data);
    expect(task(today, 'B')).toMatchObject({ light: 'RED', reason: 'OVERDUE' });
  });

  it('can be asked for one task, with the lights and sums of its whole project', async () => {
    const ask = await as('OFFICE');
    const all = await ask(on('2024-02-15'));
    const { id } = task(all, 'C');
    const query = (of: string) => `{ projects(plan: "plan", asOf: "2024-02-15", task: "${of}") { ${FIELDS} } }`;
    const [first] = all.data.projects;
    expect((await ask(query(id))).data.projects).toEqual([{ ...first, tasks: [task(all, 'C')] }]);
    expect((await ask(query('x'))).data.projects).toEqual([]);
  });

  it('do not tell a unit how many others are done', async () => {
    const answer = await (await as('UNIT_HEAD', ['P1']))(on('2024-02-15'));
    expect(task(answer, 'A')).toMatchObject({ units: null, unitsDone: null, light: 'DONE_LATE', mayReport: false });
    expect(task(answer, 'B')).toMatchObject({ mayReport: true, mayReportDone: true });
  });
});

describe('a report', () => {
  it('is the unit’s in charge, and names all that is wrong with it', async () => {
    const head = await as('UNIT_HEAD', ['D2']);
    const answer = await head(on());
    const [b, c, d] = ['B', 'C', 'D'].map((code) => task(answer, code).id);
    // D2 helps with B, and leads D.
    expect((await head(report(b, 50, null))).data.reportTask).toEqual({ done: true, problems: [] });
    expect((await head(report(b, 100, '2024-02-01'))).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_TASK');
    expect((await head(report(c, 10, null))).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_TASK');
    expect((await head(report(d, 90, '2999-01-01', ' '))).data.reportTask.problems).toEqual([
      { field: 'progress', code: 'BAD_PROGRESS' },
      { field: 'text', code: 'NO_TEXT' },
      { field: 'done', code: 'IN_THE_FUTURE' },
    ]);
    expect((await head(report('x', 10, null))).errors?.[0]?.extensions.reason).toBe('UNKNOWN_TASK');
    expect((await (await as('OFFICE'))(report(d, 10, null))).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
  });

  it('of a completion counts once another person has confirmed it, and grades the unit', async () => {
    const [head, office, other] = [await as('UNIT_HEAD', ['P1']), await as('OFFICE'), await as('OFFICE')];
    const { id } = task(await head(on()), 'B');
    expect((await head(report(id, 100, '2024-02-20'))).data.reportTask.problems).toEqual([]);
    expect((await head(report(id, 100, '2024-02-20'))).errors?.[0]?.extensions.reason).toBe('COMPLETION_REPORTED');
    const waiting = task(await office(on()), 'B');
    expect(waiting).toMatchObject({ light: 'RED', isToConfirm: true, done: null });
    const [found] = waiting.reports;
    expect(found).toMatchObject({ unitCode: 'P1', state: 'REPORTED', done: '2024-02-20' });
    expect(found.allowedActions.map((one: { action: string; allowed: boolean }) => [one.action, one.allowed])).toEqual([
      ['CONFIRM', true],
      ['RETURN', true],
      ['TAKE_BACK', false],
    ]);
    const items = (await office('{ workList { kind count path } }')).data.workList;
    expect(items).toContainEqual({ kind: 'COMPLETIONS_TO_CONFIRM', count: 1, path: '/projects?plan=plan&confirm=1' });

    const decide = (name: string, revision: number, reason?: string) =>
      act(
        `${name}(report: "${found.id}", revision: ${revision}${reason === undefined ? '' : `, reason: "${reason}"`})`,
      );
    expect((await office(decide('returnCompletion', 1, ' '))).data.returnCompletion.problems[0].code).toBe(
      'REASON_MISSING',
    );
    expect((await head(decide('confirmCompletion', 1))).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
    expect((await office(decide('confirmCompletion', 7))).errors?.[0]?.extensions.reason).toBe('STALE_REVISION');
    expect((await office(decide('confirmCompletion', 1))).data.confirmCompletion.done).toBe(true);
    expect(task(await head(on()), 'B')).toMatchObject({ light: 'GREEN', reason: 'DONE_IN_TIME', progress: 100 });
    const milestone = () =>
      server.owner.query<{ done: string | null }>(
        `select to_char(done, 'YYYY-MM-DD') as done from milestone where task = 'B' and district_id = $1`,
        [district],
      );
    expect((await milestone()).rows).toEqual([{ done: '2024-02-20' }]);

    expect((await other(decide('takeBackCompletion', 2, '误核'))).errors?.[0]?.extensions.reason).toBe(
      'NOT_YOUR_DECISION',
    );
    expect((await office(decide('takeBackCompletion', 2, '误核'))).data.takeBackCompletion.done).toBe(true);
    expect((await milestone()).rows).toEqual([{ done: null }]);
    expect((await office(decide('returnCompletion', 3, '没有佐证'))).data.returnCompletion.done).toBe(true);
    expect(task(await head(on()), 'B')).toMatchObject({
      light: 'RED',
      isToConfirm: false,
      progress: 50,
      reports: [
        { state: 'RETURNED', reason: '没有佐证' },
        { unitCode: null, state: 'NOTED' },
      ],
    });
    expect((await office(decide('confirmCompletion', 4))).errors?.[0]?.extensions.reason).toBe('ILLEGAL_TRANSITION');
    // It may be reported again.
    expect((await head(report(id, 100, '2024-03-05'))).data.reportTask.done).toBe(true);
  });

  it('that does not exist is decided by nobody', async () => {
    const gone = act('confirmCompletion(report: "x", revision: 1)');
    expect((await (await as('OFFICE'))(gone)).errors?.[0]?.extensions.reason).toBe('NO_SUCH_TASK_REPORT');
  });
});

describe('a remark', () => {
  it('stands beside the light and does not change it', async () => {
    const [inspector, head] = [await as('INSPECTOR'), await as('UNIT_HEAD', ['P2'])];
    const { id, light } = task(await inspector(on()), 'C');
    const say = (text: string) => act(`remarkOnLight(task: "${id}", text: "${text}")`);
    expect((await inspector(say('期限因防汛顺延，文件在报批'))).data.remarkOnLight.done).toBe(true);
    expect(task(await inspector(on()), 'C')).toMatchObject({
      light,
      remarks: [{ text: '期限因防汛顺延，文件在报批', light }],
    });
    expect((await inspector(say(' '))).data.remarkOnLight.problems).toEqual([{ field: 'text', code: 'NO_TEXT' }]);
    expect((await head(say('x'))).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_TASK');
    expect((await (await as('VERIFIER'))(say('x'))).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
  });
});

describe('the office', () => {
  it('changes a schedule by a document, without circles', async () => {
    const office = await as('OFFICE');
    const { id, revision } = task(await office(on()), 'A');
    const change = (more: string, seen = revision) =>
      act(`scheduleTask(task: "${id}", revision: ${seen}, schedule: { ${more} })`);
    const full = 'start: "2024-01-01", due: "2024-02-15", weight: 2, lead: "D1", partners: ["D2"]';
    const { data } = await office(
      change('start: "2024-03-01", due: "2024-02-15", weight: -1, partners: ["X"], after: ["C", "Z"], document: " "'),
    );
    expect(data.scheduleTask.problems).toEqual([
      { field: 'start', code: 'START_AFTER_DUE' },
      { field: 'weight', code: 'BAD_WEIGHT' },
      { field: 'partners', code: 'UNKNOWN_UNIT' },
      { field: 'after', code: 'UNKNOWN_TASK' },
      { field: 'after', code: 'CIRCLE' },
      { field: 'document', code: 'REQUIRED' },
    ]);
    expect((await office(change(`${full}, after: [], document: "x"`, 9))).errors?.[0]?.extensions.reason).toBe(
      'STALE_REVISION',
    );
    expect((await office(change(`${full}, after: [], document: "区教委〔2024〕3号"`))).data.scheduleTask.done).toBe(
      true,
    );
    expect(task(await office(on('2024-02-20')), 'A')).toMatchObject({ light: 'GREEN', reason: 'DONE_IN_TIME' });
    expect(
      (await (await as('INSPECTOR'))(change(`${full}, after: [], document: "x"`))).errors?.[0]?.extensions.reason,
    ).toBe('NOT_YOUR_ACTION');
  });

  it('sets its own days, from today on', async () => {
    const office = await as('OFFICE');
    const save = (from: string, days: number, document: string) =>
      act(`saveLightRule(rule: { fromDate: "${from}", soonDays: ${days}, document: "${document}" })`);
    expect((await office(save('2024-01-01', 0, ' '))).data.saveLightRule.problems).toEqual([
      { field: 'fromDate', code: 'IN_THE_PAST' },
      { field: 'soonDays', code: 'BAD_DAYS' },
      { field: 'document', code: 'REQUIRED' },
    ]);
    expect((await office(save('2999-01-01', 10, '区教委〔2026〕1号'))).data.saveLightRule.done).toBe(true);
    expect((await office('{ lightRules { fromDate soonDays document } }')).data.lightRules).toEqual([
      { fromDate: '2999-01-01', soonDays: 10, document: '区教委〔2026〕1号' },
    ]);
    // The past is judged by the rule of its time.
    expect(task(await office(on('2024-01-10')), 'A').light).toBe('GREEN');
  });
});

it('what is wrong has its reason', async () => {
  const { platform } = server;
  const { viewer: office } = await signInAs(platform, await server.account(['OFFICE']));
  const { viewer: head } = await signInAs(platform, await server.account(['UNIT_HEAD'], ['D2']));
  const answer = await (await as('OFFICE'))(on());
  const { id, revision } = task(answer, 'D');
  const wrong = { progress: 200, text: '', done: null, files: [] } as const;
  const empty = { start: null, due: null, weight: null, lead: null, partners: [], after: [], document: '' } as const;
  const rule = { fromDate: '2000-01-01', soonDays: 1, document: 'x' };
  for (const [refused, reason] of [
    [() => reportTask(platform, head, { task: id, ...wrong }), 'BAD_TASK_REPORT'],
    [() => remarkOnLight(platform, office, id, ''), 'BAD_TASK_REMARK'],
    [() => scheduleTask(platform, office, { id, revision }, empty), 'BAD_TASK_SCHEDULE'],
    [() => saveLightRule(platform, asOffice(office, { zh: 'x', en: 'x' }), rule, 'Asia/Shanghai'), 'BAD_LIGHT_RULE'],
  ] as const)
    await expect(refused()).rejects.toMatchObject({ code: 'BAD_USER_INPUT', reason });
});

describe('a bundle', () => {
  it('leaves what people reported, and takes back what it no longer has', async () => {
    const { 'tasks.csv': _, ...without } = FILES;
    await loadBundle(server.platform, district, await bundleOf(without));
    const answer = await (await as('OFFICE'))(on('2024-06-30'));
    expect(task(answer, 'A')).toMatchObject({ done: null, light: 'RED' });
    expect(task(answer, 'A').reports).toEqual([]);
    expect(task(await (await as('OFFICE'))(on()), 'B').reports).toMatchObject([
      { state: 'REPORTED' },
      { state: 'RETURNED' },
      { state: 'NOTED' },
    ]);
  });
});

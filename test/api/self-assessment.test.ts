/** 自评, over the API: entered and submitted by units, returned by the office, graded by the scheme's rule, explained. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { branded } from '../../scoring/brand.js';
import { computing } from '../../services/computing/computing.js';
import { loadBundle } from '../../services/load/index.js';
import { type SeenSelfAssessment, submitSelfAssessment } from '../../services/self-assessment/save.js';
import { selfAssessmentStates } from '../../services/self-assessment/states.js';
import { hindrance } from '../../workflow/allowed.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { moveCycle } from '../setup/sample-year.js';
import { signInAs } from '../setup/services.js';

let server: TestServer;
const names: Record<string, string> = {};
const headers: Record<string, Record<string, string>> = {};

const item = (code: string) =>
  `  - { code: ${code}, name: 项目${code}, points: 10, method: { kind: LINEAR, points: [[0, 0], [10, 1]] } }\n`;
const FILES = {
  'units.csv': 'code,name,category,group,parent\nU1,一小,SCHOOL,ALL,\nU2,二小,SCHOOL,ALL,\n',
  'scheme.yaml': `code: s\nname: 方案\nyear: 2025\nitems:\n${['A', 'B', 'C'].map(item).join('')}selfAssessment: { finalFrom: { A: LOWER, B: { self: 0.3, review: 0.7 } } }\n`,
  'observations.csv':
    'measure,unit,year,value\nA,U1,2025,8\nB,U1,2025,6\nC,U1,2025,5\nA,U2,2025,8\nB,U2,2025,6\nC,U2,2025,5\n',
} as const;

beforeAll(async () => {
  server = await openServer({ units: false });
  await loadBundle(server.platform, server.district.id, await bundleOf(FILES));
  names.head = await server.account(['UNIT_HEAD'], ['U1']);
  names.otherHead = await server.account(['UNIT_HEAD'], ['U2']);
  names.reporter = await server.account(['UNIT_REPORTER'], ['U1']);
  names.otherReporter = await server.account(['UNIT_REPORTER'], ['U2']);
  names.office = await server.account(['OFFICE']);
  names.admin = await server.account(['ADMIN']);
  for (const [who, name] of Object.entries(names)) headers[who] = { cookie: await server.session(name), ...OWN_PAGE };
}, 60_000);
afterAll(async () => {
  await server?.close();
  await computing.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many queries
async function ask(who: string, query: string): Promise<any> {
  const response = await server.ask(query, headers[who] ?? {});
  const { data, errors } = (await response.json()) as { data: unknown; errors?: { extensions: { reason?: string } }[] };
  return errors === undefined ? data : { refused: errors[0]?.extensions.reason };
}
const list = async (who: string, scheme = 's') =>
  (
    await ask(
      who,
      `{ selfAssessments(scheme: "${scheme}") { unit state revision returnedBecause items { code full rule selfShare points statement } allowedActions { action allowed } } }`,
    )
  ).selfAssessments;

interface Listed {
  readonly unit: string;
  readonly allowedActions: readonly unknown[];
}

/** @returns DONE, the codes of the problems, or the reason of the refusal */
async function act(who: string, call: string, revision: number, more = '', unit = 'U1') {
  const answer = await ask(
    who,
    `mutation { answer: ${call}SelfAssessment(of: { scheme: "s", unit: "${unit}", revision: ${revision} }${more}) { done problems { field code } } }`,
  );
  if (answer.refused !== undefined) return answer.refused;
  const { done, problems } = answer.answer;
  return done ? 'DONE' : problems.map(({ field, code }: Record<string, string>) => `${field} ${code}`);
}
const items = (...points: (number | null)[]) =>
  `, items: [${points.map((one, at) => `{ item: "${'ABC'[at]}", points: ${one}, statement: "说明" }`).join(', ')}]`;

describe('a self-assessment', () => {
  it('is asked for by the scheme, of the own units, with how the final points arise', async () => {
    const [own, ...others] = await list('head');
    expect(others).toEqual([]);
    expect(
      own.items.map(({ code, rule, selfShare, full }: Record<string, unknown>) => [code, rule, selfShare, full]),
    ).toEqual([
      ['A', 'LOWER', null, 10],
      ['B', 'SHARES', 0.3, 10],
      ['C', 'REVIEW', null, 10],
    ]);
    expect(await list('office')).toHaveLength(2);
    expect(await list('admin')).toEqual([]);
    expect(await list('head', 'none')).toEqual([]);
  });

  it('is not taken before collection opens', async () => {
    expect(await act('head', 'save', 0, items(7))).toBe('NOT_SELF_ASSESSING');
    expect((await list('head'))[0].allowedActions).toContainEqual({ action: 'SAVE', allowed: false });
    await moveCycle(server.platform, server.district.id, 's', 'OPEN_COLLECTION');
  });

  it('is entered by the head, with everything wrong named at once', async () => {
    expect(await act('reporter', 'save', 0, items(7))).toBe('NOT_YOUR_ACTION');
    expect(await act('otherHead', 'save', 0, items(7))).toBe('NO_SUCH_SELF_ASSESSMENT');
    const wrong =
      ', items: [{ item: "A", points: 11 }, { item: "A", points: 1 }, { item: "X", points: 1 }, { item: "B", points: -1 }]';
    expect(await act('head', 'save', 0, wrong)).toEqual([
      'items.A OUT_OF_RANGE',
      'items.A ITEM_TWICE',
      'items.X UNKNOWN_ITEM',
      'items.B OUT_OF_RANGE',
    ]);
    expect(await act('head', 'save', 0, items(7, null))).toBe('DONE');
    expect(await act('head', 'save', 0, items(1))).toBe('STALE_REVISION');
    expect((await list('head'))[0]).toMatchObject({ state: 'DRAFT', revision: 1 });
    // A draft is the unit's own matter.
    expect((await list('office'))[0].items[0]).toMatchObject({ points: null, statement: null });
  });

  it('is that of the unit which a person heads, not of one for which they report', async () => {
    names.both = await server.account(['UNIT_HEAD'], ['U2']);
    const { grantRole } = await ask(
      'admin',
      `mutation { grantRole(account: "${names.both}", grant: { role: UNIT_REPORTER, unit: "U1" }) { problems { code } } }`,
    );
    expect(grantRole.problems).toEqual([]);
    headers.both = { cookie: await server.session(names.both), ...OWN_PAGE };
    const listed = await list('both');
    expect(listed.map(({ unit, allowedActions }: Listed) => [unit, allowedActions.length])).toEqual([
      ['U1', 0],
      ['U2', 2],
    ]);
    expect(await act('both', 'save', 1, items(1))).toBe('NOT_YOUR_ACTION');
    expect(await act('both', 'submit', 1)).toBe('NOT_YOUR_ACTION');
    expect((await list('head'))[0]).toMatchObject({ state: 'DRAFT', revision: 1 });
  });

  it('is submitted when every item has points, and then changes no more', async () => {
    expect(await act('head', 'submit', 1)).toEqual(['items.B POINTS_MISSING', 'items.C POINTS_MISSING']);
    expect(await act('head', 'save', 1, items(7, 9, 10))).toBe('DONE');
    expect(await act('head', 'submit', 2)).toBe('DONE');
    expect(await act('head', 'save', 3, items(1, 1, 1))).toBe('ILLEGAL_TRANSITION');
    expect((await list('office'))[0]).toMatchObject({
      state: 'SUBMITTED',
      items: [{ points: 7, statement: '说明' }, {}, {}],
    });
  });

  it('is returned by the office with a reason that the unit reads, and submitted again', async () => {
    expect(await act('head', 'return', 3, ', reason: "x"')).toBe('NOT_YOUR_ACTION');
    expect(await act('office', 'return', 3, ', reason: " "')).toEqual(['reason REASON_MISSING']);
    expect(await act('office', 'return', 3, ', reason: "请补充依据"')).toBe('DONE');
    expect((await list('head'))[0]).toMatchObject({ state: 'RETURNED', returnedBecause: '请补充依据' });
    expect(await act('head', 'submit', 4)).toBe('DONE');
    expect(await act('office', 'return', 0, ', reason: "x"', 'U2')).toBe('NO_SUCH_SELF_ASSESSMENT');
  });

  it('grades by the rule of each item, and the trace says how', async () => {
    await moveCycle(server.platform, server.district.id, 's', 'START_VERIFYING', 'START_GRADING');
    await gradedOfficially(server.platform, server.district.id, 's');
    const answer = await ask(
      'office',
      '{ scoreRows(filter: { units: ["U1", "U2"] }) { rows { unitCode itemCode points } } unit(code: "U1") { assessment(scheme: "s") { items { item { code } trace { selfPoints reviewPoints points sentence { zh } } } } } }',
    );
    const points = answer.scoreRows.rows.map(
      ({ unitCode, itemCode, points: own }: Record<string, unknown>) => `${unitCode} ${itemCode} ${own}`,
    );
    // A: the lower of 7 and 8. B: 0.3 × 9 + 0.7 × 6. C: the review. The other unit submitted nothing.
    expect(points.sort()).toEqual(['U1 A 7', 'U1 B 6.9', 'U1 C 5', 'U2 A 8', 'U2 B 6', 'U2 C 5']);
    const traces = answer.unit.assessment.items.map(({ trace }: { trace: object }) => trace);
    expect(traces[1]).toMatchObject({ selfPoints: 9, reviewPoints: 6, points: 6.9 });
    expect(traces[1].sentence.zh).toContain('自评 9 分，评定 6 分，按自评 0.3、评定 0.7 合成');
  });

  it('stays once results are shown', () => {
    const facts = { cycleState: 'REVIEWING' } as const;
    expect(hindrance(selfAssessmentStates, 'RETURN', ['OFFICE'], 'SUBMITTED', facts)).toMatchObject({
      code: 'NOT_SELF_ASSESSING',
    });
  });
});

it('other callers of the service are refused by the same name', async () => {
  const { viewer } = await signInAs(server.platform, names.otherHead ?? '');
  const seen = branded<SeenSelfAssessment>({ scheme: 's', unit: 'U2', revision: 0 });
  await expect(submitSelfAssessment(server.platform, viewer, seen)).rejects.toMatchObject({
    reason: 'BAD_SELF_ASSESSMENT',
  });
});

/** 填报与核验, over the API: figures that are due, entered, submitted, returned, verified and corrected. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { branded } from '../../scoring/brand.js';
import type { MeasureCode, SchemeCode, UnitCode } from '../../scoring/input.js';
import { OPERATOR } from '../../services/actor.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { submitObservations } from '../../services/collection/submit.js';
import { setDates } from '../../services/cycle/dates.js';
import { exportBundle } from '../../services/export.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { moveCycle } from '../setup/sample-year.js';
import { signInAs } from '../setup/services.js';

let server: TestServer;
const cookies: Record<string, string> = {};

const item = (code: string, more = '') =>
  `  - { code: ${code}, name: 项目${code}, points: 20, method: { kind: LINEAR, points: [[0, 0], [1, 1]] }, missing: ZERO${more} }\n`;

/** Two schools, one with a campus; five measures, of which E applies to OTHER alone. */
beforeAll(async () => {
  server = await openServer();
  const bundle = await bundleOf({
    'units.csv':
      'code,name,category,group,parent\nSCHOOL,一小,SCHOOL,ALL,\nCAMPUS,一小分校,SCHOOL,ALL,SCHOOL\nOTHER,二小,SCHOOL,ALL,\n',
    'scheme.yaml': `code: s\nname: 方案\nyear: 2025\nitems:\n${['A', 'B', 'C', 'D'].map((code) => item(code)).join('')}${item('E', ', appliesTo: { units: [OTHER] }')}measures: { A: { unit: 分, decimals: 2 } }\n`,
    'observations.csv': 'measure,unit,year,value,status\nA,SCHOOL,2024,0.5,VERIFIED\n',
  });
  await loadBundle(server.platform, server.district.id, bundle);
  const people = {
    reporter: await server.account(['UNIT_REPORTER'], ['SCHOOL']),
    head: await server.account(['UNIT_HEAD'], ['SCHOOL']),
    otherHead: await server.account(['UNIT_HEAD'], ['OTHER']),
    verifier: await server.account(['VERIFIER']),
    office: await server.account(['OFFICE']),
    inspector: await server.account(['INSPECTOR']),
    admin: await server.account(['ADMIN']),
  };
  for (const [who, name] of Object.entries(people)) cookies[who] = await server.session(name);
});
afterAll(() => server?.close());

type Who = 'reporter' | 'head' | 'otherHead' | 'verifier' | 'office' | 'inspector' | 'admin';

// biome-ignore lint/suspicious/noExplicitAny: answers of many queries
async function ask(who: Who, query: string): Promise<any> {
  const response = await server.ask(query, { cookie: cookies[who] ?? '', ...OWN_PAGE });
  const { data, errors } = (await response.json()) as {
    data: unknown;
    errors?: { extensions: { reason?: string; code: string; fields?: { field: string; code: string }[] } }[];
  };
  if (errors === undefined) return data;
  const [{ extensions }] = errors as [NonNullable<typeof errors>[number]];
  return { refused: extensions.reason ?? extensions.code, fields: extensions.fields };
}

interface Listed {
  unit: string;
  measure: string;
  state: string;
  value: number | null;
  revision: number;
  measuredIn: string | null;
  decimals: number | null;
  lastYear: { value: number } | null;
  returnedBecause: string | null;
  remark: string | null;
  allowedActions: { action: string; allowed: boolean }[];
}

async function due(who: Who): Promise<Listed[]> {
  const answer = await ask(
    who,
    '{ dueFigures(scheme: "s") { totalCount rows { unit measure state value revision measuredIn decimals remark lastYear { value } returnedBecause allowedActions { action allowed } } } }',
  );
  return answer.dueFigures.rows;
}
const one = async (who: Who, measure: string, unit = 'SCHOOL') =>
  (await due(who)).find((figure) => figure.measure === measure && figure.unit === unit) as Listed;

const key = (measure: string, unit: string, revision: number) =>
  `scope: "s", measure: "${measure}", unit: "${unit}", year: 2025, revision: ${revision}`;

const save = (who: Who, measure: string, entry: string, revision: number, unit = 'SCHOOL') =>
  ask(
    who,
    `mutation { saveObservations(figures: [{ ${key(measure, unit, revision)}, ${entry} }]) { saved stale { field code } problems { field code } } }`,
  );

const act = async (who: Who, action: string, measure: string, revision: number, reason = '', unit = 'SCHOOL') => {
  const said = reason === '' ? '' : `, reason: ${JSON.stringify(reason)}`;
  const answer = await ask(
    who,
    `mutation { answer: ${action}(figures: [{ ${key(measure, unit, revision)} }]${said}) { done problems { field code } } }`,
  );
  return answer.refused ?? answer.answer.problems[0]?.code ?? answer.answer.done;
};

const dates = (collectTo: string) =>
  setDates(server.platform, OPERATOR, systemClaims(server.district.id), branded('s'), {
    collectFrom: '2025-01-01',
    collectTo,
    noticeFrom: '2030-01-01',
    noticeTo: '2030-01-10',
  });
const today = () => dayAt(server.platform.clock.now(), 'Asia/Shanghai');

describe('what is due', () => {
  it('is derived from the scheme: what applies to the own units, with the figure of the year before', async () => {
    const own = await due('reporter');
    expect(own.map(({ measure, unit }) => `${measure} ${unit}`)).toEqual(
      ['A', 'B', 'C', 'D'].flatMap((measure) => [`${measure} SCHOOL`, `${measure} CAMPUS`]),
    );
    expect(own[0]).toMatchObject({ state: 'MISSING', revision: 0, value: null, lastYear: { value: 0.5 } });
    expect(own[0]).toMatchObject({ measuredIn: '分', decimals: 2 });
    expect(own[2]).toMatchObject({ measuredIn: null, decimals: null });
    expect((await due('otherHead')).map(({ measure }) => measure)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(await due('verifier')).toHaveLength(13);
    expect(await due('admin')).toEqual([]);
  });

  it('is counted by state over all pages, and pages continue where they ended', async () => {
    const first = await ask(
      'office',
      '{ dueFigures(scheme: "s", first: 5) { totalCount counts { state count } rows { measure unit } pageInfo { endCursor hasNextPage } } }',
    );
    expect(first.dueFigures).toMatchObject({ totalCount: 13, counts: [{ state: 'MISSING', count: 13 }] });
    const rest = await ask(
      'office',
      `{ dueFigures(scheme: "s", first: 100, after: "${first.dueFigures.pageInfo.endCursor}") { rows { measure unit } pageInfo { hasNextPage } } }`,
    );
    expect(rest.dueFigures.rows).toHaveLength(8);
    expect(rest.dueFigures.pageInfo.hasNextPage).toBe(false);
    expect((await ask('office', '{ dueFigures(scheme: "s", after: "x") { totalCount } }')).refused).toBe(
      'UNKNOWN_CURSOR',
    );
    expect((await ask('office', '{ dueFigures(scheme: "none") { totalCount } }')).refused).toBe('UNKNOWN_SCHEME');
  });
});

describe('a figure', () => {
  it('is not taken before collection opens, and a button says why', async () => {
    expect((await save('reporter', 'A', 'value: 0.9', 0)).refused).toBe('NOT_COLLECTING');
    expect((await one('reporter', 'A')).allowedActions).toContainEqual({ action: 'SAVE', allowed: false });
    await moveCycle(server.platform, server.district.id, 's', 'OPEN_COLLECTION');
    expect((await one('reporter', 'A')).allowedActions).toContainEqual({ action: 'SAVE', allowed: true });
  });

  it('is stored as a draft with its digits; saving the same again makes no revision', async () => {
    expect(await save('reporter', 'A', 'value: "0.90"', 0)).toEqual({
      saveObservations: { saved: 1, stale: [], problems: [] },
    });
    expect(await one('reporter', 'A')).toMatchObject({ state: 'DRAFT', value: 0.9, revision: 1 });
    await save('reporter', 'A', 'value: "0.90"', 1);
    expect((await one('reporter', 'A')).revision).toBe(1);
    // An answer was lost, and the browser sends the entry again.
    await save('reporter', 'A', 'value: "0.90"', 0);
    expect((await one('reporter', 'A')).revision).toBe(1);
  });

  it('that another person changed meanwhile is not stored and named; the others are stored', async () => {
    const answer = await ask(
      'head',
      `mutation { saveObservations(figures: [{ ${key('A', 'SCHOOL', 0)}, value: 0.7 }, { ${key('B', 'SCHOOL', 0)}, value: 0.8 }]) { saved stale { field code } problems { code } } }`,
    );
    expect(answer.saveObservations).toEqual({
      saved: 1,
      stale: [{ field: 'figures.0', code: 'STALE_REVISION' }],
      problems: [],
    });
    expect((await one('head', 'A')).value).toBe(0.9);
    expect((await one('head', 'B')).value).toBe(0.8);
  });

  it('with mistakes is refused with all of them, and nothing is stored', async () => {
    const answer = await ask(
      'reporter',
      `mutation { saveObservations(figures: [
        { ${key('C', 'SCHOOL', 0)}, value: 1, numerator: 1, denominator: 0 },
        { ${key('D', 'SCHOOL', 0)}, claimed: true, value: 1 },
        { ${key('B', 'SCHOOL', 1)}, value: 0.1 }
      ]) { saved problems { field code } } }`,
    );
    expect(answer.saveObservations.problems).toEqual([
      { field: 'figures.0.value', code: 'VALUE_AND_QUOTIENT' },
      { field: 'figures.0.denominator', code: 'DENOMINATOR_NOT_POSITIVE' },
      { field: 'figures.1.claimed', code: 'CLAIMED_WITH_FIGURE' },
    ]);
    expect((await one('reporter', 'B')).value).toBe(0.8);
    expect(
      (
        await ask(
          'reporter',
          `mutation { saveObservations(figures: [{ ${key('C', 'SCHOOL', 0)} }, { ${key('C', 'SCHOOL', 0)} }]) { problems { field code } } }`,
        )
      ).saveObservations.problems,
    ).toEqual([{ field: 'figures.1', code: 'FIGURE_TWICE' }]);
  });

  it('of another unit is not seen, and one that no cycle needs is not taken', async () => {
    expect((await save('reporter', 'A', 'value: 1', 0, 'OTHER')).refused).toBe('NO_SUCH_FIGURE');
    expect((await save('reporter', 'E', 'value: 1', 0)).refused).toBe('NOT_COLLECTING');
    expect((await save('inspector', 'A', 'value: 0.5', 1)).refused).toBe('NOT_YOUR_ACTION');
    expect((await save('verifier', 'A', 'value: 0.5', 1)).refused).toBe('NOT_YOUR_ACTION');
  });

  it('is submitted by the head when it is complete, and not before', async () => {
    await save('reporter', 'C', 'numerator: 9', 0);
    await save('reporter', 'D', 'claimed: true', 0);
    const answer = await ask(
      'head',
      `mutation { submitObservations(figures: [{ ${key('A', 'SCHOOL', 1)} }, { ${key('C', 'SCHOOL', 1)} }, { ${key('D', 'SCHOOL', 1)} }, { ${key('A', 'CAMPUS', 0)} }]) { done problems { field code } } }`,
    );
    expect(answer.submitObservations).toEqual({
      done: 0,
      problems: [
        { field: 'figures.1.denominator', code: 'DENOMINATOR_MISSING' },
        { field: 'figures.2.remark', code: 'CLAIM_WITHOUT_REASON' },
        { field: 'figures.3.value', code: 'FIGURE_MISSING' },
      ],
    });
    expect((await one('head', 'A')).state).toBe('DRAFT');
    await save('reporter', 'C', 'numerator: 9, denominator: 10', 1);
    await save('reporter', 'D', 'claimed: true, remark: "没有这类学生"', 1);
    expect(await act('reporter', 'submitObservations', 'A', 1)).toBe('HEAD_SUBMITS');
    expect(await act('head', 'submitObservations', 'A', 0)).toBe('STALE_FIGURES');
    for (const [measure, revision] of [
      ['A', 1],
      ['B', 1],
      ['C', 2],
      ['D', 2],
    ] as const)
      expect(await act('head', 'submitObservations', measure, revision)).toBe(1);
    expect((await save('reporter', 'A', 'value: 0.1', 2)).refused).toBe('ILLEGAL_TRANSITION');
  });

  it('is taken back by its unit, and returned with a reason that the unit reads', async () => {
    expect(await act('head', 'takeBackObservations', 'B', 2)).toBe(1);
    expect(await act('head', 'submitObservations', 'B', 3)).toBe(1);
    expect(await act('verifier', 'returnObservations', 'B', 4, ' ')).toBe('REASON_MISSING');
    expect(await act('verifier', 'returnObservations', 'B', 4, '与统计年报不符')).toBe(1);
    expect(await one('reporter', 'B')).toMatchObject({ state: 'RETURNED', returnedBecause: '与统计年报不符' });
    await save('reporter', 'B', 'value: 0.85, remark: "已按年报改"', 5);
    expect(await act('head', 'submitObservations', 'B', 6)).toBe(1);
  });

  it('is verified by another person, all or none, and a claim becomes 不适用', async () => {
    const both = (who: Who) =>
      ask(
        who,
        `mutation { verifyObservations(figures: [{ ${key('A', 'SCHOOL', 2)} }, { ${key('D', 'SCHOOL', 3)} }]) { done problems { code } } }`,
      );
    expect((await both('head')).refused).toBe('NOT_YOUR_ACTION');
    expect(await act('verifier', 'verifyObservations', 'A', 1)).toBe('STALE_FIGURES');
    expect((await both('verifier')).verifyObservations).toEqual({ done: 2, problems: [] });
    expect((await one('verifier', 'A')).state).toBe('VERIFIED');
    expect((await one('verifier', 'D')).state).toBe('NOT_APPLICABLE');
    expect(await act('head', 'takeBackObservations', 'A', 3)).toBe('ILLEGAL_TRANSITION');
  });

  it('is verified no more once its verifier took that back, which others may not', async () => {
    expect(await act('office', 'withdrawVerification', 'A', 3, '看错了一行')).toBe('NOT_YOUR_VERIFICATION');
    expect(await act('verifier', 'withdrawVerification', 'A', 3, '')).not.toBe(1);
    expect(await act('verifier', 'withdrawVerification', 'A', 3, '看错了一行')).toBe(1);
    expect(await act('verifier', 'verifyObservations', 'A', 4)).toBe(1);
  });

  it('that is verified changes by a correction only, which another person verifies', async () => {
    const correct = (who: Who, entry: string, reason: string, revision = 5) =>
      ask(
        who,
        `mutation { correctObservations(figures: [{ ${key('A', 'SCHOOL', revision)}, ${entry} }], reason: ${JSON.stringify(reason)}) { done problems { field code } } }`,
      );
    expect((await correct('office', 'value: 0.95', '')).correctObservations.problems).toEqual([
      { field: 'reason', code: 'REASON_MISSING' },
    ]);
    expect((await correct('office', 'numerator: 1', '漏报')).correctObservations.problems[0].code).toBe(
      'DENOMINATOR_MISSING',
    );
    expect((await correct('verifier', 'value: 0.95', '漏报')).refused).toBe('NOT_YOUR_ACTION');
    expect((await correct('office', 'value: 0.95', '漏报')).correctObservations.done).toBe(1);
    expect(await one('office', 'A')).toMatchObject({ state: 'SUBMITTED', value: 0.95, revision: 6 });
    expect(await act('office', 'verifyObservations', 'A', 6)).toBe('OWN_ENTRY');
    expect(await act('verifier', 'verifyObservations', 'A', 6)).toBe(1);
  });
});

it('an act takes at most 500 figures, and says so as BAD_FIGURES', async () => {
  const { viewer } = await signInAs(server.platform, await server.account(['UNIT_HEAD'], ['SCHOOL']));
  const figures = Array.from({ length: 501 }, (_, index) => ({
    scope: branded<SchemeCode>('s'),
    measure: branded<MeasureCode>(`M${index}`),
    unit: branded<UnitCode>('SCHOOL'),
    year: 2025,
    revision: 0,
  }));
  await expect(submitObservations(server.platform, viewer, figures)).rejects.toMatchObject({
    reason: 'BAD_FIGURES',
    fields: [{ field: 'figures', code: 'WRONG_NUMBER_OF_FIGURES' }],
  });
});

describe('the last day', () => {
  it('counts until 24:00; a returned figure has no common last day', async () => {
    await dates(addDays(today(), -1));
    expect((await save('reporter', 'A', 'value: 1', 0, 'CAMPUS')).refused).toBe('COLLECTION_OVER');
    await dates(today());
    expect((await save('reporter', 'A', 'value: 1', 0, 'CAMPUS')).saveObservations.saved).toBe(1);
    expect(await act('head', 'submitObservations', 'A', 1, '', 'CAMPUS')).toBe(1);
    await dates(addDays(today(), -1));
    expect(await act('verifier', 'returnObservations', 'A', 2, '请附说明', 'CAMPUS')).toBe(1);
    expect((await save('reporter', 'A', 'value: 1, remark: "附上"', 3, 'CAMPUS')).saveObservations.saved).toBe(1);
    // Saved in between, it is still a returned one: with its reason, and without a last day.
    expect((await one('reporter', 'A', 'CAMPUS')).returnedBecause).toBe('请附说明');
    expect(await act('head', 'submitObservations', 'A', 4, '', 'CAMPUS')).toBe(1);
    expect((await one('reporter', 'A', 'CAMPUS')).returnedBecause).toBeNull();
  });
});

it('a verification is not withdrawn once grading has begun', async () => {
  const { revision } = await one('verifier', 'A');
  await moveCycle(server.platform, server.district.id, 's', 'START_VERIFYING', 'START_GRADING');
  expect(await act('verifier', 'withdrawVerification', 'A', revision, '看错了一行')).toBe('NOT_YOUR_VERIFICATION');
});

describe('row-level security', () => {
  it('lets a unit write its own figures only, and never as verified', async () => {
    const { rows: units } = await server.owner.query<{ id: string; code: string }>('select id, code from unit');
    const idOf = (code: string) => units.find((unit) => unit.code === code)?.id ?? '';
    const claims = {
      district: server.district.id,
      org: 'units',
      figures: 'units',
      units: [idOf('SCHOOL')],
      writes: ['entries'],
    } as never;
    const insert = (unit: string, status: string) =>
      server.platform.database
        .rows(claims, (rows) =>
          rows.query(
            `insert into observation (district_id, id, scope, measure, unit_id, year, status) values ($1, gen_random_uuid(), 's', $2, $3, 2025, $4)`,
            [server.district.id, `X${status}`, idOf(unit), status],
          ),
        )
        .then(
          () => 'stored',
          (error: Error) => error.message,
        );
    expect(await insert('OTHER', 'DRAFT')).toMatch(/row-level security/);
    expect(await insert('SCHOOL', 'VERIFIED')).toMatch(/row-level security/);
    expect(await insert('SCHOOL', 'NOT_APPLICABLE')).toMatch(/row-level security/);
  });
});

it('every act is in the log, which is whole', async () => {
  const { rows } = await server.owner.query<{ action: string; n: number }>(
    "select action, count(*)::int as n from audit_entry where subject_type = 'observation' group by action order by action",
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'observation.ACCEPT_NOT_APPLICABLE',
    'observation.CORRECT',
    'observation.RETURN',
    'observation.SAVE',
    'observation.SUBMIT',
    'observation.TAKE_BACK',
    'observation.VERIFY',
    'observation.WITHDRAW_VERIFICATION',
  ]);
  const checked = await verifyAudit(server.platform, server.district.id);
  expect(checked).toMatchObject({ fault: null });
});

describe('an export', () => {
  it('has the figures that were entered over the API, after those of the file', async () => {
    const { rows } = await server.owner.query<{ figure: string }>(
      `select o.measure || ' ' || u.code || ' ' || o.year || ' ' || o.status as figure
       from observation o join unit u on u.id = o.unit_id where o.district_id = $1 and o.year = 2025`,
      [server.district.id],
    );
    expect(rows.length).toBeGreaterThan(1);
    const { observations } = await exportBundle(server.platform, systemClaims(server.district.id), branded('s'));
    const [first, ...others] = observations.map(
      ({ measure, unit, year, status }) => `${measure} ${unit} ${year} ${status}`,
    );
    expect(first).toBe('A SCHOOL 2024 VERIFIED');
    expect(others.sort()).toEqual(rows.map(({ figure }) => figure).sort());
  });
});

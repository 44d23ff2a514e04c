/** 正式评分前的检查, over the API: an official run is refused while something is neither put right nor answered. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nodeId, runIdOf } from '../../reads/node-id.js';
import { branded } from '../../scoring/brand.js';
import { executeRun } from '../../services/grading/index.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { pdf } from '../setup/sample-files.js';
import { moveCycle } from '../setup/sample-year.js';
import { Uploader } from '../setup/uploads.js';

let server: TestServer;
const cookies: Record<string, string> = {};

/** Two units with a figure each, one verified and one only submitted; a third without people and figure. */
beforeAll(async () => {
  server = await openServer({ units: false });
  await loadBundle(
    server.platform,
    server.district.id,
    await bundleOf({
      'units.csv': 'code,name,category,group,parent\nU1,一校,SCHOOL,ALL,\nU2,二校,SCHOOL,ALL,\nU3,三校,SCHOOL,ALL,\n',
      'scheme.yaml':
        'code: s\nname: 方案\nyear: 2025\nitems:\n  - { code: A, name: A, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] }, missing: ZERO }\n',
      'observations.csv': 'measure,unit,year,value,status\nA,U1,2025,0.5,VERIFIED\nA,U2,2025,0.7,SUBMITTED\n',
    }),
  );
  for (const role of ['UNIT_HEAD', 'UNIT_REPORTER'] as const) await server.account([role], ['U1', 'U2']);
  const people = {
    head: await server.account(['UNIT_HEAD'], ['U1']),
    verifier: await server.account(['VERIFIER']),
    office: await server.account(['OFFICE']),
    inspector: await server.account(['INSPECTOR']),
  };
  for (const [who, name] of Object.entries(people)) cookies[who] = await server.session(name);
});
afterAll(() => server?.close());

type Who = 'head' | 'verifier' | 'office' | 'inspector' | 'judge' | 'recused' | 'relative';

// biome-ignore lint/suspicious/noExplicitAny: answers of many queries
async function ask(who: Who, query: string): Promise<any> {
  const response = await server.ask(query, { cookie: cookies[who] ?? '', ...OWN_PAGE });
  const { data, errors } = (await response.json()) as {
    data: unknown;
    errors?: { message: string; extensions: { reason?: string } }[];
  };
  if (errors === undefined) return data;
  const [{ extensions, message }] = errors as [NonNullable<typeof errors>[number]];
  return { refused: extensions.reason, message };
}

interface Finding {
  kind: string;
  count: number;
  mark: string;
  path: string;
  answer: { reason: string } | null;
}
const findings = async (who: Who = 'office'): Promise<Finding[]> =>
  (await ask(who, '{ readiness(scheme: "s") { kind count mark path toDo { zh } answer { reason } } }')).readiness;
const kinds = async (who?: Who) => (await findings(who)).map(({ kind, count }) => [kind, count]);
const open = async () => (await findings()).filter(({ answer }) => answer === null).map(({ kind }) => kind);

const answer = async (who: Who, kind: string, mark: string, reason = '已知悉') => {
  const answered = await ask(
    who,
    `mutation { answerFinding(scheme: "s", kind: ${kind}, mark: "${mark}", reason: "${reason}") { findings { kind } problems { code } } }`,
  );
  return answered.refused ?? answered.answerFinding.problems[0]?.code ?? 'DONE';
};
const answerAll = async () => {
  for (const { kind, mark, answer: given } of await findings())
    if (given === null) expect(await answer('office', kind, mark)).toBe('DONE');
};
const start = (adopt: boolean) =>
  ask('office', `mutation { startRun(scheme: "s", adopt: ${adopt}) { run { id } problems { code } } }`);
const execute = async (started: { startRun: { run: { id: string } } }) => {
  const run = runIdOf(started.startRun.run.id);
  await executeRun(server.platform, { district: server.district.id, run });
  return run;
};
const official = async () =>
  (await ask('office', '{ cycle(scheme: "s") { officialRun { number } } }')).cycle.officialRun?.number ?? null;
const figure = (unit: string, revision: number) =>
  `scope: "s", measure: "A", unit: "${unit}", year: 2025, revision: ${revision}`;

describe('what is found', () => {
  it('is nothing before collection was opened here', async () => {
    expect(await kinds()).toEqual([]);
  });

  it('is each kind with its number and page, for those who see the results of the district', async () => {
    await moveCycle(server.platform, server.district.id, 's', 'OPEN_COLLECTION');
    expect(await kinds()).toEqual([
      ['MISSING', 1],
      ['UNVERIFIED', 1],
      ['UNITS_WITHOUT_PEOPLE', 2],
    ]);
    expect((await findings()).map(({ path }) => path)).toEqual(['/verification/s', '/verification/s', '/people']);
    expect(await kinds('inspector')).toEqual(await kinds());
    expect([await kinds('head'), await kinds('verifier')]).toEqual([[], []]);
  });

  it('has adjustments that nobody has decided', async () => {
    const headers = { cookie: cookies.office ?? '', ...OWN_PAGE };
    const file = { name: '通报.pdf', content: pdf(), type: 'application/pdf' };
    const document = await new Uploader(server.url, headers).stored(file);
    const { proposeAdjustment } = await ask(
      'office',
      `mutation { proposeAdjustment(adjustment: { scheme: "s", unit: "U1", reason: "x", document: "${document}", kind: BONUS, code: "B", points: 1 }) { adjustment { id } problems { code } } }`,
    );
    expect(await kinds()).toContainEqual(['ADJUSTMENTS_WAITING', 1]);
    // Who is recused from the unit does not learn of it.
    const relative = await server.account(['INSPECTOR']);
    cookies.relative = await server.session(relative);
    await ask('relative', 'mutation { declareRecusal(recusal: { unit: "U1", reason: "亲属" }) { problems { code } } }');
    cookies.relative = await server.session(relative);
    expect(await kinds('relative')).toEqual((await kinds()).filter(([kind]) => kind !== 'ADJUSTMENTS_WAITING'));
    await ask(
      'office',
      `mutation { withdrawAdjustment(adjustment: "${proposeAdjustment.adjustment.id}", revision: 1) { problems { code } } }`,
    );
    expect((await kinds()).map(([kind]) => kind)).not.toContain('ADJUSTMENTS_WAITING');
  });

  it('has what was drawn and is not verified', async () => {
    await moveCycle(server.platform, server.district.id, 's', 'START_VERIFYING');
    await ask('office', 'mutation { drawSample(scheme: "s", share: "0.5") { problems { code } } }');
    expect(await kinds()).toContainEqual(['SAMPLE_NOT_DONE', 1]);
    await ask('verifier', `mutation { verifyObservations(figures: [{ ${figure('U2', 1)} }]) { done } }`);
    expect(await kinds()).toEqual([
      ['MISSING', 1],
      ['UNITS_WITHOUT_PEOPLE', 2],
    ]);
  });
});

describe('an official run', () => {
  it('is refused while something is open, which a trial run is not', async () => {
    await moveCycle(server.platform, server.district.id, 's', 'START_GRADING');
    const refused = await start(true);
    expect(refused.refused).toBe('NOT_READY');
    expect(refused.message).toContain('应报未报的数据 1 项');
    const run = await execute(await start(false));
    const adopted = await ask('office', `mutation { adoptRun(run: "${nodeId('Run', run)}") { problems { code } } }`);
    expect(adopted.refused).toBe('NOT_READY');
  });

  it('is made once each finding is answered with a reason, by the office, and what it saw is what there is', async () => {
    const [{ mark }] = (await findings()) as [Finding];
    expect(await answer('inspector', 'MISSING', mark)).toBe('NOT_YOUR_ACTION');
    expect(await answer('office', 'MISSING', mark, ' ')).toBe('REASON_MISSING');
    expect(await answer('office', 'MISSING', 'x')).toBe('FINDING_CHANGED');
    expect(await answer('office', 'UNVERIFIED', mark)).toBe('FINDING_CHANGED');
    expect(await answer('office', 'MISSING', mark, '三校已停办')).toBe('DONE');
    expect(await answer('office', 'MISSING', mark)).toBe('FINDING_ANSWERED');
    expect((await findings())[0]).toMatchObject({ kind: 'MISSING', answer: { reason: '三校已停办' } });
    expect((await start(true)).refused).toBe('NOT_READY');
    await answerAll();
    await execute(await start(true));
    expect(await official()).toBe(2);
  });

  it('keeps what was answered, which is printed with the results', async () => {
    const { cycle } = await ask(
      'office',
      '{ cycle(scheme: "s") { officialRun { answers { kind count reason } } runs { official answers { kind } } } }',
    );
    expect(cycle.officialRun.answers).toContainEqual({ kind: 'MISSING', count: 1, reason: '三校已停办' });
    expect(cycle.runs.filter(({ official: is }: { official: boolean }) => !is)).toEqual([
      { official: false, answers: [] },
    ]);
    const { draftDocument } = await ask(
      'office',
      'mutation { draftDocument(kind: NOTICE_OF_RESULTS, scheme: "s") { document { content } problems { code } } }',
    );
    expect(JSON.stringify(draftDocument.document.content)).toContain('应报未报的数据（1项）：三校已停办');
  });

  it('asks again when what was answered has changed, even if the number is the same', async () => {
    await ask(
      'office',
      `mutation { correctObservations(figures: [{ ${figure('U2', 2)}, value: 0.8 }], reason: "漏报") { done } }`,
    );
    const withoutDecider = (await findings()).find(({ kind }) => kind === 'ITEMS_WITHOUT_DECIDER');
    // The only person of the office had a hand in the figure of U2.
    expect(withoutDecider).toMatchObject({ count: 1, path: '/appeals?scheme=s', answer: null });
    await server.account(['OFFICE']);
    expect(await open()).toEqual(['UNVERIFIED', 'SAMPLE_NOT_DONE', 'FIGURES_CHANGED']);
    // Nobody excuses one who is recused from a unit.
    cookies.recused = await server.session(await server.account(['OFFICE']));
    await ask('recused', 'mutation { declareRecusal(recusal: { unit: "U1", reason: "亲属" }) { problems { code } } }');
    const unverified = (await findings()).find(({ kind }) => kind === 'UNVERIFIED');
    expect(await answer('recused', 'UNVERIFIED', unverified?.mark ?? '')).toBe('RECUSED_FROM_RESULTS');
    await ask('verifier', `mutation { verifyObservations(figures: [{ ${figure('U2', 3)} }]) { done } }`);
    expect(await open()).toEqual(['FIGURES_CHANGED']);
  });

  it('of figures that have changed since is not adopted, and a new run is', async () => {
    await execute(await start(false));
    expect(await open()).toEqual([]);
    const run = await execute(await start(false));
    await ask(
      'office',
      `mutation { correctObservations(figures: [{ ${figure('U2', 4)}, value: 0.9 }], reason: "再更正") { done } }`,
    );
    await ask('verifier', `mutation { verifyObservations(figures: [{ ${figure('U2', 5)} }]) { done } }`);
    const adopted = await ask('office', `mutation { adoptRun(run: "${nodeId('Run', run)}") { problems { code } } }`);
    expect(adopted).toMatchObject({ refused: 'NOT_READY', message: expect.stringContaining('评分后改动的数据') });
    await execute(await start(true));
    expect(await official()).toBe(5);
  });

  it('that was asked for stays a trial if something is found until it ends', async () => {
    const started = await start(true);
    await ask(
      'office',
      `mutation { correctObservations(figures: [{ ${figure('U2', 6)}, value: 0.6 }], reason: "又更正") { done } }`,
    );
    await execute(started);
    expect(await official()).toBe(5);
    expect(await open()).toEqual(['UNVERIFIED', 'SAMPLE_NOT_DONE']);
  });
});

it('a year that is taken over is graded without, as it was collected and checked elsewhere', async () => {
  const bundle = await bundleOf({
    'units.csv': 'code,name,category,group,parent\nU1,一校,SCHOOL,ALL,\nU2,二校,SCHOOL,ALL,\nU3,三校,SCHOOL,ALL,\n',
    'scheme.yaml':
      'code: old\nname: 旧\nyear: 2020\nitems:\n  - { code: B, name: B, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] }, missing: ZERO }\n',
    'observations.csv': 'measure,unit,year,value,status\nB,U1,2020,0.5,VERIFIED\n',
  });
  await loadBundle(server.platform, server.district.id, bundle);
  await gradedOfficially(server.platform, server.district.id, branded('old'));
  const { cycle, readiness } = await ask(
    'office',
    '{ cycle(scheme: "old") { officialRun { number } } readiness(scheme: "old") { kind } }',
  );
  expect({ cycle, readiness }).toEqual({ cycle: { officialRun: { number: 1 } }, readiness: [] });
});

describe('of departments and judges', () => {
  const DISTRICT = {
    'units.csv': 'code,name,category,group,parent\nU1,一校,SCHOOL,ALL,\nU2,二校,SCHOOL,ALL,\nU3,三校,SCHOOL,ALL,\n',
    'scheme.yaml':
      'code: d\nname: 部门填报和评议\nyear: 2025\nseries: d\nmeasures:\n  D: { reportedBy: U3 }\nitems:\n  - { code: D, name: D, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] }, appliesTo: { units: [U1] } }\n  - { code: J, name: J, points: 10, method: { kind: EXPERT, scale: 10 }, appliesTo: { units: [U1] } }\n',
    'observations.csv': 'measure,unit,year,value,status\nD,U1,2025,0.5,SUBMITTED\n',
  };
  const judged = async (who: Who = 'office') => {
    const { readiness } = await ask(who, '{ readiness(scheme: "d") { kind count path } }');
    return (readiness as Finding[]).map(({ kind, count, path }) => `${kind} ${count} ${path}`);
  };

  it('is an objection that nobody has answered', async () => {
    await loadBundle(server.platform, server.district.id, await bundleOf(DISTRICT));
    await moveCycle(server.platform, server.district.id, 'd', 'OPEN_COLLECTION');
    expect((await judged()).filter((one) => one.startsWith('OPEN_OBJECTIONS'))).toEqual([]);
    const seen = 'scope: "d", measure: "D", unit: "U1", year: 2025, revision: 1';
    const raised = await ask(
      'head',
      `mutation { objectToObservation(figure: { ${seen} }, reason: "与实际不符") { problems { code } } }`,
    );
    expect(raised).toEqual({ objectToObservation: { problems: [] } });
    expect(await judged()).toContain('OPEN_OBJECTIONS 1 /verification/d');
    const { dueFigures } = await ask('office', '{ dueFigures(scheme: "d") { rows { openObjection { id } } } }');
    const [{ openObjection }] = dueFigures.rows;
    await ask(
      'office',
      `mutation { answerObjection(objection: "${openObjection.id}", upheld: false, answer: "已核对") { problems { code } } }`,
    );
    expect((await judged()).filter((one) => one.startsWith('OPEN_OBJECTIONS'))).toEqual([]);
  });

  it('is a sheet that the judge has not submitted', async () => {
    const judge = await server.account(['JUDGE']);
    cookies.judge = await server.session(judge);
    const assigned = await ask(
      'office',
      `mutation { assignJudges(scheme: "d", item: "J", judges: [{ judge: "${judge}" }]) { problems { code } } }`,
    );
    expect(assigned).toEqual({ assignJudges: { problems: [] } });
    expect(await judged()).toContain('SHEETS_NOT_SUBMITTED 1 /judging/d');
    // Only this unit is on it, and one of the office is recused from the unit.
    expect(await judged('recused')).not.toContainEqual(expect.stringContaining('SHEETS'));
    const { mySheets } = await ask('judge', '{ mySheets { id } }');
    const sheet = `sheet: "${mySheets[0].id}"`;
    await ask('judge', `mutation { declareNoConflict(${sheet}, units: ["U1"]) { done } }`);
    await ask('judge', `mutation { saveMarks(${sheet}, marks: [{ unit: "U1", mark: "8", revision: 0 }]) { saved } }`);
    const submitted = await ask('judge', `mutation { submitSheet(${sheet}) { problems { code } } }`);
    expect(submitted).toEqual({ submitSheet: { problems: [] } });
    expect((await judged()).filter((one) => one.startsWith('SHEETS'))).toEqual([]);
  });
});

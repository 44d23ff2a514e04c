/** 申诉: appeals of units against results that are shown for review. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import { declareRecusalAs } from '../../services/access/index.js';
import { OPERATOR, sampleActor } from '../../services/actor.js';
import { fileAppeal } from '../../services/appeal/file.js';
import { addDays, type Day, dayAt } from '../../services/calendar/day.js';
import { computing } from '../../services/computing/computing.js';
import { setDates } from '../../services/cycle/dates.js';
import { executeRun } from '../../services/grading/index.js';
import { requestRunAs } from '../../services/grading/request.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { knowNextYear } from '../setup/next-year.js';
import { moveCycle } from '../setup/sample-year.js';
import { signInAs } from '../setup/services.js';
import { Uploader } from '../setup/uploads.js';
import { type Ask, openYearWorld, type YearWorld } from '../setup/year-world.js';

const SCHEME = 'appealed';
const SCHEME_FILE = `code: ${SCHEME}
name: 申诉方案
year: 2025
items:
  - { code: B1, name: 学生数, points: 50, method: { kind: LINEAR, points: [[0, 0], [1000, 1]] } }
  - { code: B2, name: 图书数, points: 30, method: { kind: LINEAR, points: [[0, 0], [1000, 1]] } }
  - { code: B3, name: 课时数, points: 20, method: { kind: LINEAR, points: [[0, 0], [1000, 1]] } }
`;
const FIGURES = `measure,unit,year,value,status
B1,P1,2025,500,VERIFIED
B1,P2,2025,600,VERIFIED
B2,P1,2025,500,VERIFIED
B2,P2,2025,500,VERIFIED
B3,P1,2025,500,VERIFIED
B3,P2,2025,500,VERIFIED
`;
const UNITS = 'code,name,category,group,parent,staff\nP1,第一小学,PRIMARY,URBAN,,30\nP2,第二小学,PRIMARY,URBAN,,20\n';

let world: YearWorld;
let today: Day;
let head: Ask;
let headName: string;
let office: Ask;
let officeName: string;
let uploader: Uploader;

beforeAll(async () => {
  world = await openYearWorld();
  const { platform } = world.server;
  await loadBundle(
    platform,
    world.district,
    await bundleOf({ 'units.csv': UNITS, 'scheme.yaml': SCHEME_FILE, 'observations.csv': FIGURES }),
  );
  await knowNextYear(platform, world.district);
  await gradedOfficially(platform, world.district, SCHEME);
  await moveCycle(platform, world.district, SCHEME, 'START_REVIEW');
  today = dayAt(platform.clock.now(), 'Asia/Shanghai');
  await period(addDays(today, 3));
  const person = await world.person('UNIT_HEAD', ['P1']);
  [head, headName] = [person.ask, person.name];
  uploader = new Uploader(world.server.url, person.headers);
  const one = await world.person('OFFICE');
  [office, officeName] = [one.ask, one.name];
});
afterAll(async () => {
  await computing.close();
  await world?.close();
});

/** The notice runs until this day. */
const period = (noticeTo: string) =>
  setDates(world.server.platform, sampleActor('OFFICE'), systemClaims(world.district), branded<SchemeCode>(SCHEME), {
    noticeFrom: addDays(today, -3),
    noticeTo,
    appealDays: null,
  });

const APPEAL = `id number state revision way receivedOn inGrace decideBy handUpOn isLate confirmedAt text unit { code }
  items { item itemName outcome reason decidedBy eligibleDeciders { name kind } figures { measure value revision points } corrections { measure before { value } after { value } } }
  timeline { number kind accountName note answers } evidence { name }
  allowedActions { action allowed because { zh } who }`;

const file = (ask: Ask, more: Record<string, unknown> = {}) =>
  ask(
    `mutation ($appeal: AppealInput!) { fileAppeal(appeal: $appeal) { appeal { ${APPEAL} } problems { field code message { zh en } } } }`,
    {
      appeal: { scheme: SCHEME, unit: 'P1', items: ['B1'], text: '学生数少计', ...more },
    },
  );
const act = (ask: Ask, call: string) =>
  ask(`mutation { ${call} { appeal { ${APPEAL} } problems { field code message { zh } } } }`);
const decide = (ask: Ask, appeal: string, decisions: readonly unknown[]) =>
  ask(
    `mutation ($appeal: ID!, $decisions: [ItemDecisionInput!]!) { decideAppeal(appeal: $appeal, decisions: $decisions) { appeal { ${APPEAL} } problems { field code } } }`,
    { appeal, decisions },
  );
const read = async (ask: Ask, id: string) =>
  (await ask(`query ($id: ID!) { appeal(id: $id) { ${APPEAL} } }`, { id })).data.appeal;

/** A new appeal, filed and not withdrawn. @returns its id */
async function filed(items: readonly string[]): Promise<string> {
  const { data } = await file(head, { items });
  expect(data.fileAppeal.problems).toEqual([]);
  return data.fileAppeal.appeal.id;
}
const withdraw = (id: string) => act(head, `withdrawAppeal(appeal: "${id}")`);

describe('filing', () => {
  it('takes text, items and evidence within the period, and tells who decides and by when', async () => {
    const evidence = await uploader.stored({
      name: '证明.txt',
      content: Buffer.from('第一小学 520 人'),
      type: 'text/plain',
    });
    const { data } = await file(head, { files: [evidence] });
    expect(data.fileAppeal.problems).toEqual([]);
    const { appeal } = data.fileAppeal;
    expect(appeal).toMatchObject({
      number: 1,
      state: 'FILED',
      way: 'CONSOLE',
      receivedOn: today,
      inGrace: false,
      isLate: false,
      unit: { code: 'P1' },
      evidence: [{ name: '证明.txt' }],
      timeline: [{ number: 1, kind: 'FILE', note: '学生数少计' }],
    });
    expect(appeal.items).toMatchObject([
      {
        item: 'B1',
        itemName: '学生数',
        outcome: null,
        figures: [{ measure: 'B1', value: 500, revision: 1, points: 25 }],
      },
    ]);
    expect(appeal.items[0].eligibleDeciders.map(({ name }: { name: string }) => name)).toContain(officeName);
    expect(appeal.decideBy > appeal.handUpOn).toBe(true);
    await withdraw(appeal.id);
  });

  it('names everything that is wrong at once', async () => {
    const { data } = await file(head, {
      items: ['B1', 'X', 'B1'],
      text: ' ',
      files: ['00000000-0000-4000-8000-000000000000'],
    });
    expect(data.fileAppeal).toMatchObject({ appeal: null });
    expect(data.fileAppeal.problems.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['text', 'NO_TEXT'],
      ['items.1', 'UNKNOWN_ITEM'],
      ['items.2', 'ITEM_TWICE'],
      ['files.0', 'UNKNOWN_FILE'],
    ]);
    const { viewer } = await signInAs(world.server.platform, headName);
    const wanted = {
      scheme: branded<SchemeCode>(SCHEME),
      unit: 'P1',
      items: [],
      text: '',
      files: [],
      receivedOn: null,
    };
    await expect(fileAppeal(world.server.platform, viewer, wanted)).rejects.toMatchObject({ reason: 'BAD_APPEAL' });
  });

  it('refuses what is contested already, another unit, and another role', async () => {
    const id = await filed(['B1']);
    const again = await file(head);
    expect(again.data.fileAppeal.problems).toMatchObject([{ field: 'items.0', code: 'APPEALED_ALREADY' }]);
    const other = await file(head, { unit: 'P2' });
    expect(other.data.fileAppeal.problems).toMatchObject([{ field: 'unit', code: 'UNKNOWN_UNIT' }]);
    const { ask: reporter } = await world.person('UNIT_REPORTER', ['P1']);
    expect((await file(reporter)).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
    await withdraw(id);
  });

  it('refuses an appeal after the last day, and takes one on paper that was received in time', async () => {
    await period(addDays(today, -1));
    const late = await file(head);
    expect(late.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'APPEAL_PERIOD_OVER' });
    const without = await file(office);
    expect(without.data.fileAppeal.problems).toMatchObject([{ field: 'receivedOn', code: 'NO_RECEIPT' }]);
    const { data } = await file(office, { receivedOn: addDays(today, -1) });
    const { appeal } = data.fileAppeal;
    expect(appeal).toMatchObject({ way: 'PAPER', receivedOn: addDays(today, -1), confirmedAt: null });
    const confirmed = await act(head, `confirmAppeal(appeal: "${appeal.id}")`);
    expect(confirmed.data.confirmAppeal.appeal.confirmedAt).not.toBeNull();
    const again = await act(head, `confirmAppeal(appeal: "${appeal.id}")`);
    expect(again.errors?.[0]?.extensions.reason).toBe('NOTHING_TO_CONFIRM');
    await withdraw(appeal.id);
    await period(addDays(today, 3));
  });

  it('tells a head until when one may appeal', async () => {
    const ask = (unit: string) =>
      head(`{ appealPeriod(scheme: "${SCHEME}", unit: "${unit}") { isOpen because { zh } to items } }`);
    expect((await ask('P1')).data.appealPeriod).toEqual({
      isOpen: true,
      because: null,
      to: addDays(today, 3),
      items: null,
    });
    expect((await ask('P2')).data.appealPeriod).toBeNull();
    const { data } = await head('{ workList { kind due path } }');
    expect(data.workList).toContainEqual({
      kind: 'APPEAL_PERIOD',
      due: addDays(today, 3),
      path: `/assessment?scheme=${SCHEME}`,
    });
  });
});

describe('an appeal before it is decided', () => {
  it('is admitted or refused with a reason, and the one who did takes it back', async () => {
    const id = await filed(['B1']);
    const silent = await act(office, `refuseAppeal(appeal: "${id}", reason: " ")`);
    expect(silent.data.refuseAppeal.problems).toMatchObject([{ field: 'reason', code: 'NO_TEXT' }]);
    const refused = await act(office, `refuseAppeal(appeal: "${id}", reason: "非考核事项")`);
    expect(refused.data.refuseAppeal.appeal).toMatchObject({ state: 'INADMISSIBLE' });
    const { ask: colleague } = await world.person('OFFICE');
    const foreign = await act(colleague, `takeBackAppealDecision(appeal: "${id}", reason: "看错了")`);
    expect(foreign.errors?.[0]?.extensions.reason).toBe('NOT_YOUR_DECISION');
    const back = await act(office, `takeBackAppealDecision(appeal: "${id}", reason: "看错了")`);
    expect(back.data.takeBackAppealDecision.appeal).toMatchObject({ state: 'FILED' });
    const admitted = await act(office, `admitAppeal(appeal: "${id}")`);
    expect(admitted.data.admitAppeal.appeal).toMatchObject({ state: 'ADMITTED' });
    await withdraw(id);
  });

  it('takes more evidence until it is admitted, and answers until it is decided', async () => {
    const id = await filed(['B1']);
    const evidence = await uploader.stored({ name: '花名册.txt', content: Buffer.from('花名册'), type: 'text/plain' });
    const added = await act(head, `addAppealEvidence(appeal: "${id}", files: ["${evidence}"])`);
    expect(added.data.addAppealEvidence.appeal.evidence).toEqual([{ name: '花名册.txt' }]);
    await act(office, `admitAppeal(appeal: "${id}")`);
    const late = await act(head, `addAppealEvidence(appeal: "${id}", files: ["${evidence}"])`);
    expect(late.errors?.[0]?.extensions.reason).toBe('ILLEGAL_TRANSITION');
    const early = await act(head, `answerAboutAppeal(appeal: "${id}", question: 1, answer: "是")`);
    expect(early.errors?.[0]?.extensions.reason).toBe('NO_QUESTION');
    await act(office, `askAboutAppeal(appeal: "${id}", question: "依据何在？")`);
    const waiting = await head('{ workList { kind path } }');
    expect(waiting.data.workList).toContainEqual({ kind: 'APPEAL_TO_ANSWER', path: `/appeals/${id}` });
    const { timeline } = await read(head, id);
    const question = timeline.at(-1).number;
    const wrong = await act(head, `answerAboutAppeal(appeal: "${id}", question: 99, answer: "是")`);
    expect(wrong.data.answerAboutAppeal.problems).toMatchObject([{ field: 'question', code: 'NO_SUCH_QUESTION' }]);
    const answered = await act(head, `answerAboutAppeal(appeal: "${id}", question: ${question}, answer: "见花名册")`);
    expect(answered.data.answerAboutAppeal.appeal.timeline.at(-1)).toMatchObject({
      kind: 'ANSWER',
      note: '见花名册',
      answers: question,
    });
    await withdraw(id);
  });

  it('is refused to whoever saw an earlier revision', async () => {
    const id = await filed(['B1']);
    await act(office, `askAboutAppeal(appeal: "${id}", question: "？")`);
    const stale = await act(office, `admitAppeal(appeal: "${id}", revision: 1)`);
    expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'STALE_REVISION' });
    await withdraw(id);
  });

  it('is seen by the unit, the office and nobody who is recused', async () => {
    const id = await filed(['B1']);
    const { ask: otherHead } = await world.person('UNIT_HEAD', ['P2']);
    const { ask: verifier } = await world.person('VERIFIER');
    const recused = await world.person('OFFICE');
    await declareRecusalAs(world.server.platform, OPERATOR, systemClaims(world.district), {
      account: recused.name,
      unit: 'P1',
      reason: '亲属',
    });
    for (const ask of [otherHead, verifier, recused.ask]) {
      expect(await read(ask, id)).toBeNull();
      expect((await ask('{ appeals { totalCount counts { count } } }')).data.appeals).toEqual({
        totalCount: 0,
        counts: [],
      });
      expect((await act(ask, `admitAppeal(appeal: "${id}")`)).errors?.[0]?.extensions.reason).toBe('UNKNOWN_APPEAL');
    }
    const listed = await office(`{ appeals(scheme: "${SCHEME}", states: [FILED]) { totalCount rows { id } } }`);
    expect(listed.data.appeals.rows).toContainEqual({ id });
    const { items } = await read(head, id);
    expect(items[0].eligibleDeciders.map(({ name }: { name: string }) => name)).not.toContain(recused.name);
    await withdraw(id);
  });
});

describe('the decision', () => {
  it('is refused to whoever had a hand in the figure, and to whoever decides nothing', async () => {
    const id = await filed(['B2']);
    await act(office, `admitAppeal(appeal: "${id}")`);
    const involved = await world.person('OFFICE');
    const corrected = await involved.ask(
      `mutation { correctObservations(reason: "更正", figures: [{ scope: "${SCHEME}", measure: "B2", unit: "P1", year: 2025, revision: 1, value: "510" }]) { done problems { code } } }`,
    );
    expect(corrected.data.correctObservations.problems).toEqual([]);
    const decision = { item: 'B2', outcome: 'DISMISSED', reason: '数据无误' };
    const own = await decide(involved.ask, id, [decision]);
    expect(own.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'INVOLVED' });
    expect((await decide(head, id, [decision])).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
    const { items, allowedActions } = await read(involved.ask, id);
    expect(items[0].eligibleDeciders.map(({ name }: { name: string }) => name)).not.toContain(involved.name);
    expect(allowedActions).toContainEqual(expect.objectContaining({ action: 'DISMISS', allowed: false }));
    const done = await decide(office, id, [decision]);
    expect(done.data.decideAppeal.appeal).toMatchObject({
      state: 'DISMISSED',
      items: [{ outcome: 'DISMISSED', decidedBy: officeName }],
    });
    const back = await act(office, `takeBackAppealDecision(appeal: "${id}", reason: "须再核对")`);
    expect(back.data.takeBackAppealDecision.appeal).toMatchObject({
      state: 'ADMITTED',
      items: [{ outcome: null, reason: null }],
    });
    await withdraw(id);
  });

  it('shows whom corrections would move, asks why a lower total, and takes hold as a revision that cites the appeal', async () => {
    const id = await filed(['B1']);
    await act(office, `admitAppeal(appeal: "${id}")`);
    const effect = (ask: Ask, value: string) =>
      ask(
        `{ appealEffect(appeal: "${id}", corrections: [{ item: "B1", measure: "B1", value: "${value}", revision: 1 }]) { own { before { total rank } after { total rank } } others { unit before { rank } after { rank } } problems { code } } }`,
      );
    expect((await effect(office, '900')).data.appealEffect).toEqual({
      own: { before: { total: 50, rank: 2 }, after: { total: 70, rank: 1 } },
      others: [{ unit: 'P2', before: { rank: 1 }, after: { rank: 2 } }],
      problems: [],
    });
    expect((await effect(head, '900')).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
    const correction = (value: string, measure = 'B1') => ({
      item: 'B1',
      outcome: 'UPHELD',
      reason: '查证属实',
      corrections: [{ measure, value, revision: 1 }],
    });
    expect((await decide(office, id, [correction('400')])).data.decideAppeal.problems).toEqual([
      { field: 'decisions.0.loweredReason', code: 'LOWERED_WITHOUT_REASON' },
    ]);
    expect((await decide(office, id, [correction('900', 'B2')])).data.decideAppeal.problems).toEqual([
      { field: 'decisions.0.corrections.0.measure', code: 'NOT_CONTESTED' },
    ]);
    const done = await decide(office, id, [correction('900')]);
    expect(done.data.decideAppeal.problems).toEqual([]);
    expect(done.data.decideAppeal.appeal).toMatchObject({
      state: 'UPHELD',
      items: [{ corrections: [{ measure: 'B1', before: { value: 500 }, after: { value: 900 } }] }],
    });
    const { rows } = await world.server.owner.query(
      `select r.value, r.status, r.action, r.appeal_id, r.reason from observation_revision r
       join observation o on o.district_id = r.district_id and o.id = r.observation_id
       where r.district_id = $1 and o.measure = 'B1' and r.revision = 2`,
      [world.district],
    );
    expect(rows).toEqual([
      {
        value: '900',
        status: 'VERIFIED',
        action: 'CORRECT_ON_APPEAL',
        appeal_id: id,
        reason: expect.stringContaining('查证属实'),
      },
    ]);
    const back = await act(office, `takeBackAppealDecision(appeal: "${id}", reason: "x")`);
    expect(back.errors?.[0]?.extensions.reason).toBe('NOT_YOUR_DECISION');
  });

  it('decides each item by itself, and the outcome of the whole follows', async () => {
    const { ask: colleague } = await world.person('OFFICE');
    const id = await filed(['B2', 'B3']);
    await act(office, `admitAppeal(appeal: "${id}")`);
    const wrong = await decide(colleague, id, [
      { item: 'B1', outcome: 'UPHELD', reason: '' },
      { item: 'B2', outcome: 'DISMISSED', reason: '无据', corrections: [{ measure: 'B2', value: '1', revision: 2 }] },
    ]);
    expect(wrong.data.decideAppeal.problems).toEqual([
      { field: 'decisions.0.item', code: 'NOT_CONTESTED' },
      { field: 'decisions.0.reason', code: 'NO_TEXT' },
      { field: 'decisions.1.corrections', code: 'CORRECTED_THOUGH_DISMISSED' },
    ]);
    const first = await decide(colleague, id, [{ item: 'B2', outcome: 'DISMISSED', reason: '无据' }]);
    expect(first.data.decideAppeal.appeal).toMatchObject({ state: 'ADMITTED' });
    expect((await withdraw(id)).errors?.[0]?.extensions.reason).toBe('DECIDED_IN_PART');
    const again = await decide(colleague, id, [{ item: 'B2', outcome: 'UPHELD', reason: '有据' }]);
    expect(again.data.decideAppeal.problems).toEqual([{ field: 'decisions.0.item', code: 'DECIDED_ALREADY' }]);
    const last = await decide(colleague, id, [{ item: 'B3', outcome: 'UPHELD', reason: '有据' }]);
    expect(last.data.decideAppeal.appeal).toMatchObject({
      state: 'PARTLY_UPHELD',
      items: [{ outcome: 'DISMISSED' }, { outcome: 'UPHELD' }],
    });
  });
});

describe('the results', () => {
  it('go to approval neither while a period runs nor while an appeal is open', async () => {
    const send = () =>
      office(
        `mutation { advanceCycle(scheme: "${SCHEME}", action: SEND_FOR_APPROVAL) { cycle { state } problems { code } } }`,
      );
    const option = async () => {
      const { data } = await office(
        `{ cycle(scheme: "${SCHEME}") { allowedActions { action allowed because { zh } } } }`,
      );
      return data.cycle.allowedActions.find(({ action }: { action: string }) => action === 'SEND_FOR_APPROVAL');
    };
    expect((await send()).errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'PERIOD_RUNS' });
    expect(await option()).toMatchObject({ allowed: false, because: { zh: expect.stringContaining('期限') } });
    const id = await filed([]);
    expect((await send()).errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'OPEN_APPEALS' });
    expect(await option()).toMatchObject({ allowed: false, because: { zh: expect.stringContaining('申诉') } });
    await withdraw(id);
  });

  it('that moved with another run are shown again, to those who moved, for what moved', async () => {
    await period(addDays(today, -1));
    const { platform } = world.server;
    const { id: run } = await requestRunAs(platform, OPERATOR, systemClaims(world.district), {
      scheme: branded<SchemeCode>(SCHEME),
      adopt: false,
    });
    await executeRun(platform, { district: world.district, run });
    const adopted = await office(
      `mutation { adoptRun(run: "${Buffer.from(`Run:${run}`).toString('base64')}") { problems { code } } }`,
    );
    expect(adopted.errors).toBeUndefined();
    const { data } = await head(`{ appealPeriod(scheme: "${SCHEME}", unit: "P1") { isOpen items } }`);
    expect(data.appealPeriod).toEqual({ isOpen: true, items: ['B1', 'B2'] });
    const other = await file(head, { items: ['B3'] });
    expect(other.data.fileAppeal.problems).toMatchObject([{ field: 'items', code: 'NOT_MOVED' }]);
    const id = await filed(['B1']);
    await withdraw(id);
  });
});

describe('deciders', () => {
  const START = `mutation { advanceCycle(scheme: "${SCHEME}", action: START_REVIEW) { cycle { state } problems { code } } }`;
  const name = (ask: Ask, account: string, unit: string | null, reason = '纪检部门') =>
    ask(
      'mutation ($decider: DeciderInput!) { nameOutsideDecider(decider: $decider) { deciders { name kind unit } problems { field code } } }',
      { decider: { scheme: SCHEME, unit, account, reason } },
    );

  it('are named from outside before results are shown, where nobody of the office is left, and get exactly those appeals', async () => {
    await moveCycle(world.server.platform, world.district, SCHEME, 'RETURN_TO_GRADING');
    for (const one of (await everybodyOfTheOffice()).filter((other) => other !== officeName))
      await declareRecusalAs(world.server.platform, OPERATOR, systemClaims(world.district), {
        account: one,
        unit: 'P2',
        reason: '亲属',
      });
    const revision = await office(
      `{ dueFigures(scheme: "${SCHEME}", units: ["P2"], measures: ["B1"]) { rows { revision } } }`,
    );
    await office(
      `mutation { correctObservations(reason: "更正", figures: [{ scope: "${SCHEME}", measure: "B1", unit: "P2", year: 2025, revision: ${revision.data.dueFigures.rows[0].revision}, value: "601" }]) { problems { code } } }`,
    );
    const missing = await office(`{ itemsWithoutDecider(scheme: "${SCHEME}") { unit items } }`);
    expect(missing.data.itemsWithoutDecider).toEqual([{ unit: 'P2', items: ['B1'] }]);
    expect((await office(START)).errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      reason: 'NOBODY_COULD_DECIDE',
    });
    const { name: outsider, ask: outside } = await world.person('JUDGE');
    expect((await name(office, officeName, 'P2', ' ')).data.nameOutsideDecider.problems).toEqual([
      { field: 'reason', code: 'NO_TEXT' },
      { field: 'account', code: 'INVOLVED' },
    ]);
    expect((await name(office, outsider, 'P2')).data.nameOutsideDecider).toEqual({
      deciders: [{ name: outsider, kind: 'OUTSIDE', unit: 'P2' }],
      problems: [],
    });
    expect((await name(office, outsider, 'P2')).data.nameOutsideDecider.problems).toMatchObject([
      { code: 'NAMED_ALREADY' },
    ]);
    expect((await name(head, outsider, 'P2')).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
    expect((await office(START)).data.advanceCycle.cycle.state).toBe('REVIEWING');
    const { data } = await office(`{ cycle(scheme: "${SCHEME}") { noticeFrom noticeTo } }`);
    expect(data.cycle.noticeFrom > today && data.cycle.noticeTo >= data.cycle.noticeFrom).toBe(true);
    const { ask: second } = await world.person('UNIT_HEAD', ['P2']);
    const mine = (await file(second, { unit: 'P2' })).data.fileAppeal.appeal.id;
    const other = await filed(['B3']);
    await act(office, `admitAppeal(appeal: "${mine}")`);
    expect((await outside('{ appeals { rows { id } } }')).data.appeals.rows).toEqual([{ id: mine }]);
    expect(await read(outside, other)).toBeNull();
    const { data: list } = await outside('{ workList { kind path } }');
    expect(list.workList).toContainEqual({ kind: 'APPEAL_TO_DECIDE', path: `/appeals/${mine}` });
    const done = await decide(outside, mine, [{ item: 'B1', outcome: 'DISMISSED', reason: '数据无误' }]);
    expect(done.data.decideAppeal.appeal).toMatchObject({ state: 'DISMISSED', items: [{ decidedBy: outsider }] });
  });
});

async function everybodyOfTheOffice(): Promise<string[]> {
  const { rows } = await world.server.owner.query<{ name: string }>(
    `select a.name from account a join account_role r on r.district_id = a.district_id and r.account_id = a.id
     where a.district_id = $1 and r.role = 'OFFICE'`,
    [world.district],
  );
  return rows.map(({ name }) => name);
}

/** 异议、延期、逾期、提交权限、佐证: what surrounds the entering of figures. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutboxEntryId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import type { MeasureCode, SchemeCode, UnitCode } from '../../scoring/input.js';
import { addDays } from '../../services/calendar/day.js';
import { extendCollection } from '../../services/collection/extend.js';
import { tell } from '../../services/notification/tell.js';
import { type CollectionWorld, openCollectionWorld } from '../setup/collection-world.js';
import { pdf, zip } from '../setup/sample-files.js';
import { signInAs } from '../setup/services.js';
import { Uploader } from '../setup/uploads.js';

let world: CollectionWorld;
beforeAll(async () => {
  world = await openCollectionWorld();
});
afterAll(() => world?.close());

type Who = Parameters<CollectionWorld['ask']>[0];

/** @returns the refusal, the first problem, or true */
async function change(who: Who, mutation: string): Promise<string | true> {
  const answer = await world.ask(who, `mutation { answer: ${mutation} { done problems { code } } }`);
  return answer.refused ?? answer.answer.problems[0]?.code ?? answer.answer.done;
}

const figure = async (measure: string, unit = 'SCHOOL') =>
  `scope: "s", measure: "${measure}", unit: "${unit}", year: 2025, revision: ${(await world.one('inspector', measure, unit)).revision}`;

/** What the person has been told until now, each kind with its page. */
async function told(who: Who): Promise<string[]> {
  const { platform, district, owner } = world.server;
  const { rows } = await owner.query<{ id: OutboxEntryId }>('select id from outbox where told_at is null');
  for (const { id } of rows) await tell(platform, { mail: null }, { district: district.id, id });
  const { notifications } = await world.ask(who, '{ notifications { rows { kind path } } }');
  return notifications.rows.map(({ kind, path }: { kind: string; path: string }) => `${kind} ${path}`);
}

describe('decimals', () => {
  it('are at most those of the scheme', async () => {
    expect(await world.save('clerk', 'A', 'value: "1.234"')).toBe('TOO_MANY_DECIMALS');
    expect(await world.save('clerk', 'A', 'value: "1.20"')).toBe(1);
    expect(await world.save('reporter', 'B', 'value: "0.123456"')).toBe(1);
  });
});

describe('an objection', () => {
  const objections = 'objections { id state reason answer figureRevision allowedActions { action allowed } }';
  const object = async (who: Who, reason: string, measure = 'A') =>
    change(who, `objectToObservation(figure: { ${await figure(measure)} }, reason: ${JSON.stringify(reason)})`);
  const answer = async (who: Who, upheld: boolean, text = '已核对台账') => {
    const [first] = (await world.one('inspector', 'A', 'SCHOOL', objections)).objections;
    return change(who, `answerObjection(objection: "${first.id}", upheld: ${upheld}, answer: ${JSON.stringify(text)})`);
  };

  it('is raised by the head, with a reason, to what a department has submitted of the unit', async () => {
    expect(await object('head', '不对')).toBe('ILLEGAL_TRANSITION');
    expect(await world.act('director', 'submitObservations', 'A')).toBe(1);
    expect(await object('head', ' ')).toBe('REASON_MISSING');
    expect(await object('reporter', '不对')).toBe('NOT_YOUR_ACTION');
    expect(await object('otherHead', '不对')).toBe('NO_SUCH_FIGURE');
    expect(
      await change(
        'head',
        `objectToObservation(figure: { ${(await figure('A')).replace(/revision: .*/, 'revision: 1')} }, reason: "x")`,
      ),
    ).toBe('STALE_FIGURES');
    expect(await object('head', '少计一笔追加拨款')).toBe(true);
    expect(await object('head', '再说一次')).toBe('OBJECTION_OPEN');
    const raised = (await world.one('clerk', 'A', 'SCHOOL', objections.replace('objections', 'openObjection')))
      .openObjection;
    expect(raised).toMatchObject({ state: 'OPEN', reason: '少计一笔追加拨款', answer: null, figureRevision: 2 });
    expect(raised.allowedActions).toContainEqual({ action: 'UPHOLD', allowed: true });
  });

  it('is told with the page on which the figure is collected', async () => {
    expect(await told('clerk')).toContain('OBJECTION_RAISED /collection/s');
  });

  it('is not raised to what the unit reports itself', async () => {
    expect(await world.act('head', 'submitObservations', 'B')).toBe(1);
    expect(await object('head', '不对', 'B')).toBe('OWN_FIGURE');
  });

  it('keeps the figure from being verified until it is answered', async () => {
    expect(await world.act('supervisor', 'verifyObservations', 'A')).toBe('OBJECTION_OPEN');
    expect(await answer('head', true)).toBe('NOT_ASKED');
    expect(await answer('verifier', true)).toBe('NOT_YOUR_ACTION');
    expect(await answer('otherHead', true)).toBe('NO_SUCH_OBJECTION');
    expect(await answer('clerk', true, '')).toBe('REASON_MISSING');
  });

  it('is in the work list of the department and of the office, and what is due, returned or submitted in theirs', async () => {
    const listed = async (who: Who) =>
      (await world.ask(who, '{ workList { kind count path } }')).workList
        .filter(({ kind }: { kind: string }) => /FIGURES|OBJECTIONS/.test(kind))
        .map(({ kind, count }: { kind: string; count: number }) => `${kind} ${count}`);
    expect(await listed('clerk')).toEqual(['OBJECTIONS_TO_ANSWER 1', 'FIGURES_DUE 1']);
    expect(await listed('office')).toContain('OBJECTIONS_TO_ANSWER 1');
    expect(await listed('reporter')).toEqual(['FIGURES_DUE 1']);
    expect(await listed('verifier')).toEqual(['FIGURES_TO_VERIFY 1']);
  });

  it('that the department upholds returns the figure, with the answer', async () => {
    expect(await answer('clerk', true, '确有遗漏')).toBe(true);
    expect(await answer('clerk', false)).toBe('ILLEGAL_TRANSITION');
    expect(await world.one('clerk', 'A', 'SCHOOL', 'returnedBecause')).toMatchObject({
      state: 'RETURNED',
      returnedBecause: '确有遗漏',
    });
    expect(await told('director')).toContain('FIGURES_RETURNED /collection/s');
    expect(await told('head')).toContain('OBJECTION_ANSWERED /collection/s');
    expect(await world.save('clerk', 'A', 'value: "1.50"')).toBe(1);
    expect(await world.act('director', 'submitObservations', 'A')).toBe(1);
  });

  it('that is dismissed leaves the figure to the verifier', async () => {
    expect(await object('head', '仍有出入')).toBe(true);
    expect(await answer('office', false)).toBe(true);
    const [last, first] = (await world.one('head', 'A', 'SCHOOL', objections)).objections;
    expect([last.state, first.state]).toEqual(['DISMISSED', 'UPHELD']);
    expect(await world.act('supervisor', 'verifyObservations', 'A')).toBe(1);
    expect(await object('head', '不对')).toBe('ILLEGAL_TRANSITION');
  });
});

describe('submitting', () => {
  it('is the head’s, unless the head lets the reporters', async () => {
    expect(await world.act('verifier', 'returnObservations', 'B', 'SCHOOL', ', reason: "请核对"')).toBe(1);
    expect(await world.act('reporter', 'submitObservations', 'B')).toBe('HEAD_SUBMITS');
    expect(await change('reporter', 'letReporterSubmit(unit: "SCHOOL", allowed: true)')).toBe('NOT_YOUR_ACTION');
    expect(await change('otherHead', 'letReporterSubmit(unit: "SCHOOL", allowed: true)')).toBe('UNKNOWN_UNIT');
    expect(await change('head', 'letReporterSubmit(unit: "SCHOOL", allowed: true)')).toBe(true);
    expect((await world.ask('reporter', '{ unitSettings { unit reporterSubmits } }')).unitSettings).toContainEqual({
      unit: 'SCHOOL',
      reporterSubmits: true,
    });
    expect(await world.act('reporter', 'submitObservations', 'B')).toBe(1);
    expect(await change('head', 'letReporterSubmit(unit: "SCHOOL", allowed: false)')).toBe(true);
    expect(await world.act('reporter', 'takeBackObservations', 'B')).toBe('HEAD_SUBMITS');
  });
});

describe('evidence', () => {
  const upload = (name: string, content: Buffer) =>
    new Uploader(world.server.url, { cookie: world.cookie('reporter') }).stored({ name, content });

  it('is required of figures whose measure needs it, and named for all that lack it', async () => {
    expect(await world.save('reporter', 'C', 'value: 1')).toBe(1);
    expect(await world.act('head', 'submitObservations', 'C')).toBe('EVIDENCE_MISSING');
    const { evidence, fileCount } = await world.one('reporter', 'C', 'SCHOOL', 'evidence fileCount');
    expect({ evidence, fileCount }).toEqual({ evidence: 'ALWAYS', fileCount: 0 });
  });

  it('is cited with the entry; one file by several figures, and no archive', async () => {
    const [file, archive] = [
      await upload('a.pdf', pdf()),
      await upload('a.zip', zip({ 'scheme.yaml': 'a', 'units.csv': 'a' })),
    ];
    expect(await world.save('reporter', 'C', `value: 1, files: ["${archive}"]`)).toBe('ARCHIVE_AS_EVIDENCE');
    expect(await world.save('reporter', 'C', `value: 2, files: ["${file}", "x"]`)).toBe('UNKNOWN_FILE');
    expect((await world.one('reporter', 'C')).value).toBe(1);
    expect(await world.save('reporter', 'C', `value: 1, files: ["${file}"]`)).toBe(1);
    expect(await world.act('head', 'takeBackObservations', 'B')).toBe(1);
    expect(await world.save('reporter', 'B', `value: 0.5, files: ["${file}"]`)).toBe(1);
    expect((await world.one('verifier', 'B', 'SCHOOL', 'fileCount')).fileCount).toBe(1);
    expect(await world.act('head', 'submitObservations', 'C')).toBe(1);
    const other = `figure: { scope: "s", measure: "A", unit: "SCHOOL", year: 2025 }, files: ["${file}"]`;
    expect((await world.ask('reporter', `mutation { attachEvidence(${other}) { problems { code } } }`)).refused).toBe(
      'REPORTED_BY_DEPARTMENT',
    );
  });
});

describe('the last day', () => {
  const times = 'commonDueBy dueBy extendedBecause changeableUntil submission { dueBy timing }';
  const extend = (who: Who, unit: string, to: string, more = '') =>
    change(
      who,
      `extendCollection(extension: { scheme: "s", unit: "${unit}", to: "${to}", reason: "校舍搬迁" ${more} })`,
    );

  it('is later for a unit that the office gives more time, and the common one stays', async () => {
    const yesterday = await world.endsIn(-1);
    const [today, later] = [addDays(yesterday, 1), addDays(yesterday, 3)];
    expect(await world.save('otherHead', 'B', 'value: 0.5', 'OTHER')).toBe('COLLECTION_OVER');
    expect(await extend('head', 'OTHER', later)).toBe('NOT_YOUR_ACTION');
    expect(await extend('office', 'OTHER', yesterday)).toBe('DAY_IS_OVER');
    expect(await extend('office', 'NONE', later)).toBe('UNKNOWN_UNIT');
    expect(await extend('office', 'OTHER', later, ', measures: ["A"]')).toBe('UNKNOWN_MEASURE');
    expect(await extend('office', 'OTHER', today, ', measures: ["B"]')).toBe(true);
    expect(await extend('office', 'OTHER', today, ', measures: ["B"]')).toBe('NOT_LATER');
    expect(await world.save('otherHead', 'B', 'value: 0.5', 'OTHER')).toBe(1);
    expect(await world.save('otherHead', 'C', 'value: 0.5', 'OTHER')).toBe('COLLECTION_OVER');
    expect(await world.one('otherHead', 'B', 'OTHER', times)).toMatchObject({
      commonDueBy: yesterday,
      dueBy: today,
      extendedBecause: '校舍搬迁',
      changeableUntil: new Date(`${addDays(today, 1)}T00:00:00+08:00`).toISOString(),
      submission: null,
    });
    expect(await world.act('otherHead', 'submitObservations', 'B', 'OTHER')).toBe(1);
    expect((await world.one('otherHead', 'B', 'OTHER', times)).submission).toEqual({ dueBy: today, timing: 'ON_TIME' });
  });

  it('cannot be moved to a day that is over, which is refused as BAD_EXTENSION with every problem', async () => {
    const { server } = world;
    const { viewer } = await signInAs(server.platform, await server.account(['OFFICE']));
    const wish = { scheme: branded<SchemeCode>('s'), unit: branded<UnitCode>('OTHER'), reason: 'x' };
    const measures = [branded<MeasureCode>('A')];
    await expect(
      extendCollection(server.platform, viewer, { ...wish, measures, to: '2020-01-01' }),
    ).rejects.toMatchObject({
      reason: 'BAD_EXTENSION',
      fields: [{ code: 'UNKNOWN_MEASURE' }, { code: 'DAY_IS_OVER' }],
    });
  });

  it('being over, only the office takes a figure, with a reason, and it is marked as late', async () => {
    const take = async (who: Who, reason: string, entry = 'value: 0.4') =>
      change(who, `takeLateObservations(figures: [{ ${await figure('C', 'OTHER')}, ${entry} }], reason: "${reason}")`);
    expect(await take('otherHead', '邮寄')).toBe('NOT_YOUR_ACTION');
    expect(await take('office', '')).toBe('REASON_MISSING');
    expect(await take('office', '邮寄', 'numerator: 1')).toBe('DENOMINATOR_MISSING');
    expect(await take('office', '邮寄')).toBe(1);
    expect(await world.one('office', 'C', 'OTHER', times)).toMatchObject({
      state: 'SUBMITTED',
      submission: { timing: 'LATE' },
    });
    expect(await world.act('office', 'verifyObservations', 'C', 'OTHER')).toBe('OWN_ENTRY');
    expect(await world.act('verifier', 'verifyObservations', 'C', 'OTHER')).toBe(1);
  });

  it('of a return is its own, and makes nothing late', async () => {
    const yesterday = (await world.one('office', 'C', 'SCHOOL', times)).commonDueBy;
    const by = addDays(yesterday, 2);
    const back = (day: string) =>
      world.act('verifier', 'returnObservations', 'C', 'SCHOOL', `, reason: "请补材料", returnBy: "${day}"`);
    expect(await back(yesterday)).toBe('DAY_IS_OVER');
    expect(await back(by)).toBe(1);
    expect(await world.one('reporter', 'C', 'SCHOOL', times)).toMatchObject({ commonDueBy: yesterday, dueBy: by });
    expect(await world.save('reporter', 'C', 'value: 0.9')).toBe(1);
    expect(await world.act('head', 'submitObservations', 'C')).toBe(1);
    expect((await world.one('head', 'C', 'SCHOOL', times)).submission).toEqual({ dueBy: by, timing: 'ON_TIME' });
  });

  it('is followed by a quarter of an hour in which work that was begun is sent, and marked', async () => {
    const last = await world.endsIn(0);
    expect(await world.save('reporter', 'B', 'value: 0.55')).toBe(1);
    const midnight = Date.parse(`${addDays(last, 1)}T00:10:00+08:00`);
    world.server.wait(midnight - world.server.platform.clock.now().getTime());
    await world.signIn();
    expect(await world.save('reporter', 'B', 'value: 0.6')).toBe('COLLECTION_OVER');
    const { allowedActions } = await world.one('head', 'B');
    expect(allowedActions).toContainEqual({ action: 'SUBMIT', allowed: true, because: null });
    expect(await world.act('head', 'submitObservations', 'B')).toBe(1);
    expect((await world.one('head', 'B', 'SCHOOL', times)).submission).toEqual({ dueBy: last, timing: 'IN_GRACE' });
  });
});

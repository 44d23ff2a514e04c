/** 目标责任书 over the API: proposed by the office, agreed or countered by heads, answered; agreed ones change by document. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { unpackBundle } from '../../bundle/archive.js';
import { readBundle } from '../../bundle/index.js';
import { ROLES } from '../../entities/access.js';
import { branded } from '../../scoring/brand.js';
import { declareRecusalAs, grantRole } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { districtCalendar } from '../../services/calendar/district-calendar.js';
import { exportBundle } from '../../services/export.js';
import { loadBundle } from '../../services/load/index.js';
import { remindersOf } from '../../services/notification/reminders.js';
import { BundleFolder, bundleOf } from '../setup/bundle-folder.js';
import { type Ask, openYearWorld, PLAN, type YearWorld, yearFiles } from '../setup/year-world.js';

let world: YearWorld;
let office: Ask;
let head: Ask;
let otherHead: Ask;
let thirdHead: Awaited<ReturnType<YearWorld['person']>>;
const today = () => dayAt(world.server.platform.clock.now(), 'Asia/Shanghai');
beforeAll(async () => {
  world = await openYearWorld();
  office = (await world.person('OFFICE')).ask;
  head = (await world.person('UNIT_HEAD', ['P1'])).ask;
  otherHead = (await world.person('UNIT_HEAD', ['P2'])).ask;
  const saved = await set([
    { indicator: 'I1', unit: null, target: '120' },
    { indicator: 'I1', unit: 'P1', target: '60' },
    { indicator: 'I2', unit: 'P1', target: '95' },
    { indicator: 'I1', unit: 'P2', target: '40' },
    { indicator: 'I1', unit: 'P3', target: '20' },
  ]);
  expect(saved.problems).toEqual([]);
});
afterAll(() => world?.close());

interface Typed {
  readonly indicator: string;
  readonly unit: string | null;
  readonly target: string | null;
}

async function set(targets: readonly Typed[], document: string | null = null) {
  const { data } = await office(
    `mutation ($targets: [TargetInput!]!, $document: String) { done: saveTargets(plan: "${PLAN}", year: 2026, targets: $targets, document: $document) {
      saved { unit after } problems { unit code message { zh } } } }`,
    { targets, document },
  );
  return data.done;
}

/** @returns DONE, codes of problems, or the reason of the refusal */
async function act(ask: Ask, text: string) {
  const { data, errors } = await ask(`mutation { done: ${text} { problems { field code } } }`);
  if (errors !== undefined) return errors[0]?.extensions.reason;
  const codes = data.done.problems.map(({ field, code }: Record<string, string>) => `${field} ${code}`);
  return codes.length === 0 ? 'DONE' : codes;
}
const of = (unit: string) => `of: { plan: "${PLAN}", year: 2026, unit: "${unit}" }`;
const agree = (ask: Ask, unit: string, ...targets: (readonly [string, number])[]) =>
  act(
    ask,
    `agreeTargets(${of(unit)}, targets: [${targets.map(([indicator, revision]) => `{ indicator: "${indicator}", revision: ${revision} }`).join(', ')}])`,
  );
const counter = (ask: Ask, unit: string, indicator: string, revision: number, target: string, reason: string) =>
  act(
    ask,
    `counterTargets(${of(unit)}, targets: [{ indicator: "${indicator}", revision: ${revision}, target: "${target}", reason: "${reason}" }])`,
  );
const answer = (ask: Ask, unit: string, indicator: string, revision: number, accept: boolean, more = '') =>
  act(
    ask,
    `answerCounter(${of(unit)}, target: { indicator: "${indicator}", revision: ${revision} }, accept: ${accept}${more})`,
  );
const propose = (more = '', answerBy: string = addDays(today(), 10)) =>
  act(office, `proposeTargets(plan: "${PLAN}", year: 2026, answerBy: "${answerBy}"${more})`);

async function letters(ask: Ask) {
  const { data } = await ask(
    `{ targetLetters(year: 2026) { unit hasBegun targets { indicator target state isUnsigned counter reason answer revision
      districtTarget lastYearTarget lastYearValue document changedBy answerBy allowedActions { action allowed because { zh } } } } }`,
  );
  return data.targetLetters;
}
const target = async (ask: Ask, unit: string, indicator: string) =>
  (await letters(ask))
    .find((one: { unit: string }) => one.unit === unit)
    ?.targets.find((one: { indicator: string }) => one.indicator === indicator);
const work = async (ask: Ask) =>
  (await ask('{ workList { kind count due overdue path } }')).data.workList.filter(({ kind }: { kind: string }) =>
    kind.startsWith('TARGETS_'),
  );

describe('targets of units', () => {
  it('need no agreement until they are proposed', async () => {
    expect(await target(office, 'P1', 'I1')).toMatchObject({ state: null, revision: 0, allowedActions: [] });
    expect(await agree(head, 'P1', ['I1', 0])).toBe('NO_SUCH_TARGET');
  });

  it('are proposed by the office alone, with a day to answer', async () => {
    expect(await propose('', 'soon')).toEqual(['answerBy BAD_DAY']);
    expect(await propose('', '2020-01-01')).toEqual(['answerBy PAST_DAY']);
    expect(await propose(', units: ["K1"]')).toEqual(['units.0 NO_TARGETS']);
    expect(await propose(', units: []')).toEqual(['units NO_UNITS']);
    for (const role of ROLES.filter((one) => one !== 'OFFICE')) {
      const { ask } = await world.person(role, role.startsWith('UNIT') ? ['P1'] : []);
      expect(await act(ask, `proposeTargets(plan: "${PLAN}", year: 2026, answerBy: "${today()}")`)).toBe(
        'NOT_YOUR_ACTION',
      );
    }
    expect(await propose(', units: ["P1"]')).toBe('DONE');
    const { data } = await office(
      `mutation { proposeTargets(plan: "${PLAN}", year: 2026, answerBy: "${addDays(today(), 12)}") { proposed again left } }`,
    );
    expect(data.proposeTargets).toEqual({ proposed: 2, again: 2, left: 0 });
  });

  it('are agreed to by the head of the unit, not by one who heads another and reports for this one', async () => {
    const both = await world.person('UNIT_HEAD', ['P3']);
    const reporter = { role: 'UNIT_REPORTER', unit: 'P1', from: null, to: null } as const;
    await grantRole(world.server.platform, systemClaims(world.district), both.name, reporter);
    const seen = await letters(both.ask);
    expect(seen.map(({ unit }: { unit: string }) => unit)).toEqual(['P1', 'P3']);
    expect(seen[0].targets.map((one: { allowedActions: unknown }) => one.allowedActions)).toEqual([[], []]);
    expect(await agree(both.ask, 'P1', ['I1', 2])).toBe('NOT_YOUR_ACTION');
    expect(await counter(both.ask, 'P1', 'I1', 2, '1', '理由')).toBe('NOT_YOUR_ACTION');
    expect((await work(both.ask)).map(({ path }: { path: string }) => path)).toEqual(['/targets?year=2026&unit=P3']);
    // Whatever else a head decides for the own unit.
    const { errors } = await both.ask(
      'mutation { letReporterSubmit(unit: "P1", allowed: true) { problems { code } } }',
    );
    expect(errors?.[0]?.extensions.reason).toBe('UNKNOWN_UNIT');
    const { data } = await both.ask(
      `mutation { done: nameReporter(unit: "P1", account: "${both.name}") { problems { code } } }`,
    );
    expect(data.done.problems).toEqual([{ code: 'UNKNOWN_UNIT' }]);
    expect((await both.ask('{ viewer { units { code } } }')).data.viewer.units).toHaveLength(2);
  });

  it('are read by the own head beside last year’s and the district’s, and stand on the head’s work list', async () => {
    const own = await letters(head);
    expect(own.map(({ unit }: { unit: string }) => unit)).toEqual(['P1']);
    expect(own[0].targets[0]).toMatchObject({
      indicator: 'I1',
      target: 60,
      districtTarget: 120,
      lastYearTarget: 50,
      lastYearValue: null,
      state: 'PROPOSED',
      isUnsigned: false,
      revision: 2,
    });
    expect(own[0].targets[0].allowedActions).toEqual([
      { action: 'AGREE', allowed: true, because: null },
      { action: 'COUNTER', allowed: true, because: null },
    ]);
    expect(await work(head)).toEqual([
      {
        kind: 'TARGETS_TO_AGREE',
        count: 2,
        due: addDays(today(), 12),
        overdue: 0,
        path: '/targets?year=2026&unit=P1',
      },
    ]);
    const { ask: bi } = await world.person('BI');
    expect(await letters(bi)).toEqual([]);
  });

  it('of another unit are not there for a head; a reporter only reads', async () => {
    expect(await agree(head, 'P2', ['I1', 1])).toBe('UNKNOWN_UNIT');
    const { ask: reporter } = await world.person('UNIT_REPORTER', ['P1']);
    expect(await agree(reporter, 'P1', ['I1', 2])).toBe('NOT_YOUR_ACTION');
    expect(await target(reporter, 'P1', 'I1')).toMatchObject({ state: 'PROPOSED', allowedActions: [] });
    expect(await agree(office, 'P1', ['I1', 2])).toBe('NOT_YOUR_ACTION');
  });

  it('are countered with a number and a reason, and wait for the office', async () => {
    expect(await counter(head, 'P1', 'I1', 2, '5O', ' ')).toEqual(['targets.I1 BAD_NUMBER', 'targets.I1 NO_REASON']);
    expect(await counter(head, 'P1', 'I1', 1, '50', '校舍在建')).toBe('STALE_REVISION');
    expect(await counter(head, 'P1', 'I1', 2, '50.0', '校舍在建')).toBe('DONE');
    expect(await target(office, 'P1', 'I1')).toMatchObject({
      state: 'COUNTERED',
      target: 60,
      counter: 50,
      reason: '校舍在建',
      revision: 3,
    });
    expect(await work(office)).toMatchObject([
      { kind: 'TARGETS_TO_ANSWER', count: 1, path: '/years/2026/targets?view=agreements' },
    ]);
  });

  it('are kept with a reason, countered again, and accepted: then the unit’s target is in force', async () => {
    expect(await answer(office, 'P1', 'I1', 3, false)).toEqual(['reason REASON_MISSING']);
    expect(await answer(head, 'P1', 'I1', 3, true)).toBe('NOT_YOUR_ACTION');
    expect(await answer(office, 'P1', 'I1', 3, false, ', reason: "与规划一致"')).toBe('DONE');
    expect(await target(head, 'P1', 'I1')).toMatchObject({ state: 'PROPOSED', target: 60, answer: '与规划一致' });
    expect(await counter(head, 'P1', 'I1', 4, '55', '两期校舍只建成一期')).toBe('DONE');
    expect(await target(head, 'P1', 'I1')).toMatchObject({ state: 'COUNTERED', counter: 55, answer: null });
    expect(await answer(office, 'P1', 'I1', 5, true, ', document: "\\u200b"')).toEqual(['document BAD_DOCUMENT']);
    expect(await answer(office, 'P1', 'I1', 5, true)).toBe('DONE');
    expect(await target(head, 'P1', 'I1')).toMatchObject({ state: 'AGREED', target: 55, revision: 6 });
    expect(await answer(office, 'P1', 'I1', 6, true)).toBe('ILLEGAL_TRANSITION');
    expect(await answer(office, 'P3', 'I2', 0, true)).toBe('NO_SUCH_TARGET');
  });

  it('are agreed together, all or none', async () => {
    expect(await agree(head, 'P1', ['I2', 2], ['I1', 6])).toBe('ILLEGAL_TRANSITION');
    expect(await target(head, 'P1', 'I2')).toMatchObject({ state: 'PROPOSED' });
    expect(await agree(head, 'P1')).toEqual(['targets NO_TARGETS']);
    expect(await agree(head, 'P1', ['I2', 2], ['I2', 2])).toEqual(['targets.I2 TWICE']);
    expect(await agree(head, 'P1', ['I2', 2])).toBe('DONE');
    expect(await work(head)).toEqual([]);
  });

  it('that were agreed change by a document only; others are proposed again when they change', async () => {
    const refused = await set([{ indicator: 'I2', unit: 'P1', target: '96' }]);
    expect(refused.problems).toMatchObject([
      { code: 'NO_DOCUMENT', message: { zh: expect.stringContaining('已签订') } },
    ]);
    expect((await set([{ indicator: 'I2', unit: 'P1', target: '96' }], '大教〔2026〕8号')).saved).toHaveLength(1);
    expect(await target(head, 'P1', 'I2')).toMatchObject({
      state: 'BY_DOCUMENT',
      target: 96,
      document: '大教〔2026〕8号',
    });
    expect((await set([{ indicator: 'I1', unit: 'P2', target: '41' }])).saved).toHaveLength(1);
    expect(await target(otherHead, 'P2', 'I1')).toMatchObject({ state: 'PROPOSED', target: 41, revision: 2 });
    expect(await agree(otherHead, 'P2', ['I1', 1])).toBe('STALE_REVISION');
    const { data } = await office(
      `{ targetsOfYear(plan: "${PLAN}", year: 2026) { targets { indicator unit state } } }`,
    );
    expect(data.targetsOfYear.targets).toEqual(
      expect.arrayContaining([
        { indicator: 'I1', unit: 'P1', state: 'AGREED' },
        { indicator: 'I2', unit: 'P1', state: 'BY_DOCUMENT' },
        { indicator: 'I1', unit: null, state: null },
      ]),
    );
  });

  it('that are taken back have nothing to agree to', async () => {
    await set([{ indicator: 'I2', unit: 'P3', target: '90' }]);
    expect(await propose(', units: ["P3"]')).toBe('DONE');
    await set([{ indicator: 'I2', unit: 'P3', target: null }]);
    expect(await target(office, 'P3', 'I2')).toBeUndefined();
    await set([{ indicator: 'I2', unit: 'P3', target: '91' }]);
    expect(await target(office, 'P3', 'I2')).toMatchObject({ state: null });
  });

  it('are not proposed to units from which one is recused', async () => {
    const { ask, name } = await world.person('OFFICE');
    await declareRecusalAs(world.server.platform, OPERATOR, systemClaims(world.district), {
      account: name,
      unit: 'P3',
      reason: 'x',
    });
    expect(
      await act(ask, `proposeTargets(plan: "${PLAN}", year: 2026, units: ["P3"], answerBy: "${addDays(today(), 3)}")`),
    ).toBe('RECUSED');
  });

  it('remind the heads who have not answered, on the last day', async () => {
    const { database } = world.server.platform;
    const claims = systemClaims(world.district);
    const due = (await target(otherHead, 'P2', 'I1')).answerBy;
    const reminded = await database.read(claims, async (rows) =>
      remindersOf(rows, world.district, await districtCalendar(rows, world.district), due, addDays(due, -7)),
    );
    expect(
      reminded
        .filter(({ kind }) => kind.code === 'TARGETS_ANSWER_ENDS')
        .map(({ parameters }) => parameters.code)
        .sort(),
    ).toEqual(['P2']);
  });

  it('not agreed when collection begins stay the office’s, marked as not signed; late agreement is possible, another proposal is not', async () => {
    await counter(otherHead, 'P2', 'I1', 2, '30', '生源减少');
    thirdHead = await world.person('UNIT_HEAD', ['P3']);
    const { revision } = await target(thirdHead.ask, 'P3', 'I1');
    expect(await counter(thirdHead.ask, 'P3', 'I1', revision, '25', '学位增加')).toBe('DONE');
    await office('mutation { advanceCycle(scheme: "s-2026", action: OPEN_COLLECTION) { problems { code } } }');
    expect(await target(otherHead, 'P2', 'I1')).toMatchObject({ state: 'COUNTERED', isUnsigned: true, target: 41 });
    expect(await target(office, 'P1', 'I1')).toMatchObject({ state: 'AGREED', isUnsigned: false });
    const { data } = await office('{ readiness(scheme: "s-2026") { kind count path } }');
    expect(data.readiness).toContainEqual({
      kind: 'TARGETS_UNSIGNED',
      count: 2,
      path: '/years/2026/targets?view=agreements',
    });
    expect(await counter(otherHead, 'P2', 'I1', 3, '31', '生源减少')).toBe('COLLECTION_BEGUN');
    expect(await answer(office, 'P2', 'I1', 3, true)).toBe('DOCUMENT_NEEDED');
    expect(await answer(office, 'P2', 'I1', 3, false, ', reason: "不调整"')).toBe('DONE');
    expect(await agree(otherHead, 'P2', ['I1', 4])).toBe('DONE');
    const options = (await target(otherHead, 'P2', 'I1')).allowedActions;
    expect(options.find(({ action }: { action: string }) => action === 'COUNTER')).toMatchObject({ allowed: false });
  });

  it('that a bundle changes keep to the same rules', async () => {
    const load = (value: number, document: string | null) =>
      bundleOf({
        ...yearFiles(2026),
        'targets.csv': `indicator,unit,year,target\nI1,P1,2026,${value}\n`,
      }).then((bundle) =>
        loadBundle(world.server.platform, world.district, bundle, {
          approval: document === null ? null : { document, effectiveDate: '2026-05-01' },
        }),
      );
    await expect(load(70, null)).rejects.toMatchObject({ reason: 'DOCUMENT_NEEDED' });
    await load(55, null);
    expect(await target(office, 'P1', 'I1')).toMatchObject({ state: 'AGREED', target: 55 });
    await load(70, '大教〔2026〕9号');
    expect(await target(office, 'P1', 'I1')).toMatchObject({ state: 'BY_DOCUMENT', target: 70 });
  });

  it('are exported, with those that no bundle named', async () => {
    const claims = systemClaims(world.district);
    const { targets } = await exportBundle(world.server.platform, claims, branded('s-2026'));
    expect(targets.map(({ indicator, unit, target: value }) => `${indicator} ${unit} ${value}`)).toEqual([
      'I1 P1 70',
      'I1 null 120',
      'I1 P2 41',
      'I1 P3 20',
      'I2 P1 96',
      'I2 P3 91',
    ]);
    expect((await exportBundle(world.server.platform, claims, branded('s-2025'))).targets).toHaveLength(3);
  });

  it('of units outside the roster are in no export of the scheme, which reads as it was', async () => {
    const files = yearFiles(2026);
    const other = {
      ...files,
      'units.csv': 'code,name,category,group,parent,staff\nP9,第九小学,PRIMARY,URBAN,,5\n',
      'scheme.yaml': (files['scheme.yaml'] ?? '').replace('code: s-2026', 'code: o-2026\nseries: other'),
      'targets.csv': 'indicator,unit,year,target\nI1,P9,2026,3\n',
    };
    await loadBundle(world.server.platform, world.district, await bundleOf(other));
    const { headers } = await world.person('OFFICE');
    const answer = await fetch(`${world.server.url}/bundles/s-2026.zip`, { headers });
    const folder = await BundleFolder.make();
    try {
      await unpackBundle(Buffer.from(await answer.arrayBuffer()), folder.path);
      const { bundle, problems } = await readBundle(folder.path);
      expect(problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
      expect(bundle?.targets.map(({ unit }) => unit)).toEqual(expect.arrayContaining([null, 'P1']));
      expect(bundle?.targets.map(({ unit }) => unit)).not.toContain('P9');
    } finally {
      await folder.remove();
    }
  });

  it('are in the log with who agreed, for the unit and the office', async () => {
    const { data } = await head('{ auditEntries(first: 100) { rows { action subjectLabel } } }');
    const own = data.auditEntries.rows.filter(({ action }: { action: string }) =>
      action.startsWith('targetAgreement.'),
    );
    expect(new Set(own.map(({ subjectLabel }: { subjectLabel: string }) => subjectLabel))).toEqual(
      new Set(['P1 2026']),
    );
    expect(own.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining([
        'targetAgreement.PROPOSE',
        'targetAgreement.COUNTER',
        'targetAgreement.KEEP',
        'targetAgreement.ACCEPT',
        'targetAgreement.AGREE',
        'targetAgreement.SET_BY_DOCUMENT',
      ]),
    );
  });

  it('take effect on the district’s day where none is named, also while it is still yesterday in UTC', async () => {
    const { server } = world;
    const utcDay = () => server.platform.clock.now().toISOString().slice(0, 10);
    const evening = Date.parse(`${utcDay()}T17:00:00Z`) - server.platform.clock.now().getTime();
    server.wait(evening > 0 ? evening : evening + 86_400_000);
    const { ask } = await world.person('OFFICE');
    const { revision } = await target(ask, 'P3', 'I1');
    expect(await answer(ask, 'P3', 'I1', revision, true, ', document: "大教〔2026〕10号"')).toBe('DONE');
    await ask(
      `mutation ($targets: [TargetInput!]!) { saveTargets(plan: "${PLAN}", year: 2026, targets: $targets, document: "大教〔2026〕11号") { problems { code } } }`,
      { targets: [{ indicator: 'I2', unit: 'P3', target: '92' }] },
    );
    const { rows } = await server.owner.query<{ document: string; day: string }>(
      `select approval_document as document, effective_date::text as day from target where district_id = $1
       and approval_document = any ($2) order by 1`,
      [world.district, ['大教〔2026〕10号', '大教〔2026〕11号']],
    );
    expect(rows.map(({ day }) => day)).toEqual([today(), today()]);
    expect(today()).not.toBe(utcDay());
  });
});

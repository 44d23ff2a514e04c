/** 加扣分, over the API: proposed, heard, confirmed, rejected, withdrawn and revoked; what grades, and what a load does. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { branded } from '../../scoring/brand.js';
import type { AdjustmentRecord, SchemeCode } from '../../scoring/input.js';
import { ACTING_FOR_HEADER } from '../../server/http/credentials.js';
import { declareRecusalAs, substituteAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { answerHearing } from '../../services/adjustment/hearing.js';
import { proposeAdjustment } from '../../services/adjustment/propose.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { computing } from '../../services/computing/computing.js';
import { exportBundle } from '../../services/export.js';
import { sweepFiles } from '../../services/files/sweep.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { signInAs } from '../setup/services.js';
import { Uploader } from '../setup/uploads.js';

let server: TestServer;
const people: Record<string, string> = {};
const headers: Record<string, Record<string, string>> = {};
/** Ids of files: of the office, and of the head. */
let basis: string;
let proof: string;

const FILES = {
  'units.csv': 'code,name,category,group,parent\nU1,一小,SCHOOL,ALL,\nU2,二小,SCHOOL,ALL,\nU3,三小,SCHOOL,ALL,\n',
  'scheme.yaml': `code: s
name: 方案
year: 2025
items:
  - { code: A, name: 甲, points: 90, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }
adjustments: { bonusCap: 2, deductionCap: 10, hearingDays: 3 }
vetoes:
  - { code: V1, name: 安全事故, gradeAtMost: 不合格 }
grades:
  - { grade: 合格, min: 60 }
  - { grade: 不合格, min: 0 }
`,
  'observations.csv': 'measure,unit,year,value\nA,U1,2025,1\nA,U2,2025,0.9\nA,U3,2025,0.8\n',
  'adjustments.csv': 'unit,kind,code,points,reason\nU1,BONUS,B1,1,表彰\nU2,DEDUCTION,D1,2,迟报\n',
} as const;

const turnTo = (time: string) => server.wait(Date.parse(`${time}+08:00`) - server.platform.clock.now().getTime());

/** Sets the clock, to a time of the district. Sessions end meanwhile, so everybody signs in again. */
async function at(time: string): Promise<void> {
  turnTo(time);
  for (const [who, name] of Object.entries(people)) headers[who] = { cookie: await server.session(name), ...OWN_PAGE };
}

beforeAll(async () => {
  server = await openServer({ units: false });
  // A Monday.
  turnTo('2026-03-02T09:00');
  await loadBundle(server.platform, server.district.id, await bundleOf(FILES));
  people.office = await server.account(['OFFICE']);
  people.second = await server.account(['OFFICE']);
  people.recused = await server.account(['OFFICE']);
  people.substitute = await server.account(['OFFICE']);
  people.head = await server.account(['UNIT_HEAD'], ['U1']);
  people.otherHead = await server.account(['UNIT_HEAD'], ['U2']);
  people.reporter = await server.account(['UNIT_REPORTER'], ['U1']);
  // Results become official only where every unit has its people.
  await server.account(['UNIT_HEAD', 'UNIT_REPORTER'], ['U3']);
  await server.account(['UNIT_REPORTER'], ['U2']);
  people.inspector = await server.account(['INSPECTOR']);
  const claims = systemClaims(server.district.id);
  await declareRecusalAs(server.platform, OPERATOR, claims, { account: people.recused, unit: 'U1', reason: '亲属' });
  await at('2026-03-02T10:00');
  await substituteAs(server.platform, OPERATOR, claims, {
    account: people.office,
    substitute: people.substitute,
    from: null,
    to: '2026-03-31',
    reason: '出差',
  });
  const file = (who: string, name: string) =>
    new Uploader(server.url, headers[who] ?? {}).stored({
      name,
      content: Buffer.from('%PDF-1.4\n%%EOF\n'),
      type: 'application/pdf',
    });
  basis = await file('office', '通报.pdf');
  proof = await file('head', '说明.pdf');
}, 60_000);
afterAll(async () => {
  await server?.close();
  await computing.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many queries
async function ask(who: string, query: string, more: Record<string, string> = {}): Promise<any> {
  const response = await server.ask(query, { ...headers[who], ...more });
  const { data, errors } = (await response.json()) as {
    data: unknown;
    errors?: { extensions: { reason?: string; code: string } }[];
  };
  return errors === undefined ? data : { refused: errors[0]?.extensions.reason ?? errors[0]?.extensions.code };
}

const proposal = (more: Record<string, unknown>): string => {
  const input = { unit: 'U1', kind: 'DEDUCTION', code: 'D9', points: 3, reason: '通报批评', document: basis, ...more };
  const fields = Object.entries(input).map(
    ([key, value]) => `${key}: ${key === 'kind' ? value : JSON.stringify(value)}`,
  );
  return `mutation { proposeAdjustment(adjustment: { scheme: "s", ${fields.join(', ')} }) { adjustment { id state hearingTo revision loaded } problems { field code } } }`;
};
async function proposed(who: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await ask(who, proposal(more));
  if (answer.proposeAdjustment?.adjustment == null) throw new Error(JSON.stringify(answer));
  return answer.proposeAdjustment.adjustment.id;
}

/** @returns the state afterwards, or the reason of the refusal */
async function act(who: string, action: string, id: string, given = '', more: Record<string, string> = {}) {
  const answer = await ask(
    who,
    `mutation { answer: ${action}(adjustment: "${id}"${given === '' ? '' : `, ${given}`}) { adjustment { state } problems { field code } } }`,
    more,
  );
  return answer.refused ?? answer.answer.problems[0]?.code ?? answer.answer.adjustment.state;
}

const SHOWN = `id kind code points state revision loaded hearingTo unit { code } document { name }
  steps { action note by actingFor files { name } } allowedActions { action allowed because { zh } }
  documentActions { allowed }`;
const show = async (who: string, id: string) => (await ask(who, `{ adjustment(id: "${id}") { ${SHOWN} } }`)).adjustment;
const listed = async (who: string, states = ''): Promise<string[]> =>
  (await ask(who, `{ adjustments(scheme: "s"${states}) { code state unit { code } } }`)).adjustments.map(
    (one: { code: string; state: string; unit: { code: string } }) => `${one.unit.code} ${one.code} ${one.state}`,
  );

const LOADED = ['U1 B1 CONFIRMED', 'U2 D1 CONFIRMED'];

it('adjustments of a bundle are confirmed by its load', async () => {
  expect(await listed('office')).toEqual(LOADED);
  expect(await listed('head')).toEqual(['U1 B1 CONFIRMED']);
  expect(await listed('reporter')).toEqual([]);
});

it('the rules of the scheme say what counts, and who may propose', async () => {
  const rules = (who: string) =>
    ask(
      who,
      '{ adjustmentRules(scheme: "s") { bonusCap deductionCap totalCap hearingDays vetoes { code name gradeAtMost } mayPropose because { en } } }',
    );
  expect((await rules('office')).adjustmentRules).toEqual({
    bonusCap: 2,
    deductionCap: 10,
    totalCap: null,
    hearingDays: 3,
    vetoes: [{ code: 'V1', name: '安全事故', gradeAtMost: '不合格' }],
    mayPropose: true,
    because: null,
  });
  expect((await rules('head')).adjustmentRules).toMatchObject({
    mayPropose: false,
    because: { en: 'Adjustments are proposed by the evaluation office.' },
  });
  expect(await ask('office', '{ adjustmentRules(scheme: "none") { hearingDays } }')).toEqual({ adjustmentRules: null });
});

describe('a proposal', () => {
  it.each([
    ['an unknown unit', { unit: 'U9' }, 'unit UNKNOWN_UNIT'],
    ['an unknown veto', { kind: 'VETO', code: 'V9', points: null }, 'code UNKNOWN_VETO'],
    ['points with a veto', { kind: 'VETO', code: 'V1' }, 'points POINTS_WITH_VETO'],
    ['no points', { points: null }, 'points POINTS_MISSING'],
    ['negative points', { points: -1 }, 'points NOT_POSITIVE'],
    ['points of zero', { kind: 'BONUS', points: 0 }, 'points NOT_POSITIVE'],
    ['no code', { code: '' }, 'code NO_CODE'],
    ['no reason', { reason: ' ' }, 'reason TEXT_MISSING'],
    ['a reason that is too long', { reason: '长'.repeat(2001) }, 'reason TOO_LONG'],
    ['a hidden character', { reason: '通报\u200b' }, 'reason BAD_CHARACTER'],
    ['no document', { document: null }, 'document DOCUMENT_MISSING'],
    ['an unknown document', { document: 'x' }, 'document UNKNOWN_FILE'],
  ])('with %s is not taken', async (_, more, expected) => {
    const { proposeAdjustment: answer } = await ask('office', proposal(more));
    expect(answer.adjustment).toBeNull();
    expect(answer.problems.map(({ field, code }: Record<string, string>) => `${field} ${code}`)).toEqual([expected]);
  });

  it('names everything that is wrong at once', async () => {
    const answer = await ask('office', proposal({ unit: 'U9', points: null, reason: '', document: null }));
    expect(answer.proposeAdjustment.problems).toHaveLength(4);
    expect(await listed('office')).toEqual(LOADED);
  });

  it('is made by the office alone, and for no unit from which one is recused', async () => {
    for (const who of ['head', 'inspector'])
      expect(await ask(who, proposal({}))).toEqual({ refused: 'NOT_YOUR_ACTION' });
    const file = new Uploader(server.url, headers.recused ?? {});
    const document = await file.stored({
      name: 'x.pdf',
      content: Buffer.from('%PDF-1.4\n%%EOF\nx'),
      type: 'application/pdf',
    });
    expect(await ask('recused', proposal({ document }))).toEqual({ refused: 'RECUSED' });
    const ofOther = await proposed('recused', { unit: 'U2', document, kind: 'BONUS', code: 'B2' });
    expect(await act('recused', 'withdrawAdjustment', ofOther)).toBe('WITHDRAWN');
  });
});

describe('a deduction', () => {
  let id: string;
  it('waits for the unit to be heard, for the working days of the scheme', async () => {
    const answer = await ask('office', proposal({}));
    expect(answer.proposeAdjustment.adjustment).toMatchObject({
      state: 'PROPOSED',
      hearingTo: '2026-03-05',
      revision: 1,
      loaded: false,
    });
    id = answer.proposeAdjustment.adjustment.id;
    expect(await listed('office')).toEqual([...LOADED, 'U2 B2 WITHDRAWN', 'U1 D9 PROPOSED']);
    expect(await listed('head', ', states: [PROPOSED]')).toEqual(['U1 D9 PROPOSED']);
    expect(await listed('otherHead')).toEqual(['U2 D1 CONFIRMED']);
    expect(await show('recused', id)).toBeNull();
    expect((await show('head', id)).document).toEqual({ name: '通报.pdf' });
    expect(await act('second', 'confirmAdjustment', id)).toBe('HEARING_RUNS');
  });

  it('is shown with what it would change, caps included, before anything is stored', async () => {
    const effect = (kind: string, points: number) =>
      ask(
        'office',
        `{ adjustmentEffect(scheme: "s", unit: "U1", kind: ${kind}, code: "X", points: ${points}) { before { total } after { total } moved { code } } }`,
      );
    expect(await effect('BONUS', 5)).toEqual({ adjustmentEffect: null });
    await gradedOfficially(server.platform, server.district.id, 's');
    // One of the two points that bonuses may give is taken already.
    expect((await effect('BONUS', 5)).adjustmentEffect).toEqual({
      before: { total: 91 },
      after: { total: 92 },
      moved: [],
    });
    expect(
      (await ask('office', `{ adjustment(id: "${id}") { effect { before { total rank } after { total rank } } } }`))
        .adjustment.effect,
    ).toEqual({
      before: { total: 91, rank: 1 },
      after: { total: 88, rank: 1 },
    });
    expect(
      (await ask('head', `{ adjustment(id: "${id}") { effect { after { total } } } }`)).adjustment.effect,
    ).toBeNull();
  });

  it('is answered by the head of the unit, with files, more than once', async () => {
    const say = (who: string, text: string, files: string[] = []) =>
      act(who, 'answerHearing', id, `text: ${JSON.stringify(text)}, files: ${JSON.stringify(files)}`);
    for (const who of ['reporter', 'office', 'inspector']) expect(await say(who, '不服')).toBe('NOT_YOUR_ACTION');
    expect(await say('otherHead', '不服')).toBe('NO_SUCH_ADJUSTMENT');
    expect(await say('head', ' ')).toBe('TEXT_MISSING');
    expect(await say('head', '情况有出入', [basis, 'x'])).toBe('UNKNOWN_FILE');
    expect(
      await say(
        'head',
        '太多',
        Array.from({ length: 21 }, () => proof),
      ),
    ).toBe('TOO_MANY_FILES');
    expect(await say('head', '情况有出入', [proof])).toBe('PROPOSED');
    expect(await say('head', '补充说明')).toBe('PROPOSED');
    expect((await show('second', id)).steps.slice(1)).toEqual([
      { action: 'ANSWER_HEARING', note: '情况有出入', by: people.head, actingFor: null, files: [{ name: '说明.pdf' }] },
      { action: 'ANSWER_HEARING', note: '补充说明', by: people.head, actingFor: null, files: [] },
    ]);
    expect(await act('office', 'withdrawAdjustment', id)).toBe('ANSWERED_ALREADY');
    // What is cited in an answer is not swept away.
    await sweepFiles(server.platform, { id: server.district.id, code: server.district.code });
    expect((await show('second', id)).steps[1].files).toEqual([{ name: '说明.pdf' }]);
  });

  it('takes no answer after the last day, and has its document as it was proposed', async () => {
    await at('2026-03-06T00:20');
    expect(await act('head', 'answerHearing', id, 'text: "晚了"')).toBe('HEARING_OVER');
    expect(await act('office', 'attachDocument', id, `file: "${basis}"`)).toBe('DOCUMENT_OF_PROPOSAL');
    expect(await act('office', 'removeDocument', id)).toBe('DOCUMENT_OF_PROPOSAL');
    expect((await show('office', id)).documentActions.map(({ allowed }: { allowed: boolean }) => allowed)).toEqual([
      false,
      false,
    ]);
  });

  it('is confirmed by another person, who also is not a substitute of the first, on what they saw', async () => {
    const acting = { [ACTING_FOR_HEADER]: encodeURIComponent(people.office ?? '') };
    expect(await act('office', 'confirmAdjustment', id)).toBe('OWN_PROPOSAL');
    expect(await act('substitute', 'confirmAdjustment', id, '', acting)).toBe('OWN_PROPOSAL');
    expect(await act('recused', 'confirmAdjustment', id)).toBe('NO_SUCH_ADJUSTMENT');
    expect(await act('head', 'confirmAdjustment', id)).toBe('NOT_YOUR_ACTION');
    expect(await act('second', 'confirmAdjustment', id, 'revision: 1')).toBe('STALE_REVISION');
    expect((await show('second', id)).allowedActions).toContainEqual({
      action: 'CONFIRM',
      allowed: true,
      because: null,
    });
    const own = (await show('office', id)).allowedActions.find(
      ({ action }: { action: string }) => action === 'CONFIRM',
    );
    expect(own).toMatchObject({ allowed: false, because: { zh: expect.stringContaining('另一人') } });
    expect(await act('second', 'confirmAdjustment', id, 'revision: 3, note: "属实"')).toBe('CONFIRMED');
    expect(await act('second', 'confirmAdjustment', id)).toBe('ILLEGAL_TRANSITION');
  });

  it('grades from then on, and no more once it is revoked', async () => {
    const total = async () => {
      await gradedOfficially(server.platform, server.district.id, 's');
      const answer = await ask('office', '{ unitScoreRows(filter: { units: ["U1"] }) { rows { total } } }');
      return answer.unitScoreRows.rows[0].total;
    };
    expect(await total()).toBe(88);
    expect(await act('office', 'revokeAdjustment', id, 'reason: ""')).toBe('REASON_MISSING');
    expect(await act('office', 'revokeAdjustment', id, 'reason: "上级撤销通报"')).toBe('REVOKED');
    expect(await total()).toBe(91);
    expect((await show('head', id)).steps.at(-1)).toMatchObject({ action: 'REVOKE', note: '上级撤销通报' });
  });
});

describe('other proposals', () => {
  it('a bonus needs no hearing, and the unit sees it once it counts', async () => {
    const id = await proposed('office', { kind: 'BONUS', code: 'B3', points: 0.5 });
    expect(await listed('head', ', states: [PROPOSED]')).toEqual([]);
    expect(await act('head', 'answerHearing', id, 'text: "谢谢"')).toBe('NO_SUCH_ADJUSTMENT');
    expect(await act('second', 'confirmAdjustment', id)).toBe('CONFIRMED');
    expect(await listed('head', ', states: [CONFIRMED]')).toEqual(['U1 B1 CONFIRMED', 'U1 B3 CONFIRMED']);
  });

  it('are withdrawn by their own authors, and rejected by others with a reason', async () => {
    const id = await proposed('office', { kind: 'VETO', code: 'V1', points: null });
    const again = await ask('second', proposal({ kind: 'VETO', code: 'V1', points: null, document: basis }));
    expect(again.proposeAdjustment.problems).toEqual([{ field: 'code', code: 'VETO_TWICE' }]);
    expect(await act('second', 'withdrawAdjustment', id)).toBe('NOT_YOUR_PROPOSAL');
    expect(await act('office', 'rejectAdjustment', id, 'reason: "x"')).toBe('OWN_PROPOSAL');
    expect(await act('second', 'rejectAdjustment', id, 'reason: " "')).toBe('REASON_MISSING');
    expect(await act('second', 'rejectAdjustment', id, 'reason: "依据不足"')).toBe('REJECTED');
    const other = await proposed('office', { kind: 'VETO', code: 'V1', points: null });
    expect(await act('office', 'withdrawAdjustment', other)).toBe('WITHDRAWN');
    expect(await listed('head')).toContain('U1 V1 WITHDRAWN');
  });

  it('of a loaded bundle are revoked as well, and a document can be attached to them', async () => {
    const [{ id }] = (await ask('office', '{ adjustments(scheme: "s", units: ["U2"], states: [CONFIRMED]) { id } }'))
      .adjustments;
    expect(await act('office', 'attachDocument', id, `file: "${basis}"`)).toBe('CONFIRMED');
    expect(await act('second', 'revokeAdjustment', id, 'reason: "重复"')).toBe('REVOKED');
  });

  it('an unknown one is not found', async () => {
    expect(await show('office', 'x')).toBeNull();
    expect(await act('office', 'confirmAdjustment', 'x')).toBe('NO_SUCH_ADJUSTMENT');
  });
});

describe('a load', () => {
  const exported = async (): Promise<readonly AdjustmentRecord[]> =>
    (await exportBundle(server.platform, systemClaims(server.district.id), branded('s'))).adjustments;
  const codes = async () => (await exported()).map(({ unit, code }) => `${unit} ${code}`);
  const loadWith = async (adjustments: readonly AdjustmentRecord[]) =>
    loadBundle(server.platform, server.district.id, { ...(await bundleOf(FILES)), adjustments });

  it('of what was exported changes nothing; only confirmed ones are exported', async () => {
    const before = await exported();
    expect(await codes()).toEqual(['U1 B1', 'U1 B3']);
    await loadWith(before);
    expect(await exported()).toEqual(before);
    expect((await listed('office')).filter((one) => one.includes(' B3 '))).toEqual(['U1 B3 CONFIRMED']);
  });

  it('of the first bundle brings back nothing that was revoked, and takes away nothing that people decided', async () => {
    await loadBundle(server.platform, server.district.id, await bundleOf(FILES));
    expect(await codes()).toEqual(['U1 B1', 'U1 B3']);
    expect(await listed('office', ', units: ["U2"]')).toEqual(['U2 D1 REVOKED', 'U2 B2 WITHDRAWN']);
  });

  it('of another bundle changes and removes what a bundle brought', async () => {
    const [first] = await exported();
    if (first === undefined) throw new Error('nothing is exported');
    await loadWith([{ ...first, points: '1.5' }]);
    expect((await exported()).map(({ code, points }) => `${code} ${points}`)).toEqual(['B1 1.5', 'B3 0.5']);
    await loadWith([]);
    expect(await codes()).toEqual(['U1 B3']);
  });
});

it('row-level security lets a unit add its answer and nothing else', async () => {
  const id = await proposed('office', { code: 'D8' });
  const { rows } = await server.owner.query<{ id: string; code: string }>('select id, code from unit');
  const idOf = (code: string) => rows.find((unit) => unit.code === code)?.id ?? '';
  const write = (unit: string, action: string, statement?: string) =>
    server.platform.database
      .rows(
        {
          district: server.district.id,
          org: 'units',
          scores: 'units',
          units: [idOf(unit)],
          headed: [idOf(unit)],
          writes: ['entries'],
        } as never,
        async (tx) => {
          if (statement !== undefined)
            return (await tx.query(`${statement} returning id`, [server.district.id, id])).length;
          await tx.query(
            `insert into adjustment_step (district_id, id, adjustment_id, number, action, acted_at, account_id, account_name)
             values ($1, gen_random_uuid(), $2, 9, $3, now(), gen_random_uuid(), 'x')`,
            [server.district.id, id, action],
          );
          throw new Error('added');
        },
      )
      .then(String, (error: Error) => error.message);
  expect(await write('U1', 'ANSWER_HEARING')).toBe('added');
  expect(await write('U1', 'CONFIRM')).toMatch(/row-level security/);
  expect(await write('U2', 'ANSWER_HEARING')).toMatch(/row-level security/);
  expect(await write('U1', '', "update adjustment set state = 'REJECTED' where district_id = $1 and id = $2")).toBe(
    '0',
  );
  expect(await act('second', 'rejectAdjustment', id, 'reason: "x"')).toBe('REJECTED');
  expect(await write('U1', 'ANSWER_HEARING')).toMatch(/row-level security/);
});

it('once results are in approval, adjustments stay', async () => {
  const id = await proposed('office', { kind: 'BONUS', code: 'B7', points: 1 });
  const confirmed = (await ask('office', '{ adjustments(scheme: "s", states: [CONFIRMED]) { id } }')).adjustments[0].id;
  await gradedOfficially(server.platform, server.district.id, 's');
  await ask('office', 'mutation { advanceCycle(scheme: "s", action: START_REVIEW) { problems { code } } }');
  await ask('office', 'mutation { advanceCycle(scheme: "s", action: SEND_FOR_APPROVAL) { problems { code } } }');
  expect(await ask('office', proposal({ kind: 'BONUS' }))).toEqual({ refused: 'RESULTS_SETTLED' });
  expect(await act('second', 'confirmAdjustment', id)).toBe('RESULTS_SETTLED');
  expect(await act('second', 'revokeAdjustment', confirmed, 'reason: "x"')).toBe('RESULTS_SETTLED');
  expect(
    (await ask('office', '{ adjustmentRules(scheme: "s") { mayPropose because { zh } } }')).adjustmentRules,
  ).toMatchObject({
    mayPropose: false,
    because: { zh: expect.stringContaining('报批') },
  });
});

it('the command line and other callers of the services are refused by the same names', async () => {
  const { viewer: office } = await signInAs(server.platform, people.office ?? '');
  const { viewer: head } = await signInAs(server.platform, people.head ?? '');
  const wrong = { unit: 'U9', kind: 'VETO', code: 'V9', points: null, reason: 'x' } as const;
  const onOpen = await addedScheme();
  await expect(proposeAdjustment(server.platform, office, onOpen, wrong, null)).rejects.toMatchObject({
    reason: 'BAD_ADJUSTMENT',
    fields: [
      { code: 'UNKNOWN_UNIT' },
      { code: 'UNKNOWN_VETO', message: { en: 'the scheme has no vetoes' } },
      { code: 'DOCUMENT_MISSING' },
    ],
  });
  await expect(
    answerHearing(server.platform, head, { id: branded('x'), revision: null }, '', []),
  ).rejects.toMatchObject({
    reason: 'BAD_ANSWER',
  });
});

/** A scheme without vetoes, whose cycle is in preparation. */
async function addedScheme(): Promise<SchemeCode> {
  const scheme = FILES['scheme.yaml'].replace('code: s\n', 'code: t\n').replace(/vetoes:\n.*\n/, '');
  await loadBundle(
    server.platform,
    server.district.id,
    await bundleOf({ 'units.csv': FILES['units.csv'], 'scheme.yaml': scheme }),
  );
  return branded('t');
}

it('every act is in the log, which is whole', async () => {
  const { rows } = await server.owner.query<{ action: string }>(
    "select distinct action from audit_entry where subject_type = 'adjustment' order by action",
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'adjustment.ANSWER_HEARING',
    'adjustment.ATTACH_DOCUMENT',
    'adjustment.CONFIRM',
    'adjustment.PROPOSE',
    'adjustment.REJECT',
    'adjustment.REVOKE',
    'adjustment.WITHDRAW',
  ]);
  expect(await verifyAudit(server.platform, server.district.id)).toMatchObject({ fault: null });
});

/** 征求意见: a scheme is shown to the units, commented on, answered, changed, approved and issued, over the API. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { ROLES } from '../../entities/access.js';
import type { DraftId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import type { UnitCode } from '../../scoring/input.js';
import { grantRole } from '../../services/access/index.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { commentOnScheme } from '../../services/consultation/comment.js';
import { consultScheme } from '../../services/consultation/consult.js';
import { signInAs } from '../setup/services.js';
import { type Answer, type Ask, openYearWorld, type YearWorld } from '../setup/year-world.js';

let world: YearWorld;
let office: Ask;
let colleague: Ask;
let one: Ask;
let other: Ask;
let draft: string;
let until: string;
const day = (days: number) => addDays(dayAt(world.server.platform.clock.now(), 'Asia/Shanghai'), days);

beforeAll(async () => {
  world = await openYearWorld();
  office = (await world.person('OFFICE')).ask;
  colleague = (await world.person('OFFICE')).ask;
  one = (await world.person('UNIT_HEAD', ['P1'])).ask;
  other = (await world.person('UNIT_HEAD', ['P3'])).ask;
  until = day(10);
  const { data } = await office('mutation { draftScheme(scheme: "s-2025") { draft { id } } }');
  draft = data.draftScheme.draft.id;
});
afterAll(() => world?.close());

const RESULT = 'draft { revision state consultUntil } scheme: draft { id } problems { field code }';
const consult = (ask: Ask, last: string) =>
  ask(`mutation { done: consultScheme(draft: "${draft}", until: "${last}") { ${RESULT} } }`);
const comment = (ask: Ask, unit: string, item: string | null, text: string | null, revision: number) =>
  ask(
    'mutation ($draft: ID!, $unit: String!, $item: String, $text: String, $revision: Int!) { done: commentOnScheme(draft: $draft, unit: $unit, item: $item, text: $text, revision: $revision) { draft { id } problems { field code } } }',
    { draft, unit, item, text, revision },
  );
const answer = (ask: Ask, id: string, text = '已采纳', revision: number | null = null) =>
  ask(
    `mutation { done: answerComment(comment: "${id}", revision: ${revision}, outcome: ADOPTED, answer: "${text}") { draft { id } problems { field code } } }`,
  );
const save = (item: string, path: string, value: unknown) =>
  office(
    'mutation ($draft: ID!, $change: PlaceChangeInput) { done: saveSchemeDraft(draft: $draft, change: $change) { draft { revision } problems { field code } } }',
    { draft, change: { item, path: [path], value } },
  );
const notice = (ask: Ask) =>
  ask(`mutation { done: draftSchemeNotice(draft: "${draft}") { document { id revision } problems { code } } }`);
const issue = (ask: Ask) =>
  ask(
    `mutation { done: issueScheme(draft: "${draft}", number: "大教〔2026〕12号", effectiveDate: "2026-01-01", replaces: 1) { scheme { code version state approvalDocument } problems { field code } } }`,
  );
const consultation = async (ask: Ask) => {
  const answered = await ask(`{ schemeDraft(id: "${draft}") { revision state consultation {
    until isOpen unanswered notice { id state kind } applies { unit items }
    comments { id unit { code } item text isOfPresent differences { text { zh } } outcome answer revision }
    reopened { item until isOpen differences { item text { zh } } }
    allowedActions { action allowed } } } }`);
  return answered.data.schemeDraft;
};
const revision = async () => (await consultation(office)).revision as number;
const reason = ({ errors }: Answer) => errors?.[0]?.extensions.reason;
const codes = ({ data }: Answer) => data.done.problems.map(({ code }: { code: string }) => code);
const work = async (ask: Ask) =>
  (await ask('{ workList { kind count due path } }')).data.workList.filter(({ kind }: { kind: string }) =>
    /SCHEME|COMMENT/.test(kind),
  );

describe('a consultation', () => {
  it('is begun by the office alone, for a scheme without errors, until a day to come', async () => {
    await save('A1', 'points', '一');
    expect(codes(await consult(office, until))).toContain('BAD_NUMBER');
    await save('A1', 'points', '60');
    expect(codes(await consult(office, day(0)))).toEqual(['PAST_DAY']);
    expect(codes(await consult(office, day(800)))).toEqual(['FAR_DAY']);
    for (const role of ROLES.filter((each) => each !== 'OFFICE')) {
      const { ask } = await world.person(role, role.startsWith('UNIT') ? ['P1'] : []);
      expect(reason(await consult(ask, until))).toBe('NOT_YOUR_ACTION');
    }
    expect(await consultation(one)).toBeNull();
    expect((await consult(office, until)).data.done).toMatchObject({
      draft: { state: 'CONSULTING', consultUntil: until },
      problems: [],
    });
  });

  it('shows the draft to units, who comment on items of the version that they read, each for the own unit', async () => {
    const seen = await consultation(one);
    expect(seen).toMatchObject({ state: 'CONSULTING', consultation: { isOpen: true, comments: [] } });
    expect(seen.consultation.applies).toEqual([{ unit: 'P1', items: ['A1', 'A2'] }]);
    expect(await work(one)).toEqual([
      { kind: 'SCHEME_TO_COMMENT', count: 1, due: until, path: `/consultations/${draft}` },
    ]);
    expect((await one(`{ schemeDrafts { id name } }`)).data.schemeDrafts).toEqual([
      expect.objectContaining({ id: draft }),
    ]);
    const now = await revision();
    expect((await comment(one, 'P1', 'A2', '学生数不应占 40 分', now)).data.done.problems).toEqual([]);
    expect((await comment(other, 'P3', null, null, now)).data.done.problems).toEqual([]);
    expect(reason(await comment(one, 'P3', 'A2', 'x', now))).toBe('UNKNOWN_UNIT');
    const both = await world.person('UNIT_HEAD', ['P3']);
    const reporter = { role: 'UNIT_REPORTER', unit: 'P1', from: null, to: null } as const;
    await grantRole(world.server.platform, systemClaims(world.district), both.name, reporter);
    expect(reason(await comment(both.ask, 'P1', 'A2', 'x', now))).toBe('UNKNOWN_UNIT');
    expect(reason(await comment(one, 'P1', 'A9', 'x', now))).toBe('NO_SUCH_ITEM');
    expect(codes(await comment(one, 'P1', 'A2', ' ', now))).toEqual(['NO_TEXT']);
    expect(codes(await comment(one, 'P1', 'A2', null, now))).toEqual(['NO_TEXT']);
    expect(codes(await comment(one, 'P1', 'A2', '长'.repeat(2001), now))).toEqual(['TOO_LONG']);
    expect(reason(await comment((await world.person('UNIT_REPORTER', ['P1'])).ask, 'P1', 'A2', 'x', now))).toBe(
      'NOT_YOUR_ACTION',
    );
    expect(await work(one)).toEqual([]);
    expect(await work(other)).toEqual([]);
  });

  it('hides the comments of a unit from others, and asks the office to answer each', async () => {
    expect((await consultation(one)).consultation.comments).toMatchObject([{ unit: { code: 'P1' }, item: 'A2' }]);
    expect((await consultation(other)).consultation.comments).toMatchObject([{ item: null, text: null }]);
    const { comments, unanswered } = (await consultation(office)).consultation;
    expect(comments).toHaveLength(2);
    expect(unanswered).toBe(1);
    expect(await work(office)).toMatchObject([{ kind: 'COMMENTS_TO_ANSWER', count: 1 }]);
    const of = (unit: string) => comments.find((each: { unit: { code: string } }) => each.unit.code === unit);
    expect(reason(await answer(office, of('P3').id))).toBe('NOTHING_TO_ANSWER');
    expect(reason(await answer(one, of('P1').id))).toBe('NOT_YOUR_ACTION');
    expect(reason(await answer(office, draft))).toBe('UNKNOWN_COMMENT');
    expect(codes(await answer(office, of('P1').id, ' '))).toEqual(['NO_TEXT']);
    expect((await answer(office, of('P1').id, '改为 30 分', 1)).data.done.problems).toEqual([]);
    expect(reason(await answer(colleague, of('P1').id, '不改', 1))).toBe('STALE_REVISION');
    expect((await consultation(one)).consultation.comments[0]).toMatchObject({
      outcome: 'ADOPTED',
      answer: '改为 30 分',
      revision: 2,
    });
  });

  it('begins again for an item that is changed after comments, with the difference', async () => {
    const before = await revision();
    expect(codes(await save('A2', 'points', '三十'))).toEqual(['BAD_NUMBER']);
    expect(codes(await save('A2', 'points', '30'))).toEqual([]);
    expect(codes(await save('A1', 'points', '70'))).toEqual([]);
    const { reopened, comments } = (await consultation(one)).consultation;
    expect(reopened).toEqual([
      {
        item: 'A2',
        until,
        isOpen: true,
        differences: [{ item: 'A2', text: { zh: expect.stringContaining('30') } }],
      },
    ]);
    expect(comments[0]).toMatchObject({
      isOfPresent: false,
      differences: [{ text: { zh: expect.stringContaining('30') } }],
    });
    // The other unit did not comment on it and has answered; who commented is asked again.
    expect(await work(one)).toMatchObject([{ kind: 'SCHEME_TO_COMMENT', due: until }]);
    expect(reason(await comment(one, 'P1', 'A2', '仍偏高', before))).toBe('ITEM_CHANGED');
    expect(codes(await comment(one, 'P1', 'A2', '同意', await revision()))).toEqual([]);
    expect(await work(one)).toEqual([]);
  });

  it('can only be made longer, and neither removed nor issued while it runs', async () => {
    expect(codes(await consult(office, day(9)))).toEqual(['EARLIER_DAY']);
    expect((await consult(office, day(12))).data.done.draft.consultUntil).toBe(day(12));
    expect(reason(await office(`mutation { removeSchemeDraft(draft: "${draft}") { problems { code } } }`))).toBe(
      'ILLEGAL_TRANSITION',
    );
    expect(reason(await notice(office))).toBe('CONSULTATION_RUNNING');
    expect(reason(await issue(office))).toBe('CONSULTATION_RUNNING');
  });

  it('is over after its last day: comments are refused, and answers are still owed', async () => {
    const now = await revision();
    world.server.wait(13 * 86_400_000);
    ({ ask: office } = await world.person('OFFICE'));
    ({ ask: one } = await world.person('UNIT_HEAD', ['P1']));
    ({ ask: other } = await world.person('UNIT_HEAD', ['P3']));
    expect(reason(await comment(other, 'P3', 'A1', '迟到的意见', now))).toBe('CONSULTATION_OVER');
    expect(reason(await notice(office))).toBe('COMMENTS_UNANSWERED');
    const { comments } = (await consultation(office)).consultation;
    for (const { id, answer: given, text } of comments)
      if (text !== null && given === null) expect(codes(await answer(office, id, '谢谢'))).toEqual([]);
    expect(await work(office)).toMatchObject([{ kind: 'SCHEME_TO_ISSUE' }]);
  });
});

describe('wrong input', () => {
  it('is refused with all that is wrong with it', async () => {
    const { platform } = world.server;
    const { viewer } = await signInAs(platform, (await world.person('OFFICE')).name);
    await expect(consultScheme(platform, viewer, branded(draft), null, 'bald')).rejects.toMatchObject({
      reason: 'BAD_CONSULTATION',
      fields: [{ field: 'until', code: 'BAD_DAY' }],
    });
    const head = (await signInAs(platform, (await world.person('UNIT_HEAD', ['P1'])).name)).viewer;
    const comment = {
      draft: branded<DraftId>(draft),
      unit: branded<UnitCode>('P1'),
      item: 'A1',
      text: ' ',
      revision: 1,
    };
    await expect(commentOnScheme(platform, head, comment)).rejects.toMatchObject({
      reason: 'BAD_COMMENT',
      fields: [{ field: 'text', code: 'NO_TEXT' }],
    });
  });
});

describe('a scheme', () => {
  it('is issued by its approved document, and by no other', async () => {
    expect(reason(await issue(office))).toBe('NOTICE_NOT_APPROVED');
    const { data } = await notice(office);
    const { id } = data.done.document;
    expect(
      (await office(`mutation { sendForApproval(document: "${id}") { problems { code } } }`)).errors,
    ).toBeUndefined();
    const approver = (await world.person('APPROVER')).ask;
    const { versions, content } = (await approver(`{ document(id: "${id}") { versions { hash } content } }`)).data
      .document;
    const { hash } = versions[0];
    expect(JSON.stringify(content)).toContain('提出意见2条，采纳或部分采纳2条');
    const approved = await approver(
      `mutation { approveDocument(document: "${id}", hash: "${hash}") { problems { code } } }`,
    );
    expect(approved.errors).toBeUndefined();
    expect((await consultation(office)).consultation.notice).toMatchObject({
      state: 'APPROVED',
      kind: 'SCHEME_NOTICE',
    });
    const { data: issued } = await issue(office);
    expect(issued.done).toEqual({
      scheme: { code: 's-2025', version: 2, state: 'ISSUED', approvalDocument: '大教〔2026〕12号' },
      problems: [],
    });
    expect((await consultation(one)).state).toBe('ISSUED');
    expect(reason(await issue(office))).toBe('DRAFT_IN_FORCE');
  });

  it('of a district with a route of approval is not put in force by a number alone', async () => {
    const { data } = await office('mutation { draftScheme(scheme: "s-2026") { draft { id } } }');
    draft = data.draftScheme.draft.id;
    await save('A1', 'points', '50');
    await save('A2', 'points', '50');
    const set = await office(
      'mutation { setApprovalRoute(kind: SCHEME_NOTICE, steps: [{ title: "分管领导", role: APPROVER, accounts: [], needed: 1 }]) { problems { code } } }',
    );
    expect(set).toEqual({ data: { setApprovalRoute: { problems: [] } } });
    const put = await office(
      `mutation { putSchemeInForce(draft: "${draft}", document: "大教〔2026〕13号", effectiveDate: "2026-01-01", replaces: 1) { problems { code } } }`,
    );
    expect(reason(put)).toBe('APPROVAL_BY_ROUTE');
  });

  it('is replaced by its next version', async () => {
    const { data } = await office('{ scheme(code: "s-2025") { state versions { version state } } }');
    expect(data.scheme).toEqual({
      state: 'ISSUED',
      versions: [
        { version: 2, state: 'ISSUED' },
        { version: 1, state: 'REPLACED' },
      ],
    });
  });

  it('is not drafted from results', async () => {
    const { data } = await office(
      'mutation { draftDocument(kind: SCHEME_NOTICE, scheme: "s-2025") { problems { code } } }',
    );
    expect(data.draftDocument.problems).toEqual([{ code: 'DRAFTED_FROM_SCHEME' }]);
  });
});

/** 经费 over the API: proposals with their basis, reviewed and approved by a document; money by source with movements. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../entities/access.js';
import { branded } from '../../scoring/brand.js';
import { recordMovement } from '../../services/funding/movements.js';
import { signInAs } from '../setup/services.js';
import { type Ask, openYearWorld, PLAN, type YearWorld } from '../setup/year-world.js';

let world: YearWorld;
let office: Ask;
let head: Ask;
let reporter: Ask;
let otherHead: Ask;
let approver: Ask;
beforeAll(async () => {
  world = await openYearWorld();
  office = (await world.person('OFFICE')).ask;
  head = (await world.person('UNIT_HEAD', ['P1'])).ask;
  reporter = (await world.person('UNIT_REPORTER', ['P1'])).ask;
  otherHead = (await world.person('UNIT_HEAD', ['P2'])).ask;
  approver = (await world.person('APPROVER')).ask;
});
afterAll(() => world?.close());

const PROPOSAL = `proposal { id code state revision planned initial budget spent execution withoutBasis opinion reason documentId
  serves { kind code share } items { id year source planned initial budget spent execution
    movements { id number kind amount day voucher reverses reversedBy } }
  allowedActions { action allowed } } problems { field code }`;

/** @returns the answer of the field `done`, or the reason of the refusal */
async function run(ask: Ask, text: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await ask(text, variables);
  return errors === undefined ? data.done : errors[0]?.extensions.reason;
}
const codesOf = (done: { problems: { field: string; code: string }[] }) =>
  done.problems.map(({ field, code }) => `${field} ${code}`);

const half = (code: string) => ({ kind: 'INDICATOR', code, share: '0.5' });
const GOOD = {
  name: '扩建校舍',
  content: '新建教学楼一栋',
  outputs: '新增学位 90 个',
  year: 2025,
  amounts: [
    { year: 2025, source: 'BUDGET', amount: '1,000,000.01' },
    { year: 2026, source: 'OTHER', amount: '10.01' },
  ],
  purposes: [half('I1'), half('I2')],
};
const save = (ask: Ask, proposal: object, more: { id?: string; revision?: number; unit?: string } = {}) =>
  run(
    ask,
    `mutation ($proposal: ProjectProposalInput!, $unit: String!, $id: ID, $revision: Int) {
       done: saveProjectProposal(plan: "${PLAN}", unit: $unit, proposal: $proposal, id: $id, revision: $revision) { ${PROPOSAL} } }`,
    { proposal, unit: 'P1', ...more },
  );
const act = (ask: Ask, name: string, id: string, more = '') =>
  run(ask, `mutation ($id: ID!) { done: ${name}ProjectProposal(proposal: $id${more}) { ${PROPOSAL} } }`, { id });
const record = (ask: Ask, item: string, kind: string, amount: string, more: object = {}) =>
  run(
    ask,
    `mutation ($item: ID!, $movement: FundingMovementInput!) { done: recordMovement(item: $item, movement: $movement) { ${PROPOSAL} } }`,
    { item, movement: { kind, amount, day: '2025-03-01', voucher: '记-1', ...more } },
  );
const reverse = (ask: Ask, movement: string, voucher = '记-9') =>
  run(
    ask,
    `mutation ($movement: ID!) { done: reverseMovement(movement: $movement, reversal: { day: "2025-04-01", voucher: "${voucher}" }) { ${PROPOSAL} } }`,
    { movement },
  );
const proposals = (ask: Ask, more = '') =>
  run(ask, `{ done: projectProposals(plan: "${PLAN}"${more}) { id code state unit { code } } }`);
const money = (ask: Ask, by: string, more = '') =>
  run(
    ask,
    `{ done: money(plan: "${PLAN}", by: ${by}${more}) { rows { key name planned approved spent value target done of } total { planned approved spent } } }`,
  );

let id: string;
let budget: string;
let other: string;

describe('a project that wants money', () => {
  it('is written by the unit alone, with everything that is wrong at once', async () => {
    const bad = {
      name: '',
      content: ' ',
      outputs: '',
      year: 2031,
      amounts: [
        { year: 2025, source: 'BUDGET', amount: '1.001' },
        { year: 2025, source: 'BUDGET', amount: '-1' },
        { year: 2024, source: 'OTHER', amount: '0' },
      ],
      purposes: [half('I1'), { ...half('I1'), share: '0.6' }, { kind: 'TASK', code: 'K1/T1', share: '0.1' }],
    };
    expect(codesOf(await save(head, bad))).toEqual([
      'name BAD_TEXT',
      'content BAD_TEXT',
      'outputs BAD_TEXT',
      'year OUTSIDE_PLAN',
      'amounts.0.amount BAD_AMOUNT',
      'amounts.1.amount BAD_AMOUNT',
      'amounts.1.year TWICE',
      'amounts.2.year OUTSIDE_PLAN',
      'amounts.2.amount BAD_AMOUNT',
      'purposes TWICE',
      'purposes NOT_ONE',
      'purposes UNKNOWN',
    ]);
    expect(codesOf(await save(head, { ...GOOD, purposes: [{ ...half('I1'), share: '0' }] }))).toEqual([
      'purposes BAD_SHARE',
    ]);
    for (const role of ROLES.filter((one) => !one.startsWith('UNIT')))
      expect(await save((await world.person(role)).ask, GOOD)).toBe('NOT_YOUR_ACTION');
    expect(await save(otherHead, GOOD)).toBe('UNKNOWN_UNIT');
    const { proposal } = await save(reporter, GOOD);
    expect(proposal).toMatchObject({
      code: 'X1',
      state: 'DRAFT',
      planned: 1000010.02,
      budget: 0,
      execution: null,
      serves: [
        { kind: 'INDICATOR', code: 'I1', share: 0.5 },
        { kind: 'INDICATOR', code: 'I2', share: 0.5 },
      ],
      items: [
        { year: 2025, source: 'BUDGET', planned: 1000000.01 },
        { year: 2026, source: 'OTHER', planned: 10.01 },
      ],
    });
    id = proposal.id;
    expect(await proposals(head)).toEqual([{ id, code: 'X1', state: 'DRAFT', unit: { code: 'P1' } }]);
    for (const ask of [office, otherHead]) expect(await proposals(ask)).toEqual([]);
    expect(await save(head, GOOD, { id, revision: 1 })).toMatchObject({ proposal: { revision: 2 } });
    expect(await save(head, GOOD, { id, revision: 1 })).toBe('STALE_REVISION');
    expect(await save(otherHead, GOOD, { id, unit: 'P2' })).toBe('NO_SUCH_PROPOSAL');
  });

  it('is submitted by the head with a basis, or with the reason why there is none', async () => {
    expect(await act(reporter, 'submit', id)).toBe('NOT_YOUR_ACTION');
    const baseless = { ...GOOD, name: '维修操场', purposes: [] };
    const { proposal } = await save(head, baseless);
    expect(await act(head, 'submit', proposal.id)).toBe('NO_BASIS');
    await save(head, { ...baseless, amounts: [], withoutBasis: '安全隐患，须立即处理' }, { id: proposal.id });
    expect(await act(head, 'submit', proposal.id)).toBe('NO_MONEY');
    await save(head, { ...baseless, withoutBasis: '安全隐患，须立即处理' }, { id: proposal.id });
    expect(await act(head, 'submit', proposal.id)).toMatchObject({ proposal: { state: 'SUBMITTED' } });
    expect(await save(head, baseless, { id: proposal.id })).toBe('ILLEGAL_TRANSITION');
    expect(await act(head, 'takeBack', proposal.id)).toMatchObject({ proposal: { state: 'DRAFT' } });
    await act(head, 'submit', proposal.id);
    const { proposal: reviewed } = await act(office, 'review', proposal.id, ', opinion: "情况属实"');
    // The approver reads the reason first.
    const { data } = await office(`{ document(id: "${reviewed.documentId}") { kind content } }`);
    expect(data.document.kind).toBe('PROJECT_APPROVAL');
    expect(JSON.stringify(data.document.content.body[0])).toContain('没有规划依据，理由：安全隐患');
    expect(codesOf(await act(office, 'refuse', proposal.id, ', reason: " "'))).toEqual(['reason REASON_MISSING']);
    expect(await act(office, 'refuse', proposal.id, ', reason: "列入安全经费"')).toMatchObject({
      proposal: { state: 'REFUSED', reason: '列入安全经费' },
    });
  });

  it('is approved by the route of its document, and not before', async () => {
    expect(await act(head, 'submit', id)).toMatchObject({ proposal: { state: 'SUBMITTED' } });
    expect(await proposals(office, ', states: [SUBMITTED], year: 2026')).toEqual([
      { id, code: 'X1', state: 'SUBMITTED', unit: { code: 'P1' } },
    ]);
    expect(await act(head, 'review', id, ', opinion: "x"')).toBe('NOT_YOUR_ACTION');
    expect(await act(office, 'review', 'x', ', opinion: "x"')).toBe('NO_SUCH_PROPOSAL');
    const { proposal } = await act(office, 'review', id, ', opinion: "同意安排"');
    expect(proposal).toMatchObject({ state: 'REVIEWED', opinion: '同意安排' });
    [budget, other] = proposal.items.map((item: { id: string }) => item.id);
    expect(await record(head, budget, 'INITIAL', '1')).toBe('ILLEGAL_TRANSITION');
    const document = proposal.documentId;
    await office(`mutation { sendForApproval(document: "${document}") { problems { code } } }`);
    expect(await act(office, 'refuse', id, ', reason: "x"')).toBe('IN_APPROVAL');
    const { data } = await approver(`{ document(id: "${document}") { versions { hash } } }`);
    await approver(
      `mutation { approveDocument(document: "${document}", hash: "${data.document.versions[0].hash}") { problems { code } } }`,
    );
    expect(await run(head, `{ done: projectProposal(id: "${id}") { state } }`)).toEqual({ state: 'APPROVED' });
  });
});

describe('the money of a project', () => {
  it('moves by vouchers, is never negative nor over what was approved', async () => {
    const bad = { day: '2099-01-01', voucher: ' ', note: 'x'.repeat(201) };
    expect(codesOf(await record(head, budget, 'SPENDING', '-1', bad))).toEqual([
      'amount BAD_AMOUNT',
      'day BAD_DAY',
      'voucher NO_VOUCHER',
      'note TOO_LONG',
    ]);
    const { platform } = world.server;
    const { name } = await world.person('UNIT_HEAD', ['P1']);
    const movement = { kind: 'INITIAL', amount: '0', day: '2025-03-01', voucher: 'x', note: null } as const;
    await expect(
      recordMovement(platform, (await signInAs(platform, name)).viewer, branded(budget), movement),
    ).rejects.toMatchObject({ code: 'BAD_USER_INPUT', reason: 'BAD_MOVEMENT' });
    expect(await record(office, budget, 'INITIAL', '1')).toBe('NOT_YOUR_ACTION');
    expect(await record(otherHead, budget, 'INITIAL', '1')).toBe('NO_SUCH_FUNDING_ITEM');
    expect(codesOf(await record(head, budget, 'INITIAL', '1000000.02'))).toEqual(['amount OVER_APPROVED']);
    await record(reporter, budget, 'INITIAL', '800000');
    await record(reporter, budget, 'ADJUSTMENT', '-100000.01');
    expect(codesOf(await record(head, budget, 'SPENDING', '700000'))).toEqual(['amount OVER_BUDGET']);
    const { proposal } = await record(head, budget, 'SPENDING', '233333.33');
    expect(proposal.items[0]).toMatchObject({
      initial: 800000,
      budget: 699999.99,
      spent: 233333.33,
      execution: 0.3333,
    });
    expect(codesOf(await record(head, budget, 'ADJUSTMENT', '-500000'))).toEqual(['amount OVER_BUDGET']);
  });

  it('is put right by a reversal that names what it reverses, once', async () => {
    const { proposal } = await record(head, budget, 'SPENDING', '100');
    const movement = proposal.items[0].movements.at(-1);
    const { proposal: after } = await reverse(head, movement.id);
    expect(after.items[0]).toMatchObject({ spent: 233333.33 });
    expect(after.items[0].movements.slice(-2)).toMatchObject([
      { number: 4, amount: 100, reverses: null, reversedBy: 5 },
      { number: 5, kind: 'SPENDING', amount: -100, voucher: '记-9', reverses: 4, reversedBy: null },
    ]);
    expect(codesOf(await reverse(head, movement.id, ''))).toEqual(['voucher NO_VOUCHER', 'movement REVERSED_ALREADY']);
    expect(codesOf(await reverse(head, after.items[0].movements.at(-1).id))).toEqual(['movement REVERSED_ALREADY']);
    expect(codesOf(await reverse(head, after.items[0].movements[0].id))).toEqual(['amount OVER_BUDGET']);
    expect(await reverse(otherHead, movement.id)).toBe('NO_SUCH_FUNDING_ITEM');
  });

  it('that serves two indicators is split by shares and counted once in the total', async () => {
    await record(head, other, 'INITIAL', '10.01');
    await record(head, other, 'SPENDING', '10.01');
    const { rows, total } = await money(office, 'INDICATOR', ', year: 2026');
    expect(rows).toMatchObject([
      { key: 'I1', planned: 5.01, approved: 5.01, spent: 5.01 },
      { key: 'I2', planned: 5.01, approved: 5.01, spent: 5.01 },
    ]);
    expect(total).toEqual({ planned: 10.01, approved: 10.01, spent: 10.01 });
    // What serves no key project stands by itself.
    expect((await money(office, 'PROJECT')).rows).toMatchObject([{ key: null, spent: 233343.34 }]);
    expect((await money(office, 'UNIT')).rows).toMatchObject([
      { key: 'P1', name: '第一小学', spent: 233343.34, done: 0, of: 0 },
    ]);
    expect((await money(office, 'YEAR')).rows).toMatchObject([
      { key: '2025', planned: 1000000.01, approved: 699999.99, spent: 233333.33 },
      { key: '2026', spent: 10.01 },
    ]);
    expect((await money(otherHead, 'YEAR')).rows).toEqual([]);
    expect(await run(office, '{ done: money(plan: "none", by: YEAR) { total { spent } } }')).toBeNull();
    expect(await run(office, '{ done: indicator(code: "I1") { proposals { code spent } } }')).toEqual({
      proposals: [{ code: 'X1', spent: 233343.34 }],
    });
  });

  it('moves no more when the project is closed; those who monitor see it, and its own unit', async () => {
    expect(await act(head, 'close', id)).toBe('NOT_YOUR_ACTION');
    expect(await act(office, 'close', id)).toMatchObject({ proposal: { state: 'CLOSED' } });
    expect(await record(head, other, 'ADJUSTMENT', '-1')).toBe('ILLEGAL_TRANSITION');
    for (const role of ROLES) {
      const { ask } = await world.person(role, role.startsWith('UNIT') ? ['P1'] : []);
      const sees = ['OFFICE', 'INSPECTOR', 'OVERSIGHT', 'BI', 'UNIT_HEAD', 'UNIT_REPORTER'].includes(role);
      expect(await proposals(ask)).toHaveLength(sees ? 2 : 0);
    }
  });
});

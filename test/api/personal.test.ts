/** What an account keeps for itself: saved views and drafts, seen by nobody else. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { substituteAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { forgetOldDrafts, saveDraft } from '../../services/personal/drafts.js';
import { saveView } from '../../services/personal/saved-views.js';
import { type ApprovalWorld, openApprovalWorld, type Someone } from '../setup/approval-world.js';
import { signInAs } from '../setup/services.js';

let world: ApprovalWorld;
let office: Someone;
let colleague: Someone;
let head: Someone;
let inspector: Someone;
beforeAll(async () => {
  world = await openApprovalWorld();
  office = await world.person('OFFICE');
  colleague = await world.person('OFFICE');
  inspector = await world.person('INSPECTOR');
  head = await world.personOf('UNIT_HEAD', 'U1');
});
afterAll(() => world?.close());

const reasonOf = async (by: Someone, mutation: string): Promise<string> => {
  const { data, errors } = await by.ask(`mutation { ${mutation} }`);
  if (errors !== undefined) return errors[0]?.extensions.reason ?? JSON.stringify(errors);
  const result = Object.values(data)[0] as { problems?: { field: string; code: string }[] } | boolean;
  return typeof result === 'object'
    ? (result.problems?.map(({ field, code }) => `${field} ${code}`).join() ?? '')
    : 'DONE';
};

describe('a saved view', () => {
  const viewsOf = async (by: Someone, page = '/results/s') =>
    (await by.ask(`{ savedViews(page: "${page}") { id name search shared isOwn revision } }`)).data.savedViews;
  const save = (name: string, more = '') =>
    `saveView(page: "/results/s", name: "${name}", search: "group=A&sort=-total"${more}) { view { id revision } problems { field code } }`;

  it('is seen by its account alone', async () => {
    expect(await reasonOf(office, save('小学'))).toBe('');
    expect(await viewsOf(office)).toEqual([
      { id: expect.any(String), name: '小学', search: 'group=A&sort=-total', shared: false, isOwn: true, revision: 1 },
    ]);
    expect(await viewsOf(office, '/results')).toEqual([]);
    for (const other of [colleague, head, inspector]) expect(await viewsOf(other)).toEqual([]);
  });

  it('is shared by the office with the office alone, which changes none of it', async () => {
    const { data } = await office.ask(`mutation { ${save('共享', ', shared: true')} }`);
    const { id } = data.saveView.view;
    expect(await viewsOf(colleague)).toEqual([
      expect.objectContaining({ id, name: '共享', isOwn: false, shared: true }),
    ]);
    for (const other of [head, inspector]) expect(await viewsOf(other)).toEqual([]);
    expect(await reasonOf(colleague, `removeView(id: "${id}", revision: 1)`)).toBe('UNKNOWN_VIEW');
    expect(await reasonOf(colleague, save('别名', `, id: "${id}", revision: 1`))).toBe('UNKNOWN_VIEW');
    expect(await reasonOf(inspector, save('共享', ', shared: true'))).toBe('NOT_YOUR_ACTION');
  });

  it('changes by the revision that was seen', async () => {
    const { id } = (await viewsOf(office)).find(({ name }: { name: string }) => name === '小学');
    expect(await reasonOf(office, save('小学一组', `, id: "${id}", revision: 1`))).toBe('');
    expect(await reasonOf(office, save('小学二组', `, id: "${id}", revision: 1`))).toBe('STALE_REVISION');
    expect((await viewsOf(office)).map(({ name }: { name: string }) => name)).toContain('小学一组');
    expect(await reasonOf(office, `removeView(id: "${id}", revision: 1)`)).toBe('STALE_REVISION');
    expect(await reasonOf(office, `removeView(id: "${id}", revision: 2)`)).toBe('DONE');
    expect(await reasonOf(office, `removeView(id: "${id}", revision: 2)`)).toBe('UNKNOWN_VIEW');
  });

  it('with bad input is refused with all that is wrong', async () => {
    const bad = `saveView(page: "results", name: " ", search: "${'x'.repeat(4001)}") { view { id } problems { field code } }`;
    expect(await reasonOf(office, bad)).toBe('page BAD_PAGE,name NO_NAME,search TOO_LONG');
    expect(await reasonOf(office, save('共享'))).toBe('name NAME_TAKEN');
    const { viewer } = await signInAs(world.server.platform, office.name);
    const empty = { id: null, page: '/', name: '', search: '', shared: false, revision: null };
    await expect(saveView(world.server.platform, viewer, empty)).rejects.toMatchObject({ reason: 'BAD_VIEW' });
    for (let place = 0; place < 49; place += 1) await reasonOf(office, save(`视图 ${place}`));
    expect(await reasonOf(office, save('再一个'))).toBe('name TOO_MANY_VIEWS');
  });
});

describe('a draft', () => {
  const draftOf = async (by: Someone, subject = 's') =>
    (await by.ask(`{ draft(form: "appeal", subject: "${subject}") { content revision } }`)).data.draft;
  const save = (by: Someone, content: unknown, revision: number | null = null, subject = 's') =>
    by.ask(
      'mutation ($content: JSON!, $subject: String, $revision: Int) { saveDraft(form: "appeal", subject: $subject, content: $content, revision: $revision) { draft { revision } problems { field code } } }',
      { content, revision, subject },
    );

  it('is seen by its account alone, also where a substitute acts', async () => {
    expect((await save(head, { text: '有异议' })).data.saveDraft).toEqual({ draft: { revision: 1 }, problems: [] });
    expect(await draftOf(head)).toEqual({ content: { text: '有异议' }, revision: 1 });
    const deputy = await world.person('JUDGE');
    const to = addDays(dayAt(new Date(), 'Asia/Shanghai'), 1);
    const { platform, district } = world.server;
    await substituteAs(platform, OPERATOR, systemClaims(district.id), {
      account: head.name,
      substitute: deputy.name,
      from: null,
      to,
      reason: '出差',
    });
    for (const other of [office, colleague, inspector, deputy, deputy.for(head.name)])
      expect(await draftOf(other)).toBeNull();
    await save(deputy.for(head.name), { text: '代写' });
    expect(await draftOf(head)).toEqual({ content: { text: '有异议' }, revision: 1 });
    expect(await draftOf(deputy)).toEqual({ content: { text: '代写' }, revision: 1 });
  });

  it('of two windows does not overwrite the other one unseen', async () => {
    expect((await save(head, { text: '甲' }, 1)).data.saveDraft.draft.revision).toBe(2);
    const { errors } = await save(head, { text: '乙' }, 1);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'STALE_REVISION' });
    expect((await draftOf(head)).content).toEqual({ text: '甲' });
    expect((await save(head, { text: '乙' }, null)).data.saveDraft.draft.revision).toBe(3);
  });

  it('is refused if it is too large, and kept as it was', async () => {
    const { data } = await save(head, { text: '长'.repeat(22_000) });
    expect(data.saveDraft).toEqual({ draft: null, problems: [{ field: 'content', code: 'TOO_LARGE' }] });
    expect((await draftOf(head)).content).toEqual({ text: '乙' });
    const { viewer } = await signInAs(world.server.platform, head.name);
    const unnamed = { form: '', subject: '', content: null, revision: null };
    await expect(saveDraft(world.server.platform, viewer, unnamed)).rejects.toMatchObject({ reason: 'BAD_DRAFT' });
    const bad = `saveDraft(form: "", subject: "${'x'.repeat(201)}", content: 1) { draft { form } problems { field code } }`;
    expect(await reasonOf(head, bad)).toBe('form NO_FORM,subject TOO_LONG');
  });

  it('is removed once, and is not in the audit log', async () => {
    expect(await reasonOf(head, 'removeDraft(form: "appeal", subject: "s")')).toBe('DONE');
    expect(await draftOf(head)).toBeNull();
    const { data } = await head.ask('mutation { removeDraft(form: "appeal", subject: "s") }');
    expect(data.removeDraft).toBe(false);
    const log = await office.ask('{ auditEntries(filter: {}) { rows { subjectType } } }');
    expect(
      log.data.auditEntries.rows.filter(({ subjectType }: { subjectType: string }) => /draft|view/i.test(subjectType)),
    ).toEqual([]);
  });

  it('is kept for 30 days after its last change', async () => {
    const { platform, district, wait } = world.server;
    await save(inspector, { old: true }, null, 'old');
    wait(29 * 24 * 3600_000);
    await save(office, { recent: true }, null, 'recent').catch(() => undefined);
    expect(await forgetOldDrafts(platform, district.id)).toBe(0);
    wait(2 * 24 * 3600_000);
    expect(await forgetOldDrafts(platform, district.id)).toBeGreaterThan(0);
    expect(await forgetOldDrafts(platform, district.id)).toBe(0);
  });
});

describe('the key of drafts', () => {
  it('is the same in all sessions of an account, and another one for every other', async () => {
    const fresh = await world.person('BI');
    const keyOf = async (by: Someone) => (await by.ask('{ draftKey }')).data.draftKey as string;
    const key = await keyOf(fresh);
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(await keyOf(fresh)).toBe(key);
    expect(await keyOf(await world.person('BI'))).not.toBe(key);
  });

  it('is given to no token', async () => {
    const authorization = `Bearer ${await world.server.token(['OFFICE'])}`;
    for (const query of ['{ draftKey }', '{ draft(form: "x") { form } }', 'mutation { removeDraft(form: "x") }']) {
      const { errors } = (await (await world.server.ask(query, { authorization })).json()) as {
        errors: { extensions: { reason: string } }[];
      };
      expect(errors[0]?.extensions.reason).toBe('TOKENS_READ');
    }
  });
});

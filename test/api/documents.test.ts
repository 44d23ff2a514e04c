/** 文件: drafted from official results, edited, compared, sent for approval, downloaded; who sees what. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { rendering } from '../../documents/rendering.js';
import { ROLES, type Role } from '../../entities/access.js';
import type { DocumentState } from '../../entities/document.js';
import { idOf } from '../../reads/node-id.js';
import { branded, type Plain } from '../../scoring/brand.js';
import type { SchemeRecord } from '../../scoring/input.js';
import { OPERATOR, SYSTEM } from '../../services/actor.js';
import { saveDocumentAs } from '../../services/document/save.js';
import { documentStates } from '../../services/document/states.js';
import { inTransaction } from '../../services/in-transaction.js';
import { loadBundle } from '../../services/load/index.js';
import { access } from '../../workflow/diagram.js';
import { docxText, htmlText, partOf, pdfText, sheetsOf } from '../documents/read-back.js';
import { bundleOf, itemOf, observed } from '../scoring/small-bundle.js';
import { moveDocument } from '../setup/documents.js';
import { gradedOfficially } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
const cookies = new Map<string, Promise<string>>();

/** Ten units with 95, 90, 85 … points; the first two are 优秀, the last one is 不合格. */
const CODES = Array.from({ length: 10 }, (_, index) => `U${index}`);
const SCHEME: Plain<Partial<SchemeRecord>> = {
  code: 'year-2025',
  name: '2025年度考核方案',
  rounding: { item: 2, total: 2, mode: 'HALF_UP' },
  grades: [
    ['优秀', '90'],
    ['合格', '60'],
    ['不合格', '0'],
  ].map(([grade = '', min = '']) => ({ grade, min, quota: null, quotaRounding: null, requires: [] })),
  staffQuota: { 优秀: '0.25', 不合格: '0.15', default: '0.2' },
  labels: { categories: {}, groups: { G: '小学组' } },
};
const pointsOf = (index: number) => String(95 - index * 5);
const bundle = (values: Readonly<Record<string, string>> = {}) =>
  bundleOf(
    [
      itemOf({
        code: 'A',
        name: '综合得分',
        points: '100',
        direction: 'HIGHER',
        appliesTo: { categories: ['PRIMARY'], groups: [], units: [] },
        method: {
          kind: 'LINEAR',
          points: [
            ['0', '0'],
            ['100', '1'],
          ],
        },
      }),
    ],
    {},
    {
      scheme: SCHEME,
      units: [
        { code: 'ROOT', name: '测试区教育委员会', category: 'DISTRICT', group: 'NONE', parent: null },
        ...CODES.map((code, index) => ({
          code,
          name: `第${index + 1}小学`,
          category: 'PRIMARY',
          group: 'G',
          parent: 'ROOT',
          // 25 % of 39 is 9.75.
          ...(index === 3 ? {} : { staff: 39 + index }),
        })),
      ],
      observations: CODES.map((code, index) => observed('A', code, values[code] ?? pointsOf(index))),
    },
  );

beforeAll(async () => {
  server = await openServer();
  await loadBundle(server.platform, server.district.id, bundle());
  await gradedOfficially(server.platform, server.district.id, 'year-2025');
});
afterAll(async () => {
  await server?.close();
  await rendering.close();
});

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any query
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

const cookieOf = (role: Role): Promise<string> => {
  const unitRole = role === 'UNIT_HEAD' || role === 'UNIT_REPORTER';
  const cookie =
    cookies.get(role) ?? server.account([role], unitRole ? ['U4'] : []).then((name) => server.session(name));
  cookies.set(role, cookie);
  return cookie;
};

async function ask(role: Role, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: await cookieOf(role), ...OWN_PAGE },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

const get = async (role: Role, path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers: { cookie: await cookieOf(role), ...headers } });

const DRAFT = `mutation { draftDocument(kind: NOTICE_OF_RESULTS, scheme: "year-2025") { document { id } problems { code } } }`;
const draft = async (): Promise<string> => (await ask('OFFICE', DRAFT)).data.draftDocument.document.id;
const SAVE = `mutation ($id: ID!, $content: JSON, $revision: Int, $refresh: Boolean = false) {
  saveDocument(document: $id, content: $content, revision: $revision, refresh: $refresh, note: "改") {
    document { revision title } problems { field code message { zh en } } } }`;
const SEND = `mutation ($id: ID!, $revision: Int) { sendForApproval(document: $id, revision: $revision) { document { state } problems { code } } }`;
const contentOf = async (id: string) =>
  (await ask('OFFICE', `{ document(id: "${id}") { content } }`)).data.document.content;
const uuid = (id: string) => idOf('Document', id);

/** Puts a document into a state regardless of what leads there, as a restored backup would. */
const put = (id: string, state: DocumentState) =>
  server.owner.query(
    `begin; set local session_replication_role = 'replica'; update document set state = '${state}' where id = '${uuid(id)}'; commit`,
  );

describe('a notice of results', () => {
  it('is drafted from the official results, with the staff quota of each unit', async () => {
    const id = await draft();
    const { data } = await ask(
      'OFFICE',
      `{ document(id: "${id}") { kind title state revision cycle { state } versions { revision hash writtenBy } staleFigures { figure } } }`,
    );
    expect(data.document).toEqual({
      kind: 'NOTICE_OF_RESULTS',
      title: '测试区教育委员会关于2025年度考核结果的通报',
      state: 'DRAFT',
      revision: 1,
      cycle: { state: 'GRADING' },
      versions: [
        {
          revision: 1,
          hash: expect.stringMatching(/^SHA-256:[0-9a-f]{64}$/),
          writtenBy: expect.stringMatching(/^office/),
        },
      ],
      staleFigures: [],
    });
    const text = htmlText(await (await get('OFFICE', `/documents/${id}.html`)).text());
    expect(text).toContain('参加考核并评定等次的单位共10个。');
    expect(text).toContain('优秀2个，占20.0%，合格6个，占60.0%，不合格2个，占20.0%');
    expect(text).toContain('小学组（2个）：第1小学、第2小学。');
    // The best unit: 25 % of 39 staff; the worst: 15 % of 48; one that did not tell its staff.
    expect(text).toContain('小学组第1小学优秀3925%9');
    expect(text).toContain('小学组第10小学不合格4815%7');
    expect(text).toContain('小学组第4小学合格—20%—');
    expect(text).toContain('小学组第3小学85.003/10合格');
  });

  it('has no results to tell before there are official ones', async () => {
    await loadBundle(server.platform, server.district.id, {
      ...bundle(),
      scheme: { ...bundle().scheme, code: branded('later-2025') },
    });
    const { errors } = await ask('OFFICE', DRAFT.replace('year-2025', 'later-2025'));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'NO_RESULTS_YET' });
    const unknown = await ask('OFFICE', DRAFT.replace('year-2025', 'none'));
    expect(unknown.errors?.[0]?.extensions).toMatchObject({ reason: 'UNKNOWN_SCHEME' });
  });

  it.each(ROLES.filter((role) => role !== 'OFFICE'))('is not drafted by %s', async (role) => {
    const { errors } = await ask(role, DRAFT);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_YOUR_ACTION' });
  });

  it('is not drafted with a token', async () => {
    const response = await server.ask(DRAFT, { authorization: `Bearer ${await server.token(['OFFICE'])}` });
    expect(((await response.json()) as Answer).errors?.[0]?.extensions).toMatchObject({ reason: 'TOKENS_READ' });
  });
});

describe('a draft', () => {
  it('is saved as a new version, which the audit log tells with its hash', async () => {
    const id = await draft();
    const content = { ...(await contentOf(id)), subtitle: '（征求意见稿）' };
    const { data } = await ask('OFFICE', SAVE, { id, content, revision: 1 });
    expect(data.saveDocument).toEqual({ document: { revision: 2, title: expect.any(String) }, problems: [] });
    const { data: read } = await ask(
      'OFFICE',
      `{ document(id: "${id}") { versions { revision hash note } }
      auditEntries(filter: { actions: ["document.SAVE"] }, first: 1) { rows { subjectId words { zh } changes { field before after } } } }`,
    );
    const [latest, first] = read.document.versions;
    expect(
      read.document.versions.map(({ revision, note }: { revision: number; note: string }) => [revision, note]),
    ).toEqual([
      [2, '改'],
      [1, null],
    ]);
    expect(read.auditEntries.rows[0]).toEqual({
      subjectId: uuid(id),
      words: { zh: '文件：修改' },
      changes: [
        { field: 'revision', before: '1', after: '2' },
        { field: 'hash', before: first.hash, after: latest.hash },
        { field: 'note', before: null, after: '改' },
      ],
    });
  });

  it('is not saved again if nothing was changed', async () => {
    const id = await draft();
    const { data } = await ask('OFFICE', SAVE, { id, content: await contentOf(id), revision: 1 });
    expect(data.saveDocument.document.revision).toBe(1);
  });

  it('is not overwritten by someone who saw an earlier version', async () => {
    const id = await draft();
    const content = await contentOf(id);
    const edits = ['甲', '乙'].map((subtitle) =>
      ask('OFFICE', SAVE, { id, content: { ...content, subtitle }, revision: 1 }),
    );
    const answers = await Promise.all(edits);
    expect(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.reason))).toEqual([
      'STALE_REVISION',
    ]);
  });

  it('is told every mistake of its content at its place, in both languages', async () => {
    const id = await draft();
    const content = await contentOf(id);
    const wrong = {
      ...content,
      title: ['一'.repeat(21)],
      body: [
        { kind: 'PARAGRAPH', runs: [{ text: 'a\u0007b' }] },
        { kind: 'PARAGRAPH', runs: [{ text: '正文', bold: true }] },
      ],
    };
    const { data } = await ask('OFFICE', SAVE, { id, content: wrong, revision: 1 });
    const { document, problems } = data.saveDocument;
    expect(document).toBeNull();
    expect(problems).toEqual([
      {
        field: 'content.title.0',
        code: 'CONTENT_CUSTOM',
        message: { zh: expect.stringContaining('最多 20 个字'), en: expect.stringContaining('at most 20') },
      },
      {
        field: 'content.body.0.runs.0.text',
        code: 'CONTENT_CUSTOM',
        message: { zh: expect.stringContaining('U+0007'), en: expect.stringContaining('unprintable') },
      },
      {
        field: 'content.body.1.runs.0',
        code: expect.stringMatching(/^CONTENT_/),
        message: { zh: expect.any(String), en: expect.any(String) },
      },
    ]);
    const edit = { document: uuid(id), content: wrong, revision: 1, refresh: false, note: null };
    const claims = systemClaims(server.district.id);
    await expect(saveDocumentAs(server.platform, OPERATOR, claims, edit)).rejects.toMatchObject({
      reason: 'BAD_CONTENT',
    });
    for (const { message } of problems) {
      expect(message.zh).not.toContain(' · ');
      expect(message.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('has no bound figure that was changed by hand', async () => {
    const id = await draft();
    const content = JSON.parse(JSON.stringify(await contentOf(id)).replace('"value":"95.00"', '"value":"99.00"'));
    const { data } = await ask('OFFICE', SAVE, { id, content, revision: 1 });
    expect(data.saveDocument.problems).toEqual([
      {
        field: 'content',
        code: 'FIGURES_EDITED',
        message: { zh: expect.stringContaining('unit/U0/total'), en: expect.any(String) },
      },
    ]);
  });

  it('has no character that cannot be printed', async () => {
    const id = await draft();
    const { data } = await ask('OFFICE', SAVE, {
      id,
      content: { ...(await contentOf(id)), subtitle: '😀' },
      revision: 1,
    });
    expect(data.saveDocument.problems).toMatchObject([
      { code: 'GLYPHS_MISSING', message: { zh: expect.stringContaining('U+1F600') } },
    ]);
  });

  it('needs something to save', async () => {
    const { data } = await ask('OFFICE', SAVE, { id: await draft(), revision: 1 });
    expect(data.saveDocument.problems).toMatchObject([{ field: 'content', code: 'NOTHING_TO_SAVE' }]);
  });

  it('shows what differs between two versions, in words', async () => {
    const id = await draft();
    const content = await contentOf(id);
    const body = [...content.body];
    body.splice(1, 0, { kind: 'PARAGRAPH', runs: [{ text: '各单位要认真总结经验。' }] });
    const last = body.length - 1;
    body[last] = { kind: 'PARAGRAPH', runs: [{ text: '特此通告。' }] };
    await ask('OFFICE', SAVE, { id, content: { ...content, body }, revision: 1 });
    const { data } = await ask(
      'OFFICE',
      `{ document(id: "${id}") {
      changes: differences(from: 1) { kind text } whole: differences(from: 1, to: 2, whole: true) { kind text } } }`,
    );
    const changed = data.document.changes.filter(({ kind }: { kind: string }) => kind !== 'SAME');
    expect(changed).toEqual([
      { kind: 'ADDED', text: '各单位要认真总结经验。\n' },
      { kind: 'REMOVED', text: '通报' },
      { kind: 'ADDED', text: '通告' },
    ]);
    const text = (not: string) =>
      data.document.whole
        .filter(({ kind }: { kind: string }) => kind !== not)
        .map((piece: { text: string }) => piece.text)
        .join('')
        .replace(/\s/g, '');
    expect(text('ADDED')).toBe(htmlText(await (await get('OFFICE', `/documents/${id}.html?revision=1`)).text()));
    expect(text('REMOVED')).toBe(htmlText(await (await get('OFFICE', `/documents/${id}.html`)).text()));
    const { errors } = await ask('OFFICE', `{ document(id: "${id}") { differences(from: 7) { text } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', reason: 'UNKNOWN_VERSION' });
  });
});

describe('a figure that has changed since', () => {
  it('is shown old beside new, keeps the draft from approval, and is refreshed on demand', async () => {
    const id = await draft();
    const other = await draft();
    await loadBundle(server.platform, server.district.id, bundle({ U9: '65' }));
    await gradedOfficially(server.platform, server.district.id, 'year-2025');
    const ASK = `{ document(id: "${id}") { staleFigures { figure value present } allowedActions { action allowed because { zh } } } }`;
    const { data } = await ask('OFFICE', ASK);
    const stale = data.document.staleFigures;
    expect(stale).toContainEqual({ figure: 'unit/U9/total', value: '50.00', present: '65.00' });
    expect(stale).toContainEqual({ figure: 'unit/U9/quota', value: '7', present: '9' });
    expect(stale).toContainEqual({ figure: `count/${encodeURIComponent('合格')}`, value: '6', present: '7' });
    expect(stale.map(({ figure }: { figure: string }) => figure)).not.toContain('unit/U0/total');
    const send = data.document.allowedActions.find(({ action }: { action: string }) => action === 'SEND_FOR_APPROVAL');
    expect(send).toEqual({
      action: 'SEND_FOR_APPROVAL',
      allowed: false,
      because: { zh: expect.stringContaining('更新数据') },
    });

    const page = await (await get('OFFICE', `/documents/${id}.html`)).text();
    expect(page).toContain('<del>50.00</del><ins>65.00</ins>');
    const refused = await ask('OFFICE', SEND, { id, revision: 1 });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'STALE_FIGURES' });

    const refreshed = await ask('OFFICE', SAVE, { id, refresh: true, revision: 1 });
    expect(refreshed.data.saveDocument).toMatchObject({ document: { revision: 2 }, problems: [] });
    expect((await ask('OFFICE', ASK)).data.document.staleFigures).toEqual([]);
    expect((await ask('OFFICE', SEND, { id, revision: 2 })).data.sendForApproval).toEqual({
      document: { state: 'IN_APPROVAL' },
      problems: [],
    });
    // A draft whose words are edited meanwhile keeps its old figures until they are refreshed.
    const content = { ...(await contentOf(other)), subtitle: '（改）' };
    expect((await ask('OFFICE', SAVE, { id: other, content, revision: 1 })).data.saveDocument.problems).toEqual([]);
  });
});

describe('states of a document', () => {
  const cells = access(documentStates);

  it.each(ROLES)('let %s save and send as the states table says', async (role) => {
    const id = await draft();
    const content = await contentOf(id);
    const found: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const state of documentStates.states) {
      for (const [action, query] of [
        ['SAVE', SAVE],
        ['SEND_FOR_APPROVAL', SEND],
      ] as const) {
        await put(id, state);
        const sees = (await ask(role, `{ document(id: "${id}") { id } }`)).data.document !== null;
        const { errors } = await ask(role, query, { id, content: { ...content, subtitle: `${state}` } });
        found[`${state} ${action}`] = errors?.[0]?.extensions.reason ?? 'DONE';
        const allowed = cells.some(
          (cell) => cell.role === role && cell.action === action && cell.state === state && cell.allowed,
        );
        const inVain = documentStates.of(action).roles.includes(role as never)
          ? 'ILLEGAL_TRANSITION'
          : 'NOT_YOUR_ACTION';
        wanted[`${state} ${action}`] = !sees ? 'UNKNOWN_DOCUMENT' : allowed ? 'DONE' : inVain;
      }
    }
    expect(found).toEqual(wanted);
  });

  it.each(ROLES)('are announced to %s: what is allowed now, and why the rest is not', async (role) => {
    const id = await draft();
    for (const state of documentStates.states) {
      await put(id, state);
      const { data } = await ask(
        role,
        `{ document(id: "${id}") { allowedActions { action allowed because { zh en } who } } }`,
      );
      if (data.document === null) continue;
      const mine = cells.filter((cell) => cell.role === role && cell.state === state);
      const owned = mine.filter(({ action }) => documentStates.of(action as never).roles.includes(role as never));
      const told: readonly { action: string; allowed: boolean; because: object | null }[] =
        data.document.allowedActions;
      // Approving is one action for people.
      const one = owned.filter(({ action }) => action !== 'APPROVE_STEP');
      expect(told.map(({ action }) => action)).toEqual(one.map(({ action }) => action));
      for (const [at, { allowed, because }] of told.entries()) {
        // A guard may forbid what the table allows: approvals have tests of their own.
        if (allowed) expect(one[at]?.allowed).toBe(true);
        expect(because === null).toBe(allowed);
      }
    }
  });

  it.each([
    ['DRAFT', ['OFFICE', 'INSPECTOR']],
    ['IN_APPROVAL', ['OFFICE', 'INSPECTOR', 'APPROVER', 'OVERSIGHT']],
    ['APPROVED', ['OFFICE', 'INSPECTOR', 'APPROVER', 'OVERSIGHT']],
    ['PUBLISHED', ROLES],
    ['WITHDRAWN', ['OFFICE', 'INSPECTOR']],
  ] as const)('decide who sees it: %s', async (state, roles) => {
    const id = await draft();
    await put(id, state);
    const seen: Role[] = [];
    for (const role of ROLES) {
      const { data } = await ask(
        role,
        `{ document(id: "${id}") { title } documents(states: [${state}]) { rows { id } totalCount } }`,
      );
      const listed = data.documents.rows.some((row: { id: string }) => row.id === id);
      expect(listed).toBe(data.document !== null);
      expect(data.documents.totalCount).toBe(data.documents.rows.length);
      const { status } = await get(role, `/documents/${id}.html`);
      expect(status).toBe(listed ? 200 : 404);
      if (listed) seen.push(role);
    }
    expect(seen.sort()).toEqual([...roles].sort());
  });

  it('follow each other in PostgreSQL as the states table says, whatever the application does', async () => {
    const id = await draft();
    const district = server.district.id;
    const steps = new Set(documentStates.steps().map(({ from, to }) => `${from}>${to}`));
    const wrong: string[] = [];
    for (const from of documentStates.states) {
      for (const to of documentStates.states) {
        if (from === to) continue;
        await put(id, from);
        const stepped = await inTransaction(server.platform, SYSTEM, systemClaims(district), async (tx) => {
          await tx.query('update document set state = $1 where district_id = $2 and id = $3', [to, district, uuid(id)]);
          tx.record({
            action: 'test.STEP',
            subject: { type: 'document', id: uuid(id), label: '' },
            audience: 'DISTRICT',
          });
        }).then(
          () => true,
          (error: { code: string }) => {
            expect(error.code).toBe('CONFLICT');
            return false;
          },
        );
        if (stepped !== steps.has(`${from}>${to}`)) wrong.push(`${from}>${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('leave earlier versions to the office once it is published', async () => {
    const id = await draft();
    await ask('OFFICE', SAVE, { id, content: { ...(await contentOf(id)), subtitle: '（定稿）' }, revision: 1 });
    await moveDocument(server.platform, server.district.id, uuid(id), 'SEND_FOR_APPROVAL', 'APPROVE', 'PUBLISH');
    const versions = async (role: Role) =>
      (await ask(role, `{ document(id: "${id}") { versions { revision } } }`)).data.document.versions.map(
        ({ revision }: { revision: number }) => revision,
      );
    expect(await versions('OFFICE')).toEqual([2, 1]);
    expect(await versions('UNIT_HEAD')).toEqual([2]);
    expect((await get('UNIT_HEAD', `/documents/${id}.pdf?revision=1`)).status).toBe(404);
  });
});

describe('a download', () => {
  it.each(['html', 'docx', 'pdf', 'xlsx'] as const)(
    'has the document as %s, and is not sent again unchanged',
    async (format) => {
      const id = await draft();
      const response = await get('OFFICE', `/documents/${id}.${format}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-disposition')).toMatch(
        format === 'html' || format === 'pdf' ? /^inline/ : /^attachment/,
      );
      expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
        `考核结果的通报.${format}`,
      );
      const bytes = new Uint8Array(await response.arrayBuffer());
      const text =
        format === 'html'
          ? htmlText(Buffer.from(bytes).toString('utf8'))
          : format === 'pdf'
            ? await pdfText(bytes)
            : format === 'docx'
              ? await docxText(bytes)
              : JSON.stringify(await sheetsOf(bytes));
      expect(text).toContain('第10小学');
      const again = await get('OFFICE', `/documents/${id}.${format}`, {
        'if-none-match': response.headers.get('etag') ?? '',
      });
      expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    },
  );

  it('has margins by the glyphs where its address asks for them', async () => {
    const id = await draft();
    const marginOf = async (query: string) => {
      const bytes = new Uint8Array(await (await get('OFFICE', `/documents/${id}.docx${query}`)).arrayBuffer());
      return /<w:pgMar w:top="(\d+)"/.exec(await partOf(bytes, 'word/document.xml'))?.[1];
    };
    expect(await marginOf('')).toBe('2098');
    expect(await marginOf('?margins=glyph')).toBe('1960');
  });

  it('is a page that loads and runs nothing', async () => {
    const response = await get('OFFICE', `/documents/${await draft()}.html`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src data:;/);
    expect(policy).not.toContain('unsafe');
  });

  it('is refused for another format, an unknown document, an unknown version, and to callers who are not signed in', async () => {
    const id = await draft();
    const reason = async (path: string) => {
      const response = await get('OFFICE', path);
      const { error } = (await response.json()) as { error: { reason: string } };
      return [response.status, error.reason];
    };
    expect(await reason(`/documents/${id}.doc`)).toEqual([404, 'NO_SUCH_FORMAT']);
    // Without an ending it is the address of the page in the console, which programs do not ask for.
    expect(await reason(`/documents/${id}`)).toEqual([404, 'NO_SUCH_PAGE']);
    expect(await reason('/documents/none.pdf')).toEqual([404, 'UNKNOWN_DOCUMENT']);
    expect(await reason('/documents/01a22c01-17ca-723e-9533-dbf72117a113.pdf')).toEqual([404, 'UNKNOWN_DOCUMENT']);
    expect(await reason(`/documents/${id}.pdf?revision=9`)).toEqual([404, 'UNKNOWN_VERSION']);
    expect(await reason(`/documents/${id}.pdf?revision=x`)).toEqual([404, 'UNKNOWN_VERSION']);
    expect((await fetch(`${server.url}/documents/${id}.pdf`)).status).toBe(401);
  });
});

describe('the result of one unit', () => {
  const own = '/documents/unit-result/year-2025/U4.html';

  it('is told to the unit from the notice period on, and to no other unit', async () => {
    expect((await get('UNIT_HEAD', own)).status).toBe(409);
    expect((await get('OFFICE', own)).status).toBe(200);
    const { data } = await ask(
      'OFFICE',
      'mutation { advanceCycle(scheme: "year-2025", action: START_REVIEW) { cycle { state } } }',
    );
    expect(data.advanceCycle.cycle.state).toBe('REVIEWING');
    const response = await get('UNIT_HEAD', own);
    const text = htmlText(await response.text());
    expect(text).toContain('单位：第5小学考核分组：小学组状态：公示');
    expect(text).toContain('75.00合格5/10');
    expect(text).toContain('综合得分10075.00方法：线性插值');
    expect((await get('UNIT_HEAD', own.replace('U4', 'U3'))).status).toBe(404);
    expect((await get('UNIT_REPORTER', own)).status).not.toBe(200);
    expect((await get('VERIFIER', own)).status).not.toBe(200);
  });

  it('is one page of PDF', async () => {
    const response = await get('UNIT_HEAD', own.replace('html', 'pdf'));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(await pdfText(bytes)).toContain('2025年度考核结果告知单');
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length ?? 1,
    ).toBe(1);
  });
});

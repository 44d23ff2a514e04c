/** 向社会公开: what a reader without an account gets, and what is refused because it would disclose single units. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { systemClaims } from '../../auth/access.js';
import { claimsStatement } from '../../db/claims.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import type { DocumentContent } from '../../documents/content/index.js';
import type { Figure } from '../../documents/content/run.js';
import { figuresOf } from '../../documents/printed-text.js';
import { rendering } from '../../documents/rendering.js';
import type { DocumentKind } from '../../entities/document.js';
import type { DocumentId } from '../../entities/ids.js';
import { nodeId } from '../../reads/node-id.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode, SchemeRecord } from '../../scoring/input.js';
import { sampleActor } from '../../services/actor.js';
import { draftDocumentAs } from '../../services/document/draft.js';
import { writtenDocument } from '../../services/document/render.js';
import { saveDocumentAs } from '../../services/document/save.js';
import { loadBundle } from '../../services/load/index.js';
import { publicClaims } from '../../services/publication/open.js';
import { publishDocumentAs } from '../../services/publication/publish.js';
import { withdrawPublicationAs } from '../../services/publication/withdraw.js';
import { htmlText } from '../documents/read-back.js';
import { bundleOf, itemOf, observed } from '../scoring/small-bundle.js';
import { moveDocument } from '../setup/documents.js';
import { gradedOfficially } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { approvedNotice, moveCycle } from '../setup/sample-year.js';

const SCHEME = branded<SchemeCode>('s-2025');
/** Sizes of the peer groups. */
const GROUPS = { BIG: 7, MIDDLE: 6, SMALL: 3 } as const;
const UNITS = Object.entries(GROUPS).flatMap(([group, size]) =>
  Array.from({ length: size }, (_, place) => ({ code: `${group}${place}`, group })),
);
const RECORD: Partial<SchemeRecord> = {
  code: SCHEME,
  name: '2025年度考核方案',
  rounding: { item: 2, total: 2, mode: 'HALF_UP' },
  grades: [
    ['优秀', '90'],
    ['良好', '70'],
    ['合格', '0'],
  ].map(([grade = '', min = '']) => ({ grade, min, quota: null, quotaRounding: null, requires: [] })),
  labels: { categories: {}, groups: { BIG: '大组', MIDDLE: '中组', SMALL: '小组' } },
};
/** No mean of a group is the value of one of its units. */
const figureOf = (index: number): string => (95.13 - index * 2.5 + ((index * index) % 5) * 0.11).toFixed(2);
const bundle = (corrected: Readonly<Record<string, string>> = {}) =>
  bundleOf(
    [
      itemOf({
        code: 'A',
        name: '综合得分',
        points: '100',
        direction: 'HIGHER',
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
      scheme: RECORD,
      units: UNITS.map(({ code, group }) => ({ code, name: `单位${code}`, category: 'SCHOOL', group, parent: null })),
      observations: UNITS.map(({ code }, index) => observed('A', code, corrected[code] ?? figureOf(index))),
    },
  );

let server: TestServer;
const office = sampleActor('OFFICE');
const claims = () => systemClaims(server.district.id);

beforeAll(async () => {
  server = await openServer({ units: false });
  await loadBundle(server.platform, server.district.id, bundle());
  await gradedOfficially(server.platform, server.district.id, SCHEME);
  await moveCycle(server.platform, server.district.id, SCHEME, 'START_REVIEW', 'SEND_FOR_APPROVAL');
});
afterAll(async () => {
  await server?.close();
  await rendering.close();
});

const publish = (document: DocumentId) =>
  publishDocumentAs(server.platform, office, claims(), { document, revision: null, contact: null });
const withdraw = (document: DocumentId, reason = '数据有误') =>
  withdrawPublicationAs(server.platform, office, claims(), document, reason);
const draft = (kind: DocumentKind) => draftDocumentAs(server.platform, office, claims(), { kind, scheme: SCHEME });
const contentOf = async (id: DocumentId): Promise<DocumentContent> =>
  (await writtenDocument(server.platform, claims(), server.district.id, id, null)).content;

/** An approved notice for the public. @param added keys of figures that its author adds to it */
async function publicNotice(...added: readonly string[]): Promise<DocumentId> {
  const id = await draft('PUBLIC_NOTICE_OF_RESULTS');
  if (added.length > 0) {
    const present = new Map(
      figuresOf(await contentOf(await draft('NOTICE_OF_RESULTS'))).map((one) => [one.figure, one]),
    );
    const content = await contentOf(id);
    const runs = added.map((key) => present.get(key) as Figure);
    const body = [...content.body, { kind: 'PARAGRAPH' as const, runs }];
    const edit = { document: id, content: { ...content, body }, revision: null, refresh: false, note: null };
    await saveDocumentAs(server.platform, office, claims(), edit);
  }
  await moveDocument(server.platform, server.district.id, id, 'SEND_FOR_APPROVAL', 'APPROVE');
  return id;
}

interface List {
  readonly name: string;
  readonly publications: readonly {
    readonly id: string;
    readonly title: string;
    readonly withdrawn: { readonly reason: string } | null;
    readonly files: readonly string[];
  }[];
}
/** Routes that answer without signing in, beside those under /public; none of them has data of a district. */
const FOR_EVERYONE = [
  '/',
  '/session',
  '/session/step',
  '/code',
  '/code/request',
  '/metrics',
  '/health/live',
  '/health/stream',
  '/health/ready',
  '/public/:district',
  '/public/:district/:file',
];

/** Paths that can be read, from the tree that Fastify prints. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', segment = '', methods = ''] = /^([│ ]*)[├└]── (\S+) \(([A-Z, ]+)\)/.exec(line) ?? [];
    if (segment === '') return [];
    const depth = indent.length / 4;
    above[depth] = `${depth === 0 ? '' : above[depth - 1]}${segment}`;
    return methods.includes('GET') ? [above[depth] as string] : [];
  });
}

const list = async (): Promise<List> => (await (await fetch(`${server.url}/public/test`)).json()) as List;
const get = (path: string) => fetch(`${server.url}${path}`);
const count = (grade: string) => `count/${encodeURIComponent(grade)}`;

let notice: DocumentId;
let open: DocumentId;

describe('the public', () => {
  it('is told nothing before the notice to the units is published, and not by that one', async () => {
    await expect(publish(await publicNotice())).rejects.toMatchObject({ reason: 'NOTICE_NOT_PUBLISHED' });
    notice = await approvedNotice(server.platform, server.district.id, SCHEME);
    expect((await contentOf(notice)).official?.disclosure?.kind).toBe('NOT_PUBLIC');
    await publish(notice);
    expect((await list()).publications).toEqual([]);
    expect((await get(`/public/test/${notice}.html`)).status).toBe(404);
  });

  it('gets the notice for the public: groups of five and more, and the best units', async () => {
    open = await publicNotice();
    await publish(open);
    const { name, publications } = await list();
    expect([name, publications.map(({ id }) => id)]).toEqual(['测试区', [open]]);
    expect(publications[0]?.files).toEqual(
      ['docx', 'html', 'json', 'pdf', 'xlsx'].map((format) => `/public/test/${open}.${format}`),
    );
    const text = htmlText(await (await get(`/public/test/${open}.html`)).text());
    expect(text).toContain('列入统计的13个单位中，优秀3个');
    expect(text).toContain('小组单位数不足五个');
    expect(text).toContain('大组：单位BIG0、单位BIG1、单位BIG2。');
    expect(text).not.toContain('小组3');
    for (let index = 0; index < UNITS.length; index++) expect(text).not.toContain(figureOf(index));
    const first = Buffer.from(await (await get(`/public/test/${open}.pdf`)).arrayBuffer());
    expect(Buffer.from(await (await get(`/public/test/${nodeId('Document', open)}.pdf`)).arrayBuffer())).toEqual(first);
  });

  it('gets nothing of an unknown district, document or format', async () => {
    expect((await get('/public/none')).status).toBe(404);
    expect((await get(`/public/none/${open}.pdf`)).status).toBe(404);
    expect((await get(`/public/test/${open}.exe`)).status).toBe(404);
    expect((await get('/public/test/x.pdf')).status).toBe(404);
  });

  it('sees open publications and their files, and no row of any other table', async () => {
    const app = new pg.Client({ connectionString: roleUrl(server.databaseUrl, APP_ROLE) });
    await app.connect();
    try {
      const { rows: tables } = await server.owner.query<{ name: string; rows: number }>(
        "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migration' order by 1",
      );
      const seen: Record<string, number> = {};
      for (const { name } of tables) {
        await app.query('begin');
        await app.query(claimsStatement(publicClaims(server.district.id)));
        const { rows } = await app.query<{ rows: number }>(`select count(*)::int as rows from ${name}`);
        await app.query('rollback');
        if (rows[0]?.rows !== 0) seen[name] = rows[0]?.rows ?? -1;
      }
      expect(seen).toEqual({ publication: 1, publication_file: 5 });
      expect(tables.length).toBeGreaterThan(40);
    } finally {
      await app.end();
    }
  });

  it('reaches no other route without signing in', async () => {
    const answers: Record<string, number> = {};
    for (const path of routesOf(server.http.printRoutes({ commonPrefix: false })))
      answers[path] = (await get(path.replaceAll(/:\w+|\*/g, 'x'))).status;
    expect(Object.keys(answers).length).toBeGreaterThan(10);
    const others = Object.entries(answers).filter(([path]) => !FOR_EVERYONE.includes(path));
    expect(others.filter(([, status]) => ![400, 401, 404].includes(status))).toEqual([]);
    const { errors } = (await (await server.ask('{ publications { title } }', OWN_PAGE)).json()) as {
      errors: readonly { extensions: { code: string } }[];
    };
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('a document for the public', () => {
  beforeAll(() => withdraw(open, '表1有误 <b>'));

  it('leaves a notice with the reason in its place when it is withdrawn', async () => {
    const page = await get(`/public/test/${open}.html`);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('原因：表1有误 &#60;b&#62;');
    const file = await get(`/public/test/${open}.pdf`);
    expect([file.status, ((await file.json()) as { error: { reason: string } }).error.reason]).toEqual([
      410,
      'WITHDRAWN_PUBLICATION',
    ]);
    expect((await list()).publications).toMatchObject([{ withdrawn: { reason: '表1有误 <b>' }, files: [] }]);
  });

  it('is refused with figures of single units', async () => {
    const refused = publish(await publicNotice('unit/BIG0/total'));
    await expect(refused).rejects.toMatchObject({
      reason: 'DISCLOSES_UNITS',
      message: expect.stringContaining('unit/BIG0/total'),
    });
  });

  it('is refused if the sum of all and the sums of the large groups leave the small group', async () => {
    await expect(publish(await publicNotice(count('良好')))).rejects.toMatchObject({
      reason: 'SUBTRACTION_FINDS_UNITS',
      message: expect.stringContaining('SMALL0'),
    });
  });

  it('is published again as it was', async () => {
    open = await publicNotice();
    await publish(open);
    expect((await list()).publications.map(({ withdrawn }) => withdrawn?.reason ?? null)).toEqual([
      null,
      '表1有误 <b>',
    ]);
  });

  it('is refused if the difference to one that was withdrawn tells what was corrected of one unit', async () => {
    await withdraw(open);
    await withdraw(notice);
    await moveCycle(server.platform, server.district.id, SCHEME, 'RETURN_TO_GRADING');
    await loadBundle(server.platform, server.district.id, bundle({ MIDDLE2: '71.5' }));
    await gradedOfficially(server.platform, server.district.id, SCHEME);
    await moveCycle(server.platform, server.district.id, SCHEME, 'START_REVIEW', 'SEND_FOR_APPROVAL');
    await publish(await approvedNotice(server.platform, server.district.id, SCHEME));
    await expect(publish(await publicNotice())).rejects.toMatchObject({
      reason: 'SUBTRACTION_FINDS_UNITS',
      message: expect.stringMatching(/MIDDLE2.*公告/s),
    });
  });

  it('may tell everything where the district has decided so', async () => {
    const cookie = await server.session(await server.account(['OFFICE']));
    const answer = await server.ask('mutation { saveDisclosure(disclosure: TOTALS) }', { cookie, ...OWN_PAGE });
    expect(await answer.json()).toEqual({ data: { saveDisclosure: 'TOTALS' } });
    await publish(await publicNotice('unit/BIG0/total'));
    expect((await list()).publications).toHaveLength(3);
  });

  it('is not decided on by other roles', async () => {
    const cookie = await server.session(await server.account(['APPROVER']));
    const answer = await server.ask('mutation { saveDisclosure(disclosure: GRADES) }', { cookie, ...OWN_PAGE });
    expect(((await answer.json()) as { errors: object[] }).errors).toMatchObject([
      { extensions: { reason: 'NOT_YOUR_ACTION' } },
    ]);
    expect(await (await server.ask('{ disclosure }', { cookie, ...OWN_PAGE })).json()).toEqual({
      data: { disclosure: 'TOTALS' },
    });
  });
});

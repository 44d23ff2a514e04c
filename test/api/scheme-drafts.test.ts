/** 方案草稿: written, checked, tried, imported, compared and put in force, over the API. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../auth/viewer.js';
import { unpackBundle } from '../../bundle/archive.js';
import { readBundle } from '../../bundle/index.js';
import { ROLES } from '../../entities/access.js';
import { nodeId } from '../../reads/node-id.js';
import { branded } from '../../scoring/brand.js';
import { saveBurdenWords } from '../../services/scheme/burden-words.js';
import { previewDraft } from '../../services/scheme/preview.js';
import { SCHEME_ACTIONS } from '../../services/scheme/rights.js';
import { draftFromScheme } from '../../services/scheme/start-draft.js';
import { BundleFolder } from '../setup/bundle-folder.js';
import { moveCycle } from '../setup/sample-year.js';
import { addTestAccount, newAccountName, signInAs } from '../setup/services.js';
import { announcing } from '../setup/uploads.js';
import { zip } from '../setup/zip.js';
import { type Api, type Ask, openApi } from './graphql-client.js';

let api: Api;
let viewer: Viewer;
let office: Ask;
let colleague: Ask;
beforeAll(async () => {
  api = await openApi();
  viewer = await api.viewer(['OFFICE']);
  office = api.as(viewer);
  colleague = api.as(await api.viewer(['OFFICE']));
});
afterAll(() => api.close());

interface Draft {
  readonly id: string;
  readonly revision: number;
  // biome-ignore lint/suspicious/noExplicitAny: a draft may contain anything
  readonly content: any;
  readonly findings: readonly { severity: string; code: string; item: string | null; field: string }[];
  readonly versions: readonly { revision: number }[];
  readonly becameVersion: number | null;
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly baseVersion: number | null;
  readonly removed: boolean;
}
const DRAFT = `draft { id revision content code name year baseVersion removed becameVersion
  findings { severity code item field message { zh en } } versions { revision } } problems { field code message { zh en } }`;

type Result = { readonly draft: Draft; readonly problems: readonly { field: string | null; code: string }[] };

const reasonOf = ({ errors }: Awaited<ReturnType<Ask>>) => errors?.[0]?.extensions.reason;

async function begin(args = 'scheme: "s-2025"'): Promise<Draft> {
  const { data, errors } = await office<{ draftScheme: Result }>(`mutation { draftScheme(${args}) { ${DRAFT} } }`);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.draftScheme.draft;
}

const save = (ask: Ask, variables: Record<string, unknown>) =>
  ask<{ saveSchemeDraft: Result }>(
    `mutation ($draft: ID, $revision: Int, $content: JSON, $change: PlaceChangeInput) {
      saveSchemeDraft(draft: $draft, revision: $revision, content: $content, change: $change) { ${DRAFT} } }`,
    variables,
  );

const saved = async (ask: Ask, variables: Record<string, unknown>): Promise<Draft> => {
  const { data, errors } = await save(ask, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.saveSchemeDraft.draft;
};

const read = async (id: string): Promise<Draft> =>
  (await office<{ schemeDraft: Draft }>(`{ schemeDraft(id: "${id}") { ${DRAFT.split(' } problems')[0]?.slice(8)} } }`))
    .data.schemeDraft;

describe('a draft', () => {
  it('begins as the next year’s from this year’s, with the new year in code and name', async () => {
    const draft = await begin('scheme: "s-2025", year: 2026');
    expect(draft).toMatchObject({ code: 's-2026', name: '2026 考核方案', year: 2026, baseVersion: 1, revision: 1 });
    expect(draft.content.items[0].items[0]).toMatchObject({ code: 'A1', points: '40.00', indicator: 'I1' });
  });

  it('is saved place by place, as a whole, and in any state of wrongness', async () => {
    const draft = await begin();
    const one = await saved(office, {
      draft: draft.id,
      revision: 1,
      change: { item: 'A1', path: ['points'], value: '四十' },
    });
    expect(one.revision).toBe(2);
    expect(one.content.items[0].items[0].points).toBe('四十');
    expect(one.findings).toContainEqual(
      expect.objectContaining({ severity: 'ERROR', code: 'BAD_NUMBER', item: 'A1', field: 'points' }),
    );
    const wrong = await saved(office, { draft: draft.id, revision: 2, content: { items: 'x', surprise: [1] } });
    expect(wrong).toMatchObject({ code: '', name: '', year: null });
    expect(wrong.findings.map(({ code, field }) => `${field} ${code}`)).toEqual(
      expect.arrayContaining(['surprise UNKNOWN_KEY', 'items NOT_A_LIST', 'code MISSING_KEY', 'name MISSING_KEY']),
    );
    expect((await read(draft.id)).content).toEqual({ items: 'x', surprise: [1] });
  });

  it('adds and removes an item of a list, and refuses a place that does not exist', async () => {
    const { id } = await begin();
    const item = { code: 'C1', name: '新项', points: '5', method: { kind: 'THRESHOLD', at: '1' } };
    const added = await saved(office, { draft: id, change: { item: 'A', path: ['items', '2'], value: item } });
    expect(added.content.items[0].items.map(({ code }: { code: string }) => code)).toEqual(['A1', 'A2', 'C1']);
    const without = await saved(office, { draft: id, change: { item: 'C1', path: [], value: null } });
    expect(without.content.items[0].items).toHaveLength(2);
    for (const change of [
      { item: 'C1', path: ['points'], value: '1' },
      { path: ['items', '9'], value: {} },
      { path: ['grades', 'x'], value: {} },
    ])
      expect((await save(office, { draft: id, change })).data.saveSchemeDraft.problems).toEqual([
        expect.objectContaining({ field: 'path', code: 'NO_SUCH_PLACE' }),
      ]);
  });

  it('is not overwritten by somebody who has not seen it, and is as it was after a conflict', async () => {
    const { id } = await begin();
    await saved(office, { draft: id, revision: 1, change: { path: ['name'], value: '甲' } });
    const answer = await save(colleague, { draft: id, revision: 1, change: { path: ['name'], value: '乙' } });
    expect(reasonOf(answer)).toBe('STALE_REVISION');
    expect(answer.errors?.[0]?.message).toContain(viewer.account.name);
    expect((await read(id)).name).toBe('甲');
  });

  it('keeps what another person has replaced, and can go back to it, also when it was removed', async () => {
    const { id } = await begin();
    await saved(office, { draft: id, revision: 1, change: { path: ['name'], value: '甲' } });
    // Saves of one person in a short time are one version.
    await saved(office, { draft: id, revision: 2, change: { path: ['name'], value: '甲二' } });
    const theirs = await saved(colleague, { draft: id, revision: 3, change: { path: ['name'], value: '乙' } });
    expect(theirs.versions.map(({ revision }) => revision)).toEqual([3]);
    const { data } = await office<{ removeSchemeDraft: Result }>(
      `mutation { removeSchemeDraft(draft: "${id}", revision: 4) { ${DRAFT} } }`,
    );
    expect(data.removeSchemeDraft.draft).toMatchObject({ removed: true, revision: 5 });
    const listed = async (all: boolean) => {
      const { data: answer } = await office<{ schemeDrafts: { id: string }[] }>(`{ schemeDrafts(all: ${all}) { id } }`);
      return answer.schemeDrafts.map((draft) => draft.id);
    };
    expect(await listed(false)).not.toContain(id);
    expect(await listed(true)).toContain(id);
    expect(reasonOf(await save(office, { draft: id, change: { path: ['name'], value: '丙' } }))).toBe('DRAFT_REMOVED');
    const restore = (version: number) =>
      office<{ restoreSchemeDraft: Result }>(
        `mutation { restoreSchemeDraft(draft: "${id}", version: ${version}) { ${DRAFT} } }`,
      );
    expect((await restore(3)).data.restoreSchemeDraft.draft).toMatchObject({ name: '甲二', removed: false });
    expect(reasonOf(await restore(2))).toBe('UNKNOWN_DRAFT_VERSION');
  });

  it('is refused when it is too large, has no content, or both a content and a place', async () => {
    const codeOf = async (variables: Record<string, unknown>) =>
      (await save(office, variables)).data.saveSchemeDraft.problems[0]?.code;
    expect(await codeOf({})).toBe('ONE_WAY_TO_SAVE');
    expect(await codeOf({ content: {}, change: { path: ['name'], value: 'x' } })).toBe('ONE_WAY_TO_SAVE');
    const { id } = await begin();
    let problems: Result['problems'] = [];
    // Each request is small; the draft grows.
    for (let part = 0; part < 24 && problems.length === 0; part++) {
      const change = { path: [`x${part}`], value: 'x'.repeat(200_000) };
      const { data } = await office<{ saveSchemeDraft: Result }>(
        'mutation ($draft: ID, $change: PlaceChangeInput) { saveSchemeDraft(draft: $draft, change: $change) { problems { code } } }',
        { draft: id, change },
      );
      ({ problems } = data.saveSchemeDraft);
    }
    expect(problems).toEqual([expect.objectContaining({ code: 'DRAFT_TOO_LARGE' })]);
  });

  it('that does not exist is not found, by anybody', async () => {
    expect(reasonOf(await save(office, { draft: 'x', change: { path: ['name'], value: 'x' } }))).toBe('UNKNOWN_DRAFT');
    expect(reasonOf(await office('mutation { draftScheme(scheme: "none") { problems { code } } }'))).toBe(
      'UNKNOWN_SCHEME',
    );
  });
});

describe('rights', () => {
  it.each(ROLES)('%s may do what the access table says', async (role) => {
    const { id } = await begin();
    const ask = api.as(api.viewer([role], role.startsWith('UNIT_') ? ['P001'] : []));
    const reads = SCHEME_ACTIONS.READ_DRAFTS.roles.includes(role);
    const { data } = await ask<{ schemeDraft: { id: string } | null }>(`{ schemeDraft(id: "${id}") { id } }`);
    expect(data.schemeDraft !== null).toBe(reads);
    for (const [query, action] of [
      ['{ checkScheme(content: {}) { code } }', 'READ_DRAFTS'],
      [`{ previewScheme(draft: "${id}") { vetoesLeftOut } }`, 'PREVIEW_SCHEME'],
      [
        `mutation { saveSchemeDraft(draft: "${id}", change: { path: ["name"], value: "x" }) { problems { code } } }`,
        'SAVE_DRAFT',
      ],
      [`mutation { restoreSchemeDraft(draft: "${id}", version: 1) { problems { code } } }`, 'RESTORE_DRAFT'],
      ['mutation { importBundle(files: []) { problems { code } } }', 'IMPORT_BUNDLE'],
      [
        `mutation { putSchemeInForce(draft: "${id}", document: "", effectiveDate: "2026-01-01") { problems { code } } }`,
        'PUT_IN_FORCE',
      ],
      ['mutation { saveBurdenWords(words: ["x"]) { problems { code } } }', 'SET_BURDEN_WORDS'],
      [`mutation { removeSchemeDraft(draft: "${id}") { problems { code } } }`, 'REMOVE_DRAFT'],
    ] as const) {
      const roles: readonly string[] = SCHEME_ACTIONS[action].roles;
      expect([action, reasonOf(await ask(query)) === 'NOT_YOUR_ACTION']).toEqual([action, !roles.includes(role)]);
    }
  });
});

describe('the checker', () => {
  it('answers for a content that is not stored, with item and field', async () => {
    const { data } = await office<{ checkScheme: Draft['findings'] }>(
      'query ($content: JSON!) { checkScheme(content: $content, base: "s-2025") { severity code item field } }',
      {
        content: {
          code: 'x',
          name: '方案',
          year: '2025',
          items: [{ code: 'A', name: '会议次数', points: '10', method: { kind: 'DEDUCTION', per: '一' } }],
        },
      },
    );
    expect(data.checkScheme).toEqual(
      expect.arrayContaining([
        { severity: 'ERROR', code: 'BURDEN_INDICATOR', item: 'A', field: 'name' },
        { severity: 'ERROR', code: 'BAD_PARAMETER', item: 'A', field: 'method.per' },
      ]),
    );
  });

  it('knows the words that the district adds, and the national ones whatever the district says', async () => {
    const set = (words: string[]) =>
      office<{ saveBurdenWords: { words: { word: string; own: boolean }[]; problems: { code: string }[] } }>(
        'mutation ($words: [String!]!) { saveBurdenWords(words: $words) { words { word own } problems { code } } }',
        { words },
      );
    const { data } = await set(['排行榜', ' 排行榜 ']);
    expect(data.saveBurdenWords.words.filter(({ own }) => own)).toEqual([{ word: '排行榜', own: true }]);
    expect((await set(['会'])).data.saveBurdenWords.problems).toEqual([{ code: 'TOO_SHORT' }]);
    await expect(saveBurdenWords(api.platform, viewer, ['会'])).rejects.toMatchObject({ reason: 'BAD_WORDS' });
    const { id } = await begin();
    const named = async (name: string) => {
      const { findings } = await saved(office, { draft: id, change: { item: 'A1', path: ['name'], value: name } });
      return findings.filter(({ code }) => code === 'BURDEN_INDICATOR').map(({ item, field }) => `${item} ${field}`);
    };
    expect(await named('阅读排行榜')).toEqual(['A1 name']);
    expect(await named('点赞')).toEqual(['A1 name']);
    await set([]);
    expect(await named('阅读排行榜')).toEqual([]);
    expect(await named('点赞')).toEqual(['A1 name']);
  });
});

describe('without any official run', () => {
  it('there is nothing to preview with', async () => {
    const name = newAccountName(['OFFICE']);
    await addTestAccount(api.platform, api.fixture.neighbour, { name, roles: ['OFFICE'] });
    const { viewer: neighbour } = await signInAs(api.platform, name);
    const draft = await draftFromScheme(api.platform, neighbour, branded('s'), null, null);
    const question = { draft, content: null, run: null };
    await expect(previewDraft(api.platform, neighbour, question, { account: 'x' })).rejects.toMatchObject({
      reason: 'NOTHING_TO_PREVIEW',
    });
  });
});

describe('a preview', () => {
  it('says who would move, how many get each grade, and stores nothing', async () => {
    const { id } = await begin('scheme: "s-2025", year: 2026');
    await saved(office, { draft: id, change: { item: 'A1', path: ['points'], value: '60.00' } });
    await saved(office, { draft: id, change: { path: ['grades', '0', 'min'], value: '100' } });
    const before = await api.owner.query('select count(*) from analysis');
    const { data, errors } = await office<{ previewScheme: Preview }>(
      `{ previewScheme(draft: "${id}") { units { unitCode before { total grade rank } after { total grade rank } placesWon }
         grades { group grade before after room } withoutFigures { itemCode } vetoesLeftOut agreement { all { gradesChanged } } } }`,
    );
    expect(errors).toBeUndefined();
    const { units, grades, withoutFigures, agreement } = data.previewScheme;
    expect(units).toHaveLength(108);
    // The first unit's total of the official run of the fixture.
    expect(units[0]).toMatchObject({ unitCode: 'P001', before: { total: 70.5 } });
    expect(units[0]?.after.total).not.toBe(units[0]?.before.total);
    const best = grades.filter(({ grade }) => grade === '优秀');
    expect(best.find(({ group }) => group === 'PRIMARY')).toMatchObject({ room: 25 });
    expect(agreement.all.gradesChanged).toBe(
      units.filter(({ before: was, after }) => was.grade !== after.grade).length,
    );
    expect(withoutFigures.map(({ itemCode }) => itemCode)).toEqual(['A2', 'B1']);
    expect(await api.owner.query('select count(*) from analysis')).toMatchObject({ rows: before.rows });
  });

  interface Preview {
    readonly units: readonly {
      unitCode: string;
      before: { total: number; grade: string };
      after: { total: number; grade: string };
    }[];
    readonly grades: readonly { group: string; grade: string; room: number }[];
    readonly withoutFigures: readonly { itemCode: string }[];
    readonly agreement: { readonly all: { readonly gradesChanged: number } };
  }

  it('draws the curve of an item, with the units as dots', async () => {
    const { id, content } = await begin();
    const { data } = await office<{ methodCurve: Curve }>(
      `query ($content: JSON) { methodCurve(draft: "${id}", content: $content, item: "A1") {
        full target targetsDiffer relative lines { x points } dots { unitCode x points } } }`,
      { content },
    );
    const { lines, dots, ...curve } = data.methodCurve;
    expect(curve).toEqual({ full: 40, target: 90, targetsDiffer: true, relative: false });
    expect(dots).toHaveLength(108);
    expect(dots[5]).toMatchObject({ unitCode: 'P006', x: 80.05 });
    // P006 has the target of the district: its dot is on the line, within the rounding of points.
    const line = lines.flat();
    const near = line.reduce((best, point) => (Math.abs(point.x - 80.05) < Math.abs(best.x - 80.05) ? point : best));
    expect(Math.abs(near.points - (dots[5]?.points ?? 0))).toBeLessThan(0.2);
    expect(reasonOf(await office(`{ methodCurve(draft: "${id}", item: "A") { full } }`))).toBe('NO_SUCH_LEAF');
  });

  interface Curve {
    readonly lines: { x: number; points: number }[][];
    readonly dots: { unitCode: string; x: number; points: number }[];
  }

  it('of something that is no scheme is refused with the reasons', async () => {
    const answer = await office('{ previewScheme(content: 5) { vetoesLeftOut } }');
    expect(reasonOf(answer)).toBe('FAULTY_SCHEME');
    const run = nodeId('Run', api.fixture.runs.published);
    const { id } = await begin();
    await saved(office, { draft: id, change: { item: 'A1', path: ['method', 'kind'], value: 'NONE' } });
    expect(reasonOf(await office(`{ previewScheme(draft: "${id}", run: "${run}") { vetoesLeftOut } }`))).toBe(
      'NOT_GRADEABLE',
    );
  });
});

describe('a comparison', () => {
  it('tells in sentences what was added, removed, and changed', async () => {
    const { id } = await begin();
    await saved(office, { draft: id, change: { item: 'A1', path: ['points'], value: '45' } });
    await saved(office, {
      draft: id,
      change: { item: 'A2', path: ['method'], value: { kind: 'THRESHOLD' } },
    });
    await saved(office, { draft: id, change: { item: 'B1', path: [], value: null } });
    const { data } = await office<{ schemeDifference: { item: string | null; text: { zh: string; en: string } }[] }>(
      `{ schemeDifference(from: { scheme: "s-2025" }, to: { draft: "${id}" }) { subject item text { zh en } } }`,
    );
    expect(data.schemeDifference.map(({ text }) => text.zh)).toEqual([
      '满分由 100 改为 85',
      '“A 项 A”分值由 80 改为 85（+5）',
      '“A1 项 A1”分值由 40 改为 45（+5）',
      '“A2 项 A2”计分方法由“目标完成率（cap 0.895）”改为“达标”',
      '删去“B1 项 B1”（20 分）',
    ]);
    expect(data.schemeDifference[2]?.text.en).toBe('“A1 项 A1”: points changed from 40 to 45 (+5)');
    expect(reasonOf(await office('{ schemeDifference(from: {}, to: { scheme: "s-2025" }) { item } }'))).toBe(
      'ONE_SCHEME',
    );
  });
});

const upload = async (name: string, content: Buffer, type = 'application/zip'): Promise<string> => {
  const headers = { ...(await api.signIn(viewer)), ...announcing({ name, content, type }) };
  const answer = await api.http.inject({ method: 'POST', url: '/files', headers, payload: content });
  const { id } = answer.json();
  if (id === undefined) throw new Error(answer.body);
  return id;
};

interface Imported {
  readonly importBundle: {
    readonly draft: Draft | null;
    readonly files: readonly { readonly text: string; readonly line: number }[];
    readonly problems: readonly { readonly code: string; readonly message: { readonly en: string } }[];
  };
}
const importing = async (...files: string[]) =>
  (
    await office<Imported>(
      `mutation ($files: [ID!]!) { importBundle(files: $files) { files { text line } ${DRAFT} } }`,
      { files },
    )
  ).data.importBundle;

const UNITS = 'code,name,category,group,parent\nU1,一小,SCHOOL,G,\n';
const YAML = (points: string) =>
  `code: s-2027\nname: 新方案\nyear: 2027\nitems:\n  - { code: A, name: 项, points: ${points}, method: { kind: THRESHOLD, at: 1 } }\n`;

describe('an import', () => {
  it('makes a draft of the scheme of an archive, with the problems as kaoping check prints them', async () => {
    const sound = zip([
      { name: 'bundle/scheme.yaml', content: YAML('10') },
      { name: 'bundle/units.csv', content: UNITS },
      { name: 'bundle/readme.md', content: 'x' },
    ]);
    const { draft, problems } = await importing(await upload('数据包.zip', sound));
    expect(problems).toEqual([]);
    expect(draft).toMatchObject({ code: 's-2027', year: 2027, content: { items: [{ code: 'A', points: '10' }] } });
    const wrong = await importing(
      await upload('scheme.yaml', Buffer.from(YAML('十')), 'application/yaml'),
      await upload('units.csv', Buffer.from(UNITS), 'text/csv'),
    );
    expect(wrong.files.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^scheme\.yaml:5: BAD_NUMBER: .+ · .+/),
      expect.stringMatching(/^units\.csv:1: SMALL_GROUP: /),
    ]);
    expect(wrong.draft?.content.items[0].points).toBe('十');
    const broken = await importing(await upload('scheme.yaml', Buffer.from('a: [\n'), 'application/yaml'));
    expect(broken.draft).toBeNull();
    expect(broken.files.map(({ text }) => text.split(' ')[1])).toContain('BAD_YAML:');
  });

  it('refuses archives that would harm, before anything of them is read', async () => {
    const scheme = { name: 'scheme.yaml', content: YAML('10') };
    const hostile = [
      zip([scheme, { name: 'units.csv', content: UNITS }, { name: 'units.csv', content: UNITS }]),
      zip([scheme, { name: 'observations.csv', content: 'x', size: 500 * 1024 * 1024 }]),
    ];
    for (const archive of hostile)
      expect((await importing(await upload('x.zip', archive))).problems.map(({ code }) => code)).toEqual([
        'UNREADABLE_ARCHIVE',
      ]);
    expect((await importing()).problems).toEqual([expect.objectContaining({ code: 'UNREADABLE_ARCHIVE' })]);
  });
});

describe('an export', () => {
  const fetched = async (path: string, headers: Record<string, string>) =>
    api.http.inject({ method: 'GET', url: path, headers });

  it('gives a bundle that reads as it was, of a draft and of a version', async () => {
    const { id, content } = await begin();
    const headers = await api.signIn(viewer);
    for (const path of [`/bundles/drafts/${id}.zip`, '/bundles/s-2025.zip?version=1']) {
      const answer = await fetched(path, headers);
      expect([path, answer.statusCode, answer.headers['content-type']]).toEqual([path, 200, 'application/zip']);
      const folder = await BundleFolder.make();
      try {
        await unpackBundle(answer.rawPayload, folder.path);
        const { bundle, problems } = await readBundle(folder.path);
        expect(problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
        expect(bundle?.scheme.items[0]?.items[0]).toMatchObject({ code: 'A1', points: '40.00' });
        expect(bundle?.units).toHaveLength(108);
      } finally {
        await folder.remove();
      }
      const again = await importing(await upload('again.zip', answer.rawPayload));
      expect(again.draft?.content).toEqual(content);
    }
  });

  it('gives a draft that is no scheme as it is, and nothing to others', async () => {
    const { id } = await begin();
    await saved(office, { draft: id, content: { code: 'x', surprise: '二' } });
    const answer = await fetched(`/bundles/drafts/${id}.zip`, await api.signIn(viewer));
    const again = await importing(await upload('again.zip', answer.rawPayload));
    expect(again.draft?.content).toEqual({ code: 'x', surprise: '二' });
    const head = await api.signIn(api.viewer(['UNIT_HEAD'], ['P001']));
    expect((await fetched(`/bundles/drafts/${id}.zip`, head)).statusCode).toBe(403);
    expect((await fetched('/bundles/s-2025.zip', head)).statusCode).toBe(403);
    expect((await fetched('/bundles/s-2025.zip', {})).statusCode).toBe(401);
    expect((await fetched('/bundles/none.zip', await api.signIn(viewer))).statusCode).toBe(404);
  });
});

describe('putting in force', () => {
  // A year that is shown to its units takes no other scheme.
  beforeAll(() => moveCycle(api.platform, api.fixture.district, 's-2025', 'RETURN_TO_GRADING'));

  const put = async (draft: string, more = 'replaces: 1', document = '京考〔2026〕1号') =>
    office<{
      putSchemeInForce: { scheme: Record<string, unknown> | null; problems: { field: string; code: string }[] };
    }>(
      `mutation { putSchemeInForce(draft: "${draft}", document: "${document}", effectiveDate: "2026-01-01", ${more}) {
         scheme { code version current approvalDocument effectiveDate } problems { field code message { zh en } } } }`,
    );

  it('is refused with every finding, without a number, for another version than was seen, and without a change', async () => {
    const { id } = await begin();
    expect((await put(id)).data.putSchemeInForce.problems).toEqual([expect.objectContaining({ code: 'SAME_SCHEME' })]);
    expect(reasonOf(await put(id, 'replaces: 7'))).toBe('OTHER_IN_FORCE');
    await saved(office, { draft: id, change: { item: 'A1', path: ['name'], value: '照片数量' } });
    await saved(office, { draft: id, change: { item: 'A2', path: ['points'], value: 'x' } });
    const { problems } = (await put(id)).data.putSchemeInForce;
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'A1.name', code: 'BURDEN_INDICATOR' }),
        expect.objectContaining({ field: 'A2.points', code: 'BAD_NUMBER' }),
      ]),
    );
    expect((await put(id, 'replaces: 1', ' ')).data.putSchemeInForce.problems).toEqual([
      expect.objectContaining({ field: 'document', code: 'NUMBER_NEEDED' }),
    ]);
  });

  it('is refused where the state of the cycle forbids it', async () => {
    // The year 2024 is published.
    const { id } = await begin('scheme: "s-2024"');
    await saved(office, { draft: id, change: { item: 'A1', path: ['name'], value: '改名' } });
    expect(reasonOf(await put(id))).toBe('ILLEGAL_TRANSITION');
    const { data } = await office<{ scheme: { version: number } }>('{ scheme(code: "s-2024") { version } }');
    expect(data.scheme.version).toBe(1);
  });

  it('makes the next version, keeps the answers on burden, and closes the draft', async () => {
    const { id } = await begin();
    await saved(office, { draft: id, change: { item: 'A1', path: ['name'], value: '关注学生的人数' } });
    const answers = [{ item: 'A1', word: '关注', reason: '指受到学校关注的困难学生，与应用程序无关' }];
    await saved(office, { draft: id, change: { path: ['answers'], value: answers } });
    const { data, errors } = await put(id);
    expect(errors).toBeUndefined();
    expect(data.putSchemeInForce).toEqual({
      scheme: {
        code: 's-2025',
        version: 2,
        current: true,
        approvalDocument: '京考〔2026〕1号',
        effectiveDate: '2026-01-01',
      },
      problems: [],
    });
    expect(await read(id)).toMatchObject({ becameVersion: 2 });
    expect(reasonOf(await save(office, { draft: id, change: { path: ['name'], value: 'x' } }))).toBe('DRAFT_IN_FORCE');
    const stored = await office<{ scheme: { content: { answers: unknown }; versions: { version: number }[] } }>(
      '{ scheme(code: "s-2025") { content versions { version } } }',
    );
    expect(stored.data.scheme.content.answers).toEqual(answers);
    expect(stored.data.scheme.versions).toEqual([{ version: 2 }, { version: 1 }]);
    const { data: log } = await office<{ auditEntries: { rows: { action: string }[] } }>(
      '{ auditEntries(first: 20) { rows { action } } }',
    );
    expect(log.auditEntries.rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['scheme.PUT_IN_FORCE']));
  });

  it('gives a scheme of a new year its cycle, with the units of the year before', async () => {
    const { id } = await begin('scheme: "s-2025", year: 2023');
    await saved(office, { draft: id, change: { path: ['plan'], value: null } });
    const items = [
      {
        code: 'N1',
        name: '新项',
        points: '100',
        method: {
          kind: 'LINEAR',
          points: [
            ['0', '0'],
            ['1', '1'],
          ],
        },
      },
    ];
    await saved(office, { draft: id, change: { path: ['items'], value: items } });
    const { data, errors } = await put(id, 'replaces: null');
    expect(errors).toBeUndefined();
    expect(data.putSchemeInForce.problems).toEqual([]);
    expect(data.putSchemeInForce.scheme).toMatchObject({ code: 's-2023', version: 1 });
    const { rows } = await api.owner.query(
      "select count(*)::int as units, min(c.state) as state from cycle c join cycle_unit u on u.cycle_id = c.id where c.scheme_code = 's-2023'",
    );
    expect(rows).toEqual([{ units: 108, state: 'DRAFT' }]);
  });
});

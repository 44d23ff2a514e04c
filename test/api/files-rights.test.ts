/**
 * Every pair of role and action on files, in every state of a figure: over the API, and by SQL as the application's own
 * role. What is expected is written out here, and compared with the tables that docs/access.md is written from.
 */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { claimsOf } from '../../auth/access.js';
import { claimsStatement } from '../../db/claims.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import { ROLES, type Role } from '../../entities/access.js';
import type { AccountId, UnitId } from '../../entities/ids.js';
import type { ObservationStatus } from '../../scoring/input.js';
import { documentScope, evidenceScope } from '../../services/files/access-page.js';
import { type FileAction, fileHindrance, OBSERVATION_STATUSES } from '../../services/files/rights.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { pdf } from '../setup/sample-files.js';
import { Uploader } from '../setup/uploads.js';

const WITH_UNIT: readonly ObservationStatus[] = ['DRAFT', 'SUBMITTED', 'RETURNED'];
const ANY = OBSERVATION_STATUSES;

/** The states of a figure in which a role may do it; what is absent, it may never. */
const EXPECTED: Readonly<Record<FileAction, Partial<Record<Role, readonly ObservationStatus[]>>>> = {
  UPLOAD: { UNIT_REPORTER: ANY, UNIT_HEAD: ANY, OFFICE: ANY, ADMIN: ANY },
  ATTACH_EVIDENCE: { UNIT_REPORTER: WITH_UNIT, UNIT_HEAD: WITH_UNIT, OFFICE: ANY },
  REMOVE_EVIDENCE: { UNIT_REPORTER: ['DRAFT', 'RETURNED'], UNIT_HEAD: ['DRAFT', 'RETURNED'], OFFICE: WITH_UNIT },
  ATTACH_DOCUMENT: { OFFICE: ANY },
  REMOVE_DOCUMENT: { OFFICE: ANY },
};
const SEES_EVIDENCE: Partial<Record<Role, string>> = {
  OFFICE: 'district',
  INSPECTOR: 'district',
  VERIFIER: 'district',
  UNIT_HEAD: 'units',
  UNIT_REPORTER: 'units',
};
const SEES_DOCUMENTS: Partial<Record<Role, string>> = { OFFICE: 'district', INSPECTOR: 'district', UNIT_HEAD: 'units' };

const MEASURES: Readonly<Record<ObservationStatus, string>> = {
  DRAFT: 'M1',
  SUBMITTED: 'M2',
  VERIFIED: 'M3',
  RETURNED: 'M4',
  NOT_APPLICABLE: 'M5',
};
const UNITS = ['SCHOOL', 'OTHER'] as const;

let server: TestServer;
let app: pg.Client;
const uploaders: Partial<Record<Role, Uploader>> = {};
const accounts: Partial<Record<Role, string>> = {};
/** A file of the office’s own, for each thing that it cites. */
const filesOf = new Map<string, string>();
const adjustments = new Map<string, string>();

beforeAll(async () => {
  server = await openServer();
  const figures = UNITS.flatMap((unit) =>
    OBSERVATION_STATUSES.map(
      (status) => `${MEASURES[status]},${unit},2025,${status === 'NOT_APPLICABLE' ? '' : '1'},${status}\n`,
    ),
  );
  const bundle = await bundleOf({
    'units.csv':
      'code,name,category,group,parent\nGROUP,GROUP,SCHOOL,ALL,\nSCHOOL,SCHOOL,SCHOOL,ALL,GROUP\nCAMPUS,CAMPUS,SCHOOL,ALL,SCHOOL\nOTHER,OTHER,SCHOOL,ALL,\n',
    'scheme.yaml': `code: s\nname: 方案\nyear: 2025\nitems:\n${Object.values(MEASURES)
      .map(
        (code) =>
          `  - { code: ${code}, name: ${code}, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }\n`,
      )
      .join('')}`,
    'observations.csv': `measure,unit,year,value,status\n${figures.join('')}`,
    'adjustments.csv': `unit,kind,code,points\n${UNITS.map((unit) => `${unit},BONUS,B,1\n`).join('')}`,
  });
  await loadBundle(server.platform, server.district.id, bundle);
  for (const role of ROLES) {
    const name = await server.account([role], role.startsWith('UNIT_') ? ['SCHOOL'] : []);
    uploaders[role] = new Uploader(server.url, { cookie: await server.session(name) });
    const { rows } = await server.owner.query<{ id: string }>('select id from account where name = $1', [name]);
    accounts[role] = rows[0]?.id ?? '';
  }
  const { rows } = await server.owner.query<{ id: string; unit: string }>(
    'select a.id, u.code as unit from adjustment a join unit u on u.id = a.unit_id',
  );
  for (const { id, unit } of rows) adjustments.set(unit, id);
  for (const unit of UNITS) {
    for (const status of ANY) filesOf.set(`${unit} ${status}`, await cited(figureOf(unit, status)));
    const file = await newFile('OFFICE');
    filesOf.set(`${unit} document`, file);
    expect(await mutate('OFFICE', attachDocument(unit, file))).toBe('done');
  }
  app = new pg.Client({ connectionString: roleUrl(server.databaseUrl, APP_ROLE) });
  await app.connect();
});
afterAll(async () => {
  await app?.end();
  await server?.close();
});

const as = (role: Role) => uploaders[role] as Uploader;
let made = 0;
const newFile = (role: Role) => as(role).stored({ name: `${++made}.pdf`, content: pdf(String(made)) });

const figureOf = (unit: string, status: ObservationStatus) =>
  `figure: { scope: "s", measure: "${MEASURES[status]}", unit: "${unit}", year: 2025 }`;
const attachEvidence = (figure: string, file: string) =>
  `attachEvidence(${figure}, files: ["${file}"]) { problems { code } }`;
const removeEvidence = (figure: string, file: string) =>
  `removeEvidence(${figure}, files: ["${file}"]) { problems { code } }`;
const attachDocument = (unit: string, file: string) =>
  `attachDocument(adjustment: "${adjustments.get(unit)}", file: "${file}") { problems { code } }`;
const removeDocument = (unit: string) => `removeDocument(adjustment: "${adjustments.get(unit)}") { problems { code } }`;

/** @returns done, or the reason of the refusal */
async function mutate(role: Role, field: string): Promise<string> {
  const query = `mutation { answer: ${field} }`;
  const { body } = await as(role).ask(
    'POST',
    '/graphql',
    { 'content-type': 'application/json' },
    Buffer.from(JSON.stringify({ query })),
  );
  if (body.errors !== undefined) return body.errors[0].extensions.reason ?? JSON.stringify(body.errors);
  return body.data.answer.problems[0]?.code ?? 'done';
}

async function cited(figure: string): Promise<string> {
  const file = await newFile('OFFICE');
  expect(await mutate('OFFICE', attachEvidence(figure, file))).toBe('done');
  return file;
}

const isOwn = (role: Role, unit: string) => !role.startsWith('UNIT_') || unit === 'SCHOOL';
const sees = (scope: string | undefined, unit: string) =>
  scope === 'district' || (scope === 'units' && unit === 'SCHOOL');

describe('the tables', () => {
  it('say what is expected here', () => {
    for (const role of ROLES) {
      expect([role, evidenceScope(role) ?? undefined]).toEqual([role, SEES_EVIDENCE[role]]);
      expect([role, documentScope(role) ?? undefined]).toEqual([role, SEES_DOCUMENTS[role]]);
      for (const [action, allowed] of Object.entries(EXPECTED))
        for (const status of ANY) {
          const hindrance = fileHindrance(action as FileAction, [role], status);
          expect([role, action, status, hindrance === null]).toEqual([
            role,
            action,
            status,
            allowed[role]?.includes(status) ?? false,
          ]);
        }
    }
  });
});

describe.each(ROLES)('over the API, %s', (role) => {
  it('uploads a file only where the table says so', async () => {
    const { status, body } = await as(role).whole({ name: 'upload.pdf', content: pdf(role) });
    if (role in EXPECTED.UPLOAD) expect(status).toBe(201);
    else expect([status, body.error.reason]).toEqual([403, 'NOT_YOUR_ACTION']);
    const begun = await as(role).begin({ name: 'upload.pdf', content: pdf(role) });
    expect(begun.status).toBe(role in EXPECTED.UPLOAD ? 201 : 403);
  });

  it.each(UNITS)('reads files of %s only where it sees what cites them, by address and by query', async (unit) => {
    for (const [cites, file] of filesOf) {
      if (!cites.startsWith(`${unit} `)) continue;
      const scope = cites.endsWith('document') ? SEES_DOCUMENTS[role] : SEES_EVIDENCE[role];
      // What the office has uploaded it sees anyway.
      const expected = role === 'OFFICE' || sees(scope, unit);
      const { status } = await as(role).content(file);
      expect([cites, status]).toEqual([cites, expected ? 200 : 404]);
      const query = `{ file(id: "${file}") { id } }`;
      const { body } = await as(role).ask(
        'POST',
        '/graphql',
        { 'content-type': 'application/json' },
        Buffer.from(JSON.stringify({ query })),
      );
      expect([cites, body.data.file]).toEqual([cites, expected ? { id: file } : null]);
    }
  });

  it.each(ANY)('attaches and removes evidence of a figure that is %s only where the table says so', async (status) => {
    for (const unit of UNITS) {
      const figure = figureOf(unit, status);
      const attached = EXPECTED.ATTACH_EVIDENCE[role];
      const own = attached === undefined ? (filesOf.get(`${unit} ${status}`) as string) : await newFile(role);
      const expected = (states: readonly ObservationStatus[] | undefined) =>
        states === undefined
          ? 'NOT_YOUR_ACTION'
          : !isOwn(role, unit)
            ? 'NO_SUCH_FIGURE'
            : states.includes(status)
              ? 'done'
              : 'ILLEGAL_TRANSITION';
      expect([unit, await mutate(role, attachEvidence(figure, own))]).toEqual([unit, expected(attached)]);
      expect([unit, await mutate(role, removeEvidence(figure, own))]).toEqual([
        unit,
        expected(EXPECTED.REMOVE_EVIDENCE[role]),
      ]);
    }
  });

  it('attaches and removes documents only where the table says so', async () => {
    for (const unit of UNITS) {
      const file = filesOf.get(`${unit} document`) as string;
      const expected = role in EXPECTED.ATTACH_DOCUMENT ? 'done' : 'NOT_YOUR_ACTION';
      expect(await mutate(role, removeDocument(unit))).toBe(expected);
      expect(await mutate(role, attachDocument(unit, file))).toBe(expected);
    }
  });
});

describe.each(ROLES)('by SQL, %s', (role) => {
  const run = async (statement: string, values: readonly unknown[]): Promise<number> => {
    const units = role.startsWith('UNIT_')
      ? (await server.owner.query<{ id: UnitId }>("select id from unit where code in ('SCHOOL', 'CAMPUS')")).rows
      : [];
    const holder = {
      district: server.district.id,
      account: accounts[role] as AccountId,
      roles: [role],
      units: new Map(units.map(({ id }) => [id, [role]])),
    };
    await app.query('begin');
    try {
      await app.query(claimsStatement(claimsOf(holder, false)));
      return (await app.query(statement, [...values])).rowCount ?? 0;
    } catch (error) {
      // Not allowed by a policy, or no right on the table at all.
      expect((error as pg.DatabaseError).code).toBe('42501');
      return 0;
    } finally {
      await app.query('rollback');
    }
  };
  const observation = async (unit: string, status: ObservationStatus): Promise<string> => {
    const { rows } = await server.owner.query<{ id: string }>(
      'select o.id from observation o join unit u on u.id = o.unit_id where o.measure = $1 and u.code = $2',
      [MEASURES[status], unit],
    );
    return rows[0]?.id ?? '';
  };
  const CITE = 'insert into file_citation (district_id, subject_type, subject_id, file_id) values ($1, $2, $3, $4)';
  const RELEASE =
    'delete from file_citation where district_id = $1 and subject_type = $2 and subject_id = $3 and file_id = $4';

  it('sees, adds and removes citations only where the table says so', async () => {
    const own = role in EXPECTED.UPLOAD ? await newFile(role) : null;
    for (const unit of UNITS) {
      for (const status of ANY) {
        const id = await observation(unit, status);
        const file = filesOf.get(`${unit} ${status}`) as string;
        const place = [unit, status];
        const key = [server.district.id, 'observation', id];
        const may = (action: FileAction) => isOwn(role, unit) && (EXPECTED[action][role]?.includes(status) ?? false);
        const seen = await run(
          'select from file_citation where district_id = $1 and subject_type = $2 and subject_id = $3 and file_id = $4',
          [...key, file],
        );
        expect([...place, seen]).toEqual([...place, sees(SEES_EVIDENCE[role], unit) ? 1 : 0]);
        const added = await run(CITE, [...key, own ?? file]);
        expect([...place, added]).toEqual([...place, may('ATTACH_EVIDENCE') ? 1 : 0]);
        const removed = await run(RELEASE, [...key, file]);
        expect([...place, removed]).toEqual([...place, may('REMOVE_EVIDENCE') ? 1 : 0]);
      }
      const key = [server.district.id, 'adjustment', adjustments.get(unit)];
      const document = filesOf.get(`${unit} document`) as string;
      const isOffice = role in EXPECTED.ATTACH_DOCUMENT;
      expect(await run(RELEASE, [...key, document])).toBe(isOffice ? 1 : 0);
      const seen = await run(
        'select from file_citation where district_id = $1 and subject_type = $2 and subject_id = $3',
        key,
      );
      expect([unit, seen]).toEqual([unit, sees(SEES_DOCUMENTS[role], unit) ? 1 : 0]);
    }
  });

  it('cannot cite a file that it does not see, to see it', async () => {
    const hidden = role === 'OFFICE' ? await newFile('UNIT_HEAD') : await newFile('OFFICE');
    const id = await observation('SCHOOL', 'DRAFT');
    expect(await run(CITE, [server.district.id, 'observation', id, hidden])).toBe(0);
    if (role in EXPECTED.ATTACH_EVIDENCE)
      expect(await mutate(role, attachEvidence(figureOf('SCHOOL', 'DRAFT'), hidden))).toBe('UNKNOWN_FILE');
  });

  it('changes no file and no citation, and removes no file', async () => {
    const file = filesOf.get('SCHOOL DRAFT') as string;
    const values = [server.district.id, file];
    for (const statement of [
      "update file set sha256 = repeat('0', 64) where district_id = $1 and id = $2",
      'update file set uploaded_by = gen_random_uuid() where district_id = $1 and id = $2',
      'update file_citation set subject_id = gen_random_uuid() where district_id = $1 and file_id = $2',
      'delete from file where district_id = $1 and id = $2',
    ])
      expect([statement, await run(statement, values)]).toEqual([statement, 0]);
  });

  it('adds no file or upload in the name of another', async () => {
    const other = accounts[role === 'OFFICE' ? 'UNIT_HEAD' : 'OFFICE'];
    for (const statement of [
      "insert into file (district_id, id, name, type, size, sha256, uploaded_by) values ($1, gen_random_uuid(), 'x', 'x', 1, repeat('0', 64), $2)",
      "insert into file_upload (district_id, id, account_id, name, type, size, sha256) values ($1, gen_random_uuid(), $2, 'x', 'x', 1, 'x')",
    ]) {
      expect(await run(statement, [server.district.id, other])).toBe(0);
      expect(await run(statement, [server.district.id, accounts[role]])).toBe(role in EXPECTED.UPLOAD ? 1 : 0);
    }
  });
});

it('evidence is recorded beside its figure, with the names and hashes of its files', async () => {
  const file = await newFile('UNIT_REPORTER');
  const figure = figureOf('SCHOOL', 'RETURNED');
  expect(await mutate('UNIT_REPORTER', attachEvidence(figure, file))).toBe('done');
  expect(await mutate('UNIT_REPORTER', attachEvidence(figure, file))).toBe('done');
  expect(await mutate('UNIT_REPORTER', removeEvidence(figure, file))).toBe('done');
  const { rows } = await server.owner.query(
    `select e.action, e.audience, e.subject_label as label, c.field, c.before, c.after from audit_entry e
     join audit_change c using (district_id, number)
     where e.subject_type = 'observation' and (c.before like $1 or c.after like $1) order by e.number`,
    [`${made}.pdf (SHA-256 %`],
  );
  const text = expect.stringMatching(/^\d+\.pdf \(SHA-256 [\da-f]{64}\)$/);
  const entry = { audience: 'FIGURES', label: 'M4 SCHOOL 2025', field: 'file' };
  // Attached twice, it is recorded once.
  expect(rows).toEqual([
    { ...entry, action: 'observation.ATTACH_EVIDENCE', before: null, after: text },
    { ...entry, action: 'observation.REMOVE_EVIDENCE', before: text, after: null },
  ]);
});

it('an adjustment that does not exist takes no document', async () => {
  const file = await newFile('OFFICE');
  for (const id of ['x', '00000000-0000-7000-8000-000000000000'])
    for (const field of [`attachDocument(adjustment: "${id}", file: "${file}")`, `removeDocument(adjustment: "${id}")`])
      expect(await mutate('OFFICE', `${field} { problems { code } }`)).toBe('NO_SUCH_ADJUSTMENT');
});

it('a figure has a bounded number of files', async () => {
  const files: string[] = [];
  for (let number = 0; number < 51; number++) files.push(await newFile('UNIT_HEAD'));
  const attach = (ids: string[]) =>
    mutate(
      'UNIT_HEAD',
      `attachEvidence(${figureOf('SCHOOL', 'DRAFT')}, files: ${JSON.stringify(ids)}) { problems { code } }`,
    );
  expect(await attach(files)).toBe('TOO_MUCH_EVIDENCE');
  expect(await attach(files.slice(0, 40))).toBe('done');
});

it('what may be done is told with a reason, and limits before anything is sent', async () => {
  const ask = async (role: Role, query: string) => {
    const body = (
      await as(role).ask(
        'POST',
        '/graphql',
        { 'content-type': 'application/json', ...OWN_PAGE },
        Buffer.from(JSON.stringify({ query })),
      )
    ).body;
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const { observation } = await ask(
    'UNIT_REPORTER',
    `{ observation(${figureOf('SCHOOL', 'VERIFIED')}) { status unit { code } evidence { id name size type path } evidenceActions { action allowed because { zh en } who } } }`,
  );
  expect(observation).toMatchObject({
    status: 'VERIFIED',
    unit: { code: 'SCHOOL' },
    evidence: expect.arrayContaining([
      {
        id: expect.any(String),
        name: expect.stringMatching(/pdf$/),
        size: expect.any(Number),
        type: 'application/pdf',
        path: expect.stringMatching(/^\/files\//),
      },
    ]),
    evidenceActions: [
      {
        action: 'ATTACH_EVIDENCE',
        allowed: false,
        because: { zh: '该数据现为“已核验”，只有在“填报中”、“已提交”、“已退回”时才能“附上佐证”。' },
        who: ['UNIT_REPORTER', 'UNIT_HEAD', 'OFFICE'],
      },
      { action: 'REMOVE_EVIDENCE', allowed: false },
    ],
  });
  const { adjustments: found } = await ask(
    'INSPECTOR',
    '{ adjustments(scheme: "s") { kind code points unit { code } document { name } documentActions { action } } }',
  );
  expect(found).toMatchObject([
    { kind: 'BONUS', unit: { code: 'SCHOOL' }, document: { name: expect.any(String) }, documentActions: [] },
    { unit: { code: 'OTHER' } },
  ]);
  const { fileLimits } = await ask(
    'OFFICE',
    '{ fileLimits { each account used piece types { type name { zh } extensions } } }',
  );
  expect(fileLimits).toMatchObject({ each: 200e6, account: 2e9, piece: 8 * 1024 * 1024 });
  expect(fileLimits.used).toBeGreaterThan(0);
  expect(fileLimits.types).toContainEqual({
    type: 'application/ofd',
    name: { zh: 'OFD 版式文件' },
    extensions: ['ofd'],
  });
  expect(await ask('OVERSIGHT', `{ observation(${figureOf('SCHOOL', 'VERIFIED')}) { status } }`)).toEqual({
    observation: null,
  });
});

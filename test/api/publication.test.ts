/** 公布: the notice of a year of the sample with its 116 units is published, withdrawn and replaced; who gets which slip. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { systemClaims } from '../../auth/access.js';
import { claimsStatement } from '../../db/claims.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import { rendering } from '../../documents/rendering.js';
import { ROLES, type Role } from '../../entities/access.js';
import type { DocumentId } from '../../entities/ids.js';
import { nodeId } from '../../reads/node-id.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import { sampleActor } from '../../services/actor.js';
import { draftDocumentAs } from '../../services/document/draft.js';
import { documentStates } from '../../services/document/states.js';
import { checkResult } from '../../services/publication/result-check.js';
import { readSlipFile, type SlipProof } from '../../services/publication/slip-file.js';
import { access } from '../../workflow/diagram.js';
import { htmlText, pdfText } from '../documents/read-back.js';
import { moveDocument } from '../setup/documents.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { approvedNotice, loadSampleYear, moveCycle, SAMPLE_SCHEME } from '../setup/sample-year.js';

const UNITS = 116;
const OWN = 'DX-P001';
const OTHER = 'DX-P002';
const CONTACT = '区考核办 010-6000 0000';

let server: TestServer;
/** Id of the first notice. */
let notice: DocumentId;
const cookies = new Map<string, Promise<string>>();

beforeAll(async () => {
  server = await openServer({ units: false });
  await loadSampleYear(server.platform, server.district.id);
  notice = await approvedNotice(server.platform, server.district.id, SAMPLE_SCHEME);
}, 120_000);
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
  const ofUnit = role === 'UNIT_HEAD' || role === 'UNIT_REPORTER';
  const cookie = cookies.get(role) ?? server.account([role], ofUnit ? [OWN] : []).then((name) => server.session(name));
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

const get = async (role: Role, path: string) =>
  fetch(`${server.url}${path}`, { headers: { cookie: await cookieOf(role) } });
const bytesOf = async (role: Role, path: string) => Buffer.from(await (await get(role, path)).arrayBuffer());
const documentPath = (id: string, ending: string) => `/documents/${nodeId('Document', id)}.${ending}`;
const slipPath = (unit: string, ending: string) => `/documents/slip/${SAMPLE_SCHEME}/${unit}.${ending}`;

const PUBLISH = `mutation ($id: ID!, $revision: Int, $contact: String) {
  publish(document: $id, revision: $revision, contact: $contact) {
    document { state cycle { state } publication { code slips contact } } problems { field code } } }`;
const WITHDRAW = `mutation ($id: ID!, $reason: String = "算错") {
  withdrawPublication(document: $id, reason: $reason) { document { state cycle { state } } problems { field code } } }`;
const reasonOf = ({ errors }: Answer) => errors?.[0]?.extensions.reason;

const slipOf = async (role: Role, unit: string) =>
  (
    await ask(
      role,
      `{ resultSlip(scheme: "${SAMPLE_SCHEME}", unit: "${unit}") { publication file code size noticed withdrawn } }`,
    )
  ).data.resultSlip;

describe('an approved notice', () => {
  it('is not published before its cycle is in approval', async () => {
    await moveCycle(server.platform, server.district.id, SAMPLE_SCHEME, 'SEND_BACK');
    const refused = await ask('OFFICE', PUBLISH, { id: nodeId('Document', notice) });
    expect(reasonOf(refused)).toBe('ILLEGAL_TRANSITION');
    expect(refused.errors?.[0]?.message).toContain('考核周期');
    await moveCycle(server.platform, server.district.id, SAMPLE_SCHEME, 'SEND_FOR_APPROVAL');
    expect(await slipOf('UNIT_HEAD', OWN)).toBeNull();
    expect((await get('UNIT_HEAD', slipPath(OWN, 'json'))).status).toBe(404);
  });

  it('is not passed over: an approver does not publish the cycle beside it', async () => {
    const publish = `mutation { advanceCycle(scheme: "${SAMPLE_SCHEME}", action: PUBLISH) { cycle { state } } }`;
    expect(reasonOf(await ask('APPROVER', publish))).toBe('PUBLISH_BY_NOTICE');
  });

  it('is refused with a contact that can not be printed, and to someone who saw another version', async () => {
    const id = nodeId('Document', notice);
    const { data } = await ask('OFFICE', PUBLISH, { id, contact: 'a\u0007' });
    expect(data.publish.problems).toEqual([{ field: 'contact', code: 'CONTACT_UNPRINTABLE' }]);
    expect(reasonOf(await ask('OFFICE', PUBLISH, { id, revision: 9 }))).toBe('STALE_REVISION');
  });

  it.each(ROLES.filter((role) => role !== 'OFFICE'))('is not published or withdrawn by %s', async (role) => {
    const sees = (await ask(role, `{ document(id: "${nodeId('Document', notice)}") { id } }`)).data.document !== null;
    for (const mutation of [PUBLISH, WITHDRAW]) {
      const refused = await ask(role, mutation, { id: nodeId('Document', notice) });
      expect(reasonOf(refused)).toBe(sees ? 'NOT_YOUR_ACTION' : 'UNKNOWN_DOCUMENT');
    }
  });

  it('is refused if its content was changed behind the back of the system', async () => {
    const change = (from: string, to: string) =>
      server.owner.query(
        `update document_version set content = replace(content::text, '${from}', '${to}')::jsonb where document_id = '${notice}'`,
      );
    await change('特此通报。', '特此通告。');
    expect(reasonOf(await ask('OFFICE', PUBLISH, { id: nodeId('Document', notice) }))).toBe('CONTENT_NOT_AS_APPROVED');
    await change('特此通告。', '特此通报。');
  });

  it('is published with a slip for each unit, and its cycle with it', async () => {
    const { data } = await ask('OFFICE', PUBLISH, { id: nodeId('Document', notice), revision: 1, contact: CONTACT });
    expect(data.publish).toEqual({
      document: {
        state: 'PUBLISHED',
        cycle: { state: 'PUBLISHED' },
        publication: {
          code: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4} ){9}[0-9A-HJKMNP-TV-Z]{4}$/),
          slips: UNITS,
          contact: CONTACT,
        },
      },
      problems: [],
    });
    const { data: log } = await ask(
      'OFFICE',
      '{ auditEntries(filter: { actions: ["document.PUBLISH", "cycle.PUBLISH_NOTICE"] }) { rows { action changes { field after } } } }',
    );
    const published = log.auditEntries.rows.find(({ action }: { action: string }) => action === 'document.PUBLISH');
    expect(log.auditEntries.rows).toHaveLength(2);
    expect(published.changes).toContainEqual({ field: 'root', after: data.publish.document.publication.code });
  });

  it('is not published twice', async () => {
    expect(reasonOf(await ask('OFFICE', PUBLISH, { id: nodeId('Document', notice) }))).toBe('ILLEGAL_TRANSITION');
    const other = await approvedNotice(server.platform, server.district.id, SAMPLE_SCHEME);
    expect(reasonOf(await ask('OFFICE', PUBLISH, { id: nodeId('Document', other) }))).toBe('ALREADY_PUBLISHED');
  });
});

describe('a published notice', () => {
  it('is the same bytes in every format, and its content is what was approved', async () => {
    const { data } = await ask(
      'OFFICE',
      `{ document(id: "${nodeId('Document', notice)}") { versions { hash } publication { hash code publicKey auditNumber auditHash } } }`,
    );
    const { publication, versions } = data.document;
    expect(publication.hash).toBe(versions[0].hash);
    for (const ending of ['html', 'pdf', 'docx', 'xlsx']) {
      const first = await bytesOf('OFFICE', documentPath(notice, ending));
      server.wait(3600_000);
      expect(first.length).toBeGreaterThan(1000);
      expect(await bytesOf('UNIT_HEAD', documentPath(notice, ending))).toEqual(first);
    }
    const { rows } = await server.owner.query<{ format: string; content: Buffer }>(
      "select format, content from publication_file where document_id = $1 and format = 'json'",
      [notice],
    );
    const approved = createHash('sha256')
      .update(rows[0]?.content as Buffer)
      .digest('hex');
    expect(`SHA-256:${approved}`).toBe(publication.hash);
    const plain = (text: string) => text.replace(/\s/g, '');
    for (const text of [
      htmlText((await bytesOf('OFFICE', documentPath(notice, 'html'))).toString('utf8')),
      plain(await pdfText(await bytesOf('OFFICE', documentPath(notice, 'pdf')))),
    ]) {
      for (const proof of [publication.code, publication.hash, publication.publicKey, publication.auditHash])
        expect(plain(text)).toContain(plain(proof));
      expect(text).toContain(CONTACT.replace(/\s/g, ''));
      expect(plain(text)).toContain('凭条份数116');
    }
  });

  it('gives a unit and the office the slip, whose check says one sentence', async () => {
    const { data } = await ask('OFFICE', '{ publications { code slips publicKey } }');
    const [{ code, slips, publicKey }] = data.publications;
    for (const role of ['UNIT_HEAD', 'UNIT_REPORTER', 'OFFICE', 'INSPECTOR'] as const) {
      const slip = await slipOf(role, OWN);
      const proof = readSlipFile(slip.file) as SlipProof;
      expect([slip.code, slip.size]).toEqual([code, slips]);
      const checked = checkResult(proof, { code, size: slips, key: publicKey }, slip.noticed);
      expect(checked).toEqual({
        outcome: 'CONFIRMED',
        fault: null,
        words: {
          zh: expect.stringMatching(/^一致。.+这是公布的 116 份凭条之一。与公示时相同。$/),
          en: expect.stringContaining('It is the same as at the notice period.'),
        },
      });
      const file = (await bytesOf(role, slipPath(OWN, 'json'))).toString('utf8');
      expect(file).toBe(slip.file);
      const tlog = readSlipFile((await bytesOf(role, slipPath(OWN, 'tlog-proof'))).toString('utf8')) as SlipProof;
      expect(checkResult(tlog, { code, size: slips, key: publicKey }, null).outcome).toBe('CONFIRMED');
    }
  });

  it('prints a slip on one page, the same bytes each time, with the code and the place', async () => {
    const pdf = await bytesOf('UNIT_HEAD', slipPath(OWN, 'pdf'));
    expect(await bytesOf('OFFICE', slipPath(OWN, 'pdf'))).toEqual(pdf);
    const text = (await pdfText(pdf)).replace(/\s/g, '');
    const { code, file } = await slipOf('OFFICE', OWN);
    expect(text).toContain(code.replaceAll(' ', ''));
    expect(text).toContain(`第${(readSlipFile(file)?.index ?? 0) + 1}份`);
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  it.each(ROLES)('shows %s no slip of another unit', async (role) => {
    const all = role === 'OFFICE' || role === 'INSPECTOR';
    expect(await slipOf(role, OTHER)).toEqual(all ? expect.anything() : null);
    for (const ending of ['json', 'tlog-proof', 'pdf'])
      expect((await get(role, slipPath(OTHER, ending))).status).toBe(all ? 200 : 404);
  });

  it('knows no other format of a slip, and no other publication', async () => {
    const refused = async (path: string) =>
      ((await (await get('OFFICE', path)).json()) as { error: { reason: string } }).error.reason;
    expect(await refused(slipPath(OWN, 'doc'))).toBe('NO_SUCH_SLIP_FORMAT');
    expect(await refused(`${slipPath(OWN, 'json')}?publication=x`)).toBe('UNKNOWN_SLIP');
    expect((await fetch(`${server.url}${slipPath(OWN, 'json')}`)).status).toBe(401);
  });

  it('tells the heads of the units and the rest of the office', async () => {
    const { rows } = await server.owner.query<{ kind: string; subject_label: string }>(
      "select kind, subject_label from outbox where kind = 'RESULTS_PUBLISHED'",
    );
    expect(rows).toEqual([{ kind: 'RESULTS_PUBLISHED', subject_label: SAMPLE_SCHEME }]);
  });
});

describe('the states table', () => {
  const cells = access(documentStates);

  it.each(ROLES)('lets %s publish and withdraw from no state but those it names', async (role) => {
    const draft = { kind: 'NOTICE_OF_RESULTS', scheme: branded<SchemeCode>(SAMPLE_SCHEME) } as const;
    const { platform, district } = server;
    const id = await draftDocumentAs(platform, sampleActor('OFFICE'), systemClaims(district.id), draft);
    const found: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const [state, step] of [
      ['DRAFT', null],
      ['IN_APPROVAL', 'SEND_FOR_APPROVAL'],
      ['APPROVED', 'APPROVE'],
      ['PUBLISHED', 'PUBLISH'],
      ['WITHDRAWN', 'WITHDRAW'],
    ] as const) {
      if (step !== null) await moveDocument(platform, district.id, id, step);
      const sees = (await ask(role, `{ document(id: "${nodeId('Document', id)}") { id } }`)).data.document !== null;
      for (const [action, mutation] of [
        ['PUBLISH', PUBLISH],
        ['WITHDRAW', WITHDRAW],
      ] as const) {
        // What is allowed is tried by the other tests.
        if (cells.some((cell) => cell.role === role && cell.action === action && cell.state === state && cell.allowed))
          continue;
        const owned = documentStates.of(action).roles.includes(role as never);
        found[`${state} ${action}`] = reasonOf(await ask(role, mutation, { id: nodeId('Document', id) }));
        wanted[`${state} ${action}`] = !sees ? 'UNKNOWN_DOCUMENT' : owned ? 'ILLEGAL_TRANSITION' : 'NOT_YOUR_ACTION';
      }
    }
    expect(found).toEqual(wanted);
  });
});

describe('the database', () => {
  it('takes no publication of a document that is not published, and changes none, whoever asks', async () => {
    const app = new pg.Client({ connectionString: roleUrl(server.databaseUrl, APP_ROLE) });
    await app.connect();
    const refused = async (statement: string): Promise<string> => {
      await app.query('begin');
      await app.query(claimsStatement(systemClaims(server.district.id)));
      const code = await app.query(statement).then(
        ({ rowCount }) => `changed ${rowCount}`,
        ({ code: state }: pg.DatabaseError) => String(state),
      );
      await app.query('rollback');
      return code;
    };
    const copied = (changes: string) =>
      `insert into publication select (jsonb_populate_record(p, ${changes})).* from publication p where document_id = '${notice}'`;
    try {
      const other = await approvedNotice(server.platform, server.district.id, SAMPLE_SCHEME);
      expect(await refused(copied(`jsonb_build_object('document_id', '${other}', 'cycle_id', null)`))).toBe('42501');
      expect(await refused("update publication set hash = 'x'")).toBe('42501');
      expect(
        await refused("update publication set withdrawn_at = now(), withdrawn_by_name = 'x', withdrawal_reason = 'x'"),
      ).toBe('42501');
      for (const table of ['publication', 'publication_file', 'publication_slip'])
        expect([table, await refused(`delete from ${table}`)]).toEqual([table, '42501']);
      for (const change of ["publication_file set content = ''", "publication_slip set slip = '{}'"])
        expect([change, await refused(`update ${change}`)]).toEqual([change, '42501']);
    } finally {
      await app.end();
    }
  });
});

describe('a withdrawn notice', () => {
  it('needs a reason', async () => {
    const { data } = await ask('OFFICE', WITHDRAW, { id: nodeId('Document', notice), reason: ' ' });
    expect(data.withdrawPublication.problems).toEqual([{ field: 'reason', code: 'WITHDRAWAL_REASON_MISSING' }]);
  });

  it('leaves a notice with the reason in its place, and its cycle goes back to the review', async () => {
    const { data } = await ask('OFFICE', WITHDRAW, { id: nodeId('Document', notice) });
    expect(data.withdrawPublication).toEqual({
      document: { state: 'WITHDRAWN', cycle: { state: 'REVIEWING' } },
      problems: [],
    });
    expect(reasonOf(await ask('OFFICE', WITHDRAW, { id: nodeId('Document', notice) }))).toBe('ILLEGAL_TRANSITION');
    for (const role of ROLES) {
      const { data: seen } = await ask(role, '{ publications { title withdrawnAt withdrawalReason code } }');
      expect(seen.publications).toEqual([
        {
          title: expect.any(String),
          withdrawnAt: expect.any(String),
          withdrawalReason: '算错',
          code: expect.any(String),
        },
      ]);
    }
    expect((await get('UNIT_HEAD', documentPath(notice, 'pdf'))).status).toBe(404);
    expect((await get('OFFICE', documentPath(notice, 'pdf'))).status).toBe(200);
    expect((await slipOf('UNIT_HEAD', OWN)).withdrawn).toBe(true);
    const { rows } = await server.owner.query("select 1 from outbox where kind = 'PUBLICATION_WITHDRAWN'");
    expect(rows).toHaveLength(1);
  });

  it('is replaced by another one, with other salts and another root', async () => {
    const before = await slipOf('UNIT_HEAD', OWN);
    await moveCycle(server.platform, server.district.id, SAMPLE_SCHEME, 'SEND_FOR_APPROVAL');
    const next = await approvedNotice(server.platform, server.district.id, SAMPLE_SCHEME);
    expect((await ask('OFFICE', PUBLISH, { id: nodeId('Document', next) })).data.publish.problems).toEqual([]);
    const { data } = await ask('OFFICE', '{ publications { document replaces replacedBy code } }');
    expect(data.publications).toEqual([
      {
        document: nodeId('Document', next),
        replaces: nodeId('Document', notice),
        replacedBy: null,
        code: expect.any(String),
      },
      { document: nodeId('Document', notice), replaces: null, replacedBy: nodeId('Document', next), code: before.code },
    ]);
    const after = await slipOf('UNIT_HEAD', OWN);
    expect(after.code).not.toBe(before.code);
    const old = readSlipFile(before.file) as SlipProof;
    expect(checkResult(old, { code: after.code, size: null, key: null }, null)).toMatchObject({
      outcome: 'WRONG',
      fault: 'ROOT_DIFFERS',
      words: { zh: expect.stringContaining(CONTACT) },
    });
    const again = `${slipPath(OWN, 'json')}?publication=${nodeId('Document', notice)}`;
    expect((await bytesOf('UNIT_HEAD', again)).toString('utf8')).toBe(before.file);
    await moveDocument(server.platform, server.district.id, next, 'WITHDRAW');
  });
});

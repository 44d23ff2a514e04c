/** Uploads and downloads of files over HTTP: accepted and refused ones, without remains of refused ones. */
import { randomBytes } from 'node:crypto';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../entities/access.js';
import { FILE_LIMITS } from '../../services/files/settings.js';
import { openStore } from '../../storage/open.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { eventually } from '../setup/process.js';
import { pdf, png } from '../setup/sample-files.js';
import { announcing, sha256, Uploader, type Wanted } from '../setup/uploads.js';

const LIMITS = { ...FILE_LIMITS, each: 30e6, account: 60e6, district: 100e6 };

let server: TestServer;
let reporter: Uploader;

beforeAll(async () => {
  server = await openServer({ files: { limits: LIMITS }, bodyPace: { patience: 500, slowest: 4096 } });
  reporter = await uploaderAs('UNIT_REPORTER');
});
afterAll(() => server?.close());

async function uploaderAs(role: Role): Promise<Uploader> {
  const units = role.startsWith('UNIT_') ? ['SCHOOL'] : [];
  return new Uploader(server.url, { cookie: await server.session(await server.account([role], units)) });
}

/** A PDF of this size whose content is not compressible. */
const bytes = (size: number): Buffer => {
  const head = pdf();
  return Buffer.concat([head, randomBytes(size - head.length)]);
};
const REPORT: Wanted = { name: '2025年 安全检查（一）.pdf', content: bytes(300_000), type: 'application/pdf' };

async function stored(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of server.platform.files.store.list('')) names.push(name);
  return names;
}
const rows = async (table: string) => (await server.owner.query(`select * from ${table}`)).rows;

describe('a file in one body', () => {
  it('is stored, and returned unchanged', async () => {
    const { status, body, headers } = await reporter.whole(REPORT);
    expect([status, headers.get('location')]).toEqual([201, `/files/${body.id}`]);
    expect(body).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      name: REPORT.name,
      type: 'application/pdf',
      size: 300_000,
      sha256: sha256(REPORT.content),
    });
    const answer = await reporter.content(body.id);
    expect(answer.status).toBe(200);
    expect(answer.bytes.equals(REPORT.content)).toBe(true);
    // Only the whole content remains.
    expect((await stored()).filter((name) => name.includes(body.sha256) || name.includes('incoming'))).toEqual([
      `${server.district.id}/${body.sha256.slice(0, 2)}/${body.sha256}`,
    ]);
  });

  it('is recorded in the audit log, with its author and hash', async () => {
    const id = await reporter.stored({ name: 'recorded.pdf', content: bytes(1000) });
    const { rows: entries } = await server.owner.query(
      "select e.account_name, e.audience, c.after from audit_entry e join audit_change c using (district_id, number) where e.action = 'file.UPLOAD' and e.subject_id = $1",
      [id],
    );
    expect(entries).toEqual([
      {
        account_name: expect.stringMatching(/^unit_reporter/),
        audience: 'ACCESS',
        after: expect.stringMatching(/^[\da-f]{64}$/),
      },
    ]);
  });

  it('sent twice under one name is one file, and another file under another name or by another person', async () => {
    const wanted = { name: 'twice.pdf', content: bytes(2000) };
    const first = await reporter.stored(wanted);
    expect(await reporter.stored(wanted)).toBe(first);
    const renamed = await reporter.stored({ ...wanted, name: 'renamed.pdf' });
    const others = await (await uploaderAs('OFFICE')).stored(wanted);
    expect(new Set([first, renamed, others]).size).toBe(3);
    expect((await stored()).filter((name) => name.endsWith(sha256(wanted.content)))).toHaveLength(1);
  });

  it('loses folders and invisible characters of its name', async () => {
    const content = bytes(1000);
    for (const [name, kept] of [
      ['C:\\资料\\证明.pdf', '证明.pdf'],
      ['../../etc/passwd.pdf', 'passwd.pdf'],
      ['a\u202efdp.pdf', 'afdp.pdf'],
      [' a\u0000b\n.pdf ', 'ab.pdf'],
    ]) {
      const { body } = await reporter.whole({ name: name as string, content });
      expect(body.name).toBe(kept);
    }
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['no name', { 'x-file-name': '' }, 400, 'BAD_UPLOAD'],
    ['a name that is not encoded', { 'x-file-name': '%E4%B8' }, 400, 'BAD_UPLOAD'],
    ['no hash', { 'x-file-sha256': '' }, 400, 'BAD_UPLOAD'],
    ['a hash that is none', { 'x-file-sha256': 'z'.repeat(64) }, 400, 'BAD_UPLOAD'],
    ['a type that is not taken', { 'x-file-name': 'a.svg' }, 400, 'UNKNOWN_FILE_TYPE'],
    ['another type than its name', { 'content-type': 'text/html' }, 400, 'OTHER_DECLARATION'],
    ['a size beyond the limit', { 'x-file-size': '30000001' }, 413, 'FILE_TOO_LARGE'],
  ])('is refused with %s', async (_, headers, status, reason) => {
    const answer = await reporter.whole(REPORT, headers);
    expect([answer.status, answer.body.error.reason]).toEqual([status, reason]);
    expect(answer.body.error.message.zh).toMatch(/\p{Script=Han}/u);
  });

  it('that is empty is refused', async () => {
    const { status, body } = await reporter.whole({ name: 'a.pdf', content: Buffer.alloc(0) });
    expect([status, body.error.reason]).toEqual([400, 'BAD_UPLOAD']);
    expect(body.error.fields).toMatchObject([{ field: 'x-file-size' }]);
  });

  it.each([
    ['another hash', 'HASH_MISMATCH', bytes(9_000_000), { 'x-file-sha256': sha256(Buffer.from('other')) }],
    ['another content than its name says', 'OTHER_CONTENT', png(), {}],
    ['fewer bytes than it was to have', 'BODY_CUT_OFF', bytes(5000), { 'x-file-size': '6000' }],
  ] as const)('with %s is refused, and nothing is kept', async (_, reason, content, headers) => {
    const before = [await stored(), await rows('file'), await rows('file_upload')];
    const { status, body } = await reporter.whole({ name: 'refused.pdf', content }, headers);
    expect([status, body.error.reason]).toEqual([400, reason]);
    expect([await stored(), await rows('file'), await rows('file_upload')]).toEqual(before);
  });

  it('is refused without a sign-in, from a foreign page and with a token', async () => {
    const bare = new Uploader(server.url, {});
    expect((await bare.whole(REPORT)).status).toBe(401);
    const cookie = await server.session(await server.account(['OFFICE']));
    const foreign = await fetch(`${server.url}/files`, {
      method: 'POST',
      headers: { ...announcing(REPORT), cookie },
      body: new Uint8Array(REPORT.content),
    });
    expect([foreign.status, ((await foreign.json()) as { error: { reason: string } }).error.reason]).toEqual([
      403,
      'CROSS_SITE',
    ]);
    const tool = new Uploader(server.url, { authorization: `Bearer ${await server.token(['OFFICE'])}` });
    expect((await tool.whole(REPORT)).body.error.reason).toBe('TOKENS_READ');
  });

  it('is refused before its body is sent if the client waits for a go-ahead', async () => {
    const { hostname, port } = new URL(server.url);
    const cookie = await server.session(await server.account(['OFFICE']));
    const sendWaiting = (headers: Record<string, string>) =>
      new Promise<{ continued: boolean; status: number }>((resolve, reject) => {
        let continued = false;
        const sending = request({
          hostname,
          port,
          method: 'POST',
          path: '/files',
          headers: {
            ...OWN_PAGE,
            cookie,
            ...announcing(REPORT),
            'content-length': REPORT.content.length,
            ...headers,
            expect: '100-continue',
          },
        });
        sending.on('continue', () => {
          continued = true;
          sending.end(REPORT.content);
        });
        sending.on('response', (response) => {
          response.resume();
          resolve({ continued, status: response.statusCode ?? 0 });
          sending.destroy();
        });
        sending.on('error', reject);
        sending.flushHeaders();
      });
    expect(await sendWaiting({})).toEqual({ continued: true, status: 201 });
    expect(await sendWaiting({ 'x-file-name': 'a.exe' })).toEqual({ continued: false, status: 400 });
    expect(await sendWaiting({ cookie: '' })).toEqual({ continued: false, status: 401 });
  });

  it('that does not arrive is cancelled, and leaves no data', async () => {
    const cookie = await server.session(await server.account(['OFFICE']));
    const { hostname, port } = new URL(server.url);
    const before = await rows('file_upload');
    const headers = { ...OWN_PAGE, cookie, ...announcing(REPORT), 'content-length': String(REPORT.content.length) };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () =>
        socket.write(`POST /files HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${head.join('')}\r\n%PDF-1.7`),
      );
      socket.on('data', (chunk) => {
        text += chunk;
        if (text.includes('}}')) socket.destroy();
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*REQUEST_TIMEOUT/);
    expect(await rows('file_upload')).toEqual(before);
  });
});

describe('a downloaded file', () => {
  let id: string;
  beforeAll(async () => {
    id = await reporter.stored(REPORT);
  });

  it('is an attachment that no browser shows or runs, under its own name', async () => {
    const { headers } = await reporter.content(id);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '300000',
      'content-disposition': `attachment; filename="2025_________.pdf"; filename*=UTF-8''2025%E5%B9%B4%20%E5%AE%89%E5%85%A8%E6%A3%80%E6%9F%A5%EF%BC%88%E4%B8%80%EF%BC%89.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
      etag: `"${sha256(REPORT.content)}"`,
    });
  });

  it('continues after an interrupted download', async () => {
    const etag = `"${sha256(REPORT.content)}"`;
    for (const [range, first, last] of [
      ['bytes=1000-1999', 1000, 1999],
      ['bytes=299999-', 299_999, 299_999],
      ['bytes=-10', 299_990, 299_999],
      ['bytes=0-999999', 0, 299_999],
    ] as const) {
      const part = await reporter.content(id, { range, 'if-range': etag });
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${first}-${last}/300000`]);
      expect(part.bytes.equals(REPORT.content.subarray(first, last + 1))).toBe(true);
    }
  });

  it.each(['bytes=0-1,5-6', 'bytes=9-1', 'lines=1-2', 'bytes=a-b', 'bytes=-'])(
    'is whole for the range %s',
    async (range) => {
      const { status, bytes: whole } = await reporter.content(id, { range });
      expect([status, whole.length]).toEqual([200, 300_000]);
    },
  );

  it('is complete if the range is of another version', async () => {
    const answer = await reporter.content(id, { range: 'bytes=0-9', 'if-range': '"other"' });
    expect([answer.status, answer.bytes.length, answer.headers.get('content-range')]).toEqual([200, 300_000, null]);
  });

  it('refuses a range after its end, and returns its length', async () => {
    const answer = await reporter.content(id, { range: 'bytes=300000-' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */300000']);
    expect(answer.bytes.toString()).toContain('NO_SUCH_RANGE');
  });

  it('is not sent again to a client that has it', async () => {
    const answer = await reporter.content(id, { 'if-none-match': `"${sha256(REPORT.content)}"` });
    expect([answer.status, answer.bytes.length]).toEqual([304, 0]);
  });

  it('answers HEAD with its headers only', async () => {
    const { status, headers, body } = await reporter.ask('HEAD', `/files/${id}`);
    expect([status, headers.get('content-length'), body]).toEqual([200, '300000', '']);
  });

  it('does not exist for others, with the same message as for an unknown file', async () => {
    const other = await uploaderAs('OFFICE');
    const answers = await Promise.all(
      [id, '00000000-0000-7000-8000-000000000000', 'x'].map((one) => other.ask('GET', `/files/${one}`)),
    );
    for (const { status, body } of answers) expect([status, body]).toEqual([404, answers[0]?.body]);
    expect(answers[0]?.body.error.reason).toBe('NO_SUCH_FILE');
    expect((await new Uploader(server.url, {}).ask('GET', `/files/${id}`)).status).toBe(401);
  });

  it('is not sent to a foreign page', async () => {
    const crossSite = await reporter.content(id, { 'sec-fetch-site': 'cross-site' });
    expect(crossSite.status).toBe(403);
  });
});

describe('the limits', () => {
  it('of an account apply, also to uploads at the same time', async () => {
    const office = await uploaderAs('OFFICE');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => office.whole({ name: `${index}.pdf`, content: bytes(20e6) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 507, 507, 507, 507, 507]);
    expect(answers.filter(({ status }) => status === 507).map(({ body }) => body.error.reason)).toEqual(
      Array(5).fill('ACCOUNT_FULL'),
    );
  });

  it('of a district count the files of all accounts, including unfinished uploads', async () => {
    const head = await uploaderAs('UNIT_HEAD');
    const begun = await head.begin({ name: 'big.pdf', content: bytes(25e6) });
    expect(begun.status).toBe(201);
    const office = await uploaderAs('OFFICE');
    const refused = await office.begin({ name: 'more.pdf', content: bytes(25e6) });
    expect([refused.status, refused.body.error.reason]).toEqual([507, 'DISTRICT_FULL']);
    expect((await head.ask('DELETE', `/files/uploads/${begun.body.id}`)).status).toBe(204);
    const again = await office.begin({ name: 'more.pdf', content: bytes(25e6) });
    expect(again.status).toBe(201);
    await office.ask('DELETE', `/files/uploads/${again.body.id}`);
  });
});

describe('a store that fails', () => {
  const using = async (url: string | null, task: (uploader: Uploader, failing: TestServer) => Promise<void>) => {
    const settings = { endpoint: url ?? '', bucket: 'b', prefix: '', region: 'x', key: 'k', secret: 's' };
    const store = url === null ? openStore(null, '/dev/null') : openStore(settings, '');
    const failing = await openServer({ files: { store } });
    try {
      const cookie = await failing.session(await failing.account(['OFFICE']));
      await task(new Uploader(failing.url, { cookie }), failing);
    } finally {
      await failing.close();
    }
  };

  it('causes a refusal with a time to try again, and leaves no upload', async () => {
    await using(null, async (uploader, failing) => {
      const { status, body, headers } = await uploader.whole(REPORT);
      expect([status, body.error.reason, headers.get('retry-after')]).toEqual([503, 'STORAGE_UNAVAILABLE', '10']);
      expect((await failing.owner.query('select from file_upload')).rowCount).toBe(0);
      expect((await failing.ask('{ viewer { name } }')).status).toBe(200);
    });
  });

  it('is reported as full', async () => {
    const full = createServer((incoming, answer) => {
      incoming.resume().on('end', () => answer.writeHead(507).end('<Error><Code>InsufficientStorage</Code></Error>'));
    });
    await new Promise<void>((resolve) => full.listen(0, '127.0.0.1', resolve));
    try {
      await using(`http://127.0.0.1:${(full.address() as AddressInfo).port}`, async (uploader) => {
        const { status, body } = await uploader.whole(REPORT);
        expect([status, body.error.reason]).toEqual([507, 'STORAGE_FULL']);
      });
    } finally {
      full.close();
    }
  });
});

it('the body of any other request has to arrive in time', async () => {
  const impatient = await openServer({ slowestRequest: 300 });
  try {
    const { hostname, port } = new URL(impatient.url);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `POST /graphql HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
        ),
      );
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('error', () => undefined).on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*REQUEST_TIMEOUT/);
    const prompt = await impatient.ask('{ viewer { name } }');
    expect(prompt.status).toBe(200);
    await eventually('the server still answers', async () =>
      (await impatient.ask('{ viewer { name } }')).ok ? true : undefined,
    );
  } finally {
    await impatient.close();
  }
});

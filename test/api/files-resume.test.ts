/** Uploads in pieces: cut off, resumed, sent twice, and with wrong offsets. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UPLOAD_LIFE } from '../../services/files/uploads.js';
import { S3Store } from '../../storage/s3.js';
import { openServer, type TestServer } from '../setup/platform.js';
import { eventually } from '../setup/process.js';
import { openS3, type S3Server } from '../setup/s3.js';
import { pdf } from '../setup/sample-files.js';
import { sha256, Uploader, type Wanted } from '../setup/uploads.js';

const PIECE = 8 * 1024 * 1024;
/** Bytes in transit may be lost if a connection breaks. */
const MARGIN = 1_000_000;
const SIZE = 5 * PIECE + 12_345;

let s3: S3Server;
const servers: TestServer[] = [];
const opened: Partial<Record<string, TestServer>> = {};

beforeAll(async () => {
  s3 = await openS3();
  opened.disk = await openServer();
  opened.s3 = await openServer({ files: { store: new S3Store({ ...s3.settings, prefix: 'files/' }) } });
  servers.push(opened.disk, opened.s3);
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await s3?.close();
});

const newFile = (size = SIZE): Wanted => {
  const head = pdf();
  return { name: '佐证.pdf', content: Buffer.concat([head, randomBytes(size - head.length)]), type: 'application/pdf' };
};

describe.each(['disk', 's3'])('an upload in pieces (%s)', (kind) => {
  const server = () => opened[kind] as TestServer;
  let uploader: Uploader;
  beforeAll(async () => {
    uploader = new Uploader(server().url, { cookie: await server().session(await server().account(['OFFICE'])) });
  });
  const stored = async (): Promise<string[]> => {
    const names: string[] = [];
    for await (const { name } of server().platform.files.store.list(`${server().district.id}/incoming/`))
      names.push(name);
    return names;
  };

  it('is announced, sent piece by piece, and becomes a file with the last one', async () => {
    const wanted = newFile();
    const begun = await uploader.begin(wanted);
    expect([begun.status, begun.body]).toEqual([201, { id: expect.any(String), offset: 0, size: SIZE, file: null }]);
    const { id } = begun.body;
    expect(begun.headers.get('location')).toBe(`/files/uploads/${id}`);
    expect(begun.headers.get('upload-limit')).toBe('max-size=200000000, min-append-size=1048576, max-age=86400');
    for (let offset = 0; offset < SIZE; offset += PIECE) {
      expect(await uploader.offset(id)).toBe(offset);
      const { status, headers, body } = await uploader.piece(
        id,
        offset,
        wanted.content.subarray(offset, offset + PIECE),
      );
      const isLast = offset + PIECE >= SIZE;
      expect([status, headers.get('upload-complete'), body.offset]).toEqual([
        200,
        isLast ? '?1' : '?0',
        Math.min(offset + PIECE, SIZE),
      ]);
      if (isLast) expect(body.file).toMatchObject({ name: '佐证.pdf', size: SIZE, sha256: sha256(wanted.content) });
    }
    const told = await uploader.ask('GET', `/files/uploads/${id}`);
    expect(told.body).toMatchObject({ offset: SIZE, file: { sha256: sha256(wanted.content) } });
    const { bytes } = await uploader.content(told.body.file.id);
    expect(bytes.equals(wanted.content)).toBe(true);
    expect(await stored()).toEqual([]);
  });

  it('that is cut off five times continues after the last piece that arrived', async () => {
    const wanted = newFile();
    const { id } = (await uploader.begin(wanted)).body;
    const offsets: number[] = [];
    for (const after of [1000, PIECE + MARGIN, PIECE - 1, 2 * PIECE + MARGIN, 5]) {
      const from = await uploader.offset(id);
      await uploader.cutPiece(id, from, wanted.content.subarray(from), after);
      // The bytes are stored after the connection has ended.
      const whole = from + Math.floor(after / PIECE) * PIECE;
      await eventually('whole pieces are counted', async () =>
        (await uploader.offset(id)) === whole ? true : undefined,
      );
      offsets.push(whole);
    }
    expect(offsets).toEqual([0, PIECE, PIECE, 3 * PIECE, 3 * PIECE]);
    const last = await uploader.piece(id, 3 * PIECE, wanted.content.subarray(3 * PIECE));
    expect(last.body.file.sha256).toBe(sha256(wanted.content));
    const { bytes } = await uploader.content(last.body.file.id);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256(wanted.content));
    expect(await stored()).toEqual([]);
  });

  it('stores a piece once, even if it is sent several times over several connections', async () => {
    const wanted = newFile();
    const { id } = (await uploader.begin(wanted)).body;
    const first = wanted.content.subarray(0, PIECE);
    const answers = await Promise.all([1, 2, 3].map(() => uploader.piece(id, 0, first)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, headers, body } of answers) {
      expect(headers.get('upload-offset')).toBe(String(PIECE));
      if (status === 409) expect(body.error.reason).toBe('WRONG_OFFSET');
    }
    const { body } = await uploader.piece(id, PIECE, wanted.content.subarray(PIECE));
    expect(body.file.sha256).toBe(sha256(wanted.content));
    const repeated = await uploader.piece(id, SIZE, Buffer.alloc(0));
    expect([repeated.status, repeated.body.file]).toEqual([200, body.file]);
  });

  it('ends with a content that differs from the announced one, and leaves no data', async () => {
    const wanted = newFile(PIECE + 1000);
    const { id } = (await uploader.begin(wanted)).body;
    await uploader.piece(id, 0, wanted.content.subarray(0, PIECE));
    const { status, body } = await uploader.piece(id, PIECE, randomBytes(1000));
    expect([status, body.error.reason]).toEqual([400, 'HASH_MISMATCH']);
    expect((await uploader.ask('GET', `/files/uploads/${id}`)).body.error.reason).toBe('NO_SUCH_UPLOAD');
    expect(await stored()).toEqual([]);
  });

  it('ends if it is dropped, and leaves no data', async () => {
    const wanted = newFile();
    const { id } = (await uploader.begin(wanted)).body;
    await uploader.piece(id, 0, wanted.content.subarray(0, 2 * PIECE));
    expect((await uploader.ask('DELETE', `/files/uploads/${id}`)).status).toBe(204);
    expect((await uploader.piece(id, 2 * PIECE, wanted.content.subarray(2 * PIECE))).status).toBe(404);
    expect(await stored()).toEqual([]);
  });
});

describe('a piece', () => {
  let uploader: Uploader;
  let server: TestServer;
  beforeAll(async () => {
    server = opened.disk as TestServer;
    uploader = new Uploader(server.url, {
      cookie: await server.session(await server.account(['UNIT_HEAD'], ['SCHOOL'])),
    });
  });

  it.each([
    ['begins elsewhere', 1000, PIECE, 409, 'WRONG_OFFSET'],
    ['is small and not the last', 0, 1000, 400, 'PIECE_TOO_SMALL'],
    ['is longer than the rest', 0, SIZE + 1, 400, 'PIECE_TOO_LARGE'],
  ] as const)('that %s is refused', async (_, offset, length, status, reason) => {
    const { id } = (await uploader.begin(newFile())).body;
    const answer = await uploader.piece(id, offset, Buffer.alloc(length));
    expect([answer.status, answer.body.error.reason]).toEqual([status, reason]);
    expect(await uploader.offset(id)).toBe(0);
  });

  it('without an offset, or without a length, is refused with what is missing', async () => {
    const { id } = (await uploader.begin(newFile())).body;
    const noOffset = await uploader.ask('PATCH', `/files/uploads/${id}`, {}, Buffer.alloc(2_000_000));
    expect(noOffset.body.error).toMatchObject({ reason: 'BAD_UPLOAD', fields: [{ field: 'upload-offset' }] });
  });

  it('cannot be added to another person’s upload', async () => {
    const { id } = (await uploader.begin(newFile())).body;
    const other = new Uploader(server.url, { cookie: await server.session(await server.account(['OFFICE'])) });
    for (const answer of [
      await other.piece(id, 0, Buffer.alloc(PIECE)),
      await other.ask('GET', `/files/uploads/${id}`),
      await other.ask('DELETE', `/files/uploads/${id}`),
      await other.ask('GET', '/files/uploads/none'),
    ])
      expect([answer.status, answer.body.error.reason]).toEqual([404, 'NO_SUCH_UPLOAD']);
    expect(await uploader.offset(id)).toBe(0);
  });

  it('is refused a day after the previous one', async () => {
    const name = await server.account(['OFFICE']);
    const begin = new Uploader(server.url, { cookie: await server.session(name) });
    const { id } = (await begin.begin(newFile())).body;
    await begin.piece(id, 0, Buffer.alloc(PIECE));
    server.wait(UPLOAD_LIFE + 1000);
    const later = new Uploader(server.url, { cookie: await server.session(name) });
    expect((await later.ask('GET', `/files/uploads/${id}`)).body.error.reason).toBe('NO_SUCH_UPLOAD');
  });
});

import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { decrypt, encrypt } from '../../db/backup/encryption.js';

const PASSPHRASE = 'a passphrase of the tests';
const HEADER_END = /^kaoping-backup-encrypted\n.*\n/;
const PIECE = 64 * 1024 + 16;

async function all(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const encrypted = (content: Buffer) => all(encrypt(PASSPHRASE)(Readable.from([content])));
const decrypted = (content: Buffer, passphrase = PASSPHRASE, chunk = 10_000) => {
  const chunks = Array.from({ length: Math.ceil(content.length / chunk) }, (_, n) =>
    content.subarray(n * chunk, (n + 1) * chunk),
  );
  return all(decrypt(async () => passphrase)(Readable.from(chunks)));
};
const headerOf = (content: Buffer) => HEADER_END.exec(content.toString('latin1'))?.[0].length ?? 0;

describe('an encrypted backup', () => {
  const content = Buffer.alloc(200_000, 'kaoping 考评 ');

  it.each([0, 64 * 1024, 64 * 1024 + 1])(
    'of %i bytes is restored unchanged, whatever the sizes of its chunks',
    async (length) => {
      const piece = content.subarray(0, length);
      const secret = await encrypted(piece);
      expect(secret.includes('考评')).toBe(false);
      expect((await decrypted(secret)).equals(piece)).toBe(true);
      expect((await decrypted(secret, PASSPHRASE, 7)).equals(piece)).toBe(true);
    },
    60_000,
  );

  it('cannot be opened with another passphrase', async () => {
    await expect(decrypted(await encrypted(content), 'another passphrase')).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
  });

  it('is refused if anything was changed, cut off, left out or exchanged', async () => {
    const secret = await encrypted(content);
    const start = headerOf(secret);
    const piece = (n: number) => secret.subarray(start + n * PIECE, start + (n + 1) * PIECE);
    const flipped = Buffer.from(secret);
    flipped.writeUInt8(flipped.readUInt8(start + PIECE + 5) ^ 1, start + PIECE + 5);
    const header = secret.subarray(0, start);
    for (const wrong of [
      flipped,
      secret.subarray(0, secret.length - 1),
      secret.subarray(0, start + 2 * PIECE),
      Buffer.concat([header, piece(0), piece(2), piece(3)]),
      Buffer.concat([header, piece(0), piece(2), piece(1), piece(3)]),
    ])
      await expect(decrypted(wrong)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });

  it('needs no passphrase if none was used', async () => {
    const plain = all(
      decrypt(() => Promise.reject(new Error('asked')))(Readable.from([Buffer.from('plain'), Buffer.from(' text')])),
    );
    expect((await plain).toString()).toBe('plain text');
  });
});

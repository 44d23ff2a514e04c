/** The installation's Ed25519 key. It is created when it is first needed and stored in the data folder. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, type KeyObject } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'keys/signing-ed25519.pem';

/**
 * @param dataFolder KAOPING_DATA; several processes may share one folder
 * @returns PKCS 8, PEM
 * @throws Error if the folder can't be written
 */
export async function signingKey(dataFolder: string): Promise<string> {
  const path = join(dataFolder, FILE);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(dataFolder, { recursive: true });
  await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  try {
    // Fails if another process created the file first. Then the key of that process is used.
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(pem);
    await file.sync();
    await file.close();
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(path, 'utf8');
  }
}

/** The public half of a PEM private key. */
export const publicHalf = (privateKeyPem: string): KeyObject => createPublicKey(privateKeyPem);

/**
 * A secret that is derived from the key (HKDF), so that it is stored nowhere: neither the database nor its backups can
 * give it away.
 *
 * @param purpose separates the kinds of secrets
 * @param name of the one secret
 */
export async function derivedSecret(dataFolder: string, purpose: string, name: string, bytes: number): Promise<Buffer> {
  const key = createPrivateKey(await signingKey(dataFolder)).export({ type: 'pkcs8', format: 'der' });
  return Buffer.from(hkdfSync('sha256', key, purpose, name, bytes));
}

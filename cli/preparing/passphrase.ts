/** A backup's passphrase: from a file, from the environment, or typed. */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { requirePassphrase } from '../../db/backup/settings.js';

export interface PassphraseOptions {
  readonly passphraseFile?: string;
}

/** The passphrase that is configured, or null. @throws StartupError BAD_PASSPHRASE */
export async function givenPassphrase({ passphraseFile }: PassphraseOptions): Promise<string | null> {
  if (passphraseFile !== undefined) return requirePassphrase((await readFile(passphraseFile, 'utf8')).trimEnd());
  const set = process.env.KAOPING_BACKUP_PASSPHRASE;
  return set ? requirePassphrase(set) : null;
}

/** Asks on the terminal. Asks twice for a new backup, where a typing error would be noticed only at the restore. */
export async function askPassphrase(twice: boolean): Promise<string> {
  const first = await ask('备份口令 · passphrase: ');
  if (twice && process.stdin.isTTY && (await ask('再次输入 · again: ')) !== first)
    throw new Error('两次输入不同。 · The two entries differ.');
  return twice ? requirePassphrase(first) : first;
}

/** Reads a line without showing it. */
function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY === true });
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => {
      process.stderr.write('\n');
      resolve(line);
      lines.close();
    });
    lines.once('close', () => reject(new Error('没有输入口令。 · No passphrase was given.')));
  });
}

/**
 * Reads a password for a command: from a file, from standard input, or typed twice. Never from the arguments, which
 * all users of the machine can read while the command runs.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface PasswordOptions {
  readonly passwordFile?: string;
}

/** @throws Error if there is none, or the two entries differ */
export async function readPassword({ passwordFile }: PasswordOptions): Promise<string> {
  const password = passwordFile !== undefined ? await firstLine(passwordFile) : await typedOrPiped();
  if (password !== '') return password;
  throw new Error(
    '没有给出密码：请在提示处输入、从标准输入传入，或用 --password-file 指定文件。 · No password was given: type it, pipe it in, or name a file with --password-file.',
  );
}

const withoutLineEnd = (text: string) => text.replace(/\r?\n$/, '');

async function firstLine(file: string): Promise<string> {
  try {
    return withoutLineEnd(await readFile(file, 'utf8'));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new Error(`无法读取密码文件 ${file}（${code}）。 · The password file ${file} cannot be read (${code}).`);
  }
}

async function typedOrPiped(): Promise<string> {
  if (process.stdin.isTTY) return typedTwice();
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return withoutLineEnd(text);
}

async function typedTwice(): Promise<string> {
  // Discards the echo of the typed characters.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  const ask = async (question: string) => {
    process.stderr.write(question);
    const answer = await prompt.question('');
    process.stderr.write('\n');
    return answer;
  };
  try {
    const password = await ask('新密码 · new password: ');
    if ((await ask('再输入一次 · once more: ')) === password) return password;
  } finally {
    prompt.close();
  }
  throw new Error('两次输入的密码不同，未作更改。 · The two entries differ; nothing was changed.');
}

/** Reads the files of a bundle as text (encoding.ts). */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileProblems, ProblemList } from '../problem.js';
import { type Decoded, decode, knownWords, wordsOf } from './encoding.js';

/** In bytes, because a bundle is processed in memory. */
const LARGEST = 64 * 1024 * 1024;

/** `absent`: there is no such file · `unreadable`: there is one, and a problem tells why it cannot be read */
export type FileText = { readonly text: string } | 'absent' | 'unreadable';

/** A file whose text is not decided yet. */
interface Ambiguous {
  readonly utf8: string;
  readonly gb18030: string;
}

/**
 * A file whose bytes are valid in two encodings is read in the one in which it shares words with the bundle's other
 * files.
 *
 * @param files names, with their largest size in bytes if it is not the usual one
 */
export async function readTexts(
  folder: string,
  files: readonly { readonly name: string; readonly largest?: number }[],
  list: ProblemList,
): Promise<ReadonlyMap<string, FileText>> {
  const texts = new Map<string, FileText>();
  const ambiguous = new Map<string, Ambiguous>();
  for (const { name, largest } of files) {
    const read = await readText(folder, list.in(name), largest ?? LARGEST);
    if (typeof read === 'object' && 'utf8' in read) ambiguous.set(name, read);
    else texts.set(name, read);
  }
  const words = new Set(
    ambiguous.size === 0
      ? []
      : [...texts.values()].flatMap((read) => (typeof read === 'object' ? [...wordsOf(read.text)] : [])),
  );
  for (const [name, read] of ambiguous) texts.set(name, decide(read, words, list.in(name)));
  return texts;
}

function decide({ utf8, gb18030 }: Ambiguous, words: ReadonlySet<string>, problems: FileProblems): FileText {
  const [inUtf8, inGb] = [knownWords(utf8, words), knownWords(gb18030, words)];
  if (inUtf8 !== inGb) return { text: inUtf8 > inGb ? utf8 : gb18030 };
  problems.error(
    utf8.slice(0, utf8.search(/[^\0-\x7f]/)).split('\n').length,
    'ENCODING',
    '无法判断是 UTF-8 还是 GBK，请另存为“UTF-8（带 BOM）”',
    'this may be UTF-8 or GBK; save it as UTF-8 with a byte order mark',
  );
  return 'unreadable';
}

async function readText(folder: string, problems: FileProblems, largest: number): Promise<FileText | Ambiguous> {
  const path = join(folder, problems.file);
  try {
    const file = await stat(path);
    if (!file.isFile()) {
      problems.error(1, 'NOT_A_FILE', '这里应是一个文件，不是文件夹', 'this must be a file');
      return 'unreadable';
    }
    if (file.size > largest) {
      const limit = `${largest / 1024 / 1024} MiB`;
      problems.error(1, 'TOO_LARGE', `文件超过 ${limit}，请拆分`, `the file is larger than ${limit}; split it`);
      return 'unreadable';
    }
    const bytes = await readFile(path);
    return reported(decode(bytes), bytes, problems);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOENT') return 'absent';
    problems.error(
      1,
      'UNREADABLE',
      `无法读取（${code}），请检查权限`,
      'the file cannot be read; check its permissions',
    );
    return 'unreadable';
  }
}

function reported(decoded: Decoded, bytes: Buffer, problems: FileProblems): FileText | Ambiguous {
  if (!('offset' in decoded)) return decoded;
  problems.error(lineAt(bytes, decoded.offset), 'ENCODING', decoded.zh, decoded.en);
  return 'unreadable';
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

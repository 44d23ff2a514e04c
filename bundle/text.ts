/** Reads a file as text: UTF-8 with or without BOM, or GB18030 as older Excel saves it. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import type { FileProblems } from './problem.js';

/** Bytes. A bundle is worked on in memory. */
const LARGEST = 64 * 1024 * 1024;

/**
 * `absent` there is no such file · `unreadable` there is, and a problem says why it can't be read
 */
export type FileText = { readonly text: string } | 'absent' | 'unreadable';

/** @param largest bytes */
export async function readText(folder: string, problems: FileProblems, largest = LARGEST): Promise<FileText> {
  const path = join(folder, problems.file);
  try {
    const found = await stat(path);
    if (!found.isFile()) {
      problems.error(1, 'NOT_A_FILE', '这里应是一个文件，不是文件夹', 'this must be a file');
      return 'unreadable';
    }
    if (found.size > largest) {
      const limit = `${largest / 1024 / 1024} MiB`;
      problems.error(1, 'TOO_LARGE', `文件超过 ${limit}，请拆分`, `the file is larger than ${limit}; split it`);
      return 'unreadable';
    }
    const text = decode(await readFile(path), problems);
    return text === null ? 'unreadable' : { text };
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

function decode(bytes: Buffer, problems: FileProblems): string | null {
  const utf8 = fromUtf8(bytes);
  const text = utf8 ?? iconv.decode(bytes, 'gb18030');
  if (utf8 === null && text.includes('\uFFFD')) {
    problems.error(
      1,
      'ENCODING',
      '既不是 UTF-8 也不是 GB18030，请另存为 UTF-8',
      'neither UTF-8 nor GB18030; save it as UTF-8',
    );
    return null;
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    problems.error(
      lineAt(text, nul),
      'ENCODING',
      '含有空字符，这不是 UTF-8 或 GB18030 文本，请另存为 UTF-8',
      'holds a NUL character: no text in UTF-8 or GB18030; save it as UTF-8',
    );
    return null;
  }
  return text.replace(/^\uFEFF/, '');
}

/** Strictly: what is no UTF-8 may well be GB18030, while nearly anything passes for GB18030. */
function fromUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

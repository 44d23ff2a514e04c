/** Reads a file as text: UTF-8 with or without BOM, or GB18030 as older Excel saves it. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import type { FileProblems } from './problem.js';

const LARGEST = 64 * 1024 * 1024;

/** @returns null if the file does not exist, or cannot be read (a problem then) */
export async function readText(folder: string, problems: FileProblems): Promise<string | null> {
  const path = join(folder, problems.file);
  try {
    const found = await stat(path);
    if (!found.isFile()) {
      problems.error(1, 'NOT_A_FILE', '这里应是一个文件，不是文件夹', 'this must be a file');
      return null;
    }
    if (found.size > LARGEST) {
      problems.error(1, 'TOO_LARGE', '文件超过 64 MiB，请拆分', 'the file is larger than 64 MiB; split it');
      return null;
    }
    return decode(await readFile(path), problems);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    problems.error(
      1,
      'UNREADABLE',
      `无法读取（${code}），请检查权限`,
      'the file cannot be read; check its permissions',
    );
    return null;
  }
}

function decode(bytes: Buffer, problems: FileProblems): string | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = iconv.decode(bytes, 'gb18030');
    if (text.includes('\uFFFD')) {
      problems.error(
        1,
        'ENCODING',
        '既不是 UTF-8 也不是 GB18030，请另存为 UTF-8',
        'neither UTF-8 nor GB18030; save it as UTF-8',
      );
      return null;
    }
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    problems.error(
      lineAt(text, nul),
      'ENCODING',
      '含有空字符，这不是文本文件',
      'holds a NUL character: this is no text file',
    );
    return null;
  }
  return text.replace(/^\uFEFF/, '');
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

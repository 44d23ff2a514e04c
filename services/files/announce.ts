/** What a client says of a file before it sends it. */
import { problem } from '../../errors/field-problem.js';
import { badUpload, fileTooLarge } from '../../errors/files.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { announcedType } from './content/check.js';
import type { FileType } from './content/types.js';
import type { FileLimits } from './settings.js';

export interface Announced {
  readonly name: string;
  /** The header `content-type`. */
  readonly declared: string;
  /** Bytes. */
  readonly size: number;
  /** Of the content, hex. */
  readonly sha256: string;
}

/** UTF-16 code units; file systems have as much. */
const LONGEST_NAME = 200;

/**
 * @returns the announcement as it is kept, and the type that the content must have
 * @throws Refusal BAD_USER_INPUT, LIMIT FILE_TOO_LARGE
 */
export function checkAnnounced(
  { name, declared, size, sha256 }: Announced,
  { each }: FileLimits,
): { readonly announced: Announced; readonly type: FileType } {
  const plain = plainName(name);
  const problems: FieldProblem[] = [
    ...(plain.length >= 1 && plain.length <= LONGEST_NAME ? [] : [NAME]),
    ...(Number.isSafeInteger(size) && size > 0 ? [] : [SIZE]),
    ...(/^[\da-f]{64}$/i.test(sha256) ? [] : [HASH]),
  ];
  if (problems.length > 0) throw badUpload(problems);
  const type = announcedType(plain, declared);
  if (size > each) throw fileTooLarge(size, each);
  return { announced: { name: plain, declared, size, sha256: sha256.toLowerCase() }, type };
}

/**
 * A name without folders and without characters that nobody sees: those that turn the direction of writing would show
 * `fdp.exe` as `exe.pdf`.
 */
const plainName = (name: string): string =>
  (name.normalize('NFC').split(/[/\\]/).at(-1) ?? '').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '').trim();

const NAME = problem(
  'x-file-name',
  'BAD_NAME',
  `应为文件名，百分号编码，1 到 ${LONGEST_NAME} 个字符。`,
  `Write the file’s name, percent-encoded, of 1 to ${LONGEST_NAME} characters.`,
);
const SIZE = problem(
  'x-file-size',
  'BAD_SIZE',
  '应为内容的字节数，大于 0（空文件不能上传）。',
  'Write the content’s number of bytes, more than 0: an empty file is not taken.',
);
const HASH = problem(
  'x-file-sha256',
  'NO_HASH',
  '应为内容的 SHA-256，64 个十六进制数字。',
  'Write the content’s SHA-256, 64 hexadecimal digits.',
);

/**
 * Whether a content is what its name and the client say. The type is found in the content: by its first bytes
 * (file-type), by the entries of an archive, by the streams of a compound file; text by looking at all of it.
 */
import { fileTypeFromBuffer } from 'file-type';
import { encryptedFile, fileWithMacros, otherContent, otherDeclaration, unknownType } from '../../../errors/files.js';
import { ARCHIVE_SIGNATURE, archiveKind } from './archive.js';
import { COMPOUND_SIGNATURE, compoundKind } from './compound.js';
import { type Content, inWindows } from './content.js';
import { TextCheck, type TextFault } from './text.js';
import { EXTENSIONS, extensionOf, FILE_TYPES, type FileType, isDeclaredAs, typeNamed } from './types.js';

/** As many first bytes as file-type wants. */
const HEAD = 4100;

const BY_SIGNATURE: Readonly<Record<string, FileType['kind']>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/apng': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/heif': 'heic',
};

/**
 * The type that a file is to have, before anything of it is sent.
 * @param declared the header `content-type`
 * @throws Refusal BAD_USER_INPUT UNKNOWN_FILE_TYPE, OTHER_DECLARATION
 */
export function announcedType(name: string, declared: string): FileType {
  const type = typeNamed(name);
  if (type === null) throw unknownType(extensionOf(name), EXTENSIONS);
  if (!isDeclaredAs(type, declared)) throw otherDeclaration(extensionOf(name), declared);
  return type;
}

/**
 * @returns what the content passes through while it is stored, which throws for a text that is none
 * @throws Refusal BAD_USER_INPUT OTHER_CONTENT, ENCRYPTED_FILE, FILE_WITH_MACROS
 */
export async function checkContent(
  content: Content,
  { kind, name }: FileType,
): Promise<(chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>> {
  const found = await kindOf(inWindows(content));
  if (found === 'encrypted') throw encryptedFile();
  if (found === 'macros') throw fileWithMacros();
  if (kind === 'text' && found === null) return throughTextCheck;
  if (found === kind) return (chunks) => chunks;
  const known = FILE_TYPES.find((type) => type.kind === found)?.name;
  throw otherContent(name, known ?? (typeof found === 'string' ? { zh: found, en: found } : null));
}

async function* throughTextCheck(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const check = new TextCheck();
  for await (const chunk of chunks) {
    refuse(check.add(chunk));
    yield chunk;
  }
  refuse(check.end());
}

function refuse(fault: TextFault | null): void {
  if (fault === null) return;
  throw otherContent(TEXT, fault === 'MARKUP' ? MARKUP : null);
}

const TEXT = { zh: '文本（UTF-8 或 GB18030）', en: 'text in UTF-8 or GB18030' };
const MARKUP = { zh: 'HTML、XML 或 SVG', en: 'HTML, XML or SVG' };

/** @returns one of our kinds, the name of another one, or null if it is not known */
async function kindOf(content: Content): Promise<string | null> {
  const head = await content.read(0, HEAD);
  if (head.subarray(0, 4).equals(ARCHIVE_SIGNATURE)) return (await archiveKind(content)) ?? 'ZIP';
  if (head.subarray(0, 8).equals(COMPOUND_SIGNATURE)) return (await compoundKind(content)) ?? 'CFB';
  const found = await fileTypeFromBuffer(head);
  return found === undefined ? null : (BY_SIGNATURE[found.mime] ?? found.ext);
}

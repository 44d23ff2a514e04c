/** Refusals of files that are uploaded and of what is done with them. */
import { defineRefusal, joined } from './define.js';
import type { Bilingual, FieldProblem } from './refusal.js';

/** Bytes as people write them, in powers of 1000: `200 MB`. */
export function bytesInWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${Number((bytes / 1000 ** power).toFixed(1))} ${units[power]}`;
}

/** @param extension of the file's name, without the dot @param known those that are taken */
export const unknownType = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'UNKNOWN_FILE_TYPE',
  text: (extension: string, known: readonly string[]) => ({
    zh: `不接收${extension === '' ? '没有扩展名的' : ` .${extension} `}文件；可以上传 ${known.join('、')}。`,
    en: `Files ${extension === '' ? 'without an ending' : `that end in .${extension}`} are not taken; upload ${known.join(', ')}.`,
  }),
  fields: 'x-file-name',
  example: ['html', ['pdf', 'ofd', 'docx']],
});

/** @param declared the header */
export const otherDeclaration = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'OTHER_DECLARATION',
  text: (extension: string, declared: string) => ({
    zh: `文件名以 .${extension} 结尾，却声明为 ${declared}；请核对文件的扩展名。`,
    en: `The file’s name ends in .${extension}, but it is declared as ${declared}; check its name.`,
  }),
  fields: 'content-type',
  example: ['pdf', 'text/html'],
});

/** @param wanted by the file's name @param found what the content is; null if that is not known */
export const otherContent = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'OTHER_CONTENT',
  text: (wanted: Bilingual, found: Bilingual | null) => ({
    zh: `按扩展名应为${wanted.zh}，内容却${found === null ? '不是' : `是 ${found.zh}`}；请用原来的程序另存后再上传。`,
    en: `By its name the file is ${wanted.en}, but its content is ${found === null ? 'not' : found.en}; save it again with the program that made it, then upload it.`,
  }),
  example: [
    { zh: 'PDF', en: 'PDF' },
    { zh: 'HTML、XML 或 SVG', en: 'HTML, XML or SVG' },
  ],
});

export const encryptedFile = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'ENCRYPTED_FILE',
  text: () => ({
    zh: '文件设有打开密码，别人无法查看；请去掉密码后再上传。',
    en: 'The file is protected by a password, so that others cannot read it; remove the password, then upload it.',
  }),
  example: [],
});

export const fileWithMacros = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'FILE_WITH_MACROS',
  text: () => ({
    zh: '文件含有宏；请另存为不含宏的格式（docx、xlsx、pptx）后再上传。',
    en: 'The file contains macros; save it in a format without them (docx, xlsx, pptx), then upload it.',
  }),
  example: [],
});

/** What is wrong with the headers of an upload. */
export const badUpload = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_UPLOAD',
  text: (problems: readonly FieldProblem[]) => ({
    zh: problems.map(({ field, message }) => `${field}：${message.zh}`).join(''),
    en: problems.map(({ field, message }) => `${field}: ${message.en}`).join(' '),
  }),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'x-file-sha256',
        code: 'NO_HASH',
        message: {
          zh: '应为内容的 SHA-256，64 个十六进制数字。',
          en: 'Write the content’s SHA-256, 64 hexadecimal digits.',
        },
      },
    ],
  ],
});

/** @param most bytes of a file */
export const fileTooLarge = defineRefusal({
  code: 'LIMIT',
  reason: 'FILE_TOO_LARGE',
  text: (size: number, most: number) => ({
    zh: `文件有 ${bytesInWords(size)}，上限是 ${bytesInWords(most)}；请压缩图片或分成几个文件。`,
    en: `The file has ${bytesInWords(size)}, and the limit is ${bytesInWords(most)}; make its pictures smaller, or split it.`,
  }),
  example: [250_000_000, 200_000_000],
});

/** @param most bytes of all files of an account */
export const accountFull = defineRefusal({
  code: 'LIMIT',
  reason: 'ACCOUNT_FULL',
  text: (most: number) => ({
    zh: `本账号上传的文件合计不得超过 ${bytesInWords(most)}；请与系统管理员联系。`,
    en: `The files of one account have ${bytesInWords(most)} together at most; ask your administrator.`,
  }),
  example: [2_000_000_000],
});

/** @param most bytes of all files of a district */
export const districtFull = defineRefusal({
  code: 'LIMIT',
  reason: 'DISTRICT_FULL',
  text: (most: number) => ({
    zh: `本区的文件合计已到上限（${bytesInWords(most)}）；请与系统管理员联系。`,
    en: `The files of the district have reached their limit (${bytesInWords(most)}); ask your administrator.`,
  }),
  example: [20_000_000_000],
});

/** @param said by the client @param found what arrived */
export const hashMismatch = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'HASH_MISMATCH',
  text: (said: string, found: string) => ({
    zh: `收到的内容与发送的不一致（SHA-256 应为 ${said}，收到的是 ${found}），没有保存；请重新上传。`,
    en: `What arrived is not what was sent (its SHA-256 should be ${said} and is ${found}). Nothing was kept; upload it again.`,
  }),
  fields: 'x-file-sha256',
  example: ['ab12…', 'cd34…'],
});

/** The connection ended before the body did, or nothing came for too long. */
export const bodyCutOff = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BODY_CUT_OFF',
  text: () => ({
    zh: '传输中断；请从上次收到的位置继续。',
    en: 'The transfer was cut off; go on from the offset that was received.',
  }),
  example: [],
});

export const noSuchUpload = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_UPLOAD',
  text: () => ({
    zh: '没有这次上传，或已过期；请重新开始上传。',
    en: 'There is no such upload, or it has expired; begin again.',
  }),
  example: [],
});

/** @param offset from which the upload goes on */
export const wrongOffset = defineRefusal({
  code: 'CONFLICT',
  reason: 'WRONG_OFFSET',
  text: (offset: number) => ({
    zh: `应从第 ${offset} 字节继续（Upload-Offset: ${offset}）。`,
    en: `The upload goes on at byte ${offset} (Upload-Offset: ${offset}).`,
  }),
  example: [8_388_608],
});

/** @param least bytes of a piece that is not the last one */
export const pieceTooSmall = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'PIECE_TOO_SMALL',
  text: (least: number) => ({
    zh: `除最后一段外，每段至少 ${least} 字节。`,
    en: `Every piece but the last has at least ${least} bytes.`,
  }),
  example: [1_048_576],
});

/** @param left bytes that are missing of the upload */
export const pieceTooLarge = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'PIECE_TOO_LARGE',
  text: (left: number) => ({
    zh: `这次上传还差 ${left} 字节，发来的更多。`,
    en: `The upload lacks ${left} bytes, and more were sent.`,
  }),
  example: [1000],
});

export const noSuchFile = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_FILE',
  text: () => ({ zh: '没有这个文件，或您不能查看。', en: 'There is no such file, or you may not see it.' }),
  example: [],
});

/** @param size bytes of the file */
export const noSuchRange = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NO_SUCH_RANGE',
  text: (size: number) => ({ zh: `文件只有 ${size} 字节。`, en: `The file has only ${size} bytes.` }),
  example: [1000],
});

/** Seconds after which the store may be back. */
const STORE_RETRY = 10;

export const storageUnavailable = defineRefusal({
  code: 'LIMIT',
  reason: 'STORAGE_UNAVAILABLE',
  text: () => ({
    zh: '文件存储暂时不可用，请稍后再试。',
    en: 'The store of files cannot be reached at the moment; try again later.',
  }),
  retryAfter: () => STORE_RETRY,
  example: [],
});

export const storageFull = defineRefusal({
  code: 'LIMIT',
  reason: 'STORAGE_FULL',
  text: () => ({
    zh: '文件存储已满，没有保存；请与系统管理员联系。',
    en: 'The store of files is full, and nothing was kept; ask your administrator.',
  }),
  example: [],
});

/** @param unit code of the unit */
export const noSuchFigure = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_FIGURE',
  text: (measure: string, unit: string, year: number) => ({
    zh: `没有 ${unit} 单位 ${year} 年 ${measure} 的填报数据，或您不能查看。`,
    en: `There is no figure of ${unit} for ${measure} in ${year}, or you may not see it.`,
  }),
  example: ['P01', 'DX-S001', 2025],
});

export const noSuchAdjustment = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_ADJUSTMENT',
  text: () => ({ zh: '没有这项加扣分，或您不能查看。', en: 'There is no such adjustment, or you may not see it.' }),
  example: [],
});

/** Files that are to be cited. */
export const badFiles = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'UNKNOWN_FILE',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'files.0',
        code: 'UNKNOWN_FILE',
        message: { zh: '没有这个文件，或您不能查看。', en: 'There is no such file, or you may not see it.' },
      },
    ],
  ],
});

/** Archives that are to be cited as evidence. */
export const archiveAsEvidence = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'ARCHIVE_AS_EVIDENCE',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'files.0',
        code: 'ARCHIVE_AS_EVIDENCE',
        message: {
          zh: '“佐证.zip”是压缩包，不能作佐证；请解压后逐个上传。',
          en: '“evidence.zip” is an archive and cannot be evidence; unpack it and upload its files.',
        },
      },
    ],
  ],
});

/** @param most files of one figure */
export const tooMuchEvidence = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'TOO_MUCH_EVIDENCE',
  text: (most: number) => ({
    zh: `一项数据至多附 ${most} 个文件；请合并后再上传。`,
    en: `A figure has ${most} files at most; combine some of them.`,
  }),
  fields: 'files',
  example: [50],
});

/** The types of files that are taken: what people hand in as evidence and documents. Nothing that a browser would run. */
import type { Bilingual } from '../../../errors/refusal.js';

/** What a content can be told to be. */
export type ContentKind =
  | 'pdf'
  | 'ofd'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'doc'
  | 'xls'
  | 'ppt'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'heic'
  | 'bundle'
  | 'text';

export interface FileType {
  /** Media type under which the file is given back. */
  readonly type: string;
  readonly kind: ContentKind;
  readonly name: Bilingual;
  /** Endings of names, the usual one first. */
  readonly extensions: readonly string[];
  /** What browsers and systems declare it as, beside `type`. */
  readonly declared: readonly string[];
}

const ZIP = ['application/zip', 'application/x-zip-compressed'];
const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

export const FILE_TYPES: readonly FileType[] = [
  {
    type: 'application/pdf',
    kind: 'pdf',
    name: { zh: 'PDF', en: 'PDF' },
    extensions: ['pdf'],
    declared: ['application/x-pdf'],
  },
  {
    type: 'application/ofd',
    kind: 'ofd',
    name: { zh: 'OFD 版式文件', en: 'OFD' },
    extensions: ['ofd'],
    declared: ['application/x-ofd', 'application/vnd.ofd', ...ZIP],
  },
  {
    type: `${OPEN_XML}.wordprocessingml.document`,
    kind: 'docx',
    name: { zh: 'Word 文档', en: 'Word' },
    extensions: ['docx'],
    declared: ['application/wps-office.docx', ...ZIP],
  },
  {
    type: `${OPEN_XML}.spreadsheetml.sheet`,
    kind: 'xlsx',
    name: { zh: 'Excel 工作簿', en: 'Excel' },
    extensions: ['xlsx'],
    declared: ['application/wps-office.xlsx', ...ZIP],
  },
  {
    type: `${OPEN_XML}.presentationml.presentation`,
    kind: 'pptx',
    name: { zh: 'PowerPoint 演示', en: 'PowerPoint' },
    extensions: ['pptx'],
    declared: ['application/wps-office.pptx', ...ZIP],
  },
  {
    type: 'application/msword',
    kind: 'doc',
    name: { zh: 'Word 97-2003 或 WPS 文字', en: 'Word 97-2003 or WPS Writer' },
    extensions: ['doc', 'wps'],
    declared: ['application/vnd.ms-works', 'application/wps-office.wps', 'application/wps-office.doc'],
  },
  {
    type: 'application/vnd.ms-excel',
    kind: 'xls',
    name: { zh: 'Excel 97-2003 或 WPS 表格', en: 'Excel 97-2003 or WPS Spreadsheets' },
    extensions: ['xls', 'et'],
    declared: ['application/wps-office.et', 'application/wps-office.xls'],
  },
  {
    type: 'application/vnd.ms-powerpoint',
    kind: 'ppt',
    name: { zh: 'PowerPoint 97-2003 或 WPS 演示', en: 'PowerPoint 97-2003 or WPS Presentation' },
    extensions: ['ppt', 'dps'],
    declared: ['application/wps-office.dps', 'application/wps-office.ppt'],
  },
  {
    type: 'image/png',
    kind: 'png',
    name: { zh: 'PNG 图片', en: 'PNG' },
    extensions: ['png'],
    declared: ['image/x-png', 'image/apng'],
  },
  {
    type: 'image/jpeg',
    kind: 'jpeg',
    name: { zh: 'JPEG 图片', en: 'JPEG' },
    extensions: ['jpg', 'jpeg'],
    declared: ['image/jpg', 'image/pjpeg'],
  },
  { type: 'image/gif', kind: 'gif', name: { zh: 'GIF 图片', en: 'GIF' }, extensions: ['gif'], declared: [] },
  {
    type: 'image/heic',
    kind: 'heic',
    name: { zh: 'HEIC 图片', en: 'HEIC' },
    extensions: ['heic', 'heif'],
    declared: ['image/heif'],
  },
  {
    type: 'text/csv',
    kind: 'text',
    name: { zh: 'CSV 表格', en: 'CSV' },
    extensions: ['csv'],
    // Windows declares it so where Excel is installed.
    declared: ['text/plain', 'application/csv', 'text/comma-separated-values', 'application/vnd.ms-excel'],
  },
  {
    type: 'application/zip',
    kind: 'bundle',
    name: { zh: '考核数据包（ZIP）', en: 'an assessment bundle (ZIP)' },
    extensions: ['zip'],
    declared: ['application/x-zip-compressed', 'application/x-zip', 'multipart/x-zip'],
  },
  {
    type: 'application/yaml',
    kind: 'text',
    name: { zh: 'YAML', en: 'YAML' },
    extensions: ['yaml', 'yml'],
    declared: ['application/x-yaml', 'text/yaml', 'text/x-yaml', 'text/plain'],
  },
  { type: 'text/plain', kind: 'text', name: { zh: '文本', en: 'text' }, extensions: ['txt'], declared: [] },
];

/** What is declared where the type is not known. */
const UNKNOWN = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/** @param name of a file @returns null if no type has this ending */
export function typeNamed(name: string): FileType | null {
  const extension = extensionOf(name);
  return FILE_TYPES.find(({ extensions }) => extensions.includes(extension)) ?? null;
}

/** The ending of a name in lower case; empty if it has none. */
export const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** @param declared a header `content-type`, with or without parameters */
export function isDeclaredAs({ type, declared }: FileType, header: string): boolean {
  const named = (header.split(';', 1)[0] ?? '').trim().toLowerCase();
  return UNKNOWN.has(named) || named === type || declared.includes(named);
}

/** All endings, for messages: `pdf ofd docx …`. */
export const EXTENSIONS: readonly string[] = FILE_TYPES.flatMap(({ extensions }) => extensions);

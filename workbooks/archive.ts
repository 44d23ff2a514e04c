/**
 * Looks through a workbook before a library for tables sees it: the number and the sizes of its entries, what it may not
 * contain, and which rows and columns are hidden (which the reader does not tell).
 */
import { StringDecoder } from 'node:string_decoder';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { unreadableWorkbook } from '../errors/workbooks.js';

/** Bytes. */
export const LARGEST_FILE = 10 * 1024 * 1024;
const LARGEST_ENTRY = 60 * 1024 * 1024;
const LARGEST_TOTAL = 100 * 1024 * 1024;
const MOST_ENTRIES = 2000;

export interface Hidden {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** @returns what is hidden, by the number of the sheet in the archive @throws Refusal BAD_USER_INPUT UNREADABLE_WORKBOOK */
export async function lookThrough(file: Buffer): Promise<ReadonlyMap<number, Hidden>> {
  if (file.length > LARGEST_FILE) throw tooLarge();
  if (!file.subarray(0, 4).equals(SIGNATURE)) throw noWorkbook();
  let archive: ZipFile;
  try {
    archive = await fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true });
  } catch {
    throw damaged();
  }
  const hidden = new Map<number, Hidden>();
  const names = new Set<string>();
  let total = 0;
  if (archive.entryCount > MOST_ENTRIES) throw tooLarge();
  try {
    for await (const entry of archive.eachEntry()) {
      total += entry.uncompressedSize;
      if (entry.uncompressedSize > LARGEST_ENTRY || total > LARGEST_TOTAL) throw tooLarge();
      if (names.has(entry.fileName)) throw damaged();
      names.add(entry.fileName);
      if (/(^|\/)vba\w*\.bin$|^xl\/externalLinks\//i.test(entry.fileName)) throw active();
      const [, number] = /^xl\/worksheets\/sheet(\d{1,6})\.xml$/.exec(entry.fileName) ?? [];
      // Also entries that nobody reads: an entry may be larger than it says.
      const found = await scan(archive, entry, number !== undefined);
      if (number !== undefined) hidden.set(Number(number), found);
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error;
    throw damaged();
  }
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) throw noWorkbook();
  return hidden;
}

const SIGNATURE = Buffer.from('504b0304', 'hex');
/** Characters of the longest tag that is looked for. */
const LONGEST_TAG = 2000;
/** Columns and rows of a sheet at most. */
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

async function scan(archive: ZipFile, entry: Entry, isSheet: boolean): Promise<Hidden> {
  const rows = new Set<number>();
  const columns = new Set<number>();
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of await archive.openReadStreamPromise(entry)) {
    if (!isSheet) continue;
    const text = rest + decoder.write(chunk as Buffer);
    for (const [tag] of text.matchAll(/<(?:\w+:)?(?:row|col)\s[^>]*>/g)) addHidden(tag, rows, columns);
    // A tag that is not closed yet is read with the next part.
    const open = text.lastIndexOf('<');
    rest = open >= 0 && !text.includes('>', open) ? text.slice(open, open + LONGEST_TAG) : '';
    // Text declarations of entities would let a small file grow.
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw active();
  }
  return { rows: [...rows], columns: [...columns] };
}

function addHidden(tag: string, rows: Set<number>, columns: Set<number>): void {
  if (!/\shidden="(1|true)"/.test(tag)) return;
  const of = (name: string) => Number(new RegExp(`\\s${name}="(\\d{1,7})"`).exec(tag)?.[1] ?? Number.NaN);
  const row = of('r');
  if (row >= 1 && row <= MOST_ROWS) rows.add(row);
  const [first, last] = [of('min'), of('max')];
  for (let column = first; column <= Math.min(last, MOST_COLUMNS); column++) columns.add(column);
}

const noWorkbook = () =>
  unreadableWorkbook({
    zh: '这不是 xlsx 工作簿；xls、et、ods 请用 Excel 或 WPS 另存为 xlsx，加密的请先去掉密码',
    en: 'it is no xlsx workbook; save xls, et or ods as xlsx, and remove a password first',
  });
const damaged = () =>
  unreadableWorkbook({ zh: '工作簿已损坏，请重新保存', en: 'the workbook is damaged; save it again' });
const tooLarge = () =>
  unreadableWorkbook({
    zh: `工作簿太大：文件不超过 ${LARGEST_FILE / 1024 / 1024} MB，展开后每部分不超过 ${LARGEST_ENTRY / 1024 / 1024} MB、合计不超过 ${LARGEST_TOTAL / 1024 / 1024} MB；请删去图片和空行空列`,
    en: `the workbook is too large: at most ${LARGEST_FILE / 1024 / 1024} MB, and unpacked ${LARGEST_ENTRY / 1024 / 1024} MB in each part and ${LARGEST_TOTAL / 1024 / 1024} MB in all; remove pictures and empty rows and columns`,
  });
const active = () =>
  unreadableWorkbook({
    zh: '工作簿含有宏、外部链接或实体声明，请另存为不含这些内容的 xlsx',
    en: 'the workbook contains macros, links to other files or declarations of entities; save it as xlsx without them',
  });

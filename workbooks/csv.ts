/** A CSV file as one sheet. All its values are text. */
import { BadQuotes, readCsv } from '../bundle/tables/csv.js';
import { decode } from '../bundle/text/encoding.js';
import { unreadableWorkbook } from '../errors/workbooks.js';
import type { Sheet, SheetRow } from './sheet.js';

/** Name of the sheet in messages. */
const NAME = 'CSV';

/** @param largest bytes @throws Refusal BAD_USER_INPUT UNREADABLE_WORKBOOK */
export function readCsvSheet(file: Buffer, largest: number): Sheet {
  if (file.length > largest)
    throw unreadableWorkbook({ zh: '文件太大', en: `it has more than ${largest / 1024 / 1024} MB` });
  const decoded = decode(file);
  if ('offset' in decoded) throw unreadableWorkbook({ zh: decoded.zh, en: decoded.en });
  // Where both readings are possible, the Chinese one is that of an older Excel, which marks nothing.
  const text = ('text' in decoded ? decoded.text : decoded.gb18030).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  if (text.includes('\0')) throw unreadableWorkbook({ zh: '文件含有空字符', en: 'it contains NUL characters' });
  const rows: SheetRow[] = [];
  try {
    for (const { line, cells } of readCsv(text)) {
      const filled = cells.flatMap((value, index) => (value.trim() === '' ? [] : [{ column: index + 1, value }]));
      if (filled.length > 0) rows.push({ number: line, isHidden: false, cells: filled });
    }
  } catch (error) {
    if (!(error instanceof BadQuotes)) throw error;
    throw unreadableWorkbook({
      zh: `从第 ${error.line} 行起引号不成对`,
      en: `quotes are not paired from line ${error.line} on`,
    });
  }
  return { name: NAME, isHidden: false, hiddenColumns: [], rows };
}

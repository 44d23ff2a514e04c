/** Reads workbooks and CSV files that people send. The only way to the library for tables, beside `write.ts`. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { unreadableWorkbook } from '../errors/workbooks.js';
import { LARGEST_FILE, lookThrough } from './archive.js';
import { readCsvSheet } from './csv.js';
import type { Sheet } from './sheet.js';
import type { ThreadAnswer, ThreadInput } from './thread.js';

/** Cells of a workbook: several times as many as any table of a district has. */
const MOST_CELLS = 1_000_000;
/** Milliseconds. */
const LONGEST = 60_000;
/** Heap of the thread in megabytes. */
const HEAP = 512;

/** Threads always run compiled code, also in tests, which run the sources. */
const CODE = new URL(import.meta.url.endsWith('.ts') ? '../dist/workbooks/thread.js' : './thread.js', import.meta.url);

/**
 * @param name of the file: `.csv` is read as one sheet, everything else as a workbook
 * @throws Refusal BAD_USER_INPUT UNREADABLE_WORKBOOK
 */
export async function readSheets(file: Buffer, name: string): Promise<readonly Sheet[]> {
  if (/\.(csv|txt)$/i.test(name)) return [readCsvSheet(file, LARGEST_FILE)];
  const hidden = await lookThrough(file);
  const copy = new Uint8Array(file);
  const workerData: ThreadInput = { file: copy, hidden, mostCells: MOST_CELLS };
  const worker = new Worker(CODE, {
    workerData,
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
    stdout: true,
    stderr: true,
  });
  try {
    const [answer] = (await once(worker, 'message', { signal: AbortSignal.timeout(LONGEST) })) as [ThreadAnswer];
    if ('tooMany' in answer) throw tooMany();
    return answer.sheets;
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error;
    throw unreadableWorkbook({
      zh: '工作簿的内容不符合 xlsx 格式，或读取时间过长；请用 Excel 或 WPS 重新保存',
      en: 'its content is no valid xlsx, or takes too long to read; save it again with Excel or WPS',
    });
  } finally {
    await worker.terminate();
  }
}

const tooMany = () =>
  unreadableWorkbook({
    zh: `单元格超过 ${MOST_CELLS} 个`,
    en: `it has more than ${MOST_CELLS} cells`,
  });

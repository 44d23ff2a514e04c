/** 公文排版: a report of a hundred pages in every format, against the goals of 5 s and 400 MB. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Printing } from './documents/print-report.js';
import type { Measured } from './measure.js';

const GOAL = { milliseconds: 5000, megabytes: 400 } as const;
const PRINTING = fileURLToPath(new URL('./documents/print-report.js', import.meta.url));

export async function run(): Promise<readonly Measured[]> {
  const cases: Measured[] = [];
  for (const format of ['pdf', 'docx', 'html', 'xlsx']) {
    const { first, again, bytes, memory } = await print(format);
    console.error(`${format}: ${Math.round(bytes / 1000)} kB`);
    const what = `${format} of a report of 100 pages, 50 tables of 30 rows, 50 charts`;
    cases.push(
      compared(`${what}: the first, with fonts to be read; baseline the goal`, 'ms', first, GOAL.milliseconds),
      compared(`${what}: again; baseline the goal`, 'ms', again, GOAL.milliseconds),
      compared(`${what}: memory of the process at most; baseline the goal`, 'MB', memory, GOAL.megabytes),
    );
  }
  return cases;
}

async function print(format: string): Promise<Printing> {
  const { stdout } = await promisify(execFile)(process.execPath, [PRINTING, format]);
  return JSON.parse(stdout) as Printing;
}

const compared = (what: string, unit: 'ms' | 'MB', ours: number, baseline: number): Measured => ({
  case: what,
  unit,
  ours,
  baseline,
  ratio: ours / baseline,
});

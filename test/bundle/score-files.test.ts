import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readBundle } from '../../bundle/index.js';
import { writeScores } from '../../cli/printing/score-files.js';
import { FORMULA_SIGNS } from '../../reads/feeds/formula.js';
import { grade } from '../../scoring/index.js';
import { csvText } from '../../web/src/ui/csv.js';
import { BundleFolder } from '../setup/bundle-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-scores-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('the files of scores contain no name that a spreadsheet would calculate, of half or of full width', async () => {
  const source = await BundleFolder.make();
  const signs = [...FORMULA_SIGNS].filter((sign) => sign.trim() !== '');
  const rows = signs.map((sign, index) => `U${index},${sign}1+1,P,G`);
  await source.write({ 'units.csv': `code,name,category,group\n${rows.join('\n')}\n` });
  const { bundle, problems } = await readBundle(source.path);
  await source.remove();
  if (bundle === null) throw new Error(JSON.stringify(problems));
  await writeScores(folder, bundle, grade(bundle));
  for (const [file, column] of [
    ['unit-scores.csv', 'name'],
    ['item-scores.csv', 'unitName'],
  ] as const) {
    const records = parse(await readFile(join(folder, file)), { columns: true, bom: true }) as Record<string, string>[];
    expect(records.map((record) => record[column])).toEqual(signs.map((sign) => `'${sign}1+1`));
  }
});

it('the console’s downloads contain none either', () => {
  const cells = [...FORMULA_SIGNS].map((sign) => `${sign}1`);
  const [row] = parse(csvText([cells]), { bom: true }) as string[][];
  expect(row).toEqual(cells.map((cell) => `'${cell}`));
});

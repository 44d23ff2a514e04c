/** Writes a grading as two CSV files that Excel opens. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { Bundle } from '../../bundle/index.js';
import { inert } from '../../reads/feeds/formula.js';
import type { GradingResult } from '../../scoring/result.js';

/** Without a byte order mark Excel assumes the machine’s legacy encoding. */
const BOM = '\uFEFF';

const UNIT_COLUMNS = [
  'unit',
  'name',
  'group',
  'base',
  'bonus',
  'deduction',
  'total',
  'grade',
  'rank',
  'overallRank',
  'peers',
];
const ITEM_COLUMNS = ['unit', 'unitName', 'item', 'itemName', 'value', 'target', 'rate', 'points', 'flags'];

/**
 * Writes `unit-scores.csv` and `item-scores.csv`. Both are written completely before either is renamed to its final
 * name.
 */
export async function writeScores(folder: string, { units, scheme }: Bundle, result: GradingResult): Promise<void> {
  const unitNames = new Map(units.map(({ code, name }) => [code, name]));
  const itemNames = new Map(namesOf(scheme.items));
  const unitRows = result.units.map((unit) => ({
    ...unit,
    unit: inert(unit.unit),
    name: inert(unitNames.get(unit.unit) ?? ''),
    group: inert(unit.group),
    grade: inert(unit.grade ?? ''),
  }));
  const itemRows = result.units.flatMap(({ unit, items }) =>
    items.map((item) => ({
      ...item,
      unit: inert(unit),
      unitName: inert(unitNames.get(unit) ?? ''),
      item: inert(item.item),
      itemName: inert(itemNames.get(item.item) ?? ''),
      flags: item.flags.join(' '),
    })),
  );
  const files = [
    ['unit-scores.csv', stringify(unitRows, { header: true, columns: UNIT_COLUMNS })],
    ['item-scores.csv', stringify(itemRows, { header: true, columns: ITEM_COLUMNS })],
  ] as const;
  await mkdir(folder, { recursive: true });
  for (const [name, csv] of files) await writeFile(join(folder, `.${name}.part`), BOM + csv);
  for (const [name] of files) await rename(join(folder, `.${name}.part`), join(folder, name));
}

function namesOf(items: Bundle['scheme']['items']): [code: string, name: string][] {
  return items.flatMap((item) => [[item.code, item.name] as [string, string], ...namesOf(item.items)]);
}

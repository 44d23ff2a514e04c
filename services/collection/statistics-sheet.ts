/** A table of statistics: a row for each unit, a column for each measure, headed by its code or name. */
import type { FieldProblem } from '../../errors/refusal.js';
import type { UnitCode } from '../../scoring/input.js';
import { cellPlace, type Sheet, type SheetRow } from '../../workbooks/sheet.js';
import type { DueFigure, DueKey } from './due.js';
import { readNumber } from './workbook/cell-number.js';

export interface StatisticsRead {
  readonly values: readonly (DueKey & { readonly unit: UnitCode; readonly value: string })[];
  readonly notAsked: number;
  readonly problems: readonly FieldProblem[];
}

const UNIT = ['单位代码', 'unit', '单位代码 unit'];
/** Columns that help to read the table. */
const IGNORED = ['单位名称', 'name', '单位名称 name', '序号'];

type Add = (field: string, code: string, zh: string, en: string) => void;

/** @param due figures of the scheme, by which columns and units are known */
export function readStatisticsSheet(sheets: readonly Sheet[], due: readonly DueFigure[]): StatisticsRead {
  const problems: FieldProblem[] = [];
  const add: Add = (field, code, zh, en) => problems.push({ field, code, message: { zh, en } });
  const filled = sheets.filter(({ rows, isHidden }) => rows.length > 0 && !isHidden);
  const [sheet] = filled;
  const [head, ...rows] = sheet?.rows ?? [];
  if (sheet === undefined || head === undefined || filled.length > 1 || rows.length === 0) {
    add(
      sheet?.name ?? '',
      'ONE_SHEET',
      '文件应有一个工作表：首行为表头，以下每个单位一行',
      'the file has one sheet: headings in the first row, and a row for each unit',
    );
    return { values: [], notAsked: 0, problems };
  }
  const columns = headings(sheet.name, head, due, add);
  const unitColumn = columns.find(({ measure }) => measure === null)?.column;
  if (unitColumn === undefined)
    add(
      cellPlace(sheet.name, 1, head.number),
      'MISSING_COLUMN',
      '缺少列“单位代码”',
      'the column 单位代码 (unit) is missing',
    );
  for (const { column } of columns)
    if (sheet.hiddenColumns.includes(column))
      add(
        cellPlace(sheet.name, column, head.number),
        'HIDDEN_COLUMN',
        '这一列被隐藏，请显示或删除',
        'the column is hidden; show or delete it',
      );
  if (unitColumn === undefined || problems.length > 0) return { values: [], notAsked: 0, problems };

  const figures = new Map(due.map((figure) => [`${figure.measure} ${figure.unit}`, figure]));
  const ruleOf = new Map(due.map((figure) => [figure.measure as string, figure]));
  const units = new Set<string>(due.map(({ unit }) => unit));
  const seen = new Set<string>();
  const values: StatisticsRead['values'][number][] = [];
  let notAsked = 0;
  for (const row of rows) {
    const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
    const place = (column: number) => cellPlace(sheet.name, column, row.number);
    const unit = String(cells.get(unitColumn)?.value ?? '')
      .normalize('NFKC')
      .trim();
    if (row.isHidden)
      add(
        place(unitColumn),
        'HIDDEN_ROW',
        '这一行被隐藏或筛选掉，请显示或删除',
        'the row is hidden or filtered out; show or delete it',
      );
    else if (!units.has(unit))
      add(
        place(unitColumn),
        'UNKNOWN_UNIT',
        `方案的考核对象中没有单位“${unit.slice(0, 40)}”`,
        `no unit of the scheme has the code “${unit.slice(0, 40)}”`,
      );
    else if (seen.has(unit))
      add(place(unitColumn), 'UNIT_TWICE', `单位“${unit}”出现两次`, `the unit “${unit}” appears twice`);
    else {
      seen.add(unit);
      for (const { column, measure } of columns) {
        const cell = cells.get(column);
        if (measure === null || cell === undefined) continue;
        const rule = ruleOf.get(measure) as DueFigure;
        const read = readNumber(cell, rule);
        if (read.kind === 'REFUSED') add(place(column), read.code, read.message.zh, read.message.en);
        else if (read.kind === 'CLEARED')
          add(place(column), 'NOT_A_NUMBER', '没有数据的留空', 'leave a cell without a figure empty');
        else if (read.asks)
          add(
            place(column),
            'PERCENT_BELOW_ONE',
            '指标以 % 计而数字不到 1：百分之几十写 95 或 95%，百分之零点几写“0.5%”',
            'the measure is in per cent and the number is below 1: write 95 or 95%, or the text 0.5%',
          );
        else {
          const figure = figures.get(`${measure} ${unit}`);
          if (figure === undefined) notAsked++;
          else {
            const { scope, unitId, year } = figure;
            values.push({ scope, measure: figure.measure, unitId, year, unit: figure.unit, value: read.text });
          }
        }
      }
    }
  }
  if (values.length === 0 && problems.length === 0)
    add(cellPlace(sheet.name, unitColumn, head.number + 1), 'NOTHING_READ', '没有读到任何数据', 'no figure was read');
  return { values, notAsked, problems };
}

/** Columns with the measures that they have; null is the column of units. */
function headings(
  sheet: string,
  head: SheetRow,
  due: readonly DueFigure[],
  add: Add,
): { readonly column: number; readonly measure: string | null }[] {
  const byCode = new Map<string, string>(due.map(({ measure }) => [measure.normalize('NFKC'), measure]));
  const byName = Map.groupBy(new Map(due.map(({ measure, measureName }) => [measure, measureName])), ([, name]) =>
    name.normalize('NFKC'),
  );
  const found: { column: number; measure: string | null }[] = [];
  for (const { column, value } of head.cells) {
    const text = String(value).normalize('NFKC').trim();
    if (IGNORED.includes(text)) continue;
    const named = byName.get(text) ?? [];
    const measure = UNIT.includes(text)
      ? null
      : (byCode.get(text) ?? byCode.get(text.split(/\s/)[0] ?? '') ?? (named.length === 1 ? named[0]?.[0] : undefined));
    const place = cellPlace(sheet, column, head.number);
    if (measure === undefined)
      add(
        place,
        'UNKNOWN_COLUMN',
        `方案没有名为“${text.slice(0, 40)}”的指标，或有几个；请用指标代码作表头`,
        `the scheme has no measure “${text.slice(0, 40)}”, or several; head the column by the code of the measure`,
      );
    else if (found.some((one) => one.measure === measure))
      add(place, 'COLUMN_TWICE', `列“${text}”出现两次`, `the column “${text}” appears twice`);
    else found.push({ column, measure });
  }
  return found;
}

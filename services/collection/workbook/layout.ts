/**
 * The table of figures in a workbook or CSV file: one row for each figure. A row is found by its key, which stands in a
 * hidden column with the revision that the row was written from, so that people may sort and filter the table. The
 * heading of that column says what the whole table is.
 */
import { branded } from '../../../scoring/brand.js';
import type { MeasureCode, PlanCode, SchemeCode, UnitCode } from '../../../scoring/input.js';
import type { SeenFigure } from '../entering.js';

/** Name of the sheet. */
export const FIGURE_SHEET = '填报';

export const FIGURE_COLUMNS = {
  unit: { zh: '单位代码', en: 'unit', width: 14 },
  unitName: { zh: '单位名称', en: 'name of the unit', width: 22 },
  measure: { zh: '指标代码', en: 'measure', width: 14 },
  measureName: { zh: '指标名称', en: 'name of the measure', width: 30 },
  measuredIn: { zh: '计量单位', en: 'measured in', width: 10 },
  lastYear: { zh: '上年值', en: 'last year', width: 14 },
  target: { zh: '目标值', en: 'target', width: 12 },
  value: { zh: '数值', en: 'value', width: 14 },
  numerator: { zh: '分子', en: 'numerator', width: 12 },
  denominator: { zh: '分母', en: 'denominator', width: 12 },
  claimed: { zh: '不适用', en: 'not applicable', width: 10 },
  remark: { zh: '填报说明', en: 'remark', width: 36 },
  state: { zh: '状态', en: 'state', width: 12 },
  key: { zh: '键', en: 'key', width: 10 },
  problem: { zh: '问题', en: 'problem', width: 60 },
} as const;
/** For the answer to a file. */
export const FIGURES = { sheet: FIGURE_SHEET, columns: FIGURE_COLUMNS } as const;
export type FigureColumn = keyof typeof FIGURE_COLUMNS;

/** Columns that a person fills in. */
export const FILLED = ['value', 'numerator', 'denominator', 'claimed', 'remark'] as const;
export type FilledColumn = (typeof FILLED)[number];

/** Columns that the product writes. The answer to a file with problems has one more. */
export const WRITTEN = (Object.keys(FIGURE_COLUMNS) as FigureColumn[]).filter((name) => name !== 'problem');

/** What a table is: the scheme and version, the unit or measure that it was asked for, and for whom and when. */
export interface TableIdentity {
  readonly scheme: SchemeCode;
  readonly version: number;
  readonly unit: UnitCode | null;
  readonly measure: MeasureCode | null;
  readonly account: string;
  /** ISO 8601. */
  readonly at: string;
}

const FORMAT = 'kaoping.figures.1';

export const identityText = ({ scheme, version, unit, measure, account, at }: TableIdentity): string =>
  `${FIGURE_COLUMNS.key.zh} ${JSON.stringify([FORMAT, scheme, version, unit, measure, account, at])}`;

/** @returns null if the text is none that `identityText` has written */
export function identityOf(text: string): TableIdentity | null {
  const [format, scheme, version, unit, measure, account, at] = listIn(text.replace(/^键\s*/, ''));
  if (format !== FORMAT || typeof scheme !== 'string' || typeof version !== 'number') return null;
  if (typeof account !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null;
  return {
    scheme: branded<SchemeCode>(scheme),
    version,
    unit: typeof unit === 'string' ? branded<UnitCode>(unit) : null,
    measure: typeof measure === 'string' ? branded<MeasureCode>(measure) : null,
    account,
    at,
  };
}

export const keyText = ({ scope, measure, unit, year, revision }: SeenFigure): string =>
  JSON.stringify([scope, measure, unit, year, revision]);

/** @returns null if the text is none that `keyText` has written */
export function keyOf(text: string): SeenFigure | null {
  const [scope, measure, unit, year, revision] = listIn(text);
  if (typeof scope !== 'string' || typeof measure !== 'string' || typeof unit !== 'string') return null;
  if (!isCount(year) || !isCount(revision)) return null;
  return {
    scope: branded<PlanCode>(scope),
    measure: branded<MeasureCode>(measure),
    unit: branded<UnitCode>(unit),
    year,
    revision,
  };
}

const MOST = 2 ** 31 - 1;
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MOST;

function listIn(text: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** 交叉表: what the server summed, arranged as a table with its own margins. */

/** A row of `scoreSummary`: columns that were not asked for are null. */
export type Summary = Readonly<Record<string, unknown>>;

/** The dimensions of a summary, in the order in which they are offered. */
export const DIMENSIONS = ['GROUP', 'CATEGORY', 'GRADE', 'UNIT', 'ITEM', 'INDICATOR', 'YEAR', 'SCHEME'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const MEASURES = [
  'MEAN',
  'MEDIAN',
  'MEAN_RATE',
  'SUM',
  'COUNT',
  'UNITS',
  'MIN',
  'LOWER_QUARTILE',
  'UPPER_QUARTILE',
  'MAX',
  'STDDEV',
  'SHARE_OF_MAXIMUM',
  'PASS_RATE',
  'DIFFERENCE',
] as const;
export type Measure = (typeof MEASURES)[number];

/** The fields of a row of the summary that hold each dimension: its code, and its name. */
const PLACES: Readonly<Record<Dimension, readonly [code: string, name: string]>> = {
  YEAR: ['year', 'year'],
  SCHEME: ['scheme', 'scheme'],
  UNIT: ['unitCode', 'unitName'],
  GROUP: ['unitGroup', 'unitGroupName'],
  CATEGORY: ['unitCategory', 'unitCategoryName'],
  GRADE: ['grade', 'grade'],
  ITEM: ['itemCode', 'itemName'],
  INDICATOR: ['indicatorCode', 'indicatorName'],
};

const FIELDS: Readonly<Record<Measure, string>> = {
  COUNT: 'count',
  UNITS: 'units',
  SUM: 'sum',
  MEAN: 'mean',
  MIN: 'min',
  LOWER_QUARTILE: 'lowerQuartile',
  MEDIAN: 'median',
  UPPER_QUARTILE: 'upperQuartile',
  MAX: 'max',
  STDDEV: 'stddev',
  MEAN_RATE: 'meanRate',
  SHARE_OF_MAXIMUM: 'shareOfMaximum',
  PASS_RATE: 'passRate',
  DIFFERENCE: 'difference',
};

/** Measures that are shares, shown as per cent. */
export const SHARES: readonly Measure[] = ['MEAN_RATE', 'SHARE_OF_MAXIMUM', 'PASS_RATE'];
/** Measures that are counts. */
export const COUNTS: readonly Measure[] = ['COUNT', 'UNITS'];

export interface Edge {
  readonly code: string;
  /** Null for scores without it, such as units without a grade. */
  readonly name: string | null;
  /** Of all scores of this row or column, from the server. */
  readonly margin: number | null;
}

export interface Cross {
  readonly rows: readonly Edge[];
  readonly columns: readonly Edge[];
  /** By row, then column; null where there are no scores, or where they may not be shown. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly all: number | null;
}

interface Answered {
  readonly cells: readonly Summary[];
  readonly rows: readonly Summary[];
  readonly columns: readonly Summary[];
  readonly all: readonly Summary[];
}

/**
 * @param order codes in the order in which they are shown, as the scheme lists items, units and grades; what it does
 * not name follows
 */
export function crossOf(
  answer: Answered,
  [rows, columns]: readonly [Dimension, Dimension],
  measure: Measure,
  order: (dimension: Dimension) => readonly string[],
): Cross {
  const value = (summary: Summary | undefined): number | null => {
    const found = summary?.[FIELDS[measure]];
    return typeof found === 'number' ? found : null;
  };
  const cells = new Map<string, Map<string, number>>();
  for (const cell of answer.cells) {
    const found = value(cell);
    if (found === null) continue;
    const row = codeOf(cell, rows);
    const ofRow = cells.get(row) ?? new Map<string, number>();
    ofRow.set(codeOf(cell, columns), found);
    cells.set(row, ofRow);
  }
  const edges = (summaries: readonly Summary[], dimension: Dimension): Edge[] => {
    const places = new Map(order(dimension).map((code, at) => [code, at]));
    return summaries
      .filter((summary) => (COUNTS.includes(measure) ? (value(summary) ?? 0) > 0 : value(summary) !== null))
      .map((summary) => ({
        code: codeOf(summary, dimension),
        name: textOf(summary[PLACES[dimension][1]] ?? summary[PLACES[dimension][0]]),
        margin: value(summary),
      }))
      .sort((a, b) => (places.get(a.code) ?? Infinity) - (places.get(b.code) ?? Infinity) || compare(a.code, b.code));
  };
  return { rows: edges(answer.rows, rows), columns: edges(answer.columns, columns), cells, all: value(answer.all[0]) };
}

const codeOf = (summary: Summary, dimension: Dimension): string => String(summary[PLACES[dimension][0]] ?? '');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const textOf = (value: unknown): string | null => (value == null ? null : String(value));

/** The kinds of flat rows, with their names in every way in which tools read them. */

export const ROWS = ['unitScoreRows', 'scoreRows', 'indicatorRows', 'observationRows'] as const;
export type RowsName = (typeof ROWS)[number];

/** A key of the filter that all ways have. */
export interface FilterKey {
  /** The column that it compares. */
  readonly column: string;
  readonly kind: 'number' | 'text' | 'enum';
}

export interface Feed {
  /** In addresses of files: `unit-score-rows`. */
  readonly file: string;
  readonly entitySet: string;
  readonly view: string;
  /** Types of the schema. */
  readonly rowType: string;
  readonly filterType: string;
  readonly filters: Readonly<Record<string, FilterKey>>;
}

const OF_UNITS = {
  years: { column: 'year', kind: 'number' },
  units: { column: 'unitCode', kind: 'text' },
  groups: { column: 'unitGroup', kind: 'text' },
  categories: { column: 'unitCategory', kind: 'text' },
} as const;

const OF_SCORES = { ...OF_UNITS, schemes: { column: 'scheme', kind: 'text' } } as const;

export const FEEDS: Readonly<Record<RowsName, Feed>> = {
  unitScoreRows: {
    file: 'unit-score-rows',
    entitySet: 'UnitScoreRows',
    view: 'bi.unit_score_rows',
    rowType: 'UnitScoreRow',
    filterType: 'ScoreFilter',
    filters: { ...OF_SCORES, grades: { column: 'grade', kind: 'text' } },
  },
  scoreRows: {
    file: 'score-rows',
    entitySet: 'ScoreRows',
    view: 'bi.score_rows',
    rowType: 'ScoreRow',
    filterType: 'ScoreFilter',
    filters: {
      ...OF_SCORES,
      items: { column: 'itemCode', kind: 'text' },
      indicators: { column: 'indicatorCode', kind: 'text' },
    },
  },
  indicatorRows: {
    file: 'indicator-rows',
    entitySet: 'IndicatorRows',
    view: 'bi.indicator_rows',
    rowType: 'IndicatorRow',
    filterType: 'IndicatorFilter',
    filters: {
      plans: { column: 'plan', kind: 'text' },
      indicators: { column: 'indicatorCode', kind: 'text' },
      years: { column: 'year', kind: 'number' },
      kinds: { column: 'kind', kind: 'enum' },
    },
  },
  observationRows: {
    file: 'observation-rows',
    entitySet: 'ObservationRows',
    view: 'bi.observation_rows',
    rowType: 'ObservationRow',
    filterType: 'ObservationFilter',
    filters: {
      ...OF_UNITS,
      scopes: { column: 'scope', kind: 'text' },
      measures: { column: 'measureCode', kind: 'text' },
      statuses: { column: 'status', kind: 'enum' },
    },
  },
};

/** Keys of the filter of `scoreSummary`. */
export const SUMMARY_FILTERS: Readonly<Record<string, FilterKey>> = FEEDS.unitScoreRows.filters;

/** `unitCode` in SQL. */
export const sqlName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

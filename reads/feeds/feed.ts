/**
 * The four kinds of rows that tools fetch by address: their names, columns and filters. The API has the same rows as
 * `scoreRows`, `unitScoreRows`, `indicatorRows` and `observationRows`.
 */
import type { Columns } from '../columns/column.js';
import type { FlatRows } from '../rows/flat-rows.js';
import { indicatorRows } from '../rows/indicator-rows.js';
import { observationRows } from '../rows/observation-rows.js';
import { scoreRows } from '../rows/score-rows.js';
import { unitScoreRows } from '../rows/unit-score-rows.js';

/** The type of the values in a list of a filter: whole numbers, texts, ids of runs, or a closed vocabulary. */
export type FilterType = 'int' | 'text' | 'run' | readonly string[];

/** Values by key of the filter. An absent key does not limit the rows. */
export type FeedFilter = Readonly<Record<string, readonly (string | number)[]>>;

export interface Feed {
  /** The name in addresses, `score-rows`. */
  readonly name: string;
  /** The name as an OData entity set, `ScoreRows`. */
  readonly entitySet: string;
  readonly zh: string;
  readonly en: string;
  readonly rows: FlatRows<FeedFilter, Columns>;
  /** The keys of the filter, and their types. */
  readonly filter: Readonly<Record<string, FilterType>>;
  /** The key of the filter for a column, by name of the column. */
  readonly columnFilters: Readonly<Record<string, string>>;
  /** The columns that identify a row. */
  readonly key: readonly string[];
}

const SCORE_FILTER: Feed['filter'] = {
  years: 'int',
  schemes: 'text',
  units: 'text',
  groups: 'text',
  categories: 'text',
  items: 'text',
  indicators: 'text',
  grades: 'text',
  runs: 'run',
};

const SCORE_COLUMN_FILTERS = {
  year: 'years',
  scheme: 'schemes',
  unitCode: 'units',
  unitGroup: 'groups',
  unitCategory: 'categories',
};

/**
 * `filter` limits the keys of a filter and the types of its values, so that every FeedFilter is a filter of the rows.
 */
const rowsOf = <Filter extends object, C extends Columns>(rows: FlatRows<Filter, C>) =>
  rows as unknown as FlatRows<FeedFilter, Columns>;

export const FEEDS: readonly Feed[] = [
  {
    name: 'score-rows',
    entitySet: 'ScoreRows',
    zh: '得分明细',
    en: 'Item scores, one row an item of a unit in a run',
    rows: rowsOf(scoreRows),
    filter: SCORE_FILTER,
    columnFilters: { ...SCORE_COLUMN_FILTERS, itemCode: 'items', indicatorCode: 'indicators' },
    key: ['run', 'unitCode', 'itemCode'],
  },
  {
    name: 'unit-score-rows',
    entitySet: 'UnitScoreRows',
    zh: '单位总分',
    en: 'Unit scores, one row a unit in a run',
    rows: rowsOf(unitScoreRows),
    filter: SCORE_FILTER,
    columnFilters: { ...SCORE_COLUMN_FILTERS, grade: 'grades' },
    key: ['run', 'unitCode'],
  },
  {
    name: 'indicator-rows',
    entitySet: 'IndicatorRows',
    zh: '指标值',
    en: 'The district’s own values, one row an indicator and year',
    rows: rowsOf(indicatorRows),
    filter: { plans: 'text', indicators: 'text', years: 'int', kinds: ['BINDING', 'EXPECTED'] },
    columnFilters: { plan: 'plans', indicatorCode: 'indicators', year: 'years', kind: 'kinds' },
    key: ['plan', 'indicatorCode', 'year'],
  },
  {
    name: 'observation-rows',
    entitySet: 'ObservationRows',
    zh: '填报数据',
    en: 'Reported figures, one row a unit, measure and year',
    rows: rowsOf(observationRows),
    filter: {
      years: 'int',
      scopes: 'text',
      measures: 'text',
      units: 'text',
      groups: 'text',
      categories: 'text',
      statuses: ['DRAFT', 'SUBMITTED', 'VERIFIED', 'RETURNED', 'NOT_APPLICABLE'],
    },
    columnFilters: {
      year: 'years',
      scope: 'scopes',
      measureCode: 'measures',
      unitCode: 'units',
      unitGroup: 'groups',
      unitCategory: 'categories',
      status: 'statuses',
    },
    key: ['scope', 'measureCode', 'year', 'unitCode'],
  },
];

/** The feed as the subject of an entry in the audit log. */
export const subjectOf = ({ name, zh }: Feed) => ({ type: 'feed', id: name, label: zh });

/** What a person chose: rows or a summary, a filter, columns. It is the address of the page. */
import { SCORE_DIMENSION, SCORE_MEASURE } from '../generated/names';
import { list, oneOf, type Search } from '../routing/search';
import { FEEDS, type FilterKey, ROWS, type RowsName, SUMMARY_FILTERS } from './feeds';

export type ScoreDimension = keyof typeof SCORE_DIMENSION;
export type ScoreMeasure = keyof typeof SCORE_MEASURE;

export type Filter = Readonly<Record<string, readonly string[]>>;

export interface RowsSelection {
  readonly source: RowsName;
  readonly filter: Filter;
  /** In the order of the rows; empty for all. */
  readonly columns: readonly string[];
}

export interface SummarySelection {
  readonly source: 'scoreSummary';
  readonly filter: Filter;
  readonly groupBy: readonly ScoreDimension[];
  readonly measures: readonly ScoreMeasure[];
}

export type Selection = RowsSelection | SummarySelection;
export type Source = Selection['source'];
export const SOURCES: readonly Source[] = [...ROWS, 'scoreSummary'];

export const isSummary = (selection: Selection): selection is SummarySelection => selection.source === 'scoreSummary';

export const filtersOf = (source: Source): Readonly<Record<string, FilterKey>> =>
  source === 'scoreSummary' ? SUMMARY_FILTERS : FEEDS[source].filters;

const isDimension = (text: string): text is ScoreDimension => Object.hasOwn(SCORE_DIMENSION, text);
const isMeasure = (text: string): text is ScoreMeasure => Object.hasOwn(SCORE_MEASURE, text);

/** Reads the address. What it does not know is left out, so that an old link still opens. */
export function selectionOf(search: Search): Selection {
  const source = oneOf(...SOURCES)(search.rows) ?? 'unitScoreRows';
  const filter = Object.fromEntries(
    Object.entries(filtersOf(source)).flatMap(([key, { kind }]) => {
      const values = (list(search[key]) ?? []).filter((value) => kind !== 'number' || /^-?\d{1,9}$/.test(value));
      return values.length === 0 ? [] : [[key, values]];
    }),
  );
  if (source !== 'scoreSummary') return { source, filter, columns: list(search.columns) ?? [] };
  const groupBy = (list(search.by) ?? []).filter(isDimension);
  const measures = (list(search.measure) ?? []).filter(isMeasure);
  return { source, filter, groupBy, measures: measures.length === 0 ? ['COUNT', 'MEAN'] : measures };
}

export function searchOf(selection: Selection): Record<string, string | readonly string[]> {
  const rows = { rows: selection.source, ...selection.filter };
  return isSummary(selection)
    ? { ...rows, by: selection.groupBy, measure: selection.measures }
    : { ...rows, columns: selection.columns };
}

/** The fields of a summary, in the order of its dimensions and measures. */
export function summaryFields({ groupBy, measures }: SummarySelection): string[] {
  return [...groupBy.flatMap((dimension) => DIMENSION_FIELDS[dimension]), ...measures.map(measureField)];
}

export const DIMENSION_FIELDS: Readonly<Record<ScoreDimension, readonly string[]>> = {
  YEAR: ['year'],
  SCHEME: ['scheme'],
  RUN: ['run'],
  UNIT: ['unitCode', 'unitName'],
  GROUP: ['unitGroup', 'unitGroupName'],
  CATEGORY: ['unitCategory', 'unitCategoryName'],
  GRADE: ['grade'],
  ITEM: ['itemCode', 'itemName'],
  INDICATOR: ['indicatorCode', 'indicatorName'],
};

/** `LOWER_QUARTILE` is the field `lowerQuartile`. */
export const measureField = (measure: ScoreMeasure): string =>
  measure.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

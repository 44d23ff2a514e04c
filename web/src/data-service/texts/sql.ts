/** The selection as SQL over the views `bi.*`. */
import { FEEDS, type FilterKey, sqlName } from '../feeds';
import {
  DIMENSION_FIELDS,
  isSummary,
  measureField,
  type ScoreDimension,
  type ScoreMeasure,
  type Selection,
  type SummarySelection,
} from '../selection';

export function sqlText(selection: Selection, all: readonly string[]): string {
  return isSummary(selection) ? summarySql(selection) : rowsSql(selection, all);
}

function rowsSql({ source, filter, columns }: Exclude<Selection, SummarySelection>, all: readonly string[]): string {
  const { view, filters } = FEEDS[source];
  const names = (columns.length === 0 ? all : columns).map(sqlName);
  return `select ${names.join(', ')}\nfrom ${view}${where(filter, filters)};\n`;
}

function where(filter: Selection['filter'], keys: Readonly<Record<string, FilterKey>>, more: string[] = []): string {
  const conditions = Object.entries(filter).flatMap(([key, values]) => {
    const found = keys[key];
    if (found === undefined) return [];
    const given = values.map((value) => (found.kind === 'number' ? value : `'${value.replaceAll("'", "''")}'`));
    return [`${sqlName(found.column)} in (${given.join(', ')})`];
  });
  const parts = [...conditions, ...more];
  return parts.length === 0 ? '' : `\nwhere ${parts.join('\n  and ')}`;
}

const quantile = (share: string) => `percentile_cont(${share}) within group (order by SCORE)`;

/** Aggregates over SCORE and MOST (full marks). Null where a plain view cannot give the measure. */
const AGGREGATES: Readonly<Record<ScoreMeasure, string | null>> = {
  COUNT: 'count(SCORE)',
  UNITS: 'count(distinct unit_code) filter (where SCORE is not null)',
  SUM: 'sum(SCORE)',
  MEAN: 'round(avg(SCORE), 6)',
  MIN: 'min(SCORE)',
  MAX: 'max(SCORE)',
  STDDEV: 'round(stddev_pop(SCORE), 6)',
  MEDIAN: quantile('0.5'),
  LOWER_QUARTILE: quantile('0.25'),
  UPPER_QUARTILE: quantile('0.75'),
  MEAN_RATE: null,
  SHARE_OF_MAXIMUM: null,
  PASS_RATE: null,
  DIFFERENCE: null,
};

const OF_ITEMS: readonly ScoreDimension[] = ['ITEM', 'INDICATOR'];

/** Measures that SQL has no short way for. */
export const withoutSql = ({ measures }: SummarySelection): readonly ScoreMeasure[] =>
  measures.filter((measure) => AGGREGATES[measure] === null);

function summarySql(selection: SummarySelection): string {
  const { groupBy, measures, filter } = selection;
  const isOfItems = groupBy.some((dimension) => OF_ITEMS.includes(dimension));
  const { view, filters } = FEEDS[isOfItems ? 'scoreRows' : 'unitScoreRows'];
  const score = isOfItems ? 'points' : 'total';
  const dimensions = groupBy.flatMap((dimension) => DIMENSION_FIELDS[dimension]).map(sqlName);
  const aggregates = measures.flatMap((measure) => {
    const text = AGGREGATES[measure];
    return text === null ? [] : [`${text.replaceAll('SCORE', score)} as ${sqlName(measureField(measure))}`];
  });
  const grouped =
    dimensions.length === 0 ? '' : `\ngroup by ${dimensions.join(', ')}\norder by ${dimensions.join(', ')}`;
  const columns = [...dimensions, ...aggregates];
  // An item without an indicator is in no row of a summary by indicator.
  const more = groupBy.includes('INDICATOR') ? ['indicator_code is not null'] : [];
  return `select ${columns.join(', ') || 'count(*)'}\nfrom ${view}${where(filter, filters, more)}${grouped};\n`;
}

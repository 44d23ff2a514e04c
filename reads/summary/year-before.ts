/**
 * 与上年之差: the mean of a cut with scores of one year, minus the mean of the same cut in the year before.
 *
 * The same cut has the same unit, group, category, grade, item or indicator, by code, and schemes of the same series. The
 * difference is null if there was no such cut, or if the scores of the cut are from several years. The years of the
 * scores count, not those of the filter.
 */

import type { ScoreFilter } from '../rows/score-source.js';
import { type Condition, narrow, oneOf, type Parameters } from '../statement/conditions.js';
import { grouped, selected } from '../statement/select-list.js';
import type { ScoreDimension } from './score-dimensions.js';
import { type Column, rounded } from './score-measures.js';

/** The columns of `scored` that identify a cut in both years. */
const KEYS: Readonly<Record<ScoreDimension, readonly string[]>> = {
  YEAR: ['"at"'],
  SCHEME: ['"at"', '"series"'],
  RUN: ['"at"', '"series"'],
  UNIT: ['"unitCode"'],
  GROUP: ['"unitGroup"'],
  CATEGORY: ['"unitCategory"'],
  GRADE: ['"grade"'],
  ITEM: ['"itemCode"'],
  INDICATOR: ['"indicatorCode"'],
};

const NOW: readonly Condition<ScoreFilter>[] = [oneOf('years', '"at"', 'int[]'), oneOf('schemes', '"under"', 'text[]')];
const THEN: readonly Condition<ScoreFilter>[] = [
  oneOf('years', '"at" + 1', 'int[]'),
  {
    key: 'schemes',
    sql: (codes) => `("at" + 1, "series") in (select year, series from graded where scheme = any(${codes}::text[]))`,
  },
];

/** The filter with the years before added. `summedWithYearBefore` separates them. */
export function withYearBefore({ years, schemes: _, ...filter }: ScoreFilter): ScoreFilter {
  if (years === undefined || years === null) return filter;
  return { ...filter, years: [...new Set(years.flatMap((year) => [year, year - 1]))] };
}

export interface Cut {
  readonly groupBy: readonly ScoreDimension[];
  readonly filter: ScoreFilter;
  /** Names of columns of `scored`, quoted. */
  readonly names: readonly string[];
  readonly aggregates: readonly Column[];
  /** The expression of the mean. */
  readonly mean: string;
}

/**
 * `summed`: the requested cuts, and those of the year before (`before`), each with its mean of the year before
 * (`past`).
 */
export function summedWithYearBefore(
  { groupBy, filter, names, aggregates, mean }: Cut,
  parameters: Parameters,
): string {
  const keys = [...new Set(groupBy.flatMap((dimension) => KEYS[dimension]))];
  const places = keys.map((_, index) => `key${index}`);
  const year = 'case when min("at") = max("at") then min("at") end as of_year';
  const now = [...names, ...keys.map(keyed), year, ...aggregates.map(selected), `${mean} as level`, 'false as before'];
  const none = (columns: readonly unknown[]) => columns.map(() => 'null');
  const shifted = keys.map((key) => (key === '"at"' ? '"at" + 1' : key)).map(keyed);
  const then = [...none(names), ...shifted, '"at" + 1 as of_year', ...none(aggregates), mean, 'true'];
  return `both_years as (
  select ${now.join(', ')}
  from scored where true${narrow(NOW, filter, parameters)} ${grouped([...names, ...places])}
  union all
  select ${then.join(', ')}
  from scored where true${narrow(THEN, filter, parameters)} ${grouped([...places, 'of_year'])}
), summed as (
  select *, max(level) filter (where before) over (partition by ${[...places, 'of_year'].join(', ')}) as past
  from both_years
)`;
}

/** An expression over `summed`. */
export const DIFFERENCE = rounded('level - past');

const keyed = (key: string, index: number) => `${key} as key${index}`;

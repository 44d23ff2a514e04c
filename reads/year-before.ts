/**
 * 与上年之差: the mean of a cut, less the mean of the same cut a year before.
 *
 * The same cut: the same unit, group, category, grade, item or indicator, by code. Codes of schemes name their year,
 * so schemes are the same whose codes are alike but for it: `daxing-2024` and `daxing-2025`. Null where there was no
 * such cut, and where the cut itself is of no year.
 */
import { type Condition, narrow, oneOf, type Parameters } from './conditions.js';
import type { ScoreDimension } from './score-dimensions.js';
import type { ScoreFilter } from './score-source.js';

/** A scheme's code without its year. */
const LINE = `replace("under", "at"::text, '')`;

/** By what a cut is known again, as columns of `scored`. */
const KEYS: Readonly<Record<ScoreDimension, readonly string[]>> = {
  YEAR: ['"at"'],
  SCHEME: ['"at"', LINE],
  RUN: ['"at"', LINE],
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
    sql: (codes) =>
      `("at" + 1, ${LINE}) in (select year, replace(scheme, year::text, '') from graded where scheme = any(${codes}::text[]))`,
  },
];

/** True for cuts that are of a year, or of a few years together. */
export const comparable = (groupBy: readonly ScoreDimension[], { years, schemes }: ScoreFilter): boolean =>
  groupBy.some((dimension) => KEYS[dimension].includes('"at"')) || (years ?? schemes ?? null) !== null;

/** The filter that lets the years before through, too; `comparedSql` tells them apart. */
export function withYearBefore({ years, schemes: _, ...filter }: ScoreFilter): ScoreFilter {
  if (years === undefined || years === null) return filter;
  return { ...filter, years: [...new Set(years.flatMap((year) => [year, year - 1]))] };
}

export interface Cut {
  readonly groupBy: readonly ScoreDimension[];
  readonly filter: ScoreFilter;
  /** Columns of `scored`, quoted. */
  readonly names: readonly string[];
  /** Columns of the answer and what they are; `difference` is filled here. */
  readonly figures: readonly (readonly [name: string, sql: string])[];
}

/** Sums `scored` up with its difference to the year before; open for ` order by`. */
export function comparedSql({ groupBy, filter, names, figures }: Cut, parameters: Parameters): string {
  const keys = [...new Set(groupBy.flatMap((dimension) => KEYS[dimension]))];
  const others = figures.filter(([name]) => name !== 'difference');
  const keyed = keys.map((key, index) => `${key} as key${index}`);
  const shifted = keys.map((key, index) => `${key === '"at"' ? '"at" + 1' : key} as key${index}`);
  const places = keys.map((_, index) => `key${index}`);
  // A grade or an indicator may be null, and is then the same as none.
  const same = places.map((key) => ` and coalesce(n.${key}::text, '') = coalesce(b.${key}::text, '')`).join('');
  const now = [...names, ...keyed, ...others.map(([name, sql]) => `${sql} as "${name}"`), 'avg(score) as level'];
  const then = [...shifted, 'avg(score) as level'];
  return `, now as (
  select ${now.join(', ')}
  from scored where true${narrow(NOW, filter, parameters)} ${grouped([...names, ...places])}
), before as (
  select ${then.join(', ')}
  from scored where true${narrow(THEN, filter, parameters)} ${grouped(places)}
)
select ${[...names, ...figures.map(([name]) => (name === 'difference' ? 'round(n.level - b.level, 6) as difference' : `"${name}"`))].join(', ')}
from now n left join before b on true${same}`;
}

/** Nothing found is no row, also where all is one cut. */
export const grouped = (names: readonly string[]): string =>
  names.length === 0 ? 'having count(*) > 0' : `group by ${names.join(', ')}`;

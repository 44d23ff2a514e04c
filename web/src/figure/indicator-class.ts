/** The classes of the plan's indicators, as every page shows them; and the years of a plan that have any value. */
import type { IndicatorClass } from '../generated/graphql';
import type { LightColour } from '../ui/light';

/** From the best to the worst. */
export const CLASSES: readonly IndicatorClass[] = [
  'ACHIEVED',
  'AHEAD',
  'ON_TRACK',
  'BEHIND',
  'FAR_BEHIND',
  'REGRESSED',
  'NOT_JUDGED',
];

export const CLASS_COLOUR: Readonly<Record<IndicatorClass, LightColour>> = {
  ACHIEVED: 'green',
  AHEAD: 'green',
  ON_TRACK: 'green',
  BEHIND: 'yellow',
  FAR_BEHIND: 'red',
  REGRESSED: 'red',
  NOT_JUDGED: 'grey',
};

export interface PlanWithYears {
  readonly startYear: number;
  readonly endYear: number;
  readonly indicators: readonly { readonly values: readonly { readonly year: number }[] }[];
}

/** The years of the plan of which any value is known, the latest first. */
export function yearsOf({ indicators, startYear, endYear }: PlanWithYears): readonly number[] {
  const known = new Set(indicators.flatMap(({ values }) => values.map(({ year }) => year)));
  return [...known].filter((year) => year >= startYear && year <= endYear).sort((a, b) => b - a);
}

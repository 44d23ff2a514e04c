/** Which scheme and run are shown, and which year they are compared with. */

export interface SchemeOption {
  readonly code: string;
  readonly year: number;
  readonly kind: string;
  readonly name?: string;
}

/** The latest year first. Within a year, yearly schemes before special ones, then by code. */
export const byYearAndKind = (a: SchemeOption, b: SchemeOption): number =>
  b.year - a.year || Number(a.kind === 'SPECIAL') - Number(b.kind === 'SPECIAL') || (a.code < b.code ? -1 : 1);

interface RunOption {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly official: boolean;
}

export const completed = <Run extends RunOption>(runs: readonly Run[]): Run[] =>
  runs.filter(({ state }) => state === 'COMPLETED');

/** The run that the address names, or the official one, or the latest completed one. */
export function runOf<Run extends RunOption>(runs: readonly Run[], wanted: string | undefined): Run | null {
  const all = completed(runs);
  return all.find(({ id }) => id === wanted) ?? all.find(({ official }) => official) ?? all.at(0) ?? null;
}

interface Continued extends SchemeOption {
  readonly series: string;
}

/** Earlier schemes of the same series, the latest first. */
export const earlierOf = <Scheme extends Continued>(
  { series, year }: Pick<Continued, 'series' | 'year'>,
  schemes: readonly Scheme[],
): Scheme[] => schemes.filter((other) => other.series === series && other.year < year).sort((a, b) => b.year - a.year);

import type { FigureRow } from './queries';

/** A figure of the year with the one of the year before. */
export interface FigureOfYear {
  readonly figure: FigureRow;
  readonly before: FigureRow | null;
}

export const keyOf = ({ unitCode, scope, measureCode }: FigureRow): string => `${unitCode} ${scope} ${measureCode}`;

/**
 * The figures of a year, each beside the same measure of the year before. A measure of a scheme is the same under the
 * next year's scheme: its scope has the year in its code, so measures are matched by unit and code.
 */
export function figuresOfYear(rows: readonly FigureRow[], year: number): FigureOfYear[] {
  const before = new Map(
    rows.filter((row) => row.year === year - 1).map((row) => [`${row.unitCode} ${row.measureCode}`, row]),
  );
  return rows
    .filter((row) => row.year === year)
    .map((figure) => ({ figure, before: before.get(`${figure.unitCode} ${figure.measureCode}`) ?? null }));
}

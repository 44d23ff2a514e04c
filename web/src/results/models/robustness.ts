/** 稳健性: what rank intervals allow to conclude. */

export interface UnitInterval {
  readonly unitCode: string;
  readonly unitName: string;
  readonly rank5: number;
  readonly rank95: number;
  /** Share of draws with another grade. */
  readonly gradeChanges: number;
}

/** A grade that changes in more than this share of the draws is not certain. */
export const CERTAIN = 0.1;

export interface Conclusion {
  readonly firm: number;
  readonly loose: readonly UnitInterval[];
  /** Mean number of places from the 5th to the 95th percentile. */
  readonly meanWidth: number;
  readonly widest: UnitInterval | null;
}

export const widthOf = ({ rank5, rank95 }: UnitInterval): number => rank95 - rank5;

export function conclusionOf(units: readonly UnitInterval[]): Conclusion {
  const loose = units
    .filter(({ gradeChanges }) => gradeChanges > CERTAIN)
    .sort((a, b) => b.gradeChanges - a.gradeChanges);
  return {
    firm: units.length - loose.length,
    loose,
    meanWidth: units.length === 0 ? 0 : units.reduce((sum, unit) => sum + widthOf(unit), 0) / units.length,
    widest: units.reduce<UnitInterval | null>(
      (widest, unit) => (widest === null || widthOf(unit) > widthOf(widest) ? unit : widest),
      null,
    ),
  };
}

/** What a judge's own sheet says of itself. Nothing here knows of other judges. */
import type { OwnSheetsQuery } from '../generated/graphql';

export type OwnSheet = OwnSheetsQuery['mySheets'][number];
export type OwnUnit = OwnSheet['units'][number];

/** What a unit still lacks before the sheet can be submitted; null if nothing. */
export function lacking(
  { state }: Pick<OwnSheet, 'state'>,
  unit: OwnUnit,
): 'notDeclared' | 'notMarked' | 'noteMissing' | null {
  if (!unit.isDeclared) return 'notDeclared';
  if (unit.mark == null) return 'notMarked';
  return state === 'NOTES' && unit.noteAsked && unit.note == null ? 'noteMissing' : null;
}

/** The number of a mark on the item's scale. */
export const numberOf = ({ levels }: Pick<OwnSheet, 'levels'>, mark: string): number =>
  Number(levels.find(({ label }) => label === mark)?.mark ?? mark);

export interface Spread {
  readonly count: number;
  readonly lowest: number;
  readonly mean: number;
  readonly highest: number;
}

/** Of the judge's own marks; null without any. */
export function spreadOf(sheet: OwnSheet): Spread | null {
  const values = sheet.units.flatMap(({ mark }) => (mark == null ? [] : [numberOf(sheet, mark)]));
  if (values.length === 0) return null;
  return {
    count: values.length,
    lowest: Math.min(...values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    highest: Math.max(...values),
  };
}

/** The next unit that lacks something, after this one and then from the top; null if none does. */
export function nextOpen(sheet: OwnSheet, code: string): string | null {
  const at = sheet.units.findIndex((unit) => unit.code === code);
  const inTurn = [...sheet.units.slice(at + 1), ...sheet.units.slice(0, at)];
  return inTurn.find((unit) => lacking(sheet, unit) !== null)?.code ?? null;
}

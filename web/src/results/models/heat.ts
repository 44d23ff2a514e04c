/** 热力图: rates of units × items, as one list of numbers that a canvas draws. */
import { groupedBy } from './grouped.js';

/** A unit, as the heat map needs it. */
export interface HeatUnit {
  readonly unitCode: string;
  readonly unitName: string;
  readonly unitGroup: string;
  readonly unitGroupName: string;
  readonly total?: number | null;
  readonly rank?: number | null;
}

/** One score of an item. */
export interface Cell {
  readonly unitCode: string;
  readonly itemCode: string;
  readonly rate?: number | null;
  readonly points?: number | null;
}

export interface HeatItem {
  readonly code: string;
  readonly name: string;
}

export interface Heat {
  readonly units: readonly HeatUnit[];
  readonly items: readonly HeatItem[];
  /** Row by row; NaN where an item does not apply. */
  readonly rates: Float64Array;
  readonly points: Float64Array;
}

export type HeatColour = 'rate' | 'peers';

export function heatOf(units: readonly HeatUnit[], items: readonly HeatItem[], cells: readonly Cell[]): Heat {
  const rowOf = new Map(units.map(({ unitCode }, at) => [unitCode, at]));
  const columnOf = new Map(items.map(({ code }, at) => [code, at]));
  const rates = new Float64Array(units.length * items.length).fill(Number.NaN);
  const points = rates.slice();
  for (const cell of cells) {
    const [row, column] = [rowOf.get(cell.unitCode), columnOf.get(cell.itemCode)];
    if (row === undefined || column === undefined) continue;
    const at = row * items.length + column;
    if (cell.rate != null) rates[at] = cell.rate;
    if (cell.points != null) points[at] = cell.points;
  }
  return { units, items, rates, points };
}

/** Rates minus the mean of the unit's peer group, item by item. */
export function againstPeers({ units, items, rates }: Heat): Float64Array {
  const width = items.length;
  const differences = new Float64Array(rates.length).fill(Number.NaN);
  const groups = groupedBy([...units.keys()], (row) => units[row]?.unitGroup);
  for (const rows of groups.values()) {
    for (let column = 0; column < width; column++) {
      const known = rows.flatMap((row) => {
        const rate = rates[row * width + column] as number;
        return Number.isNaN(rate) ? [] : [{ at: row * width + column, rate }];
      });
      const mean = known.reduce((sum, { rate }) => sum + rate, 0) / known.length;
      for (const { at, rate } of known) differences[at] = rate - mean;
    }
  }
  return differences;
}

/** Differences of half the full marks have the full colour. */
export const WIDEST = 0.5;

/** Where a value stands on its scale, 0 to 1. */
export const shadeOf = (value: number, colour: HeatColour): number =>
  Math.min(1, Math.max(0, colour === 'rate' ? value : (value / WIDEST + 1) / 2));

export type HeatOrder = 'rank' | 'total';

export const ordered = <Unit extends HeatUnit>(units: readonly Unit[], order: HeatOrder): Unit[] =>
  order === 'total'
    ? [...units].sort((a, b) => (b.total ?? 0) - (a.total ?? 0))
    : [...groupedBy(units, ({ unitGroup }) => unitGroup).values()].flatMap((group) =>
        [...group].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity)),
      );

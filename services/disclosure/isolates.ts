/**
 * Whether published sums can be subtracted to find a few units.
 *
 * Each published fact is a sum with known coefficients over the values of units; whoever reads all of them can form every
 * linear combination. A combination that is left with the values of fewer than five units discloses them. Rounding of
 * the facts is not counted as protection.
 *
 * Method: units that have the same coefficients in all facts can't be told apart and form a cell. A combination with
 * values of certain cells alone exists exactly if the rows of these cells in a basis of the null space are linearly
 * dependent. Arithmetic is modulo the prime 2⁶¹ − 1: a dependence of whole numbers stays one, so nothing is overlooked.
 */
import { SMALLEST_GROUP } from '../../scoring/totals/small-groups.js';

/** A sum: coefficients by variable. A variable is a value of one unit, such as its total in one version of the results. */
export interface Fact {
  readonly coefficients: ReadonlyMap<string, number>;
}

/** The unit to which each variable belongs. */
export type UnitOf = (variable: string) => string;

/** Sets of cells that are tried. More of them count as a disclosure, since they were not looked at. */
const MOST_SETS = 50_000;

const PRIME = (1n << 61n) - 1n;
const mod = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;

/**
 * @param fewest a combination must be left with the values of at least so many units
 * @returns the units of one combination that is left with fewer; null if there is none
 */
export function isolatedUnits(
  facts: readonly Fact[],
  unitOf: UnitOf,
  fewest: number = SMALLEST_GROUP,
): readonly string[] | null {
  const cells = cellsOf(facts, unitOf);
  const columns = cells.flatMap(({ columns: own }, cell) => own.map((column) => ({ cell, column })));
  const matrix = facts.map((_, fact) => columns.map(({ column }) => mod(BigInt(column[fact] ?? 0))));
  const kernel = nullSpace(matrix, columns.length);
  const small = cells.flatMap(({ units }, cell) => (units.length < fewest ? [{ cell, units }] : []));
  const rowsOf = (cell: number) =>
    columns.flatMap((column, index) => (column.cell === cell ? [kernel.map((vector) => vector[index] as bigint)] : []));
  const rows = new Map(small.map(({ cell }) => [cell, rowsOf(cell)]));
  let tried = 0;
  const search = (from: number, chosen: readonly (typeof small)[number][], size: number): readonly string[] | null => {
    for (let next = from; next < small.length; next++) {
      const cell = small[next] as (typeof small)[number];
      if (size + cell.units.length >= fewest) continue;
      tried += 1;
      const set = [...chosen, cell];
      const units = set.flatMap((one) => one.units);
      if (tried > MOST_SETS || dependent(set.flatMap((one) => rows.get(one.cell) ?? []))) return units;
      const found = search(next + 1, set, size + cell.units.length);
      if (found !== null) return found;
    }
    return null;
  };
  return search(0, [], 0);
}

interface Cell {
  readonly units: readonly string[];
  /** One for each variable: its coefficients by fact. */
  readonly columns: readonly (readonly number[])[];
}

/** Units whose variables have the same coefficients. A variable without any tells nothing and is left out. */
function cellsOf(facts: readonly Fact[], unitOf: UnitOf): Cell[] {
  const columns = new Map<string, number[]>();
  facts.forEach(({ coefficients }, fact) => {
    for (const [variable, coefficient] of coefficients) {
      const column = columns.get(variable) ?? new Array<number>(facts.length).fill(0);
      column[fact] = coefficient;
      columns.set(variable, column);
    }
  });
  const ofUnits = Map.groupBy(columns, ([variable]) => unitOf(variable));
  const patterns = new Map<string, { units: string[]; columns: number[][] }>();
  for (const [unit, own] of ofUnits) {
    const texts = own.map(([, column]) => column.join()).sort();
    const key = texts.join(';');
    const cell = patterns.get(key) ?? { units: [], columns: texts.map((text) => text.split(',').map(Number)) };
    cell.units.push(unit);
    patterns.set(key, cell);
  }
  return [...patterns.values()];
}

/** A basis of the vectors that every row of the matrix maps to 0. @param width number of columns */
function nullSpace(matrix: readonly (readonly bigint[])[], width: number): bigint[][] {
  const { rows, pivots } = reduced(matrix, width);
  const free = Array.from({ length: width }, (_, column) => column).filter((column) => !pivots.includes(column));
  return free.map((column) => {
    const vector = new Array<bigint>(width).fill(0n);
    vector[column] = 1n;
    pivots.forEach((pivot, row) => {
      vector[pivot] = mod(-(rows[row]?.[column] ?? 0n));
    });
    return vector;
  });
}

const dependent = (vectors: readonly (readonly bigint[])[]): boolean =>
  reduced(vectors, vectors[0]?.length ?? 0).pivots.length < vectors.length;

/** Reduced row echelon form. */
function reduced(matrix: readonly (readonly bigint[])[], width: number) {
  const rows = matrix.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < width && pivots.length < rows.length; column++) {
    const at = rows.findIndex((row, index) => index >= pivots.length && row[column] !== 0n);
    if (at < 0) continue;
    const pivot = rows[at] as bigint[];
    rows[at] = rows[pivots.length] as bigint[];
    const inverse = power(pivot[column] as bigint, PRIME - 2n);
    const scaled = pivot.map((value) => mod(value * inverse));
    rows[pivots.length] = scaled;
    rows.forEach((row, index) => {
      const factor = row[column] as bigint;
      if (index === pivots.length || factor === 0n) return;
      rows[index] = row.map((value, place) => mod(value - factor * (scaled[place] as bigint)));
    });
    pivots.push(column);
  }
  return { rows, pivots };
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [base, exponent]; rest > 0n; rest >>= 1n, square = mod(square * square)) {
    if (rest & 1n) result = mod(result * square);
  }
  return result;
}

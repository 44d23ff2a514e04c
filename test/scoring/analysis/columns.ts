import type { Column } from '../../../scoring/analysis/columns.js';
import { branded } from '../../../scoring/brand.js';
import type { Direction } from '../../../scoring/input.js';

/** A column of a textbook example. */
export const column = (values: readonly number[], direction: Direction = 'HIGHER', weight = 1): Column => ({
  item: branded('X'),
  name: 'X',
  direction,
  weight,
  values: Float64Array.from(values),
});

/** Columns of a matrix with units in rows. */
export const columnsOf = (rows: readonly (readonly number[])[], directions: readonly Direction[] = []): Column[] =>
  (rows[0] ?? []).map((_, place) =>
    column(
      rows.map((row) => row[place] as number),
      directions[place],
    ),
  );

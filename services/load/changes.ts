/**
 * The changes that a load makes to one table: new, different and removed rows. Comparing first means that a repeated
 * load changes no row.
 */

import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import { isSameNumber } from '../../scoring/numbers/decimal-text.js';

export interface Changes<T extends Stored> {
  readonly added: readonly T[];
  /** New content, with the id and version of the row that it replaces. */
  readonly changed: readonly T[];
  readonly removed: readonly Stored[];
  /** Ids of all rows after the load, by key. */
  readonly ids: ReadonlyMap<string, T['id']>;
}

export interface Stored<Id extends string = string> {
  readonly id: Id;
}

/**
 * @param stored the present rows, with the columns that `same` compares
 * @param wanted the rows after the load, each with an id in case it is new
 * @param key identifies a row in both
 */
export function changesBetween<S extends Stored<T['id']>, T extends Stored>(
  stored: readonly S[],
  wanted: readonly T[],
  key: (row: S | T) => string,
  same: (stored: S, wanted: T) => boolean,
): Changes<T> {
  const byKey = new Map(stored.map((row) => [key(row), row]));
  const ids = new Map<string, T['id']>(stored.map((row) => [key(row), row.id]));
  const added: T[] = [];
  const changed: T[] = [];
  for (const row of wanted) {
    const before = byKey.get(key(row));
    if (before === undefined) {
      added.push(row);
      ids.set(key(row), row.id);
    } else {
      byKey.delete(key(row));
      if (!same(before, row)) changed.push({ ...row, id: before.id });
    }
  }
  return { added, changed, removed: [...byKey.values()], ids };
}

type Same<S, T> = (stored: S, wanted: T) => boolean;

/** True if the named columns contain the same text. */
export function sameTexts<S extends object, T extends object>(...columns: (keyof S & keyof T)[]): Same<S, T> {
  return (stored, wanted) => columns.every((column) => String(stored[column] ?? '') === String(wanted[column] ?? ''));
}

/** True if the named columns contain equal numbers: 70.0 and 7e1 equal a stored 70. */
export function sameNumbers<S extends object, T extends object>(...columns: (keyof S & keyof T)[]): Same<S, T> {
  return (stored, wanted) => columns.every((column) => isSameNumber(textOf(stored[column]), textOf(wanted[column])));
}

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

export const both =
  <S, T>(one: Same<S, T>, other: Same<S, T>): Same<S, T> =>
  (stored, wanted) =>
    one(stored, wanted) && other(stored, wanted);

/** Inserts records in one statement. Keys are column names; numbers may be decimal text. */
export async function insertAll(rows: Rows, table: string, records: readonly object[]): Promise<void> {
  const first = records[0];
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await rows.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(records)],
  );
}

/** Updates records by id in one statement. Keys other than district_id and id are the columns to set. */
export async function updateAll(rows: Rows, table: string, records: readonly object[]): Promise<void> {
  const first = records[0];
  if (first === undefined) return;
  const columns = Object.keys(first).filter((column) => column !== 'id' && column !== 'district_id');
  await rows.query(
    `update ${table} as t set ${columns.map((column) => `${column} = n.${column}`).join(', ')}
     from json_populate_recordset(null::${table}, $1) as n where t.district_id = n.district_id and t.id = n.id`,
    [JSON.stringify(records)],
  );
}

/** Deletes rows by id. */
export async function deleteAll(
  rows: Rows,
  table: string,
  district: DistrictId,
  gone: readonly Stored[],
): Promise<void> {
  if (gone.length === 0) return;
  await rows.query(`delete from ${table} where district_id = $1 and id = any ($2)`, [
    district,
    gone.map(({ id }) => id),
  ]);
}

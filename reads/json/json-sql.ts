/** JSON text that PostgreSQL writes: the expressions of objects and of the values in them. */
import type { RawRow } from '../../db/reading/raw-row.js';
import { type Sql, sql, sqlList } from '../statement/sql.js';
import type { Selected } from './selection.js';

/** The expression of a field's value, in the type in which it is stored; undefined if the field has none. */
export type SqlOf = (field: Selected) => Sql | undefined;

/**
 * A part of a JSON text: characters that are the same in every row, without apostrophes, or an expression of type text.
 */
export type Part = string | Sql;

/** One expression for parts that follow each other. */
export function joined(parts: readonly Part[]): Sql {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return sqlList(
    merged.map((part) => (typeof part === 'string' ? sql`'${part}'` : part)),
    ' || ',
  );
}

/**
 * The JSON text of an object, its fields in the order of the selection. It is null if a field is null that must not be;
 * the resolvers then answer with the error.
 */
export const objectParts = (fields: readonly Selected[], sqlOf: SqlOf): Part[] => [
  '{',
  ...fields.flatMap((field, index) => memberParts(field, sqlOf, index > 0)),
  '}',
];

/** The JSON text of an entry of a list, after a comma. */
export const listedSql = (object: readonly Part[]): Sql => joined([',', ...object]);

const OPEN = Buffer.from('[');
const CLOSE = Buffer.from(']');

/**
 * A list of entries that `listedSql` wrote.
 * @param place of the column with the entries @returns its JSON text in pieces; null if an entry is null
 */
export function listOf(rows: readonly RawRow[], place: number): Buffer[] | null {
  const pieces: Buffer[] = [OPEN];
  for (const row of rows) {
    const entry = row.value(place);
    if (!entry) return null;
    pieces.push(pieces.length === 1 ? entry.subarray(1) : entry);
  }
  pieces.push(CLOSE);
  return pieces;
}

/** `"key":value`. @param comma whether a comma comes first */
export function memberParts(field: Selected, sqlOf: SqlOf, comma: boolean): Part[] {
  const key = `${comma ? ',' : ''}"${field.key}":`;
  return field.name === '__typename' ? [`${key}"${field.on}"`] : [key, ...valueParts(field, sqlOf)];
}

/** The JSON text of one value. A Decimal keeps its stored digits. An object is null if its own expression is null. */
function valueParts(field: Selected, sqlOf: SqlOf): Part[] {
  const value = sqlOf(field);
  if (value === undefined) return field.nullable ? ['null'] : [sql`null::text`];
  if (field.fields.length > 0) {
    const object = joined(objectParts(field.fields, sqlOf));
    return [sql`case when ${value} is not null then ${object}${field.nullable ? ` else 'null'` : ''} end`];
  }
  const text = field.list ? [sql`array_to_json(${value})::text`] : SCALARS[field.type]?.(value);
  if (text === undefined) throw new Error(`no JSON for ${field.type}`);
  return field.nullable ? [sql`coalesce(${joined(text)}, 'null')`] : text;
}

const asWritten = (value: Sql): Part[] => [sql`(${value})::text`];
/** For texts in which nothing has to be escaped. */
const quoted = (value: Sql): Part[] => ['"', value, '"'];

const SCALARS: Readonly<Record<string, (value: Sql) => Part[]>> = {
  Int: asWritten,
  Decimal: asWritten,
  Boolean: asWritten,
  JSON: asWritten,
  ID: quoted,
  enum: quoted,
  Date: (value) => quoted(sql`(${value})::text`),
  String: (value) => [sql`to_json(${value})::text`],
  DateTime: (value) => quoted(sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`),
};

/** JSON text as PostgreSQL writes it: the expressions of objects and of the values in them. */
import type { RawRow } from '../../db/reading/raw-row.js';
import type { Selected } from './selection.js';

/** Where a value comes from: an expression of the type in which it is stored; undefined where there is none. */
export type SqlOf = (field: Selected) => string | undefined;

/**
 * The JSON text of an object, in the order in which its fields were asked for. Null as soon as a field is that must
 * not be: then the ordinary resolvers say what is wrong.
 */
export function objectSql(fields: readonly Selected[], sqlOf: SqlOf): string {
  return textSql(["'{'", ...fields.map((field, index) => memberSql(field, sqlOf, index > 0)), "'}'"]);
}

/** The JSON text of an entry of a list, behind a comma. */
export const listedSql = (object: string): string => textSql([`','`, object]);

const OPEN = Buffer.from('[');
const CLOSE = Buffer.from(']');

/**
 * A list of entries that `listedSql` wrote.
 * @param place of the column where they are @returns its JSON text in pieces; null if an entry is
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

/** One expression out of several, literals that meet made one. */
export const textSql = (parts: readonly string[]): string => parts.join(' || ').replaceAll("' || '", '');

/** `"key":value`, behind a comma where it is `behind` another. */
export function memberSql(field: Selected, sqlOf: SqlOf, behind: boolean): string {
  const key = `${behind ? ',' : ''}"${field.key}":`;
  return field.name === '__typename' ? `'${key}"${field.on}"'` : `'${key}' || ${valueSql(field, sqlOf)}`;
}

/** The JSON text of one value. Digits of a Decimal stay as they are stored. An object is there if its value is. */
function valueSql(field: Selected, sqlOf: SqlOf): string {
  const sql = sqlOf(field);
  if (sql === undefined) return field.nullable ? `'null'` : 'null::text';
  if (field.fields.length > 0) {
    const object = objectSql(field.fields, sqlOf);
    return `case when ${sql} is not null then ${object}${field.nullable ? ` else 'null'` : ''} end`;
  }
  const text = field.list ? `array_to_json(${sql})::text` : SCALARS[field.type]?.(sql);
  if (text === undefined) throw new Error(`no JSON for ${field.type}`);
  return field.nullable ? `coalesce(${text}, 'null')` : text;
}

const asWritten = (sql: string) => `(${sql})::text`;
/** For texts that nothing has to be escaped in. */
const quoted = (sql: string) => `'"' || ${sql} || '"'`;

const SCALARS: Readonly<Record<string, (sql: string) => string>> = {
  Int: asWritten,
  Decimal: asWritten,
  Boolean: asWritten,
  JSON: asWritten,
  ID: quoted,
  enum: quoted,
  Date: (sql) => quoted(`(${sql})::text`),
  String: (sql) => `to_json(${sql})::text`,
  DateTime: (sql) => quoted(`to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`),
};

/** A row as text, made by PostgreSQL: the select lists of CSV and of JSON. */
import type { Column, Columns } from '../columns/column.js';
import type { Order } from '../statement/keyset.js';
import { type Sql, sql, sqlList } from '../statement/sql.js';
import { FORMULA_SIGNS } from './formula.js';

/** Name of the column that holds each row's own cursor, where it is asked for. */
export const CURSOR = 'cursor';

/** Between the flags of a score, where a cell holds all of them. */
export const FLAG_SEPARATOR = '|';

const FORMULA = [...FORMULA_SIGNS].map((sign) => sign.charCodeAt(0));

/** @param exact true: texts as they are stored; false: an apostrophe before what Excel would calculate */
export function csvSelect(columns: Columns, exact: boolean): string {
  const cell = ({ sql: { text }, type }: Column): string => {
    if (type === 'flags') return `array_to_string(${text}, '${FLAG_SEPARATOR}')`;
    if (type !== 'text' || exact) return text;
    return `case when ascii(${text}) in (${FORMULA.join()}) then '''' || ${text} else ${text} end`;
  };
  return Object.values(columns).map(cell).join(', ');
}

/**
 * One JSON object a row, the same as the API's: decimals are numbers with the stored digits.
 * @param rows a statement of these columns (`selectSql`) @param before what stands before each object
 */
export const asJson = (rows: string, before: '' | ',' = ''): string =>
  `select '${before}' || row_to_json(r)::text from (${rows}) r`;

/** PostgreSQL's CSV of one column, with a quote and a delimiter that JSON never has: the text as it is. */
export const AS_IS = String.raw`format csv, quote e'\x01', delimiter e'\x02'`;

/** The columns, and each row's cursor behind them. */
export const withCursor = (columns: Columns, order: Order): Columns => ({
  ...columns,
  [CURSOR]: { sql: cursorSql(order), type: 'id', nullable: false, zh: '游标', en: 'Where to go on behind this row' },
});

/** `encodeCursor` in a statement. */
const cursorSql = ({ name, keys }: Order): Sql =>
  sql`translate(encode(convert_to(json_build_array('${name}', ${sqlList(
    keys.map((key) => sql`(${key.sql})::text`),
    ', ',
  )})::text, 'UTF8'), 'base64'), E'+/=\n', '-_')`;

/** Rows as text that PostgreSQL writes: the select lists of CSV and JSON. */
import type { Column, Columns } from '../columns/column.js';
import type { Order } from '../statement/keyset.js';
import { type Sql, sql, sqlList } from '../statement/sql.js';
import { FORMULA_SIGNS } from './formula.js';

/** The name of the column with the cursor of each row, if it is requested. */
export const CURSOR = 'cursor';

/** Separates the flags of a score in one cell. */
export const FLAG_SEPARATOR = '|';

const FORMULA = [...FORMULA_SIGNS].map((sign) => sign.charCodeAt(0));

/**
 * @param exact true for texts as they are stored; false to put an apostrophe before texts that Excel would calculate
 */
export function csvSelect(columns: Columns, exact: boolean): string {
  const cell = ({ sql: { text }, type }: Column): string => {
    if (type === 'flags') return `array_to_string(${text}, '${FLAG_SEPARATOR}')`;
    if (type !== 'text' || exact) return text;
    return `case when ascii(${text}) in (${FORMULA.join()}) then '''' || ${text} else ${text} end`;
  };
  return Object.values(columns).map(cell).join(', ');
}

/**
 * One JSON object for each row, as in the API: decimals are numbers with their stored digits.
 * @param rows a statement with these columns (`selectSql`) @param before a text in front of each object
 */
export const asJson = (rows: string, before: '' | ',' = ''): string =>
  `select '${before}' || row_to_json(r)::text from (${rows}) r`;

/**
 * PostgreSQL's CSV for one column of JSON, with a quote and a delimiter that JSON never contains: the text is
 * unchanged.
 */
export const AS_IS = String.raw`format csv, quote e'\x01', delimiter e'\x02'`;

/** The columns, followed by the cursor of the row. */
export const withCursor = (columns: Columns, order: Order): Columns => ({
  ...columns,
  [CURSOR]: { sql: cursorSql(order), type: 'id', nullable: false, zh: '游标', en: 'Cursor of this row' },
});

/** `encodeCursor` as an expression. */
const cursorSql = ({ name, keys }: Order): Sql =>
  sql`translate(encode(convert_to(json_build_array('${name}', ${sqlList(
    keys.map((key) => sql`(${key.sql})::text`),
    ', ',
  )})::text, 'UTF8'), 'base64'), E'+/=\n', '-_')`;

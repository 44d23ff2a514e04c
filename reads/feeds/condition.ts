/** An expression over a feed's columns, as a query language may put it. Its SQL is written in condition-sql.ts. */
import { badCondition as wrongCondition } from '../../errors/reading.js';
import type { Refusal } from '../../errors/refusal.js';
import type { Column, Columns } from '../columns/column.js';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export type Operation = 'add' | 'sub' | 'mul' | 'div' | 'divby' | 'mod';

export type Expression =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'value'; readonly type: 'string' | 'number' | 'boolean' | 'null'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'calculate'; readonly op: Operation; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'compare'; readonly op: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly left: Expression; readonly values: readonly Expression[] };

/** An expression that is true or false; whether it is one, its SQL finds out. */
export type Condition = Expression;

/** A part of the query language that is not built. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

/** @param option the query option that names the column @throws Refusal BAD_USER_INPUT */
export function columnOf(name: string, columns: Columns, option = '$filter'): Column {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column !== undefined) return column;
  const known = Object.keys(columns).join(', ');
  throw badCondition(`没有列“${name}”，可用：${known}。`, `There is no column “${name}”; there are ${known}.`, option);
}

export const badCondition = (zh: string, en: string, field = '$filter'): Refusal =>
  wrongCondition({ field, code: 'BAD_CONDITION', message: { zh, en } });

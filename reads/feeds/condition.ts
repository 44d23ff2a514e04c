/** Expressions of a query language over the columns of a feed. condition-sql.ts writes their SQL. */
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

/** An expression that is true or false, which is checked when its SQL is written. */
export type Condition = Expression;

/** A part of the query language that is not implemented. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

/** @param option the query option with the name @throws Refusal BAD_USER_INPUT if there is no such column */
export function columnOf(name: string, columns: Columns, option = '$filter'): Column {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column !== undefined) return column;
  const known = Object.keys(columns).join(', ');
  throw badCondition(`没有列“${name}”，可用：${known}。`, `There is no column “${name}”; there are ${known}.`, option);
}

export const badCondition = (zh: string, en: string, field = '$filter'): Refusal =>
  wrongCondition({ field, code: 'BAD_CONDITION', message: { zh, en } });

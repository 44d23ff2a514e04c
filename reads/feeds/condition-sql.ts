/** The SQL of a condition over the columns of a feed. Values are always parameters. */
import type { Columns, ColumnType } from '../columns/column.js';
import type { Parameters } from '../statement/conditions.js';
import { calculateSql, negateSql, numberSql } from './arithmetic-sql.js';
import { badCondition, type Comparison, type Condition, columnOf, type Expression } from './condition.js';
import { callSql } from './functions.js';
import type { TypedSql } from './typed-sql.js';

const KINDS: Readonly<Record<ColumnType, TypedSql['kind']>> = {
  int: 'number',
  decimal: 'number',
  text: 'text',
  id: 'text',
  status: 'text',
  kind: 'text',
  direction: 'text',
  flags: 'text',
};

const SIGNS: Readonly<Record<Comparison, string>> = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' };

/** Most levels of nesting. PostgreSQL's stack allows several thousand; people and tools write fewer than ten. */
const DEEPEST = 200;

/**
 * The result is true or false, never null: null equals only null, and is neither more nor less than any value.
 *
 * @throws Refusal BAD_USER_INPUT for an unknown column or values of the wrong kind; Unsupported
 */
export function conditionSql(condition: Condition, columns: Columns, parameters: Parameters): string {
  const { sql } = asCondition(expressionSql(condition, columns, parameters, 0));
  return sql;
}

function asCondition(expression: TypedSql): TypedSql {
  if (expression.kind === 'boolean') return expression;
  throw badCondition('这里应为条件，如 total gt 60。', 'A condition such as total gt 60 is needed here.');
}

function expressionSql(expression: Expression, columns: Columns, parameters: Parameters, depth: number): TypedSql {
  if (depth > DEEPEST)
    throw badCondition(`条件嵌套超过 ${DEEPEST} 层。`, `The condition is nested more than ${DEEPEST} levels deep.`);
  const inner = (part: Expression) => expressionSql(part, columns, parameters, depth + 1);
  switch (expression.kind) {
    case 'and':
    case 'or':
      return condition(
        `(${expression.parts.map((part) => asCondition(inner(part)).sql).join(` ${expression.kind} `)})`,
      );
    case 'not':
      return condition(`(not ${asCondition(inner(expression.of)).sql})`);
    case 'compare':
      return condition(compareSql(expression.op, inner(expression.left), inner(expression.right)));
    case 'in':
      return condition(inSql(inner(expression.left), expression.values.map(inner)));
    case 'calculate':
      return calculateSql(expression.op, inner(expression.left), inner(expression.right));
    case 'negate':
      return negateSql(inner(expression.of));
    case 'call':
      return callSql(expression, inner);
    case 'column': {
      const { sql, type, nullable } = columnOf(expression.name, columns);
      return {
        sql: type === 'flags' ? `array_to_string(${sql.text}, '|')` : `(${sql.text})`,
        kind: KINDS[type],
        nullable,
        whole: type === 'int',
      };
    }
    case 'value':
      return valueSql(expression, parameters);
  }
}

const condition = (sql: string): TypedSql => ({ sql, kind: 'boolean', nullable: false });

function valueSql({ type, text }: Extract<Expression, { kind: 'value' }>, parameters: Parameters): TypedSql {
  switch (type) {
    case 'null':
      return { sql: 'null', kind: 'null', nullable: true };
    case 'boolean':
      return condition(text);
    case 'number':
      return numberSql(text, parameters);
    case 'string':
      return { sql: `${parameters.add(text)}::text`, kind: 'text', nullable: false };
  }
}

function compareSql(op: Comparison, left: TypedSql, right: TypedSql): string {
  if (left.kind === 'null' || right.kind === 'null') {
    const other = left.kind === 'null' ? right : left;
    if (other.kind === 'null') return op === 'eq' || op === 'ge' || op === 'le' ? 'true' : 'false';
    if (op !== 'eq' && op !== 'ne') return 'false';
    return `(${other.sql} is ${op === 'ne' ? 'not ' : ''}null)`;
  }
  refuseUnlike(left, right);
  const compared = `${left.sql} ${SIGNS[op]} ${right.sql}`;
  const nullable = [left, right].filter((side) => side.nullable);
  if (nullable.length === 0) return `(${compared})`;
  return op === 'ne'
    ? `(${left.sql} is distinct from ${right.sql})`
    : `(${nullable.map((side) => `${side.sql} is not null and `).join('')}${compared})`;
}

/** Writes the left side at most twice, whatever the length of the list. */
function inSql(left: TypedSql, values: readonly TypedSql[]): string {
  const given = values.filter(({ kind }) => kind !== 'null');
  const orNull = given.length < values.length || values.some(({ nullable }) => nullable);
  if (left.kind === 'null') return given.length < values.length ? 'true' : 'false';
  for (const value of given) refuseUnlike(left, value);
  const among =
    given.length === 0 ? 'false' : `coalesce(${left.sql} in (${given.map(({ sql }) => sql).join(', ')}), false)`;
  if (!orNull || !left.nullable) return among;
  const nulls = values.map(({ kind, sql }) => (kind === 'null' ? 'true' : `${sql} is null`));
  return `(${among} or ${left.sql} is null and (${nulls.join(' or ')}))`;
}

function refuseUnlike(left: TypedSql, right: TypedSql): void {
  if (left.kind !== right.kind)
    throw badCondition('比较的两边类型不同。', 'The two sides of a comparison are of different types.');
}

/** A condition over a feed's columns, as a query language may put it, and its SQL. Values only ever as parameters. */
import { type FieldProblem, Refusal } from '../../services/refusal.js';
import type { Column, Columns, ColumnType } from '../columns/column.js';
import type { Parameters } from '../conditions.js';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export type Term =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'value'; readonly type: 'string' | 'number' | 'boolean' | 'null'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Term[] };

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly op: Comparison; readonly left: Term; readonly right: Term }
  | { readonly kind: 'in'; readonly left: Term; readonly values: readonly Term[] }
  | Extract<Term, { kind: 'call' }>;

/** What could be asked and isn't answered here: a part of the language that we leave out. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

type Kind = 'text' | 'number' | 'boolean' | 'null';

/** An expression, its kind, and whether it may be null. */
interface Sql {
  readonly sql: string;
  readonly kind: Kind;
  readonly nullable: boolean;
}

const KINDS: Readonly<Record<ColumnType, Kind>> = {
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

/**
 * Two-valued: null equals null and nothing else, and is neither more nor less than anything.
 * @throws Refusal BAD_USER_INPUT for an unknown column or values of the wrong kind; Unsupported
 */
export function conditionSql(condition: Condition, columns: Columns, parameters: Parameters): string {
  const inner = (part: Condition) => conditionSql(part, columns, parameters);
  const term = (part: Term) => termSql(part, columns, parameters);
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.parts.map(inner).join(` ${condition.kind} `)})`;
    case 'not':
      return `(not ${inner(condition.of)})`;
    case 'compare':
      return compareSql(condition.op, term(condition.left), term(condition.right));
    case 'in':
      return `(${condition.values.map((value) => compareSql('eq', term(condition.left), term(value))).join(' or ')})`;
    case 'call': {
      const called = term(condition);
      if (called.kind !== 'boolean') throw wrong(`${condition.name} 不是条件。`, `${condition.name} is no condition.`);
      return called.sql;
    }
  }
}

function compareSql(op: Comparison, left: Sql, right: Sql): string {
  if (left.kind === 'null' || right.kind === 'null') {
    const other = left.kind === 'null' ? right : left;
    if (other.kind === 'null') return op === 'eq' || op === 'ge' || op === 'le' ? 'true' : 'false';
    if (op !== 'eq' && op !== 'ne') return 'false';
    return `(${other.sql} is ${op === 'ne' ? 'not ' : ''}null)`;
  }
  if (left.kind !== right.kind)
    throw wrong('比较的两边类型不同。', 'The two sides of a comparison are of different types.');
  const compared = `${left.sql} ${SIGNS[op]} ${right.sql}`;
  const nullable = [left, right].filter((side) => side.nullable);
  if (nullable.length === 0) return `(${compared})`;
  return op === 'ne'
    ? `(${left.sql} is distinct from ${right.sql})`
    : `(${nullable.map((side) => `${side.sql} is not null and `).join('')}${compared})`;
}

function termSql(term: Term, columns: Columns, parameters: Parameters): Sql {
  if (term.kind === 'call') return callSql(term, columns, parameters);
  if (term.kind === 'column') {
    const { sql, type, nullable } = columnOf(term.name, columns);
    return { sql: type === 'flags' ? `array_to_string(${sql}, '|')` : `(${sql})`, kind: KINDS[type], nullable };
  }
  if (term.type === 'null') return { sql: 'null', kind: 'null', nullable: true };
  if (term.type === 'boolean') return { sql: term.text, kind: 'boolean', nullable: false };
  const [kind, type] = term.type === 'number' ? (['number', 'numeric'] as const) : (['text', 'text'] as const);
  return { sql: `${parameters.add(term.text)}::${type}`, kind, nullable: false };
}

/** The functions on texts; each takes only texts. */
const FUNCTIONS: Readonly<Record<string, { arity: number; kind: Kind; sql: (...args: readonly string[]) => string }>> =
  {
    contains: { arity: 2, kind: 'boolean', sql: (text, part) => `(strpos(${text}, ${part}) > 0)` },
    startswith: { arity: 2, kind: 'boolean', sql: (text, part) => `starts_with(${text}, ${part})` },
    endswith: { arity: 2, kind: 'boolean', sql: (text, part) => `(right(${text}, length(${part})) = ${part})` },
    tolower: { arity: 1, kind: 'text', sql: (text) => `lower(${text})` },
    toupper: { arity: 1, kind: 'text', sql: (text) => `upper(${text})` },
    trim: { arity: 1, kind: 'text', sql: (text) => `btrim(${text})` },
    length: { arity: 1, kind: 'number', sql: (text) => `length(${text})` },
  };

function callSql({ name, args }: Extract<Term, { kind: 'call' }>, columns: Columns, parameters: Parameters): Sql {
  const called = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (called === undefined) throw new Unsupported(name);
  const given = args.map((arg) => termSql(arg, columns, parameters));
  if (given.length !== called.arity || given.some(({ kind }) => kind !== 'text'))
    throw wrong(`${name} 要 ${called.arity} 个文本。`, `${name} takes ${called.arity} text(s).`);
  const sql = called.sql(...given.map((arg) => arg.sql));
  const nullable = given.some((arg) => arg.nullable);
  return called.kind === 'boolean' && nullable
    ? { sql: `coalesce(${sql}, false)`, kind: 'boolean', nullable: false }
    : { sql, kind: called.kind, nullable };
}

/** @throws Refusal BAD_USER_INPUT */
export function columnOf(name: string, columns: Columns): Column {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column !== undefined) return column;
  const known = Object.keys(columns).join(', ');
  throw wrong(`没有列“${name}”，可用：${known}。`, `There is no column “${name}”; there are ${known}.`);
}

function wrong(zh: string, en: string): Refusal {
  const problem: FieldProblem = { field: '$filter', code: 'BAD_CONDITION', message: { zh, en } };
  return new Refusal('BAD_USER_INPUT', 'BAD_CONDITION', problem.message, [problem]);
}

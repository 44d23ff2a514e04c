/** The functions of conditions. Their arguments are texts. */
import { badCondition, type Expression, Unsupported } from './condition.js';
import type { TypedSql } from './typed-sql.js';

interface Function {
  readonly arity: number;
  readonly kind: TypedSql['kind'];
  readonly sql: (...args: readonly string[]) => string;
}

const FUNCTIONS: Readonly<Record<string, Function>> = {
  contains: { arity: 2, kind: 'boolean', sql: (text, part) => `(strpos(${text}, ${part}) > 0)` },
  startswith: { arity: 2, kind: 'boolean', sql: (text, part) => `starts_with(${text}, ${part})` },
  endswith: { arity: 2, kind: 'boolean', sql: (text, part) => `(right(${text}, length(${part})) = ${part})` },
  tolower: { arity: 1, kind: 'text', sql: (text) => `lower(${text})` },
  toupper: { arity: 1, kind: 'text', sql: (text) => `upper(${text})` },
  trim: { arity: 1, kind: 'text', sql: (text) => `btrim(${text})` },
  length: { arity: 1, kind: 'number', sql: (text) => `length(${text})` },
};

export const isFunction = (name: string): boolean => Object.hasOwn(FUNCTIONS, name);

/** @param inner writes the SQL of an argument @throws Refusal BAD_USER_INPUT; Unsupported */
export function callSql(
  { name, args }: Extract<Expression, { kind: 'call' }>,
  inner: (argument: Expression) => TypedSql,
): TypedSql {
  const called = isFunction(name) ? FUNCTIONS[name] : undefined;
  if (called === undefined) throw new Unsupported(name);
  const given = args.map(inner);
  if (given.length !== called.arity || given.some(({ kind }) => kind !== 'text' && kind !== 'null'))
    throw badCondition(`${name} 要 ${called.arity} 个文本。`, `${name} takes ${called.arity} text(s).`);
  const sql = called.sql(...given.map((arg) => `${arg.sql}::text`));
  const nullable = given.some((arg) => arg.nullable);
  return called.kind === 'boolean' && nullable
    ? { sql: `coalesce(${sql}, false)`, kind: 'boolean', nullable: false }
    : { sql, kind: called.kind, nullable, whole: called.kind === 'number' };
}

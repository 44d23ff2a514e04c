/** Numbers and arithmetic in conditions, exact, as PostgreSQL's `numeric`. */
import type { Parameters } from '../statement/conditions.js';
import { badCondition, type Operation } from './condition.js';
import type { TypedSql } from './typed-sql.js';

/** Most digits before, and after, the point of a number in a condition. */
const MOST_DIGITS = 1000;

/** @throws Refusal BAD_USER_INPUT for a number that is too long */
export function numberSql(text: string, parameters: Parameters): TypedSql {
  const [, whole = '', fraction = '', exponent = '0'] = /^[-+]?(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  const shift = Number(exponent);
  if (whole.length + shift > MOST_DIGITS || fraction.length - shift > MOST_DIGITS)
    throw badCondition(
      `数字太大或太长：小数点前后至多各 ${MOST_DIGITS} 位。`,
      `The number is too large or too long: write at most ${MOST_DIGITS} digits before and after the point.`,
    );
  return {
    sql: `${parameters.add(text)}::numeric`,
    kind: 'number',
    nullable: false,
    whole: /^[-+]?\d+$/.test(text),
  };
}

/**
 * `div` of two whole numbers drops the fraction, as in OData. Division by zero is null, for which only `eq null` is true,
 * so one row with a denominator of 0 does not make the whole read fail.
 */
const OPERATIONS: Readonly<Record<Operation, (left: string, right: string, whole: boolean) => string>> = {
  add: (left, right) => `(${left} + ${right})`,
  sub: (left, right) => `(${left} - ${right})`,
  mul: (left, right) => `(${left} * ${right})`,
  div: (left, right, whole) => (whole ? `div(${left}, nullif(${right}, 0))` : `(${left} / nullif(${right}, 0))`),
  divby: (left, right) => `(${left} / nullif(${right}, 0))`,
  mod: (left, right) => `mod(${left}, nullif(${right}, 0))`,
};

const DIVISIONS: readonly Operation[] = ['div', 'divby', 'mod'];

/** @throws Refusal BAD_USER_INPUT if a side is not a number */
export function calculateSql(op: Operation, left: TypedSql, right: TypedSql): TypedSql {
  const whole = left.whole === true && right.whole === true;
  return {
    sql: OPERATIONS[op](asNumeric(left), asNumeric(right), whole),
    kind: 'number',
    nullable: left.nullable || right.nullable || DIVISIONS.includes(op),
    whole: whole && op !== 'divby',
  };
}

export function negateSql(of: TypedSql): TypedSql {
  return { ...of, sql: `(- ${asNumeric(of)})`, kind: 'number' };
}

/** Also for whole numbers, because an `int` would overflow. */
function asNumeric({ sql, kind }: TypedSql): string {
  if (kind !== 'number' && kind !== 'null')
    throw badCondition('只有数字可以计算。', 'Only numbers can be calculated with.');
  return `${sql}::numeric`;
}

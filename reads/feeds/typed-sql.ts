/** SQL of an expression, with its kind. */
export interface TypedSql {
  readonly sql: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'null';
  readonly nullable: boolean;
  /** Whether it is a number that is always whole: `div` then divides without a remainder. */
  readonly whole?: boolean;
}

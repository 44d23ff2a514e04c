/** The SQL of an expression and the kind of its value. */
export interface TypedSql {
  readonly sql: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'null';
  readonly nullable: boolean;
  /** True for a number that is always whole: `div` then drops the fraction. */
  readonly whole?: boolean;
}

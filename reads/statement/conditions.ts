/** Conditions of statements, from a closed vocabulary. Values are always parameters. */

/** Collects the values of a statement. `$1` is the district (reads/reader.ts). */
export class Parameters {
  readonly values: unknown[] = [];

  /** @returns the placeholder: `$2` for the first value */
  add(value: unknown): string {
    return `$${this.values.push(value) + 1}`;
  }
}

/** A condition for one key of a filter. */
export interface Condition<Filter> {
  readonly key: keyof Filter & string;
  readonly sql: (placeholder: string) => string;
}

/**
 * The condition that a column has a value of the filter's list.
 * @param type of the list: `text[]`, `int[]`, `uuid[]`
 */
export const oneOf = <Filter>(key: keyof Filter & string, column: string, type: string): Condition<Filter> => ({
  key,
  sql: (placeholder) => `${column} = any(${placeholder}::${type})`,
});

/** Up to so many units, reading and sorting their rows takes less time than searching the rows in order. */
const FEW_UNITS = 50;

/** True if all rows belong to few units: by the filter, or because the viewer sees no others. */
export const ofFewUnits = (
  { units }: { readonly units?: readonly string[] | null },
  own: readonly string[] | null,
): boolean => Math.min(units?.length ?? Number.POSITIVE_INFINITY, own?.length ?? Number.POSITIVE_INFINITY) <= FEW_UNITS;

/** ` and …` for each key of the filter. Absent and null keys do not limit the rows. */
export function narrow<Filter extends object>(
  conditions: readonly Condition<Filter>[],
  filter: Filter,
  parameters: Parameters,
): string {
  return conditions
    .filter(({ key }) => filter[key] !== undefined && filter[key] !== null)
    .map(({ key, sql }) => ` and ${sql(parameters.add(filter[key]))}`)
    .join('');
}

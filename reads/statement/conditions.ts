/** What narrows a statement: conditions from a closed vocabulary, values only ever as parameters. */

/** Collects a statement's values; `$1` is the district (reads/reader.ts). */
export class Parameters {
  readonly values: unknown[] = [];

  /** @returns the placeholder, `$2` for the first value */
  add(value: unknown): string {
    return `$${this.values.push(value) + 1}`;
  }
}

/** One condition of a filter: which key of it, and what it compares with which type of list. */
export interface Condition<Filter> {
  readonly key: keyof Filter & string;
  readonly sql: (placeholder: string) => string;
}

/** A condition that a column is one of the filter's list. @param type of the list: `text[]`, `int[]`, `uuid[]` */
export const oneOf = <Filter>(key: keyof Filter & string, column: string, type: string): Condition<Filter> => ({
  key,
  sql: (placeholder) => `${column} = any(${placeholder}::${type})`,
});

/** Units whose rows are found and sorted in less time than rows in order are searched for theirs. */
const FEW_UNITS = 50;

/** Whether rows are of few units: by the filter, or because the viewer sees no others. */
export const ofFewUnits = (
  { units }: { readonly units?: readonly string[] | null },
  own: readonly string[] | null,
): boolean => Math.min(units?.length ?? Number.POSITIVE_INFINITY, own?.length ?? Number.POSITIVE_INFINITY) <= FEW_UNITS;

/** ` and …` for every key the filter has; absent and null keys don't limit. */
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

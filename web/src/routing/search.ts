/**
 * Search parameters as people read and send them: `?group=PRIMARY_URBAN&unit=DX-P001&unit=DX-P002`. A list is a
 * repeated key. The router's own coding would quote every text as JSON.
 */
export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

export function parseSearch(text: string): Search {
  const parameters = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((key) => {
      const values = parameters.getAll(key);
      return [key, values.length === 1 ? values[0] : values];
    }),
  );
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') parameters.append(key, String(each));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** A text parameter; undefined if it is missing or empty. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A list of texts; undefined if there is none. */
export function list(value: unknown): readonly string[] | undefined {
  const values = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string' && each !== '');
  return values.length === 0 ? undefined : (values as string[]);
}

/** A whole number; undefined if it is anything else. */
export function whole(value: unknown): number | undefined {
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value)
    ? Number(value)
    : typeof value === 'number'
      ? value
      : undefined;
}

/** One of the values that are known; undefined for any other, so that an old link still opens. */
export const oneOf =
  <Value extends string>(...values: readonly Value[]) =>
  (value: unknown): Value | undefined =>
    values.find((known) => known === value);

/** Mutations with their arguments written into the operation. */

/** An enum value, which is written without quotes. */
export class Enum {
  constructor(readonly name: string) {}
}
export const as = (name: string): Enum => new Enum(name);

export type Given =
  | string
  | number
  | boolean
  | null
  | undefined
  | Enum
  | readonly Given[]
  | { readonly [key: string]: Given };

export function literal(value: Given): string {
  if (value instanceof Enum) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${fields(value as Readonly<Record<string, Given>>)} }`;
  return JSON.stringify(value);
}

const fields = (given: Readonly<Record<string, Given>>): string =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${literal(value)}`)
    .join(', ');

/** @param wanted fields of the result besides its problems */
export const mutation = (name: string, given: Readonly<Record<string, Given>>, wanted: string): string => {
  const list = fields(given);
  return `mutation { answer: ${name}${list === '' ? '' : `(${list})`} { ${wanted} problems { code message { zh } } } }`;
};

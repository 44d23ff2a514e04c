import { registerEnumType } from 'type-graphql';

/** An enum whose values are their own names, each described in Chinese and English. */
export function enumeration<V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): { readonly [K in V]: K } {
  const names = Object.keys(values) as V[];
  const object = Object.fromEntries(names.map((value) => [value, value])) as { readonly [K in V]: K };
  registerEnumType(object, {
    name,
    description,
    valuesConfig: Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Record<
      V,
      { description: string }
    >,
  });
  return object;
}

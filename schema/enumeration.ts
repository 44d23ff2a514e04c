import { registerEnumType } from 'type-graphql';
import type { Bilingual } from '../errors/refusal.js';

/** An enum whose values equal their names. Each value is described in Chinese and English. */
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

/** Descriptions made from names in both languages, such as the names of states. */
export const described = <V extends string>(values: readonly V[], name: (value: V) => Bilingual): Record<V, string> =>
  Object.fromEntries(
    values.map((value) => {
      const { zh, en } = name(value);
      return [value, `${zh} · ${en.charAt(0).toUpperCase()}${en.slice(1)}`];
    }),
  ) as Record<V, string>;

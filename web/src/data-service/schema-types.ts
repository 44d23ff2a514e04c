/** The schema of the API, as introspection describes it, in a form that a page can search. */
import type { IntrospectionInputTypeRef, IntrospectionOutputTypeRef, IntrospectionQuery } from 'graphql';
import type { Language } from '../language/tag';
import { described } from './described';

export interface SchemaArgument {
  readonly name: string;
  readonly description: string | null;
  readonly type: string;
  /** Name of the type without lists. */
  readonly named: string;
  readonly standard: string | null;
}

export interface SchemaField extends Omit<SchemaArgument, 'standard'> {
  readonly args: readonly SchemaArgument[];
  readonly standard: string | null;
}

export type SchemaKind = 'OBJECT' | 'INPUT_OBJECT' | 'ENUM' | 'SCALAR' | 'INTERFACE' | 'UNION';

export interface SchemaType {
  readonly name: string;
  readonly kind: SchemaKind;
  readonly description: string | null;
  readonly fields: readonly SchemaField[];
  readonly values: readonly { readonly name: string; readonly description: string | null }[];
}

/** Roots first, then by name. */
export function typesOf({ __schema: schema }: IntrospectionQuery): readonly SchemaType[] {
  const roots = [schema.queryType.name, schema.mutationType?.name, schema.subscriptionType?.name];
  const place = (name: string) => roots.indexOf(name);
  return schema.types
    .filter(({ name }) => !name.startsWith('__'))
    .map(
      (type): SchemaType => ({
        name: type.name,
        kind: type.kind,
        description: type.description ?? null,
        fields:
          type.kind === 'OBJECT' || type.kind === 'INTERFACE'
            ? type.fields.map(({ name, description, type: of, args }) => ({
                ...argumentOf({ name, description, type: of, defaultValue: null }),
                args: args.map(argumentOf),
              }))
            : type.kind === 'INPUT_OBJECT'
              ? type.inputFields.map((field) => ({ ...argumentOf(field), args: [] }))
              : [],
        values:
          type.kind === 'ENUM'
            ? type.enumValues.map(({ name, description }) => ({ name, description: description ?? null }))
            : [],
      }),
    )
    .sort((a, b) => {
      const [first, second] = [roots.includes(a.name), roots.includes(b.name)];
      if (first && second) return place(a.name) - place(b.name);
      return Number(second) - Number(first) || a.name.localeCompare(b.name);
    });
}

type TypeRef = IntrospectionOutputTypeRef | IntrospectionInputTypeRef;

function argumentOf({
  name,
  description,
  type,
  defaultValue,
}: {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly type: TypeRef;
  readonly defaultValue?: string | null | undefined;
}): SchemaArgument {
  return {
    name,
    description: description ?? null,
    type: typeText(type),
    named: namedOf(type),
    standard: defaultValue ?? null,
  };
}

/** `[String!]!` */
function typeText(type: TypeRef): string {
  if (type.kind === 'NON_NULL') return `${typeText(type.ofType as TypeRef)}!`;
  if (type.kind === 'LIST') return `[${typeText(type.ofType as TypeRef)}]`;
  return type.name;
}

function namedOf(type: TypeRef): string {
  return type.kind === 'NON_NULL' || type.kind === 'LIST' ? namedOf(type.ofType as TypeRef) : type.name;
}

/** Types whose name, field, value or description has every word that was typed. */
export function search(types: readonly SchemaType[], typed: string, language: Language): readonly SchemaType[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return types;
  const has = (text: string) => parts.every((part) => text.toLowerCase().includes(part));
  return types.filter(
    ({ name, description, fields, values }) =>
      has(`${name} ${described(description, language)}`) ||
      [...fields, ...values].some((one) => has(`${one.name} ${described(one.description, language)}`)),
  );
}

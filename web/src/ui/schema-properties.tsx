import { type ComponentType, createContext, useContext } from 'react';
import { useLanguage } from '../language/words';
import { described, type JsonSchema } from './json-schema';

export interface SchemaFieldProps {
  readonly schema: JsonSchema;
  readonly label: string;
  readonly hideLabel?: boolean;
  /** The input's name in problems: `params.bands[1].rate`. */
  readonly name: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
}

/** The field of one value. It comes by context, because fields of lists and objects hold fields themselves. */
export const SchemaFieldContext = createContext<ComponentType<SchemaFieldProps>>(() => null);

export type SchemaObject = Readonly<Record<string, unknown>>;

export interface SchemaPropertiesProps {
  readonly schema: JsonSchema;
  readonly value: SchemaObject;
  readonly onChange: (value: SchemaObject) => void;
  readonly prefix: string;
  readonly isDisabled: boolean;
}

/** A field for each property of an object. */
export function SchemaProperties({ schema, value, onChange, prefix, isDisabled }: SchemaPropertiesProps) {
  const language = useLanguage();
  const Field = useContext(SchemaFieldContext);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => (
    <Field
      key={name}
      schema={property}
      label={described(property.description, language) || (property.title ?? name)}
      name={`${prefix}${name}`}
      value={value[name]}
      isRequired={schema.required?.includes(name) ?? false}
      isDisabled={isDisabled}
      onChange={(next) => onChange(withProperty(value, name, next))}
    />
  ));
}

/** undefined takes the property out. */
function withProperty(value: SchemaObject, name: string, next: unknown): SchemaObject {
  if (next !== undefined) return { ...value, [name]: next };
  const { [name]: _, ...rest } = value;
  return rest;
}

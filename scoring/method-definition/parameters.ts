/** 参数表: a schema's parameters as data, for the API, the console's form and the handbook. */
import { z } from 'zod';
import { type Text, textOf } from '../text.js';

export const PARAMETER_TYPES = ['NUMBER', 'COUNT', 'BOOLEAN', 'CHOICE', 'LIST', 'OBJECT', 'MAP'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly required: boolean;
  /** True if null may be written; null removes the limit. */
  readonly nullable: boolean;
  /** The default: a value as in scheme.yaml, or a symbol such as P or t. Null if there is none. */
  readonly default: string | null;
  /** The choices of a CHOICE. */
  readonly choices: readonly string[];
  readonly description: Text;
  /** The parameters of an OBJECT, or of each object in a LIST. */
  readonly parameters: readonly Parameter[];
}

/** The part of JSON Schema that we use. `absent` is our own: the default of a parameter that is not given. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly absent?: string;
}

/** JSON Schema (2020-12) of the parameters as they are written. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }) as JsonSchema;
}

export const parametersOf = (schema: z.ZodType): Parameter[] => propertiesOf(jsonSchemaOf(schema));

function propertiesOf({ properties = {}, required = [] }: JsonSchema): Parameter[] {
  return Object.entries(properties).map(([name, written]) => {
    const nullable = written.anyOf?.some(({ type }) => type === 'null') === true;
    const plain = nullable ? (written.anyOf?.find(({ type }) => type !== 'null') ?? written) : written;
    return {
      name,
      type: typeOf(plain),
      required: required.includes(name),
      nullable,
      default: written.default === undefined ? (written.absent ?? null) : defaultText(written.default),
      choices: plain.enum ?? [],
      description: textOf(written.description ?? ''),
      parameters: propertiesOf(plain.items ?? plain),
    };
  });
}

function typeOf({ type, format, enum: choices, properties }: JsonSchema): ParameterType {
  if (format === 'decimal') return 'NUMBER';
  if (format === 'count') return 'COUNT';
  if (choices !== undefined) return 'CHOICE';
  if (type === 'boolean') return 'BOOLEAN';
  if (type === 'array') return 'LIST';
  return properties === undefined ? 'MAP' : 'OBJECT';
}

const defaultText = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(defaultText).join(', ')}]` : String(value);

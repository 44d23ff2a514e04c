/** 参数表: a schema's parameters as data, for the API, the console's form and the handbook. All from the schema itself. */
import { z } from 'zod';
import { type Text, textOf } from '../text.js';

export const PARAMETER_TYPES = ['NUMBER', 'COUNT', 'BOOLEAN', 'CHOICE', 'LIST', 'OBJECT', 'MAP'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly required: boolean;
  /** Whether null may be written, and lifts it. */
  readonly nullable: boolean;
  /** What holds where it is not written: a value as in scheme.yaml, or a symbol such as P or t. Null: nothing. */
  readonly default: string | null;
  /** Of a CHOICE. */
  readonly choices: readonly string[];
  readonly description: Text;
  /** Of an OBJECT, or of each in a LIST of objects. */
  readonly parameters: readonly Parameter[];
}

/** JSON Schema as far as ours use it; `absent` is our own: what stands in for a parameter that is not given. */
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

/** JSON Schema (2020-12) of what may be written. */
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

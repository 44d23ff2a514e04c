/** The part of JSON Schema that zod writes for the parameters of a method. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  /** `decimal` is an exact number, written as text; `count` is a whole one. */
  readonly format?: string;
  readonly enum?: readonly (string | number)[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  /** `中文 · English` */
  readonly description?: string;
  readonly title?: string;
  /** What counts where nothing is given, as a symbol: P, t. */
  readonly absent?: string;
}

/** How a value is entered. */
export type Entry = 'decimal' | 'number' | 'choice' | 'switch' | 'list' | 'object' | 'map' | 'text';

/** The schema without null, and whether null may be given. */
export function withoutNull(schema: JsonSchema): { readonly plain: JsonSchema; readonly isNullable: boolean } {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (others === undefined || others.length === schema.anyOf?.length) return { plain: schema, isNullable: false };
  const { anyOf: _, ...rest } = schema;
  const [only] = others;
  return { plain: others.length === 1 && only ? { ...only, ...rest } : { ...schema, anyOf: others }, isNullable: true };
}

export function entryOf(schema: JsonSchema): Entry {
  if (schema.enum !== undefined) return 'choice';
  if (schema.format === 'decimal') return 'decimal';
  if (schema.format === 'count' || schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'switch';
  if (schema.type === 'array') return 'list';
  if (schema.properties !== undefined) return 'object';
  if (typeof schema.additionalProperties === 'object') return 'map';
  return 'text';
}

/** One language of `中文 · English`. */
export function described(text: string | undefined, language: 'zh' | 'en'): string {
  if (text === undefined) return '';
  const at = text.indexOf(' · ');
  if (at === -1) return text;
  return language === 'zh' ? text.slice(0, at) : text.slice(at + 3);
}

/**
 * What a choice is called, as far as the description says it: 含下限（LOWER）, "their lower bound (LOWER)". Otherwise
 * the choice itself.
 */
export function choiceName(choice: string, description: string): string {
  const at = description.search(new RegExp(`[（(]${choice}[，、,）)]`));
  if (at === -1) return choice;
  const before = description
    .slice(0, at)
    .split(/[：；，、。）)]|[:;] |, |或|还是| or /)
    .at(-1)
    ?.trim();
  return before ? `${before}（${choice}）` : choice;
}

/** What a new value begins with: its default, or the least that has its form. */
export function initialOf(schema: JsonSchema): unknown {
  const { plain } = withoutNull(schema);
  if (schema.default !== undefined) return schema.default;
  switch (entryOf(plain)) {
    case 'switch':
      return false;
    case 'list':
      if (plain.prefixItems !== undefined) return plain.prefixItems.map(initialOf);
      return Array.from({ length: plain.minItems ?? 0 }, () => initialOf(plain.items || {}));
    case 'object':
      return Object.fromEntries(
        (plain.required ?? []).flatMap((name) => {
          const property = plain.properties?.[name];
          return property === undefined ? [] : [[name, initialOf(property)]];
        }),
      );
    case 'map':
      return {};
    case 'choice':
      return plain.enum?.[0];
    default:
      return undefined;
  }
}

const DECIMAL = /^[-+]?(\d+(\.\d*)?|\.\d+)$/;

/** Whether a text is an exact number as the server reads it. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text.trim());
}

/** A decimal as it is shown. The logarithm of a number is an object in the schema: `{ log: '0.5' }`. */
export function decimalText(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'log' in value) return `log(${String(value.log)})`;
  return value === undefined || value === null ? '' : String(value);
}

/** The value of a text; what is no number stays as it was typed, so that the server's refusal can say so. */
export function decimalOf(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const logarithm = /^log\((.+)\)$/.exec(trimmed)?.[1];
  return logarithm === undefined ? trimmed : { log: logarithm.trim() };
}

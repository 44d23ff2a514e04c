import type { JsonSchema } from './json-schema';
import { SchemaField } from './schema-field';
import { SchemaFieldContext, type SchemaObject, SchemaProperties } from './schema-properties';
import './schema-form.css';

export interface SchemaFormProps {
  /** Of an object, as zod's `toJSONSchema` writes it. */
  readonly schema: JsonSchema;
  readonly value: SchemaObject;
  readonly onChange: (value: SchemaObject) => void;
  /** Stands before the names of the inputs, as the server names them in problems: `params.` */
  readonly prefix?: string;
  readonly isDisabled?: boolean;
}

/**
 * Fields for what a JSON Schema describes: numbers, choices, switches, lists and objects. What is left empty is left out
 * of the value, so that the default counts.
 */
export function SchemaForm({ schema, value, onChange, prefix = '', isDisabled = false }: SchemaFormProps) {
  return (
    <SchemaFieldContext value={SchemaField}>
      <div className="ui-schema">
        <SchemaProperties schema={schema} value={value} onChange={onChange} prefix={prefix} isDisabled={isDisabled} />
      </div>
    </SchemaFieldContext>
  );
}

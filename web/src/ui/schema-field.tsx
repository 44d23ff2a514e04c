import { useWords } from '../language/words';
import { Checkbox } from './checkbox';
import {
  choiceName,
  decimalOf,
  decimalText,
  entryOf,
  initialOf,
  isDecimal,
  type JsonSchema,
  withoutNull,
} from './json-schema';
import { NumberField } from './number-field';
import { type SchemaFieldProps, type SchemaObject, SchemaProperties } from './schema-properties';
import { SchemaMap, SchemaRows } from './schema-rows';
import { words } from './schema-words';
import { Select } from './select';
import { Switch } from './switch';
import { TextField } from './text-field';

/** The field of one value. */
export function SchemaField(props: SchemaFieldProps) {
  const { schema, label, value, onChange } = props;
  const t = useWords(words);
  const { plain, isNullable } = withoutNull(schema);
  if (!isNullable) return <PlainField {...props} schema={plain} />;
  return (
    <div className="ui-schema-nullable">
      {value !== null && <PlainField {...props} schema={plain} />}
      <Checkbox
        isSelected={value === null}
        isDisabled={props.isDisabled}
        onChange={(isNull) => onChange(isNull ? null : undefined)}
      >
        {t('unlimited', { label })}
      </Checkbox>
    </div>
  );
}

function PlainField(props: SchemaFieldProps) {
  const { schema, label, hideLabel = false, name, value, onChange, isRequired, isDisabled } = props;
  const t = useWords(words);
  const common = { label, hideLabel, name, isRequired, isDisabled };
  const without = schema.absent ?? (schema.default === undefined ? null : decimalText(schema.default));
  const note = without === null ? {} : { description: t('without', { value: without }) };
  switch (entryOf(schema)) {
    case 'choice':
      return (
        <Select
          {...common}
          options={(schema.enum ?? []).map((choice) => ({
            id: String(choice),
            label: choiceName(String(choice), label),
          }))}
          value={value === undefined ? stringOrNull(schema.default) : String(value)}
          onChange={(id) => onChange(schema.enum?.find((choice) => String(choice) === id))}
        />
      );
    case 'switch':
      return (
        <Switch isSelected={Boolean(value ?? schema.default)} onChange={onChange} isDisabled={isDisabled}>
          {label}
        </Switch>
      );
    case 'decimal': {
      const text = decimalText(value);
      const isWrong = text !== '' && !isDecimal(text) && !text.startsWith('log(');
      return (
        <TextField
          {...common}
          {...(hideLabel ? {} : note)}
          value={text}
          onChange={(next) => onChange(decimalOf(next))}
          inputMode="decimal"
          error={isWrong ? t('notANumber') : null}
        />
      );
    }
    case 'number':
      return (
        <NumberField
          {...common}
          {...(hideLabel ? {} : note)}
          value={value === undefined || value === null ? null : Number(value)}
          onChange={(next) => onChange(next ?? undefined)}
          {...boundsOf(schema)}
        />
      );
    case 'list':
      return <SchemaRows {...props} />;
    case 'map':
      return <SchemaMap {...props} />;
    case 'object':
      return <ObjectField {...props} />;
    default:
      return (
        <TextField {...common} {...note} value={decimalText(value)} onChange={(next) => onChange(next || undefined)} />
      );
  }
}

/** An object that may be left out is switched on first. */
function ObjectField({ schema, label, name, value, onChange, isRequired, isDisabled }: SchemaFieldProps) {
  const isGiven = typeof value === 'object' && value !== null;
  return (
    <fieldset className="ui-schema-group">
      <legend>{label}</legend>
      {!isRequired && (
        <Checkbox
          label={label}
          isSelected={isGiven}
          isDisabled={isDisabled}
          onChange={(give) => onChange(give ? initialOf(schema) : undefined)}
        />
      )}
      {(isGiven || isRequired) && (
        <div className="ui-schema">
          <SchemaProperties
            schema={schema}
            value={isGiven ? (value as SchemaObject) : {}}
            onChange={onChange}
            prefix={`${name}.`}
            isDisabled={isDisabled}
          />
        </div>
      )}
    </fieldset>
  );
}

/** A count may be a number within bounds or a text of digits: the bounds stand in one of its forms. */
function boundsOf(schema: JsonSchema): { readonly min?: number; readonly max?: number; readonly step?: number } {
  const number = [schema, ...(schema.anyOf ?? [])].find(({ minimum, maximum }) => minimum ?? maximum);
  const bounded = number ?? [schema, ...(schema.anyOf ?? [])].find(({ minimum }) => minimum !== undefined);
  const isWhole = schema.format === 'count' || schema.type === 'integer';
  return {
    ...(bounded?.minimum === undefined ? {} : { min: bounded.minimum }),
    ...(bounded?.maximum === undefined ? {} : { max: bounded.maximum }),
    ...(isWhole ? { step: 1 } : {}),
  };
}

function stringOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value);
}

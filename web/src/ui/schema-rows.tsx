import { useContext } from 'react';
import { useLanguage, useWords } from '../language/words';
import { Button } from './button';
import { described, initialOf, type JsonSchema } from './json-schema';
import { SchemaFieldContext, type SchemaFieldProps, type SchemaObject, SchemaProperties } from './schema-properties';
import { words } from './schema-words';
import { TextField } from './text-field';

/** A list: a row for each entry, with a way to add one, to take one out and to change their order. */
export function SchemaRows({ schema, label, name, value, onChange, isDisabled }: SchemaFieldProps) {
  const t = useWords(words);
  const rows = listOf(value ?? schema.default);
  const items = schema.items || {};
  const set = (next: readonly unknown[]) => onChange(next.length === 0 ? undefined : next);
  const mayRemove = rows.length > (schema.minItems ?? 0);
  const mayAdd = rows.length < (schema.maxItems ?? 200);
  return (
    <fieldset className="ui-schema-group">
      <legend>{label}</legend>
      <ol className="ui-schema-rows">
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their places
          <li key={at} className="ui-schema-row">
            <RowFields
              schema={items}
              label={`${label} ${at + 1}`}
              name={`${name}[${at}]`}
              value={row}
              isDisabled={isDisabled}
              onChange={(next) => set(rows.map((old, place) => (place === at ? next : old)))}
            />
            <Button
              size="small"
              tone="quiet"
              icon="arrow-up"
              label={t('up', { at: at + 1 })}
              isDisabled={isDisabled || at === 0}
              onPress={() => set(swapped(rows, at - 1))}
            />
            <Button
              size="small"
              tone="quiet"
              icon="trash"
              label={t('remove', { at: at + 1 })}
              isDisabled={isDisabled || !mayRemove}
              onPress={() => set(rows.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ol>
      <Button
        size="small"
        icon="add"
        isDisabled={isDisabled || !mayAdd}
        onPress={() => onChange([...rows, initialOf(items) ?? ''])}
      >
        {t('add')}
      </Button>
    </fieldset>
  );
}

interface RowProps {
  readonly schema: JsonSchema;
  readonly label: string;
  readonly name: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly isDisabled: boolean;
}

/** An entry of a list: one field, the fields of an object, or the places of a pair beside each other. */
function RowFields({ schema, label, name, value, onChange, isDisabled }: RowProps) {
  const language = useLanguage();
  const Field = useContext(SchemaFieldContext);
  if (schema.prefixItems !== undefined) {
    const places = listOf(value);
    return schema.prefixItems.map((place, at) => (
      <Field
        // biome-ignore lint/suspicious/noArrayIndexKey: the places of a pair stay where they are
        key={at}
        schema={place}
        label={described(place.description, language) || `${label}.${at + 1}`}
        hideLabel={!place.description}
        name={`${name}[${at}]`}
        value={places[at]}
        isRequired
        isDisabled={isDisabled}
        onChange={(next) =>
          onChange(schema.prefixItems?.map((_, other) => (other === at ? (next ?? '') : places[other])))
        }
      />
    ));
  }
  if (schema.properties !== undefined) {
    const object = typeof value === 'object' && value !== null ? (value as SchemaObject) : {};
    return (
      <SchemaProperties
        schema={schema}
        value={object}
        onChange={onChange}
        prefix={`${name}.`}
        isDisabled={isDisabled}
      />
    );
  }
  return (
    <Field
      schema={schema}
      label={label}
      hideLabel
      name={name}
      value={value}
      isRequired
      isDisabled={isDisabled}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}

/** Values by names that a person chooses: 优: 100. */
export function SchemaMap({ schema, label, name, value, onChange, isDisabled }: SchemaFieldProps) {
  const Field = useContext(SchemaFieldContext);
  const t = useWords(words);
  const entries = Object.entries((value ?? schema.default ?? {}) as Readonly<Record<string, unknown>>);
  const items = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const set = (next: readonly (readonly [string, unknown])[]) =>
    onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  return (
    <fieldset className="ui-schema-group">
      <legend>{label}</legend>
      <ol className="ui-schema-rows">
        {entries.map(([key, entry], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its name is what is being typed
          <li key={at} className="ui-schema-row">
            <TextField
              label={t('name')}
              value={key}
              isDisabled={isDisabled}
              // Two entries can't have one name: the second would swallow the first.
              onChange={(next) =>
                entries.some(([other], place) => other === next && place !== at)
                  ? undefined
                  : set(entries.map((old, place) => (place === at ? [next, entry] : old)))
              }
            />
            <Field
              schema={items}
              label={t('value')}
              name={`${name}.${key}`}
              value={entry}
              isRequired
              isDisabled={isDisabled}
              onChange={(next) => set(entries.map((old, place) => (place === at ? [key, next ?? ''] : old)))}
            />
            <Button
              size="small"
              tone="quiet"
              icon="trash"
              label={t('remove', { at: at + 1 })}
              isDisabled={isDisabled}
              onPress={() => set(entries.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ol>
      <Button
        size="small"
        icon="add"
        isDisabled={isDisabled || entries.some(([key]) => key === '')}
        onPress={() => set([...entries, ['', initialOf(items) ?? '']])}
      >
        {t('add')}
      </Button>
    </fieldset>
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The entries at this place and after it changed their places. */
function swapped(rows: readonly unknown[], at: number): readonly unknown[] {
  return rows.map((row, place) => (place === at ? rows[at + 1] : place === at + 1 ? rows[at] : row));
}

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema as fromText,
  type GraphQLSchema,
  introspectionFromSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  validateSchema,
} from 'graphql';
import { buildSchema } from '../../resolvers/schema.js';

interface Contract {
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By root. */
  readonly arguments: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * The contract with scripts and tools. `npm run codegen` adds the new columns of rows; entries are changed or removed only
 * by hand.
 */
const CONTRACT: Contract = JSON.parse(readFileSync('test/api/contract.json', 'utf8'));

describe('the schema', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildSchema();
  });

  it('is valid, and answers what it consists of', () => {
    expect(validateSchema(schema)).toEqual([]);
    expect(introspectionFromSchema(schema).__schema.queryType.name).toBe('Query');
  });

  it('describes every type, field, argument and value in Chinese and English', () => {
    const monolingual: string[] = [];
    const check = (name: string, description: string | null | undefined) => {
      const text = description ?? '';
      if (!/\p{Script=Han}/u.test(text) || !/[A-Za-z]{2}/.test(text)) monolingual.push(`${name}: ${text}`);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
      check(type.name, type.description);
      if (isEnumType(type))
        for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field.description);
      }
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          check(`${type.name}.${field.name}`, field.description);
          for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name})`, arg.description);
        }
      }
    }
    expect(monolingual).toEqual([]);
  });

  it.each(Object.entries(CONTRACT.fields))('keeps the promised fields of %s', (name, promised) => {
    const type = schema.getType(name);
    const fields = isObjectType(type) ? type.getFields() : {};
    const kept = Object.fromEntries(Object.keys(promised).map((field) => [field, String(fields[field]?.type)]));
    expect(kept).toEqual(promised);
  });

  it.each(['ScoreRow', 'UnitScoreRow', 'IndicatorRow', 'ObservationRow'])('promises every column of %s', (name) => {
    const type = schema.getType(name);
    const columns = isObjectType(type) ? Object.keys(type.getFields()) : [];
    expect(columns.length).toBeGreaterThan(0);
    expect(Object.keys(CONTRACT.fields[name] ?? {}).sort()).toEqual(columns.sort());
  });

  it.each(Object.entries(CONTRACT.arguments))('keeps the promised arguments of %s', (name, promised) => {
    const args = schema.getQueryType()?.getFields()[name]?.args ?? [];
    expect(Object.fromEntries(args.map((arg) => [arg.name, String(arg.type)]))).toMatchObject(promised);
  });

  it.each(['scoreRows', 'unitScoreRows', 'indicatorRows', 'observationRows'])('pages %s by a thousand', (name) => {
    const args = schema.getQueryType()?.getFields()[name]?.args ?? [];
    expect(args.find((arg) => arg.name === 'first')?.defaultValue).toBe(1000);
  });

  it('is the one that is checked in', async () => {
    const checkedIn = fromText(await readFile('schema/schema.graphql', 'utf8'));
    expect(printSchema(lexicographicSortSchema(checkedIn))).toBe(printSchema(lexicographicSortSchema(schema)));
  });
});

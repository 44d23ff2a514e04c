import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema as fromText,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildSchema } from '../../resolvers/schema.js';

/** What the contract promises to scripts and tools, as far as it is built. */
const CONTRACT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Query: {
    viewer: 'Viewer',
    plan: 'Plan',
    indicator: 'Indicator',
    unit: 'Unit',
    units: 'UnitConnection!',
    scheme: 'Scheme',
    cycle: 'Cycle',
    run: 'Run',
    node: 'Node',
    myAssessments: '[UnitAssessment!]!',
    scoreRows: 'ScoreRowPage!',
    unitScoreRows: 'UnitScoreRowPage!',
    indicatorRows: 'IndicatorRowPage!',
    observationRows: 'ObservationRowPage!',
    scoreSummary: '[ScoreSummaryRow!]!',
    scoringMethods: '[ScoringMethod!]!',
  },
  PageInfo: { endCursor: 'String!', hasNextPage: 'Boolean!' },
  ScoreRowPage: { rows: '[ScoreRow!]!', pageInfo: 'PageInfo!', totalCount: 'Int!' },
  ScoreRow: {
    year: 'Int!',
    scheme: 'String!',
    run: 'ID!',
    unitCode: 'String!',
    unitName: 'String!',
    unitCategory: 'String!',
    unitGroup: 'String!',
    unitGroupName: 'String!',
    unitCategoryName: 'String!',
    itemCode: 'String!',
    itemName: 'String!',
    itemPath: 'String!',
    maxPoints: 'Decimal!',
    indicatorCode: 'String',
    indicatorName: 'String',
    value: 'Decimal',
    target: 'Decimal',
    rate: 'Decimal',
    points: 'Decimal',
    flags: '[ScoreFlag!]!',
  },
  UnitScoreRow: {
    year: 'Int!',
    scheme: 'String!',
    run: 'ID!',
    unitCode: 'String!',
    unitName: 'String!',
    unitCategory: 'String!',
    unitGroup: 'String!',
    unitGroupName: 'String!',
    unitCategoryName: 'String!',
    base: 'Decimal',
    bonus: 'Decimal!',
    deduction: 'Decimal!',
    total: 'Decimal',
    grade: 'String',
    rank: 'Int',
    overallRank: 'Int',
    peers: 'Int!',
  },
  UnitAssessment: {
    unit: 'Unit!',
    year: 'Int!',
    scheme: 'Scheme!',
    run: 'Run!',
    total: 'Decimal',
    grade: 'String',
    rank: 'Int',
    peers: 'Int!',
    items: '[ItemScore!]!',
    peerQuartiles: 'Quartiles!',
    trace: 'UnitTrace!',
    whatIf: 'WhatIfResult!',
    nextGrade: 'NextGrade',
  },
  ItemScore: {
    item: 'SchemeItem!',
    value: 'Decimal',
    target: 'Decimal',
    rate: 'Decimal',
    points: 'Decimal',
    flags: '[ScoreFlag!]!',
    trace: 'Trace!',
    history: '[ItemScore!]!',
  },
};

const ARGUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  plan: { code: 'String!' },
  units: { filter: 'UnitFilter', first: 'Int', after: 'String' },
  scoreRows: { filter: 'ScoreFilter', orderBy: '[ScoreOrder!]', first: 'Int', after: 'String' },
  scoreSummary: { groupBy: '[ScoreDimension!]!', measures: '[ScoreMeasure!]!', filter: 'ScoreFilter' },
  cycle: { scheme: 'String!' },
  run: { id: 'ID!' },
};

describe('the schema', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildSchema();
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

  it.each(Object.entries(CONTRACT))('keeps the promised fields of %s', (name, promised) => {
    const type = schema.getType(name);
    const fields = isObjectType(type) ? type.getFields() : {};
    const kept = Object.fromEntries(Object.keys(promised).map((field) => [field, String(fields[field]?.type)]));
    expect(kept).toEqual(promised);
  });

  it.each(Object.entries(ARGUMENTS))('keeps the promised arguments of %s', (name, promised) => {
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

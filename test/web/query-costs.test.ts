/** What the console's queries may cost: a query at the limit is refused with the next field that somebody adds. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { costOf, MOST_COST } from '../../server/limits/cost.js';
import * as generated from '../../web/src/generated/graphql.js';

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));

const documents = Object.entries(generated as Readonly<Record<string, unknown>>).filter(
  (entry): entry is [string, DocumentNode] =>
    entry[0].endsWith('Document') && (entry[1] as DocumentNode | undefined)?.kind === Kind.DOCUMENT,
);

const costs = documents.flatMap(([name, document]) =>
  document.definitions
    .filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => ({ name, objects: costOf({ schema, document, operation, variables: {} }).objects })),
);

describe('the queries of the console', () => {
  it('cost at most three quarters of the limit, as their pages ask them', () => {
    expect(costs.length).toBeGreaterThan(50);
    expect(costs.filter(({ objects }) => objects > 0.75 * MOST_COST)).toEqual([]);
  });
});

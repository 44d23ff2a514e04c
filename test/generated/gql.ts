/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query FirstUnitScores($filter: ScoreFilter, $after: String) {\n    unitScoreRows(filter: $filter, first: 5, after: $after) {\n      rows {\n        unitName\n        unitGroup\n        total\n        grade\n        rank\n        peers\n      }\n      totalCount\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.FirstUnitScoresDocument,
    "\n  query ItemScores($filter: ScoreFilter) {\n    scoreRows(filter: $filter) {\n      rows {\n        itemPath\n        indicatorName\n        value\n        target\n        rate\n        points\n        maxPoints\n        flags\n      }\n    }\n  }\n": typeof types.ItemScoresDocument,
    "\n  query OwnAssessments($year: Int) {\n    myAssessments(year: $year) {\n      year\n      total\n      grade\n      rank\n      peers\n      unit {\n        code\n      }\n      peerQuartiles {\n        mean\n        lowerQuartile\n        median\n        upperQuartile\n      }\n    }\n  }\n": typeof types.OwnAssessmentsDocument,
};
const documents: Documents = {
    "\n  query FirstUnitScores($filter: ScoreFilter, $after: String) {\n    unitScoreRows(filter: $filter, first: 5, after: $after) {\n      rows {\n        unitName\n        unitGroup\n        total\n        grade\n        rank\n        peers\n      }\n      totalCount\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.FirstUnitScoresDocument,
    "\n  query ItemScores($filter: ScoreFilter) {\n    scoreRows(filter: $filter) {\n      rows {\n        itemPath\n        indicatorName\n        value\n        target\n        rate\n        points\n        maxPoints\n        flags\n      }\n    }\n  }\n": types.ItemScoresDocument,
    "\n  query OwnAssessments($year: Int) {\n    myAssessments(year: $year) {\n      year\n      total\n      grade\n      rank\n      peers\n      unit {\n        code\n      }\n      peerQuartiles {\n        mean\n        lowerQuartile\n        median\n        upperQuartile\n      }\n    }\n  }\n": types.OwnAssessmentsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FirstUnitScores($filter: ScoreFilter, $after: String) {\n    unitScoreRows(filter: $filter, first: 5, after: $after) {\n      rows {\n        unitName\n        unitGroup\n        total\n        grade\n        rank\n        peers\n      }\n      totalCount\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query FirstUnitScores($filter: ScoreFilter, $after: String) {\n    unitScoreRows(filter: $filter, first: 5, after: $after) {\n      rows {\n        unitName\n        unitGroup\n        total\n        grade\n        rank\n        peers\n      }\n      totalCount\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ItemScores($filter: ScoreFilter) {\n    scoreRows(filter: $filter) {\n      rows {\n        itemPath\n        indicatorName\n        value\n        target\n        rate\n        points\n        maxPoints\n        flags\n      }\n    }\n  }\n"): (typeof documents)["\n  query ItemScores($filter: ScoreFilter) {\n    scoreRows(filter: $filter) {\n      rows {\n        itemPath\n        indicatorName\n        value\n        target\n        rate\n        points\n        maxPoints\n        flags\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnAssessments($year: Int) {\n    myAssessments(year: $year) {\n      year\n      total\n      grade\n      rank\n      peers\n      unit {\n        code\n      }\n      peerQuartiles {\n        mean\n        lowerQuartile\n        median\n        upperQuartile\n      }\n    }\n  }\n"): (typeof documents)["\n  query OwnAssessments($year: Int) {\n    myAssessments(year: $year) {\n      year\n      total\n      grade\n      rank\n      peers\n      unit {\n        code\n      }\n      peerQuartiles {\n        mean\n        lowerQuartile\n        median\n        upperQuartile\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** 筛选得分。未给的条件不限，空列表不含任何行 · Filter of scores. A condition that is left out does not limit; an empty list matches no row */
export type ScoreFilter = {
  /** 单位类别 · Categories of units */
  categories?: Array<string> | null | undefined;
  /** 等次 · Grades */
  grades?: Array<string> | null | undefined;
  /** 考核分组 · Peer groups */
  groups?: Array<string> | null | undefined;
  /** 规划指标代码 · Codes of indicators */
  indicators?: Array<string> | null | undefined;
  /** 考核项代码 · Codes of items */
  items?: Array<string> | null | undefined;
  /** 评分；未给则为各周期的正式评分 · Runs; if left out, the official run of each cycle */
  runs?: Array<string | number> | null | undefined;
  /** 考核方案代码 · Codes of schemes */
  schemes?: Array<string> | null | undefined;
  /** 单位代码 · Codes of units */
  units?: Array<string> | null | undefined;
  /** 年度 · Years */
  years?: Array<number> | null | undefined;
};

/** 得分标记 · Flag of a score */
export type ScoreFlag =
  /** 封顶 · Cut at the cap */
  | 'CAPPED'
  /** 保底 · Raised to the floor */
  | 'FLOORED'
  /** 数据不足 · Too few children have a real value */
  | 'LOW_COVERAGE'
  /** 未报计零 · Missing, counted as zero */
  | 'MISSING_ZERO'
  /** 不适用 · Not applicable */
  | 'NOT_APPLICABLE'
  /** 替代值 · A substitute was used for a missing value */
  | 'STAND_IN'
  /** 已变换 · The value was transformed before scoring */
  | 'TRANSFORMED';

export type FirstUnitScoresQueryVariables = Exact<{
  filter?: ScoreFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type FirstUnitScoresQuery = { unitScoreRows: { totalCount: number, rows: Array<{ unitName: string, unitGroup: string, total: number | null, grade: string | null, rank: number | null, peers: number }>, pageInfo: { endCursor: string, hasNextPage: boolean } } };

export type ItemScoresQueryVariables = Exact<{
  filter?: ScoreFilter | null | undefined;
}>;


export type ItemScoresQuery = { scoreRows: { rows: Array<{ itemPath: string, indicatorName: string | null, value: number | null, target: number | null, rate: number | null, points: number | null, maxPoints: number, flags: Array<ScoreFlag> }> } };

export type OwnAssessmentsQueryVariables = Exact<{
  year?: number | null | undefined;
}>;


export type OwnAssessmentsQuery = { myAssessments: Array<{ year: number, total: number | null, grade: string | null, rank: number | null, peers: number, unit: { code: string }, peerQuartiles: { mean: number | null, lowerQuartile: number | null, median: number | null, upperQuartile: number | null } }> };


export const FirstUnitScoresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FirstUnitScores"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ScoreFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unitScoreRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unitName"}},{"kind":"Field","name":{"kind":"Name","value":"unitGroup"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"peers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]} as unknown as DocumentNode<FirstUnitScoresQuery, FirstUnitScoresQueryVariables>;
export const ItemScoresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ItemScores"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ScoreFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scoreRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"itemPath"}},{"kind":"Field","name":{"kind":"Name","value":"indicatorName"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"rate"}},{"kind":"Field","name":{"kind":"Name","value":"points"}},{"kind":"Field","name":{"kind":"Name","value":"maxPoints"}},{"kind":"Field","name":{"kind":"Name","value":"flags"}}]}}]}}]}}]} as unknown as DocumentNode<ItemScoresQuery, ItemScoresQueryVariables>;
export const OwnAssessmentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OwnAssessments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"myAssessments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"peers"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"peerQuartiles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mean"}},{"kind":"Field","name":{"kind":"Name","value":"lowerQuartile"}},{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"upperQuartile"}}]}}]}}]}}]} as unknown as DocumentNode<OwnAssessmentsQuery, OwnAssessmentsQueryVariables>;
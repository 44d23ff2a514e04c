/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** 角色 · A role of an account */
export type Role =
  /** 系统管理员 · The administrator of accounts */
  | 'ADMIN'
  /** 审批人 · Who approves results */
  | 'APPROVER'
  /** 数据分析 · Business intelligence, reads by token */
  | 'BI'
  /** 督导 · The inspectorate */
  | 'INSPECTOR'
  /** 考核办 · The evaluation office */
  | 'OFFICE'
  /** 人大、政协等监督 · Oversight by the people’s congress and the consultative conference */
  | 'OVERSIGHT'
  /** 单位负责人 · The head of a unit */
  | 'UNIT_HEAD'
  /** 单位填报人 · Who reports a unit’s figures */
  | 'UNIT_REPORTER'
  /** 核验人 · Who verifies reported figures */
  | 'VERIFIER';

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, displayName: string, roles: Array<Role>, units: Array<{ code: string, name: string }>, district: { code: string, name: string, timeZone: string, sample: boolean } } | null };


export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"units"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"district"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"sample"}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
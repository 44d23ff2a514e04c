/* eslint-disable */
import * as types from './graphql';
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
    "\n  query Viewer {\n    viewer {\n      name\n      displayName\n      roles\n      units {\n        code\n        name\n      }\n      district {\n        code\n        name\n        timeZone\n        sample\n      }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  query OwnFigures($units: [String!]!) {\n    observationRows(filter: { units: $units }, first: 10000) {\n      rows {\n        year\n        scope\n        unitCode\n        unitName\n        measureCode\n        measureName\n        measuredIn\n        value\n        numerator\n        denominator\n        target\n        status\n      }\n    }\n  }\n": typeof types.OwnFiguresDocument,
    "\n  query Assessment($unit: String!, $scheme: String!, $run: ID) {\n    unit(code: $unit) {\n      code\n      name\n      assessment(scheme: $scheme, run: $run) {\n        year\n        category\n        group\n        base\n        bonus\n        deduction\n        total\n        grade\n        rank\n        overallRank\n        peers\n        scheme {\n          code\n          name\n          points\n          grades {\n            grade\n            min\n          }\n        }\n        run {\n          id\n          number\n          official\n          finishedAt\n          engineVersion\n        }\n        peerQuartiles {\n          group\n          units\n          suppressed\n          mean\n          lowerQuartile\n          median\n          upperQuartile\n        }\n        items {\n          value\n          target\n          rate\n          points\n          flags\n          item {\n            code\n            name\n            path\n            depth\n            points\n            methodKind\n            indicator {\n              name\n              measuredIn\n              kind\n              provenance\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.AssessmentDocument,
    "\n  query MyAssessments {\n    myAssessments {\n      year\n      total\n      grade\n      rank\n      peers\n      unit {\n        code\n        name\n      }\n      scheme {\n        code\n        name\n        points\n        grades {\n          grade\n        }\n      }\n    }\n  }\n": typeof types.MyAssessmentsDocument,
    "\n  query UnitScores($filter: ScoreFilter!) {\n    unitScoreRows(filter: $filter, first: 10000) {\n      rows {\n        unitCode\n        unitName\n        unitCategory\n        unitGroup\n        base\n        bonus\n        deduction\n        total\n        grade\n        rank\n        overallRank\n        peers\n      }\n    }\n  }\n": typeof types.UnitScoresDocument,
    "\n  query GradedSchemes {\n    scoreSummary(groupBy: [YEAR, SCHEME], measures: [UNITS]) {\n      year\n      scheme\n    }\n  }\n": typeof types.GradedSchemesDocument,
    "\n  query SchemeOverview($code: String!) {\n    scheme(code: $code) {\n      code\n      name\n      year\n      points\n      grades {\n        grade\n        min\n        quota\n      }\n      plan {\n        schemes {\n          code\n          name\n          year\n        }\n      }\n      cycle {\n        state\n        noticeFrom\n        noticeTo\n      }\n      runs {\n        id\n        number\n        state\n        official\n        engineVersion\n        unitsDone\n        unitsTotal\n        finishedAt\n      }\n    }\n  }\n": typeof types.SchemeOverviewDocument,
    "\n  mutation StartRun($scheme: String!, $adopt: Boolean!) {\n    startRun(scheme: $scheme, adopt: $adopt) {\n      run {\n        id\n        number\n        unitsTotal\n      }\n      problems {\n        code\n        message {\n          zh\n        }\n      }\n    }\n  }\n": typeof types.StartRunDocument,
    "\n  subscription RunProgress($run: ID!) {\n    runProgress(id: $run) {\n      state\n      unitsDone\n      unitsTotal\n    }\n  }\n": typeof types.RunProgressDocument,
    "\n  query RunFailure($run: ID!) {\n    run(id: $run) {\n      state\n      failure {\n        message {\n          zh\n        }\n        problems {\n          code\n          message {\n            zh\n          }\n        }\n      }\n    }\n  }\n": typeof types.RunFailureDocument,
};
const documents: Documents = {
    "\n  query Viewer {\n    viewer {\n      name\n      displayName\n      roles\n      units {\n        code\n        name\n      }\n      district {\n        code\n        name\n        timeZone\n        sample\n      }\n    }\n  }\n": types.ViewerDocument,
    "\n  query OwnFigures($units: [String!]!) {\n    observationRows(filter: { units: $units }, first: 10000) {\n      rows {\n        year\n        scope\n        unitCode\n        unitName\n        measureCode\n        measureName\n        measuredIn\n        value\n        numerator\n        denominator\n        target\n        status\n      }\n    }\n  }\n": types.OwnFiguresDocument,
    "\n  query Assessment($unit: String!, $scheme: String!, $run: ID) {\n    unit(code: $unit) {\n      code\n      name\n      assessment(scheme: $scheme, run: $run) {\n        year\n        category\n        group\n        base\n        bonus\n        deduction\n        total\n        grade\n        rank\n        overallRank\n        peers\n        scheme {\n          code\n          name\n          points\n          grades {\n            grade\n            min\n          }\n        }\n        run {\n          id\n          number\n          official\n          finishedAt\n          engineVersion\n        }\n        peerQuartiles {\n          group\n          units\n          suppressed\n          mean\n          lowerQuartile\n          median\n          upperQuartile\n        }\n        items {\n          value\n          target\n          rate\n          points\n          flags\n          item {\n            code\n            name\n            path\n            depth\n            points\n            methodKind\n            indicator {\n              name\n              measuredIn\n              kind\n              provenance\n            }\n          }\n        }\n      }\n    }\n  }\n": types.AssessmentDocument,
    "\n  query MyAssessments {\n    myAssessments {\n      year\n      total\n      grade\n      rank\n      peers\n      unit {\n        code\n        name\n      }\n      scheme {\n        code\n        name\n        points\n        grades {\n          grade\n        }\n      }\n    }\n  }\n": types.MyAssessmentsDocument,
    "\n  query UnitScores($filter: ScoreFilter!) {\n    unitScoreRows(filter: $filter, first: 10000) {\n      rows {\n        unitCode\n        unitName\n        unitCategory\n        unitGroup\n        base\n        bonus\n        deduction\n        total\n        grade\n        rank\n        overallRank\n        peers\n      }\n    }\n  }\n": types.UnitScoresDocument,
    "\n  query GradedSchemes {\n    scoreSummary(groupBy: [YEAR, SCHEME], measures: [UNITS]) {\n      year\n      scheme\n    }\n  }\n": types.GradedSchemesDocument,
    "\n  query SchemeOverview($code: String!) {\n    scheme(code: $code) {\n      code\n      name\n      year\n      points\n      grades {\n        grade\n        min\n        quota\n      }\n      plan {\n        schemes {\n          code\n          name\n          year\n        }\n      }\n      cycle {\n        state\n        noticeFrom\n        noticeTo\n      }\n      runs {\n        id\n        number\n        state\n        official\n        engineVersion\n        unitsDone\n        unitsTotal\n        finishedAt\n      }\n    }\n  }\n": types.SchemeOverviewDocument,
    "\n  mutation StartRun($scheme: String!, $adopt: Boolean!) {\n    startRun(scheme: $scheme, adopt: $adopt) {\n      run {\n        id\n        number\n        unitsTotal\n      }\n      problems {\n        code\n        message {\n          zh\n        }\n      }\n    }\n  }\n": types.StartRunDocument,
    "\n  subscription RunProgress($run: ID!) {\n    runProgress(id: $run) {\n      state\n      unitsDone\n      unitsTotal\n    }\n  }\n": types.RunProgressDocument,
    "\n  query RunFailure($run: ID!) {\n    run(id: $run) {\n      state\n      failure {\n        message {\n          zh\n        }\n        problems {\n          code\n          message {\n            zh\n          }\n        }\n      }\n    }\n  }\n": types.RunFailureDocument,
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
export function graphql(source: "\n  query Viewer {\n    viewer {\n      name\n      displayName\n      roles\n      units {\n        code\n        name\n      }\n      district {\n        code\n        name\n        timeZone\n        sample\n      }\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      name\n      displayName\n      roles\n      units {\n        code\n        name\n      }\n      district {\n        code\n        name\n        timeZone\n        sample\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnFigures($units: [String!]!) {\n    observationRows(filter: { units: $units }, first: 10000) {\n      rows {\n        year\n        scope\n        unitCode\n        unitName\n        measureCode\n        measureName\n        measuredIn\n        value\n        numerator\n        denominator\n        target\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  query OwnFigures($units: [String!]!) {\n    observationRows(filter: { units: $units }, first: 10000) {\n      rows {\n        year\n        scope\n        unitCode\n        unitName\n        measureCode\n        measureName\n        measuredIn\n        value\n        numerator\n        denominator\n        target\n        status\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Assessment($unit: String!, $scheme: String!, $run: ID) {\n    unit(code: $unit) {\n      code\n      name\n      assessment(scheme: $scheme, run: $run) {\n        year\n        category\n        group\n        base\n        bonus\n        deduction\n        total\n        grade\n        rank\n        overallRank\n        peers\n        scheme {\n          code\n          name\n          points\n          grades {\n            grade\n            min\n          }\n        }\n        run {\n          id\n          number\n          official\n          finishedAt\n          engineVersion\n        }\n        peerQuartiles {\n          group\n          units\n          suppressed\n          mean\n          lowerQuartile\n          median\n          upperQuartile\n        }\n        items {\n          value\n          target\n          rate\n          points\n          flags\n          item {\n            code\n            name\n            path\n            depth\n            points\n            methodKind\n            indicator {\n              name\n              measuredIn\n              kind\n              provenance\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Assessment($unit: String!, $scheme: String!, $run: ID) {\n    unit(code: $unit) {\n      code\n      name\n      assessment(scheme: $scheme, run: $run) {\n        year\n        category\n        group\n        base\n        bonus\n        deduction\n        total\n        grade\n        rank\n        overallRank\n        peers\n        scheme {\n          code\n          name\n          points\n          grades {\n            grade\n            min\n          }\n        }\n        run {\n          id\n          number\n          official\n          finishedAt\n          engineVersion\n        }\n        peerQuartiles {\n          group\n          units\n          suppressed\n          mean\n          lowerQuartile\n          median\n          upperQuartile\n        }\n        items {\n          value\n          target\n          rate\n          points\n          flags\n          item {\n            code\n            name\n            path\n            depth\n            points\n            methodKind\n            indicator {\n              name\n              measuredIn\n              kind\n              provenance\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyAssessments {\n    myAssessments {\n      year\n      total\n      grade\n      rank\n      peers\n      unit {\n        code\n        name\n      }\n      scheme {\n        code\n        name\n        points\n        grades {\n          grade\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyAssessments {\n    myAssessments {\n      year\n      total\n      grade\n      rank\n      peers\n      unit {\n        code\n        name\n      }\n      scheme {\n        code\n        name\n        points\n        grades {\n          grade\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnitScores($filter: ScoreFilter!) {\n    unitScoreRows(filter: $filter, first: 10000) {\n      rows {\n        unitCode\n        unitName\n        unitCategory\n        unitGroup\n        base\n        bonus\n        deduction\n        total\n        grade\n        rank\n        overallRank\n        peers\n      }\n    }\n  }\n"): (typeof documents)["\n  query UnitScores($filter: ScoreFilter!) {\n    unitScoreRows(filter: $filter, first: 10000) {\n      rows {\n        unitCode\n        unitName\n        unitCategory\n        unitGroup\n        base\n        bonus\n        deduction\n        total\n        grade\n        rank\n        overallRank\n        peers\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GradedSchemes {\n    scoreSummary(groupBy: [YEAR, SCHEME], measures: [UNITS]) {\n      year\n      scheme\n    }\n  }\n"): (typeof documents)["\n  query GradedSchemes {\n    scoreSummary(groupBy: [YEAR, SCHEME], measures: [UNITS]) {\n      year\n      scheme\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SchemeOverview($code: String!) {\n    scheme(code: $code) {\n      code\n      name\n      year\n      points\n      grades {\n        grade\n        min\n        quota\n      }\n      plan {\n        schemes {\n          code\n          name\n          year\n        }\n      }\n      cycle {\n        state\n        noticeFrom\n        noticeTo\n      }\n      runs {\n        id\n        number\n        state\n        official\n        engineVersion\n        unitsDone\n        unitsTotal\n        finishedAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query SchemeOverview($code: String!) {\n    scheme(code: $code) {\n      code\n      name\n      year\n      points\n      grades {\n        grade\n        min\n        quota\n      }\n      plan {\n        schemes {\n          code\n          name\n          year\n        }\n      }\n      cycle {\n        state\n        noticeFrom\n        noticeTo\n      }\n      runs {\n        id\n        number\n        state\n        official\n        engineVersion\n        unitsDone\n        unitsTotal\n        finishedAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartRun($scheme: String!, $adopt: Boolean!) {\n    startRun(scheme: $scheme, adopt: $adopt) {\n      run {\n        id\n        number\n        unitsTotal\n      }\n      problems {\n        code\n        message {\n          zh\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation StartRun($scheme: String!, $adopt: Boolean!) {\n    startRun(scheme: $scheme, adopt: $adopt) {\n      run {\n        id\n        number\n        unitsTotal\n      }\n      problems {\n        code\n        message {\n          zh\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription RunProgress($run: ID!) {\n    runProgress(id: $run) {\n      state\n      unitsDone\n      unitsTotal\n    }\n  }\n"): (typeof documents)["\n  subscription RunProgress($run: ID!) {\n    runProgress(id: $run) {\n      state\n      unitsDone\n      unitsTotal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RunFailure($run: ID!) {\n    run(id: $run) {\n      state\n      failure {\n        message {\n          zh\n        }\n        problems {\n          code\n          message {\n            zh\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query RunFailure($run: ID!) {\n    run(id: $run) {\n      state\n      failure {\n        message {\n          zh\n        }\n        problems {\n          code\n          message {\n            zh\n          }\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
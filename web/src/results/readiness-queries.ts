/** 正式评分前的检查. */
import { graphql } from '../generated';
import type { ReadinessOfQuery } from '../generated/graphql';

export const READINESS = graphql(`
  query ReadinessOf($scheme: String!) {
    readiness(scheme: $scheme) {
      kind
      count
      mark
      path
      toDo { zh en }
      answer { reason by at }
    }
  }
`);
export type ReadinessFinding = ReadinessOfQuery['readiness'][number];

export const ANSWER_FINDING = graphql(`
  mutation AnswerFinding($scheme: String!, $kind: ReadinessKind!, $mark: String!, $reason: String!) {
    answerFinding(scheme: $scheme, kind: $kind, mark: $mark, reason: $reason) {
      findings { kind }
      problems { field code message { zh en } }
    }
  }
`);

/** What the office let stand when a run became official. Whoever sees the results reads it. */
export const RUN_ANSWERS = graphql(`
  query RunAnswers($run: ID!) {
    run(id: $run) {
      id
      answers { kind count reason by at }
    }
  }
`);

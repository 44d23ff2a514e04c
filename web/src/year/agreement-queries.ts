/** 签订情况: the targets of units between office and heads. */
import { graphql } from '../generated';
import type { AgreementsOfYearQuery } from '../generated/graphql';

export const AGREEMENTS = graphql(`
  query AgreementsOfYear($plan: String!, $year: Int!) {
    targetLetters(year: $year, plan: $plan) {
      unit
      unitName
      group
      hasBegun
      targets {
        indicator
        indicatorName
        target
        state
        isUnsigned
        answerBy
        counter
        reason
        answer
        revision
        changedBy
        changedAt
      }
    }
  }
`);

export const PROPOSE = graphql(`
  mutation ProposeTargets($plan: String!, $year: Int!, $answerBy: String!, $units: [String!]) {
    done: proposeTargets(plan: $plan, year: $year, answerBy: $answerBy, units: $units) {
      proposed
      again
      left
      problems {
        field
        code
        message {
          zh
          en
        }
      }
    }
  }
`);

export const ANSWER_COUNTER = graphql(`
  mutation AnswerCounter(
    $of: TargetsOfUnitInput!
    $target: SeenTargetInput!
    $accept: Boolean!
    $reason: String
    $document: String
  ) {
    done: answerCounter(of: $of, target: $target, accept: $accept, reason: $reason, document: $document) {
      problems {
        field
        code
        message {
          zh
          en
        }
      }
    }
  }
`);

export const IMPORT_TARGETS = graphql(`
  mutation ImportTargets($file: ID!, $dryRun: Boolean!, $confirmed: [TableQuestionCode!]!, $document: String) {
    importTargets(file: $file, dryRun: $dryRun, confirmed: $confirmed, document: $document) {
      stored
      changed
      unchanged
      saved {
        indicator
        unit
        before
        after
      }
      notes {
        place
        code
        message {
          zh
          en
        }
      }
      questions {
        code
        places
        message {
          zh
          en
        }
      }
      problems {
        place
        code
        message {
          zh
          en
        }
      }
      problemCount
    }
  }
`);

export type UnitAgreements = AgreementsOfYearQuery['targetLetters'][number];
export type Agreement = UnitAgreements['targets'][number];

/** A target that a unit proposes. */
export interface Countered extends Agreement {
  readonly unit: string;
  readonly unitName: string;
}

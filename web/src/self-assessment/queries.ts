/** 自评: what units say of themselves, and what is done with it. */
import { graphql } from '../generated';
import type { SelfAssessmentsOfSchemeQuery } from '../generated/graphql';

export const CYCLES = graphql(`
  query SelfAssessmentCycles {
    cycles {
      scheme {
        code
        name
      }
    }
  }
`);

export const SELF_ASSESSMENTS = graphql(`
  query SelfAssessmentsOfScheme($scheme: String!) {
    selfAssessments(scheme: $scheme) {
      unit
      unitName
      state
      revision
      returnedBecause
      items {
        code
        name
        full
        rule
        selfShare
        points
        statement
      }
      allowedActions {
        action
        allowed
        because {
          zh
          en
        }
      }
    }
  }
`);

export const SAVE = graphql(`
  mutation SaveSelfAssessment($of: SeenSelfAssessmentInput!, $items: [SelfAssessmentItemInput!]!) {
    done: saveSelfAssessment(of: $of, items: $items) {
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

export const SUBMIT = graphql(`
  mutation SubmitSelfAssessment($of: SeenSelfAssessmentInput!) {
    done: submitSelfAssessment(of: $of) {
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

export const RETURN = graphql(`
  mutation ReturnSelfAssessment($of: SeenSelfAssessmentInput!, $reason: String!) {
    done: returnSelfAssessment(of: $of, reason: $reason) {
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

export type Shown = SelfAssessmentsOfSchemeQuery['selfAssessments'][number];

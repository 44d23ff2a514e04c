/** 目标责任书: the targets of the own units, and what is done with them. */
import { graphql } from '../generated';
import type { OwnTargetsQuery } from '../generated/graphql';

export const TARGET_YEARS = graphql(`
  query TargetYears {
    cycles {
      year
    }
  }
`);

export const OWN_TARGETS = graphql(`
  query OwnTargets($year: Int!) {
    targetLetters(year: $year) {
      plan
      planName
      unit
      unitName
      hasBegun
      targets {
        indicator
        indicatorName
        measuredIn
        direction
        target
        document
        lastYearTarget
        lastYearValue
        districtTarget
        state
        isUnsigned
        answerBy
        counter
        reason
        answer
        revision
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
  }
`);

export const AGREE = graphql(`
  mutation AgreeTargets($of: TargetsOfUnitInput!, $targets: [SeenTargetInput!]!) {
    done: agreeTargets(of: $of, targets: $targets) {
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

export const COUNTER = graphql(`
  mutation CounterTargets($of: TargetsOfUnitInput!, $targets: [CounterTargetInput!]!) {
    done: counterTargets(of: $of, targets: $targets) {
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

export type Letter = OwnTargetsQuery['targetLetters'][number];
export type Target = Letter['targets'][number];

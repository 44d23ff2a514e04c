/** 核验: the queue, the figures of one place in it, and what stands beside a figure. */
import { graphql } from '../generated';

export const VERIFICATIONS = graphql(`
  query Verifications {
    schemes {
      code
      name
      year
      cycle {
        id
        state
      }
    }
  }
`);

export const QUEUE = graphql(`
  query VerificationQueue($scheme: String!) {
    cycle(scheme: $scheme) {
      id
      state
      year
      verifyTo
      allowedActions {
        action
        allowed
        because {
          zh
          en
        }
      }
      scheme {
        code
        name
      }
    }
    dueFigures(scheme: $scheme, first: 0) {
      byMeasure {
        code
        name
        counts {
          state
          count
        }
      }
      byUnit {
        code
        name
        counts {
          state
          count
        }
      }
    }
  }
`);

export const FIGURES = graphql(`
  query FiguresToVerify($scheme: String!, $measures: [String!], $units: [String!], $states: [FigureState!]) {
    dueFigures(scheme: $scheme, measures: $measures, units: $units, states: $states, first: 500) {
      totalCount
      rows {
        scope
        measure
        measureName
        measuredIn
        unit
        unitName
        year
        state
        value
        numerator
        denominator
        claimed
        remark
        revision
        target
        returnedBecause
        lastYear {
          value
          numerator
          denominator
        }
        reportedBy {
          code
        }
        prefilled {
          value
          numerator
          denominator
          source {
            zh
            en
          }
          date
        }
        checks {
          code
          message {
            zh
            en
          }
        }
        evidence
        fileCount
        dueBy
        commonDueBy
        submission {
          timing
        }
        commonDueBy
        dueBy
        extendedBecause
        changeableUntil
        submission {
          at
          timing
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
  }
`);

export const OVER_YEARS = graphql(`
  query MeasureOverYears($scope: String!, $measure: String!) {
    observationRows(filter: { scopes: [$scope], measures: [$measure] }, first: 10000) {
      rows {
        year
        unitCode
        unitName
        unitGroup
        unitGroupName
        value
        numerator
        denominator
        status
      }
    }
  }
`);

export const VERIFY = graphql(`
  mutation VerifyFigures($figures: [SeenFigureInput!]!) {
    verifyObservations(figures: $figures) {
      done
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

export const EXTEND = graphql(`
  mutation ExtendCollection($extension: ExtensionInput!) {
    extendCollection(extension: $extension) {
      done
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

export const TAKE_LATE = graphql(`
  mutation TakeLateFigures($figures: [FigureEntryInput!]!, $reason: String!) {
    takeLateObservations(figures: $figures, reason: $reason) {
      done
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
  mutation ReturnFigures($figures: [SeenFigureInput!]!, $reason: String!) {
    returnObservations(figures: $figures, reason: $reason) {
      done
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

export const WITHDRAW = graphql(`
  mutation WithdrawVerification($figures: [SeenFigureInput!]!, $reason: String!) {
    withdrawVerification(figures: $figures, reason: $reason) {
      done
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

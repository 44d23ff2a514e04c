/** 填报: what is due, what is entered, and what is done with it. */
import { graphql } from '../generated';

export const COLLECTIONS = graphql(`
  query Collections {
    schemes {
      code
      name
      year
      cycle {
        id
        state
        collectFrom
        collectTo
      }
    }
  }
`);

export const COLLECTION = graphql(`
  query Collection($scheme: String!, $after: String) {
    cycle(scheme: $scheme) {
      id
      state
      year
      collectFrom
      collectTo
      scheme {
        code
        name
      }
    }
    dueFigures(scheme: $scheme, first: 500, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
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
        reportedBy {
          code
          name
        }
        lastYear {
          value
          numerator
          denominator
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

export const SAVE = graphql(`
  mutation SaveFigures($figures: [FigureEntryInput!]!) {
    saveObservations(figures: $figures) {
      saved
      stale {
        field
        code
        message {
          zh
          en
        }
      }
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

export const CONFIRM = graphql(`
  mutation ConfirmFigures($figures: [SeenFigureInput!]!) {
    confirmObservations(figures: $figures) {
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

export const SUBMIT = graphql(`
  mutation SubmitFigures($figures: [SeenFigureInput!]!) {
    submitObservations(figures: $figures) {
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

export const TAKE_BACK = graphql(`
  mutation TakeFiguresBack($figures: [SeenFigureInput!]!) {
    takeBackObservations(figures: $figures) {
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

export const CORRECT = graphql(`
  mutation CorrectFigures($figures: [FigureEntryInput!]!, $reason: String!) {
    correctObservations(figures: $figures, reason: $reason) {
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

export const IMPORT = graphql(`
  mutation ImportFigures($file: ID!, $dryRun: Boolean!, $confirmed: [TableQuestionCode!]!, $leaveOut: [String!]!) {
    importWorkbook(file: $file, dryRun: $dryRun, confirmed: $confirmed, leaveOut: $leaveOut) {
      stored
      changed
      cleared
      unchanged
      confirmed
      stillDueCount
      badUnits
      problemCount
      problems {
        place
        code
        message {
          zh
          en
        }
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
    }
  }
`);

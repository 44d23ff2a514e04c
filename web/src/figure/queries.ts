/** Of one figure: its evidence and its history. */
import { graphql } from '../generated';

export const EVIDENCE = graphql(`
  query EvidenceOfFigure($figure: FigureInput!) {
    observation(figure: $figure) {
      status
      evidence {
        id
        name
        size
        path
        uploadedAt
      }
      evidenceActions {
        action
        allowed
        because {
          zh
          en
        }
      }
    }
    fileLimits {
      each
      types {
        extensions
      }
    }
  }
`);

export const ATTACH = graphql(`
  mutation AttachToFigure($figure: FigureInput!, $files: [ID!]!) {
    attachEvidence(figure: $figure, files: $files) {
      observation {
        evidence {
          id
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

export const REMOVE = graphql(`
  mutation RemoveFromFigure($figure: FigureInput!, $files: [ID!]!) {
    removeEvidence(figure: $figure, files: $files) {
      observation {
        evidence {
          id
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

export const HISTORY = graphql(`
  query HistoryOfFigure($subject: String!) {
    auditEntries(filter: { subjectTypes: ["observation"], subjects: [$subject] }, first: 100) {
      rows {
        number
        at
        account
        actingFor
        words {
          zh
          en
        }
        changes {
          field
          before
          after
        }
      }
    }
  }
`);

export const OBJECTIONS = graphql(`
  query ObjectionsOfFigure($scheme: String!, $unit: String!, $measure: String!) {
    dueFigures(scheme: $scheme, units: [$unit], measures: [$measure], first: 1) {
      rows {
        objections {
          id
          state
          reason
          raisedAt
          raisedBy
          answer
          answeredBy
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
  }
`);

export const OBJECT = graphql(`
  mutation ObjectToFigure($figure: SeenFigureInput!, $reason: String!) {
    objectToObservation(figure: $figure, reason: $reason) {
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

export const ANSWER_OBJECTION = graphql(`
  mutation AnswerObjection($objection: ID!, $upheld: Boolean!, $answer: String!) {
    answerObjection(objection: $objection, upheld: $upheld, answer: $answer) {
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

export const BURDEN = graphql(`
  query BurdenOfScheme($scheme: String!) {
    burden(scheme: $scheme) {
      categories {
        category
        categoryName
        units
        due
        prefilled
        byDepartment
        typed
        files
        askedElsewhere
        lastYear {
          due
          prefilled
          byDepartment
          typed
          files
          askedElsewhere
        }
      }
    }
  }
`);

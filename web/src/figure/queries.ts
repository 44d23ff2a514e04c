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

/** 填报数据: what the unit's figures are and what is attached to them. */
import { graphql } from '../generated';
import type { EvidenceOfFigureQuery, FiguresOfUnitQuery } from '../generated/graphql';

export const FIGURES = graphql(`
  query FiguresOfUnit($units: [String!]!) {
    observationRows(filter: { units: $units }, first: 10000) {
      rows {
        year
        scope
        unitCode
        unitName
        measureCode
        measureName
        measuredIn
        value
        numerator
        denominator
        target
        status
        evidence
      }
    }
  }
`);

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

export type FigureRow = FiguresOfUnitQuery['observationRows']['rows'][number];
export type Evidence = NonNullable<EvidenceOfFigureQuery['observation']>;

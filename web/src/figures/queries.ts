/** 填报数据: what the unit's figures are and what is attached to them. */
import { graphql } from '../generated';
import type { FiguresOfUnitQuery } from '../generated/graphql';

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

export type FigureRow = FiguresOfUnitQuery['observationRows']['rows'][number];

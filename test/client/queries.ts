/** The first queries of the README, typed by the schema, as a tool sends them. */
import { graphql } from '../generated/index.js';

export const UNIT_SCORES = graphql(`
  query FirstUnitScores($filter: ScoreFilter, $after: String) {
    unitScoreRows(filter: $filter, first: 5, after: $after) {
      rows {
        unitName
        unitGroup
        total
        grade
        rank
        peers
      }
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const ITEM_SCORES = graphql(`
  query ItemScores($filter: ScoreFilter) {
    scoreRows(filter: $filter) {
      rows {
        itemPath
        indicatorName
        value
        target
        rate
        points
        maxPoints
        flags
      }
    }
  }
`);

export const OWN_ASSESSMENTS = graphql(`
  query OwnAssessments($year: Int) {
    myAssessments(year: $year) {
      year
      total
      grade
      rank
      peers
      unit {
        code
      }
      peerQuartiles {
        mean
        lowerQuartile
        median
        upperQuartile
      }
    }
  }
`);

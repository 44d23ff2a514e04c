/** 各单位得分: the rows of the ranking table. */

import { graphql } from '../../generated';
import type { UnitScoresQuery } from '../../generated/graphql';

export const UNIT_SCORES = graphql(`
  query UnitScores($filter: ScoreFilter!) {
    unitScoreRows(filter: $filter, first: 10000) {
      rows {
        unitCode
        unitName
        unitCategory
        unitGroup
        unitGroupName
        unitCategoryName
        base
        bonus
        deduction
        total
        grade
        rank
        overallRank
        peers
      }
    }
  }
`);

export type Row = UnitScoresQuery['unitScoreRows']['rows'][number];

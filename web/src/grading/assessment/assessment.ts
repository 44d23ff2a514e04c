import { graphql } from '../../generated';
import type { AssessmentQuery } from '../../generated/graphql';

/** One unit's result with every item. The office's page and the unit head's page both use it. */
export const ASSESSMENT = graphql(`
  query Assessment($unit: String!, $scheme: String!, $run: ID) {
    unit(code: $unit) {
      code
      name
      assessment(scheme: $scheme, run: $run) {
        year
        category
        group
        categoryName
        groupName
        base
        bonus
        deduction
        total
        grade
        rank
        overallRank
        peers
        scheme {
          code
          name
          points
          grades {
            grade
            min
          }
        }
        run {
          id
          number
          official
          finishedAt
          engineVersion
        }
        peerQuartiles {
          group
          units
          suppressed
          mean
          lowerQuartile
          median
          upperQuartile
        }
        items {
          value
          target
          rate
          points
          flags
          item {
            code
            name
            path
            depth
            points
            methodKind
            indicator {
              name
              measuredIn
              kind
              illustrative
            }
          }
        }
      }
    }
  }
`);

export type Assessment = NonNullable<NonNullable<AssessmentQuery['unit']>['assessment']>;
export type ItemScore = Assessment['items'][number];

/** A leaf is scored by a method. The points of a parent come from its children. */
export const isLeaf = ({ item }: ItemScore) => item.methodKind != null;

/** 失分: the points that were missed; null if the item does not apply. */
export const pointsLost = ({ points, item }: ItemScore) => (points == null ? null : Math.max(0, item.points - points));

/** 示意: the indicator is invented and not from the text of the plan. */
export const isIllustrative = ({ item }: ItemScore): boolean => item.indicator?.illustrative ?? false;

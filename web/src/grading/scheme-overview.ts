/** 考核方案及其各次评分: the data about a scheme for the ranking page. */
import { graphql } from '../generated';
import type { SchemeOverviewQuery } from '../generated/graphql';

export const SCHEME_OVERVIEW = graphql(`
  query SchemeOverview($code: String!) {
    scheme(code: $code) {
      code
      name
      year
      kind
      points
      grades {
        grade
        min
        quota
      }
      plan {
        schemes {
          code
          name
          year
          kind
        }
      }
      cycle {
        state
        allowedActions {
          action
          allowed
        }
        noticeFrom
        noticeTo
      }
      runs {
        id
        number
        state
        official
        engineVersion
        unitsDone
        unitsTotal
        finishedAt
      }
    }
  }
`);

export type Scheme = NonNullable<SchemeOverviewQuery['scheme']>;
export type Run = Scheme['runs'][number];

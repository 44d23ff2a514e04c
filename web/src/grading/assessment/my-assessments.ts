/** 本单位历年考核结果: a unit head's own results, one for each scheme. */

import { graphql } from '../../generated';
import type { MyAssessmentsQuery } from '../../generated/graphql';

export const MY_ASSESSMENTS = graphql(`
  query MyAssessments {
    myAssessments {
      year
      total
      grade
      rank
      peers
      unit {
        code
        name
      }
      scheme {
        code
        name
        series
        kind
        points
        grades {
          grade
        }
      }
    }
  }
`);

export type OwnResult = MyAssessmentsQuery['myAssessments'][number];

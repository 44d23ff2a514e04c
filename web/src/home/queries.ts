import { graphql } from '../generated';
import type { HomeOwnResultsQuery, HomeQuery } from '../generated/graphql';

export const HOME = graphql(`
  query Home {
    workList {
      kind
      title {
        zh
        en
      }
      count
      due
      overdue
      path
    }
    changesSince(first: 8) {
      since
      subjects {
        subjectType
        subjectLabel
        actions {
          zh
          en
        }
        accounts
        count
        lastAt
        path
      }
    }
    schemes {
      code
      name
      year
      cycle {
        state
        collectFrom
        collectTo
        noticeFrom
        noticeTo
      }
    }
  }
`);

export const OWN_RESULTS = graphql(`
  query HomeOwnResults {
    myAssessments {
      year
      total
      grade
      rank
      peers
      unitName
      unit {
        code
      }
      scheme {
        code
        name
      }
    }
  }
`);

/** The plans with the years of their values. */
export const HOME_PLANS = graphql(`
  query HomePlans {
    plans {
      code
      name
      startYear
      endYear
      indicators {
        values {
          year
        }
      }
    }
  }
`);

export const HOME_MONITORING = graphql(`
  query HomeMonitoring($plan: String!, $year: Int!) {
    monitoring(plan: $plan, year: $year) {
      class
    }
  }
`);

export type Work = HomeQuery['workList'][number];
export type Changes = HomeQuery['changesSince'];
export type YearOfScheme = HomeQuery['schemes'][number];
export type OwnResult = HomeOwnResultsQuery['myAssessments'][number];

import { graphql } from '../generated';
import type { ReviewOfSchemeQuery } from '../generated/graphql';

/** The years that have results, for the choice. */
export const CYCLES = graphql(`
  query ReviewCycles {
    cycles {
      state
      officialRun {
        id
      }
      scheme {
        code
        name
      }
    }
  }
`);

export const REVIEW = graphql(`
  query ReviewOfScheme($scheme: String!) {
    reviewStanding(scheme: $scheme) {
      noticeFrom
      noticeTo
      periodTo
      workingDaysLeft
      units {
        unit
        name
        openedBy
        openedAt
        openedBefore
        openAppeals
        laterNotice {
          from
          to
          items
        }
      }
    }
    appeals(scheme: $scheme, first: 500) {
      counts {
        state
        count
      }
      rows {
        id
        number
        state
        decideBy
        isLate
        unit {
          name
        }
      }
    }
    cycle(scheme: $scheme) {
      state
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
`);

export type Review = ReviewOfSchemeQuery;
export type Standing = NonNullable<Review['reviewStanding']>;
export type ReviewedUnit = Standing['units'][number];

import { graphql } from '../generated';
import type { IndicatorScoresQuery, PlanQuery } from '../generated/graphql';

/** The plans by which something is assessed. */
export const PLANS = graphql(`
  query Plans {
    schemes {
      code
      year
      plan {
        code
        name
        endYear
      }
    }
  }
`);

export const PLAN = graphql(`
  query Plan($plan: String!) {
    plan(code: $plan) {
      code
      name
      startYear
      endYear
      provenance
      schemes {
        code
        name
        year
      }
      keyProjects {
        code
        name
        lead
      }
      indicators {
        code
        name
        kind
        measuredIn
        direction
        illustrative
        provenance
        baseline
        baselineYear
        targets {
          year
          target
          approvalDocument
        }
        values {
          year
          value
          units
        }
        items {
          code
          name
          path
          points
          methodKind
          scheme {
            code
            name
            year
          }
        }
      }
    }
  }
`);

/** Names of the units, for leads that a plan names by their codes. */
export const UNIT_NAMES = graphql(`
  query UnitNames {
    units(first: 1000) {
      nodes {
        code
        name
      }
    }
  }
`);

export const INDICATOR_PLAN = graphql(`
  query IndicatorPlan($indicator: String!) {
    indicator(code: $indicator) {
      code
      plan {
        code
      }
    }
  }
`);

/** The units that carry an indicator in a year, with the scores that they earned by it. */
export const INDICATOR_SCORES = graphql(`
  query IndicatorScores($plan: String!, $indicator: String!, $year: Int!) {
    indicator(code: $indicator, plan: $plan) {
      code
      scores(year: $year) {
        points
        rate
        value
        target
        year
        flags
        unitName
        unit {
          code
        }
        item {
          code
          name
          points
          scheme {
            code
          }
        }
      }
    }
  }
`);

export type PlanAnswer = NonNullable<PlanQuery['plan']>;
export type PlanIndicator = PlanAnswer['indicators'][number];
export type CarriedScore = NonNullable<IndicatorScoresQuery['indicator']>['scores'][number];

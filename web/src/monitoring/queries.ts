import { graphql } from '../generated';
import type { MonitoredIndicatorQuery, MonitoringQuery } from '../generated/graphql';

/** The plans with the years of their values. */
export const MONITORED_PLANS = graphql(`
  query MonitoredPlans {
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

export const MONITORING = graphql(`
  query Monitoring($plan: String!, $year: Int!) {
    monitoring(plan: $plan, year: $year) {
      indicator {
        code
        name
        kind
        measuredIn
        illustrative
      }
      value
      units
      missing
      target
      targetYear
      class
      reason
      covered
      elapsed
      ratio
      isMaintained
      isFalling
    }
    classScales {
      fromYear
      ahead
      onTrack
      behind
      farBehind
      document
    }
  }
`);

/** One indicator with its history, its forecast and the units behind it. */
export const MONITORED_INDICATOR = graphql(`
  query MonitoredIndicator($plan: String!, $year: Int!, $indicator: String!) {
    monitoring(plan: $plan, year: $year, indicators: [$indicator]) {
      indicator {
        code
        name
        direction
        measuredIn
        baseline
        baselineYear
        aggregate
        targets {
          year
          target
        }
      }
      whole {
        code
        name
      }
      reportedBy {
        code
        name
      }
      history {
        year
        value
        units
        missing
        class
        reason
        ratio
        isFalling
      }
      forecast {
        kind
        pace
        slope
        trend
        value
        interval {
          low
          high
        }
        chance
      }
      contributions {
        unit {
          code
          name
        }
        value
        target
        pull
        gain
      }
    }
  }
`);

export const SAVE_CLASS_SCALE = graphql(`
  mutation SaveClassScale($scale: ClassScaleInput!) {
    saveClassScale(scale: $scale) {
      scale {
        fromYear
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

export type Monitored = MonitoringQuery['monitoring'][number];
export type Scale = MonitoringQuery['classScales'][number];
export type MonitoredDetail = MonitoredIndicatorQuery['monitoring'][number];

/** The reports on a plan that the viewer may see, the latest first. */
export const REPORTS = graphql(`
  query ReportsOfPlan($plan: String!) {
    documents(plans: [$plan], first: 100) {
      rows {
        id
        kind
        title
        state
      }
    }
  }
`);

export const DRAFT_REPORT = graphql(`
  mutation DraftReport($kind: ReportKind!, $plan: String!, $year: Int!) {
    done: draftReport(kind: $kind, plan: $plan, year: $year) {
      document {
        id
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

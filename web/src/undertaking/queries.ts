/** 实施: what units undertake of the plan, and what nobody has taken on. */
import { graphql } from '../generated';
import type { CoverageQuery, UndertakingQuery } from '../generated/graphql';

export const UNDERTAKEN_PLANS = graphql(`
  query UndertakenPlans {
    plans {
      code
      name
      startYear
      endYear
    }
  }
`);

export const COVERAGE = graphql(`
  query Coverage($plan: String!, $year: Int!) {
    coverage(plan: $plan, year: $year) {
      quarter
      gaps {
        kind
        code
        name
        unit
        unitName
        path
      }
      units {
        unit {
          code
          name
        }
        implementationPlan
        annualPlan
        asked
        covered
        planned
        underWay
        done
        dropped
        unreported
      }
    }
  }
`);

export const UNDERTAKING = graphql(`
  query Undertaking($plan: String!, $unit: String!, $year: Int!) {
    undertaking(plan: $plan, unit: $unit, year: $year) {
      mayWrite
      mayAdopt
      unit {
        code
        name
      }
      asked {
        kind
        code
        name
        target
        measuredIn
        due
        measures
      }
      measures {
        id
        code
        name
        details
        responsible
        starts
        due
        state
        reason
        percent
        revision
        phases {
          name
          starts
          due
        }
        serves {
          kind
          code
          name
        }
        progress {
          year
          quarter
          percent
          sentence
          byName
        }
        allowedActions {
          action
          allowed
          because {
            zh
            en
          }
        }
      }
      implementationPlans {
        ...WrittenPlan
      }
      annualPlans {
        ...WrittenPlan
      }
    }
  }
  fragment WrittenPlan on UnitPlan {
    id
    version
    state
    content
    revision
    changedByName
    changedAt
    adoptedByName
    adoptedAt
    allowedActions
    measures {
      code
      name
      state
    }
    comments {
      text
      byName
      at
    }
  }
`);

export const SAVE_MEASURE = graphql(`
  mutation SaveMeasure($plan: String!, $unit: String!, $measure: MeasureInput!, $id: ID, $revision: Int) {
    done: saveMeasure(plan: $plan, unit: $unit, measure: $measure, id: $id, revision: $revision) {
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

export const REPORT_PROGRESS = graphql(`
  mutation ReportProgress($measure: ID!, $progress: ProgressInput!, $revision: Int) {
    done: reportProgress(measure: $measure, progress: $progress, revision: $revision) {
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

export const START_MEASURE = graphql(`
  mutation StartMeasure($measure: ID!, $revision: Int) {
    done: startMeasure(measure: $measure, revision: $revision) {
      problems {
        code
      }
    }
  }
`);

export const FINISH_MEASURE = graphql(`
  mutation FinishMeasure($measure: ID!, $revision: Int) {
    done: finishMeasure(measure: $measure, revision: $revision) {
      problems {
        code
      }
    }
  }
`);

export const DROP_MEASURE = graphql(`
  mutation DropMeasure($measure: ID!, $reason: String!, $revision: Int) {
    done: dropMeasure(measure: $measure, reason: $reason, revision: $revision) {
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

export const SAVE_UNIT_PLAN = graphql(`
  mutation SaveUnitPlan($of: UnitPlanKeyInput!, $text: String!, $revision: Int) {
    done: saveUnitPlan(of: $of, text: $text, revision: $revision) {
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

export const ADOPT_UNIT_PLAN = graphql(`
  mutation AdoptUnitPlan($of: UnitPlanKeyInput!, $revision: Int) {
    done: adoptUnitPlan(of: $of, revision: $revision) {
      problems {
        code
      }
    }
  }
`);

export const COMMENT_ON_UNIT_PLAN = graphql(`
  mutation CommentOnUnitPlan($unitPlan: ID!, $text: String!) {
    done: commentOnUnitPlan(unitPlan: $unitPlan, text: $text) {
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

export type Covered = NonNullable<CoverageQuery['coverage']>;
export type Gap = Covered['gaps'][number];
export type UnitStanding = Covered['units'][number];
export type Undertaken = NonNullable<UndertakingQuery['undertaking']>;
export type Asked = Undertaken['asked'][number];
export type Measure = Undertaken['measures'][number];
export type WrittenPlan = Undertaken['annualPlans'][number];

/** A plan, a unit and a year by their codes. */
export interface OfUnit {
  readonly plan: string;
  readonly unit: string;
  readonly year: number;
}

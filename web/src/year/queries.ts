import { graphql } from '../generated';

/** Every cycle with its scheme, and the plans: the years that can be set up. */
export const YEARS = graphql(`
  query Years {
    cycles {
      year
      state
      scheme {
        code
        name
        kind
      }
    }
  }
`);

/** What is there and what is missing of a year. */
export const YEAR_SETUP = graphql(`
  query YearSetup($scheme: String!) {
    cycle(scheme: $scheme) {
      id
      year
      state
      revision
      collectFrom
      collectTo
      verifyTo
      noticeFrom
      noticeTo
      noticeDays
      appealDays
      allowedActions {
        action
        allowed
        because {
          zh
          en
        }
      }
      scheme {
        code
        name
        version
        approvalDocument
        allItems {
          code
          name
          indicator {
            code
          }
        }
        plan {
          code
          name
          startYear
          endYear
          indicators {
            code
            name
            measuredIn
            aggregate
          }
        }
      }
    }
    rosterUnits(scheme: $scheme) {
      code
      name
      category
      group
      parent
      staff
    }
    unitClasses {
      kind
      code
      zh
      en
      units
      revision
    }
  }
`);

export const TARGETS_OF_YEAR = graphql(`
  query TargetsOfYear($plan: String!, $year: Int!) {
    targetsOfYear(plan: $plan, year: $year) {
      settled {
        zh
        en
      }
      needsDocument
      targets {
        indicator
        unit
        target
        lastYear
        revision
        document
        state
      }
    }
  }
`);

export const TRY_DATES = graphql(`
  query TryDates($scheme: String!, $dates: CycleDatesInput!) {
    cycleDates(scheme: $scheme, dates: $dates) {
      phases {
        phase
        from
        to
        days
        workingDays
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

export const SAVE_DATES = graphql(`
  mutation SaveDates($scheme: String!, $dates: CycleDatesInput!, $revision: Int) {
    saveCycleDates(scheme: $scheme, dates: $dates, revision: $revision) {
      cycle {
        id
        revision
        collectFrom
        collectTo
        verifyTo
        noticeFrom
        noticeTo
        noticeDays
        appealDays
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

/** The days off that the picture of the weeks shows. */
export const CALENDARS = graphql(`
  query CalendarsOfYear {
    calendars {
      year
      holidays {
        name
        from
        to
      }
      madeUp
    }
  }
`);

export const UNITS_OF_YEAR = graphql(`
  query UnitsOfYear {
    units(first: 2000) {
      nodes {
        id
        code
        name
        category
        group
        closedOn
        revision
        parent {
          code
        }
      }
      totalCount
    }
  }
`);

/** What happened to one unit. */
export const UNIT_HISTORY = graphql(`
  query UnitHistory($code: String!) {
    unit(code: $code) {
      id
      events {
        date
        kind
        document
        into
        changes {
          field
          before
          after
        }
      }
    }
  }
`);

export const ADD_UNIT = graphql(`
  mutation AddUnit($unit: UnitInput!) {
    addUnit(unit: $unit) {
      unit {
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

export const RENAME_UNIT = graphql(`
  mutation RenameUnit($decision: UnitDecisionInput!, $name: String!) {
    renameUnit(decision: $decision, name: $name) {
      unit {
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

export const MOVE_UNIT = graphql(`
  mutation MoveUnit($decision: UnitDecisionInput!, $category: String, $group: String, $parent: String) {
    moveUnit(decision: $decision, category: $category, group: $group, parent: $parent) {
      unit {
        id
      }
      rosters {
        scheme
        effect
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

export const CLOSE_UNIT = graphql(`
  mutation CloseUnit($decision: UnitDecisionInput!, $into: String) {
    closeUnit(decision: $decision, into: $into) {
      unit {
        id
      }
      rosters {
        scheme
        effect
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

export const FILL_ROSTER = graphql(`
  mutation FillRoster($scheme: String!, $dryRun: Boolean!) {
    fillRoster(scheme: $scheme, dryRun: $dryRun) {
      added
      changed
      removed
      unchanged
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

export const CHANGE_ROSTER = graphql(`
  mutation ChangeRoster($scheme: String!, $add: [String!]!, $remove: [String!]!) {
    changeRoster(scheme: $scheme, add: $add, remove: $remove) {
      added
      removed
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

export const SAVE_CLASS = graphql(`
  mutation SaveClass($unitClass: UnitClassInput!, $revision: Int) {
    saveUnitClass(unitClass: $unitClass, revision: $revision) {
      unitClass {
        code
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

export const INDICATORS = graphql(`
  query IndicatorsOfPlan($plan: String!) {
    plan(code: $plan) {
      id
      code
      name
      startYear
      endYear
      indicators {
        id
        code
        name
        measuredIn
        kind
        direction
        aggregate
        baselineYear
        baseline
        provenance
        version
        approvalDocument
        effectiveDate
        targets {
          year
          target
        }
      }
    }
  }
`);

export const SAVE_INDICATOR = graphql(`
  mutation SaveIndicator(
    $plan: String!
    $indicator: IndicatorInput!
    $document: String
    $effectiveDate: String
    $revision: Int
  ) {
    saveIndicator(
      plan: $plan
      indicator: $indicator
      document: $document
      effectiveDate: $effectiveDate
      revision: $revision
    ) {
      indicator {
        id
        code
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

export const SAVE_TARGETS = graphql(`
  mutation SaveTargets(
    $plan: String!
    $year: Int!
    $targets: [TargetInput!]!
    $document: String
    $effectiveDate: String
  ) {
    saveTargets(plan: $plan, year: $year, targets: $targets, document: $document, effectiveDate: $effectiveDate) {
      stored
      unchanged
      saved {
        indicator
        unit
        after
        revision
      }
      problems {
        indicator
        unit
        code
        mine
        theirs
        revision
        message {
          zh
          en
        }
      }
    }
  }
`);

export const SPLIT_TARGET = graphql(`
  query SplitTarget($split: TargetSplitInput!) {
    targetSplit(split: $split) {
      total
      shares {
        unit
        name
        weight
        before
        share
        revision
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

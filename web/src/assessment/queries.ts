/** What the pages of a unit's result ask. */
import { graphql } from '../generated';
import type {
  OwnResultsQuery,
  ResultQuery,
  ResultsOfUnitQuery,
  ResultTracesQuery,
  UnitOfficeQuery,
} from '../generated/graphql';

/** A head's own results, one for each unit and scheme, from the notice period on. */
export const OWN_RESULTS = graphql(`
  query OwnResults {
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
        series
        kind
        grades {
          grade
        }
      }
    }
  }
`);

/** The unit's results over the years, the latest first. */
export const RESULTS = graphql(`
  query ResultsOfUnit($unit: String!) {
    unit(code: $unit) {
      code
      name
      assessments {
        year
        total
        grade
        rank
        peers
        unitName
        scheme {
          code
          name
          series
          kind
          grades {
            grade
          }
        }
      }
    }
  }
`);

/** One result with its items, without the explanations, so that the first picture is quick. */
export const RESULT = graphql(`
  query Result($unit: String!, $scheme: String!) {
    unit(code: $unit) {
      code
      name
      assessment(scheme: $scheme) {
        year
        group
        groupName
        categoryName
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
          }
          cycle {
            state
          }
          plan {
            keyProjects {
              code
              tasks {
                code
                name
              }
            }
          }
        }
        run {
          id
          number
          official
          finishedAt
        }
        peerQuartiles {
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
            method
            indicator {
              code
              name
              measuredIn
              kind
              direction
              illustrative
            }
          }
        }
      }
    }
  }
`);

/** The inputs and explanations of one result: for what moved, for what can be tried, and for why points were lost. */
export const RESULT_TRACES = graphql(`
  query ResultTraces($unit: String!, $scheme: String!) {
    unit(code: $unit) {
      assessment(scheme: $scheme) {
        trace {
          sentence {
            zh
            en
          }
        }
        items {
          item {
            code
          }
          trace {
            outcome
            sentence {
              zh
              en
            }
            observed {
              measure
              value
              numerator
              denominator
              status
            }
            target {
              value
            }
            baseline {
              value
            }
            lastYear
            standIn {
              rule
            }
            marks {
              count
            }
            milestones {
              project
              task
              due
              done
            }
            group {
              within
            }
          }
        }
      }
    }
  }
`);

export const NEXT_GRADE = graphql(`
  query NextGradeOfUnit($unit: String!, $scheme: String!) {
    unit(code: $unit) {
      assessment(scheme: $scheme) {
        grade
        nextGrade {
          grade
          missing
          sentence {
            zh
            en
          }
          ways {
            kind
            to
            obstacle
            sentence {
              zh
              en
            }
            items {
              code
              name
            }
          }
        }
      }
    }
  }
`);

export const WHAT_IF = graphql(`
  query TrialOfUnit($unit: String!, $scheme: String!, $changes: [WhatIfChange!]!) {
    unit(code: $unit) {
      assessment(scheme: $scheme) {
        whatIf(changes: $changes) {
          before {
            total
            grade
          }
          after {
            total
            grade
            gradeWithheld
            quarter
          }
          items {
            code
            name
            before {
              points
            }
            after {
              points
            }
          }
        }
      }
    }
  }
`);

export const SLIP = graphql(`
  query SlipOfUnit($unit: String!, $scheme: String!) {
    resultSlip(scheme: $scheme, unit: $unit) {
      file
      code
      size
      noticed
      withdrawn
    }
  }
`);

/** What the office sees of one unit beside its result. */
export const UNIT_OFFICE = graphql(`
  query UnitOffice($scheme: String!, $units: [String!]!, $year: Int!) {
    adjustments(scheme: $scheme, units: $units, states: [CONFIRMED]) {
      id
      kind
      code
      points
      reason
      document {
        id
        name
        path
      }
    }
    observationRows(filter: { units: $units, years: [$year] }, first: 500) {
      rows {
        scope
        measureCode
        measureName
        measuredIn
        value
        numerator
        denominator
        target
        status
        evidence
      }
    }
  }
`);

/** Each item’s quartiles in a peer group: the office’s and the inspectorate’s, because a head sees no single item of peers. */
export const PEER_ITEMS = graphql(`
  query PeerItems($schemes: [String!]!, $groups: [String!]!) {
    scoreSummary(
      groupBy: [ITEM]
      measures: [UNITS, LOWER_QUARTILE, MEDIAN, UPPER_QUARTILE]
      filter: { schemes: $schemes, groups: $groups }
    ) {
      itemCode
      units
      lowerQuartile
      median
      upperQuartile
    }
  }
`);

/** What scheme, figures, targets and groups made of the difference of two runs, for some units. */
export const CAUSES = graphql(`
  query CausesOfDifference($before: ID!, $after: ID!, $units: [String!]) {
    differenceDecomposed(before: $before, after: $after) {
      units(codes: $units) {
        effects {
          steps
          points
        }
      }
    }
  }
`);

/** The units with their latest result by the schemes of a year. */
export const UNIT_LIST = graphql(`
  query UnitList {
    units(first: 10000) {
      totalCount
      nodes {
        code
        name
        category
        group
        parent {
          name
        }
      }
    }
    schemes {
      code
      kind
    }
    unitScoreRows(first: 10000) {
      rows {
        unitCode
        unitCategoryName
        unitGroupName
        scheme
        year
        total
        grade
        rank
        peers
      }
    }
  }
`);

export type OwnResult = OwnResultsQuery['myAssessments'][number];
export type UnitResult = NonNullable<ResultsOfUnitQuery['unit']>['assessments'][number];
export type Result = NonNullable<NonNullable<ResultQuery['unit']>['assessment']>;
export type ItemResult = Result['items'][number];
export type ResultTraces = NonNullable<NonNullable<ResultTracesQuery['unit']>['assessment']>;
export type ItemTraceFacts = ResultTraces['items'][number]['trace'];
export type OfficeFigure = UnitOfficeQuery['observationRows']['rows'][number];
export type OfficeAdjustment = UnitOfficeQuery['adjustments'][number];

/** Until when the unit may appeal, and its appeals. */
export const APPEAL_PERIOD = graphql(`
  query AppealPeriodOfResult($unit: String!, $scheme: String!) {
    appealPeriod(scheme: $scheme, unit: $unit) {
      isOpen
      because {
        zh
        en
      }
      to
      workingDaysLeft
    }
    appeals(scheme: $scheme) {
      rows {
        id
        number
        unit {
          code
        }
      }
    }
  }
`);

/** 已查看: the office sees who has opened the result that is shown. */
export const NOTE_OPENED = graphql(`
  mutation NoteResultOpened($scheme: String!, $unit: String!) {
    noteResultOpened(scheme: $scheme, unit: $unit) {
      openedAt
      problems {
        code
      }
    }
  }
`);

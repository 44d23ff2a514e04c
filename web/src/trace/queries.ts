/** 计算过程 of one unit's scores in one run. One answer has all items, so that the next one opens at once. */
import { graphql } from '../generated';
import type { ScoreTracesQuery } from '../generated/graphql';

export const SCORE_TRACES = graphql(`
  query ScoreTraces($unit: String!, $scheme: String!, $run: ID) {
    unit(code: $unit) {
      code
      name
      assessment(scheme: $scheme, run: $run) {
        year
        total
        grade
        rank
        peers
        groupName
        scheme {
          code
          name
          points
          grades {
            grade
          }
        }
        run {
          id
          number
          official
        }
        trace {
          sentence { zh en }
          base { symbolic numeric value }
          total { symbolic numeric value }
          children { code name full rate points counted }
          bonus { asked cap value }
          deduction { asked cap value }
          adjustments { kind code points reason }
          zeroed
          cap
          rank
          overallRank
          peers
          withheld
          sharing
          tieBreak { code name full points }
          grade
          steps { grade min outcome quota room candidates unmet { items rate count } }
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
            points
            indicator {
              code
              name
              measuredIn
            }
          }
          trace {
            sentence { zh en }
            outcome
            method { kind name { zh en } formula }
            observed { measure year value numerator denominator status evidence }
            verification { revision at by }
            marks { count trim }
            milestones { project task weight due done }
            transform { kind by result }
            standIn { rule value from }
            target { value source }
            targetVersion { version approvalDocument effectiveDate }
            baseline { value source }
            lastYear
            group { within size withheld }
            formula { symbolic numeric value terms { symbol name { zh en } value } }
            because { zh en }
            clamp
            rounding { digits mode before after }
            rate
            points
            aggregate
            scaled
            coverage { asked reached }
            children { code name full rate points counted }
            path { code name full points }
          }
        }
      }
    }
  }
`);

export type TracedAssessment = NonNullable<NonNullable<ScoreTracesQuery['unit']>['assessment']>;
export type TracedItem = TracedAssessment['items'][number];
export type ItemTraceData = TracedItem['trace'];
export type UnitTraceData = TracedAssessment['trace'];

import { graphql } from '../../generated';
import type { TracesQuery } from '../../generated/graphql';

/** 计算过程 of one unit's scores. Loaded only when the user opens one. */
export const TRACES = graphql(`
  query Traces($unit: String!, $scheme: String!, $run: ID) {
    unit(code: $unit) {
      assessment(scheme: $scheme, run: $run) {
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
            sentence {
              zh
              en
            }
            verification {
              at
              by
            }
            targetVersion {
              version
              approvalDocument
            }
          }
        }
      }
    }
  }
`);

export type Traces = NonNullable<NonNullable<TracesQuery['unit']>['assessment']>;
export type ItemTrace = Traces['items'][number]['trace'];

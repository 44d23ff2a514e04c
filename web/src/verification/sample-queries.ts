/** 抽样核验: what its page asks for. */
import { graphql } from '../generated';
import type { SampleOfQuery } from '../generated/graphql';

export const SAMPLE = graphql(`
  query SampleOf($scheme: String!) {
    scheme(code: $scheme) {
      code
      name
      cycle {
        state
        allowedActions { action allowed because { zh en } }
      }
    }
    sample(scheme: $scheme) {
      share
      limit
      seed
      listHash
      closedNumber
      head
      drawnAt
      revision
      isDone
      total { listed checked drawn done wrong waiting rate bound }
      measures { measure measureName listed checked drawn done wrong waiting rate bound }
      decisions { figures drawn wrong bound reason decidedAt decidedBy }
      figures { measure unit unitName year reason done wrong }
    }
  }
`);
export type SampleAnswer = SampleOfQuery;
export type Sample = NonNullable<SampleOfQuery['sample']>;
export type SampleMeasure = Sample['measures'][number];

export const DRAW_SAMPLE = graphql(`
  mutation DrawSample($scheme: String!, $share: Decimal!, $limit: Decimal, $revision: Int) {
    drawSample(scheme: $scheme, share: $share, limit: $limit, revision: $revision) {
      sample { revision }
      problems { field code message { zh en } }
    }
  }
`);

export const VERIFY_REST = graphql(`
  mutation VerifyRest($scheme: String!, $seen: SampleSeenInput!, $reason: String!) {
    verifyRest(scheme: $scheme, seen: $seen, reason: $reason) {
      done
      problems { field code message { zh en } }
    }
  }
`);

/** 加扣分: the adjustments of a scheme, one of them with what was done about it, and what people do. */
import { graphql } from '../generated';
import type { AdjustmentBoardQuery, AdjustmentShownQuery } from '../generated/graphql';

export const CYCLES = graphql(`
  query AdjustmentCycles {
    cycles {
      year
      state
      scheme {
        code
        name
      }
    }
  }
`);

export const BOARD = graphql(`
  query AdjustmentBoard($scheme: String!) {
    adjustments(scheme: $scheme) {
      id
      kind
      code
      points
      reason
      state
      hearingTo
      unit {
        code
        name
      }
      allowedActions {
        action
        allowed
      }
    }
    adjustmentRules(scheme: $scheme) {
      bonusCap
      deductionCap
      totalCap
      hearingDays
      mayPropose
      because {
        zh
        en
      }
      vetoes {
        code
        name
        gradeAtMost
        zero
      }
    }
  }
`);

export const PROPOSING = graphql(`
  query AdjustmentProposing($scheme: String!) {
    rosterUnits(scheme: $scheme) {
      code
      name
    }
    fileLimits {
      each
      types {
        extensions
      }
    }
  }
`);

export const EFFECT = graphql(`
  query AdjustmentEffect($scheme: String!, $unit: String!, $kind: AdjustmentKind!, $code: String!, $points: Decimal) {
    adjustmentEffect(scheme: $scheme, unit: $unit, kind: $kind, code: $code, points: $points) {
      ...EffectShown
    }
  }
`);

export const EFFECT_SHOWN = graphql(`
  fragment EffectShown on WhatIfResult {
    before {
      total
      grade
      rank
    }
    after {
      total
      grade
      rank
    }
    moved {
      code
      name
      before {
        grade
        rank
      }
      after {
        grade
        rank
      }
    }
  }
`);

export const ADJUSTMENT = graphql(`
  query AdjustmentShown($id: ID!) {
    adjustment(id: $id) {
      id
      scheme
      schemeName
      kind
      code
      points
      reason
      state
      loaded
      hearingTo
      revision
      unit {
        code
        name
      }
      document {
        name
        size
        path
      }
      steps {
        action
        note
        at
        by
        actingFor
        files {
          name
          path
        }
      }
      allowedActions {
        action
        allowed
        because {
          zh
          en
        }
      }
      effect {
        ...EffectShown
      }
    }
    fileLimits {
      each
      types {
        extensions
      }
    }
  }
`);

export const PROPOSE = graphql(`
  mutation ProposeAdjustment($adjustment: AdjustmentInput!) {
    proposeAdjustment(adjustment: $adjustment) {
      adjustment {
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

export const ANSWER = graphql(`
  mutation AnswerHearing($adjustment: ID!, $text: String!, $files: [ID!], $revision: Int) {
    answerHearing(adjustment: $adjustment, text: $text, files: $files, revision: $revision) {
      adjustment {
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

export const CONFIRM = graphql(`
  mutation ConfirmAdjustment($adjustment: ID!, $note: String, $revision: Int) {
    done: confirmAdjustment(adjustment: $adjustment, note: $note, revision: $revision) {
      adjustment {
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

export const REJECT = graphql(`
  mutation RejectAdjustment($adjustment: ID!, $note: String!, $revision: Int) {
    done: rejectAdjustment(adjustment: $adjustment, reason: $note, revision: $revision) {
      adjustment {
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

export const REVOKE = graphql(`
  mutation RevokeAdjustment($adjustment: ID!, $note: String!, $revision: Int) {
    done: revokeAdjustment(adjustment: $adjustment, reason: $note, revision: $revision) {
      adjustment {
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

export const WITHDRAW = graphql(`
  mutation WithdrawAdjustment($adjustment: ID!, $revision: Int) {
    done: withdrawAdjustment(adjustment: $adjustment, revision: $revision) {
      adjustment {
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

export type Listed = AdjustmentBoardQuery['adjustments'][number];
export type Rules = NonNullable<AdjustmentBoardQuery['adjustmentRules']>;
export type Shown = NonNullable<AdjustmentShownQuery['adjustment']>;
export type Limits = AdjustmentShownQuery['fileLimits'];

import { graphql } from '../generated';
import type { AppealOfPageQuery } from '../generated/graphql';

export const APPEALS = graphql(`
  query AppealsOfBoard($scheme: String) {
    appeals(scheme: $scheme, first: 500) {
      totalCount
      rows {
        id
        number
        state
        scheme
        schemeName
        receivedOn
        decideBy
        isLate
        way
        unit {
          code
          name
        }
        items {
          item
          itemName
        }
      }
    }
    cycles {
      state
      noticeTo
      scheme {
        code
        name
      }
    }
  }
`);

export const APPEAL = graphql(`
  query AppealOfPage($id: ID!) {
    appeal(id: $id) {
      id
      number
      state
      scheme
      schemeName
      text
      way
      receivedOn
      inGrace
      filedAt
      confirmedAt
      decideBy
      handUpOn
      isLate
      isHandedUp
      revision
      unit {
        code
        name
      }
      evidence {
        id
        name
        size
      }
      items {
        item
        itemName
        outcome
        reason
        loweredReason
        decidedBy
        decidedAt
        eligibleDeciders {
          name
          displayName
          kind
        }
        figures {
          item
          itemName
          measure
          year
          value
          numerator
          denominator
          revision
          points
        }
        marks {
          item
          judge
          mark
        }
        adjustments {
          id
          kind
          code
          points
          revision
        }
        marksCorrected
        revoked {
          kind
          code
          points
        }
        corrections {
          measure
          year
          before {
            value
            numerator
            denominator
          }
          after {
            value
            numerator
            denominator
          }
        }
      }
      timeline {
        number
        kind
        accountName
        representedName
        at
        note
        answers
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
  }
`);

export type AppealShown = NonNullable<AppealOfPageQuery['appeal']>;
export type AppealItemShown = AppealShown['items'][number];
export type ContestedFigure = AppealItemShown['figures'][number];

export const FILING = graphql(`
  query AppealFiling($scheme: String!, $unit: String!) {
    appealPeriod(scheme: $scheme, unit: $unit) {
      isOpen
      because {
        zh
        en
      }
      to
      workingDaysLeft
      items
    }
    unit(code: $unit) {
      code
      name
      assessment(scheme: $scheme) {
        scheme {
          code
          name
        }
        items {
          points
          item {
            code
            name
            methodKind
          }
        }
      }
    }
  }
`);

/** For the office, which enters an appeal that came on paper. */
export const ROSTER = graphql(`
  query AppealRoster($scheme: String!) {
    rosterUnits(scheme: $scheme) {
      code
      name
    }
    scheme(code: $scheme) {
      code
      name
    }
  }
`);

export const FILE = graphql(`
  mutation FileAppeal($appeal: AppealInput!) {
    fileAppeal(appeal: $appeal) {
      appeal {
        id
        state
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

export const ADMIT = graphql(`
  mutation AdmitAppeal($appeal: ID!, $revision: Int) {
    admitAppeal(appeal: $appeal, revision: $revision) {
      appeal {
        id
        state
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

export const REFUSE = graphql(`
  mutation RefuseAppeal($appeal: ID!, $revision: Int, $text: String!) {
    refuseAppeal(appeal: $appeal, revision: $revision, reason: $text) {
      appeal {
        id
        state
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

export const ASK = graphql(`
  mutation AskAboutAppeal($appeal: ID!, $text: String!) {
    askAboutAppeal(appeal: $appeal, question: $text) {
      appeal {
        id
        state
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
  mutation AnswerAboutAppeal($appeal: ID!, $question: Int!, $text: String!) {
    answerAboutAppeal(appeal: $appeal, question: $question, answer: $text) {
      appeal {
        id
        state
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

export const ADD_EVIDENCE = graphql(`
  mutation AddAppealEvidence($appeal: ID!, $files: [ID!]!) {
    addAppealEvidence(appeal: $appeal, files: $files) {
      appeal {
        id
        state
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
  mutation ConfirmAppeal($appeal: ID!, $revision: Int) {
    confirmAppeal(appeal: $appeal, revision: $revision) {
      appeal {
        id
        state
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
  mutation WithdrawAppeal($appeal: ID!, $revision: Int) {
    withdrawAppeal(appeal: $appeal, revision: $revision) {
      appeal {
        id
        state
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

export const TAKE_BACK = graphql(`
  mutation TakeBackAppealDecision($appeal: ID!, $revision: Int, $text: String!) {
    takeBackAppealDecision(appeal: $appeal, revision: $revision, reason: $text) {
      appeal {
        id
        state
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

export const DECIDE = graphql(`
  mutation DecideAppeal($appeal: ID!, $revision: Int, $decisions: [ItemDecisionInput!]!) {
    decideAppeal(appeal: $appeal, revision: $revision, decisions: $decisions) {
      appeal {
        id
        state
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

export const EFFECT = graphql(`
  query AppealEffectOfPage(
    $appeal: ID!
    $corrections: [TriedCorrectionInput!]!
    $marks: [MarkCorrectionInput!]!
    $revoked: [RevocationInput!]!
  ) {
    appealEffect(appeal: $appeal, corrections: $corrections, marks: $marks, revoked: $revoked) {
      own {
        unit
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
      }
      others {
        unit
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

/** Who was named to decide, and the items on which nobody could. For the office. */
export const DECIDERS = graphql(`
  query AppealDeciders($scheme: String!) {
    appealDeciders(scheme: $scheme) {
      name
      displayName
      kind
      unit
      reason
    }
    itemsWithoutDecider(scheme: $scheme) {
      unit
      unitName
      items
    }
    rosterUnits(scheme: $scheme) {
      code
      name
    }
  }
`);

export const NAME_DECIDER = graphql(`
  mutation NameOutsideDecider($decider: DeciderInput!) {
    nameOutsideDecider(decider: $decider) {
      deciders {
        name
        kind
        unit
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

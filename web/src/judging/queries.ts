/** 评议: a judge's own sheets, and how far the judges of a scheme are. */
import { graphql } from '../generated';

export const OWN_SHEETS = graphql(`
  query OwnSheets {
    mySheets {
      id
      scheme
      schemeName
      year
      item
      itemName
      scale
      levels {
        label
        mark
      }
      state
      revision
      submittedAt
      reopenReason
      units {
        code
        name
        group
        isDeclared
        mark
        revision
        markedAt
        noteAsked
        firstMark
        note
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

export const JUDGED_SCHEMES = graphql(`
  query JudgedSchemes {
    schemes {
      code
      name
      year
      cycle {
        id
        state
      }
    }
  }
`);

export const JUDGED_ITEMS = graphql(`
  query JudgedItems($scheme: String!) {
    scheme(code: $scheme) {
      id
      name
    }
    cycle(scheme: $scheme) {
      id
      allowedActions {
        action
        allowed
        because {
          zh
          en
        }
      }
    }
    judgedItems(scheme: $scheme) {
      code
      name
      scale
      revision
      areAllIn
      kendallW
      unitsOfAll
      units {
        code
        name
        group
      }
      sheets {
        id
        label
        state
        revision
        submittedAt
        units
        given
        judge {
          name
          displayName
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
      marks {
        unit
        unitName
        label
        mark
        firstMark
        noteAsked
        note
      }
    }
  }
`);

export const JUDGES = graphql(`
  query Judges {
    judgeAccounts {
      name
      displayName
    }
  }
`);

export const DECLARE = graphql(`
  mutation DeclareNoConflict($sheet: ID!, $units: [String!]!) {
    declareNoConflict(sheet: $sheet, units: $units) {
      done
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

export const RECUSE = graphql(`
  mutation DeclareOwnRecusal($unit: String!, $reason: String!) {
    declareRecusal(recusal: { unit: $unit, reason: $reason }) {
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

export const SAVE_MARKS = graphql(`
  mutation SaveMarks($sheet: ID!, $marks: [MarkInput!]!) {
    saveMarks(sheet: $sheet, marks: $marks) {
      savedAt
      saved
      stale {
        field
        code
        message {
          zh
          en
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

export const SUBMIT_SHEET = graphql(`
  mutation SubmitSheet($sheet: ID!, $revision: Int) {
    submitSheet(sheet: $sheet, revision: $revision) {
      done
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

export const ASSIGN = graphql(`
  mutation AssignJudges($scheme: String!, $item: String!, $judges: [JudgeInput!]!, $revision: Int) {
    assignJudges(scheme: $scheme, item: $item, judges: $judges, revision: $revision) {
      leftOut {
        judge
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

export const REOPEN = graphql(`
  mutation ReopenSheet($sheet: ID!, $reason: String!, $revision: Int) {
    reopenSheet(sheet: $sheet, reason: $reason, revision: $revision) {
      done
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

export const ASK_FOR_NOTES = graphql(`
  mutation AskForNotes($scheme: String!, $item: String!, $beyond: String!, $dryRun: Boolean!) {
    askForNotes(scheme: $scheme, item: $item, beyond: $beyond, dryRun: $dryRun) {
      marks
      judges
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

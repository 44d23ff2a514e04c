import { graphql } from '../generated';
import type { DocumentOfPageQuery, DocumentsOfBoardQuery } from '../generated/graphql';

/** What waits for the viewer, and the documents by state; who holds one is asked only for those under way. */
export const BOARD = graphql(`
  query DocumentsOfBoard {
    approvalTasks {
      kind
      document
      title
      stepTitle
      since
      note
    }
    underWay: documents(states: [DRAFT, IN_APPROVAL], first: 100) {
      rows {
        id
        kind
        title
        state
        revision
        draftedAt
        mustAct {
          step
          role
          people {
            displayName
          }
          isStuck
        }
      }
    }
    decided: documents(states: [APPROVED, PUBLISHED, WITHDRAWN], first: 100) {
      rows {
        id
        kind
        title
        state
        revision
        draftedAt
        publication {
          publishedAt
          withdrawnAt
        }
      }
    }
    cycles {
      state
      officialRun {
        id
      }
      scheme {
        code
        name
      }
    }
  }
`);

export type Task = DocumentsOfBoardQuery['approvalTasks'][number];
export type UnderWay = DocumentsOfBoardQuery['underWay']['rows'][number];
export type Decided = DocumentsOfBoardQuery['decided']['rows'][number];
export type CycleToTell = DocumentsOfBoardQuery['cycles'][number];

export const DRAFT = graphql(`
  mutation DraftDocumentOfBoard($kind: DocumentKind!, $scheme: String!) {
    done: draftDocument(kind: $kind, scheme: $scheme) {
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

export const DOCUMENT = graphql(`
  query DocumentOfPage($id: ID!) {
    document(id: $id) {
      id
      kind
      title
      state
      revision
      draftedAt
      year
      plan {
        code
        name
      }
      leftOut {
        kind
        code
        name
      }
      cycle {
        state
        scheme {
          code
          name
        }
      }
      versions {
        revision
        hash
        writtenBy
        writtenAt
        note
      }
      staleFigures {
        figure
        value
        present
      }
      mustAct {
        step
        role
        people {
          displayName
        }
        isStuck
      }
      changesSinceSeen {
        revision
        differences {
          kind
          text
        }
      }
      approval {
        number
        place
        hash
        since
        steps {
          position
          title
          role
          accounts {
            displayName
          }
          needed
          state
          approvals {
            number
            accountName
            at
          }
        }
        acts {
          number
          kind
          step
          toStep
          accountName
          representedName
          at
          note
          answers
          revision
          counts
          isOpen
          signature {
            algorithm
          }
        }
      }
      publication {
        number
        open
        publishedAt
        publishedBy
        contact
        slips
        code
        auditNumber
        replaces
        replacedBy
        withdrawnAt
        withdrawnBy
        withdrawalReason
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

export type Shown = NonNullable<DocumentOfPageQuery['document']>;
export type Approval = NonNullable<Shown['approval']>;
export type Published = NonNullable<Shown['publication']>;

export const DIFFERENCES = graphql(`
  query DocumentDifferences($id: ID!, $from: Int!, $to: Int!) {
    document(id: $id) {
      id
      differences(from: $from, to: $to) {
        kind
        text
      }
    }
  }
`);

export const SEND = graphql(`
  mutation SendDocumentForApproval($document: ID!, $revision: Int) {
    done: sendForApproval(document: $document, revision: $revision) {
      document {
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

export const REFRESH = graphql(`
  mutation RefreshDocumentFigures($document: ID!, $revision: Int, $note: String) {
    done: saveDocument(document: $document, revision: $revision, refresh: true, note: $note) {
      document {
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

export const APPROVE = graphql(`
  mutation ApproveDocumentOfPage($document: ID!, $hash: String!) {
    done: approveDocument(document: $document, hash: $hash) {
      document {
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

export const SEND_BACK = graphql(`
  mutation SendDocumentBack($document: ID!, $reason: String!, $toStep: Int) {
    done: sendBack(document: $document, reason: $reason, toStep: $toStep) {
      document {
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
  mutation AskAboutDocument($document: ID!, $question: String!) {
    done: askQuestion(document: $document, question: $question) {
      document {
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
  mutation AnswerAboutDocument($document: ID!, $question: Int!, $answer: String!) {
    done: answerQuestion(document: $document, question: $question, answer: $answer) {
      document {
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
  mutation TakeDocumentBack($document: ID!) {
    done: withdrawFromApproval(document: $document) {
      document {
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

export const PUBLISH = graphql(`
  mutation PublishDocumentOfPage($document: ID!, $revision: Int, $contact: String) {
    done: publish(document: $document, revision: $revision, contact: $contact) {
      document {
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
  mutation WithdrawPublicationOfPage($document: ID!, $reason: String!) {
    done: withdrawPublication(document: $document, reason: $reason) {
      document {
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

/** 征求意见: what the page of a consultation asks for. */
import { graphql } from '../generated';
import type { SchemeConsultationPageQuery } from '../generated/graphql';

export const CONSULTATION = graphql(`
  query SchemeConsultationPage($id: ID!) {
    schemeDraft(id: $id) {
      id
      name
      code
      revision
      state
      becameVersion
      content
      consultation {
        until
        isOpen
        unanswered
        notice { id title state }
        applies { unit items }
        comments {
          id
          unit { code name }
          item
          text
          madeBy
          madeAt
          isOfPresent
          differences { text { zh en } }
          outcome
          answer
          answeredBy
          revision
        }
        reopened { item until isOpen differences { text { zh en } } }
        allowedActions { action allowed because { zh en } }
      }
    }
  }
`);
export type ConsultedDraft = NonNullable<SchemeConsultationPageQuery['schemeDraft']>;
export type Consultation = ConsultedDraft['consultation'];
export type Comment = Consultation['comments'][number];

export const CONSULT = graphql(`
  mutation ConsultOnScheme($draft: ID!, $revision: Int, $until: Date!) {
    consultScheme(draft: $draft, revision: $revision, until: $until) {
      draft { id state revision }
      problems { field code message { zh en } }
    }
  }
`);

export const COMMENT = graphql(`
  mutation CommentOnScheme($draft: ID!, $unit: String!, $item: String, $text: String, $revision: Int!) {
    commentOnScheme(draft: $draft, unit: $unit, item: $item, text: $text, revision: $revision) {
      draft { id }
      problems { field code message { zh en } }
    }
  }
`);

export const ANSWER = graphql(`
  mutation AnswerComment($comment: ID!, $revision: Int, $outcome: CommentOutcome!, $answer: String!) {
    answerComment(comment: $comment, revision: $revision, outcome: $outcome, answer: $answer) {
      draft { id }
      problems { field code message { zh en } }
    }
  }
`);

export const DRAFT_NOTICE = graphql(`
  mutation DraftSchemeNotice($draft: ID!, $revision: Int) {
    draftSchemeNotice(draft: $draft, revision: $revision) {
      document { id }
      problems { field code message { zh en } }
    }
  }
`);

export const ISSUE = graphql(`
  mutation IssueScheme($draft: ID!, $revision: Int, $document: String!, $date: Date!, $replaces: Int) {
    done: issueScheme(draft: $draft, revision: $revision, number: $document, effectiveDate: $date, replaces: $replaces) {
      scheme { code version }
      problems { field code message { zh en } }
    }
  }
`);

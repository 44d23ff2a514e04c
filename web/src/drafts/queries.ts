import { graphql } from '../generated';

export const DRAFT_KEY = graphql(`
  query DraftKey {
    draftKey
  }
`);

export const DRAFT = graphql(`
  query FormDraft($form: String!, $subject: String!) {
    draft(form: $form, subject: $subject) {
      content
      revision
      changedAt
    }
  }
`);

export const SAVE_DRAFT = graphql(`
  mutation SaveFormDraft($form: String!, $subject: String!, $content: JSON!, $revision: Int) {
    saveDraft(form: $form, subject: $subject, content: $content, revision: $revision) {
      draft {
        revision
        changedAt
      }
      problems {
        code
        message {
          zh
          en
        }
      }
    }
  }
`);

export const REMOVE_DRAFT = graphql(`
  mutation RemoveFormDraft($form: String!, $subject: String!) {
    removeDraft(form: $form, subject: $subject)
  }
`);

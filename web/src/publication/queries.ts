import { graphql } from '../generated';
import type { PublicationBoardQuery } from '../generated/graphql';

/** The years that have results, for the choice. */
export const CYCLES = graphql(`
  query PublicationCycles {
    cycles {
      state
      officialRun {
        id
        number
      }
      scheme {
        code
        name
      }
    }
  }
`);

/** Documents about the results of one scheme, each with its way, and what moved since. */
export const BOARD = graphql(`
  query PublicationBoard($scheme: String!) {
    documents(schemes: [$scheme], first: 100) {
      rows {
        id
        kind
        title
        state
        revision
        draftedAt
        mustAct {
          role
          people {
            displayName
          }
          isStuck
        }
        approval {
          steps {
            position
            title
            state
          }
          acts {
            number
            kind
            step
            at
            accountName
            note
          }
        }
        publication {
          number
          open
          publishedAt
          publishedBy
          slips
          code
          withdrawnAt
          withdrawnBy
          withdrawalReason
        }
        movedSince {
          figure
        }
        staleFigures {
          figure
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
  }
`);

export type Board = PublicationBoardQuery;
export type Told = Board['documents']['rows'][number];

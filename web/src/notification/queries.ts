import { graphql } from '../generated';
import type { LongWorkQuery, NotificationsQuery, RunsUnderWayQuery } from '../generated/graphql';

export const UNREAD = graphql(`
  query Unread {
    notifications(first: 1) {
      unreadCount
    }
  }
`);

export const NOTIFICATIONS = graphql(`
  query Notifications {
    notifications(first: 30) {
      unreadCount
      rows {
        id
        title {
          zh
          en
        }
        reason {
          zh
          en
        }
        path
        due
        createdAt
        readAt
      }
    }
  }
`);

export const MARK_READ = graphql(`
  mutation MarkRead($ids: [ID!]) {
    markRead(ids: $ids) {
      marked
      unreadCount
    }
  }
`);

export const RUNS_UNDER_WAY = graphql(`
  query RunsUnderWay {
    schemes {
      code
      name
      runs {
        id
        number
        state
        unitsDone
        unitsTotal
      }
    }
  }
`);

export const RUN_PROGRESS = graphql(`
  subscription LongWorkProgress($id: ID!) {
    runProgress(id: $id) {
      state
      unitsDone
      unitsTotal
    }
  }
`);

export const LONG_WORK = graphql(`
  query LongWork {
    longWork {
      id
      kind
      name
      done
      total
      startedAt
      endedAt
      outcome
      failure {
        zh
        en
      }
      isCancelled
      isCancellable
    }
  }
`);

export const CANCEL_LONG_WORK = graphql(`
  mutation CancelLongWork($id: ID!) {
    cancelLongWork(id: $id) {
      id
      isCancelled
      isCancellable
    }
  }
`);

export type OwnWork = LongWorkQuery['longWork'][number];
export type Notice = NotificationsQuery['notifications']['rows'][number];
export type SchemeWithRuns = RunsUnderWayQuery['schemes'][number];
export type RunUnderWay = SchemeWithRuns['runs'][number];

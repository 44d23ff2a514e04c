import { graphql } from '../../generated';

export const AUDIT = graphql(`
  query AuditLog($filter: AuditFilter, $after: String) {
    auditEntries(filter: $filter, first: 100, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      rows {
        number
        at
        account
        actingFor
        roles
        via
        action
        words {
          zh
          en
        }
        subjectType
        subjectId
        subjectLabel
        changes {
          field
          before
          after
        }
        previous
        hash
      }
    }
  }
`);

export const AUDIT_ACTIONS = graphql(`
  query AuditActions {
    auditActions {
      code
      name {
        zh
        en
      }
    }
  }
`);

export const VERIFY_PART = graphql(`
  query VerifyAudit($since: Int!, $most: Int!) {
    auditVerification(since: $since, most: $most) {
      checkedTo
      total
      isComplete
      fault {
        kind
        number
      }
    }
  }
`);

export const WITNESSES = graphql(`
  query AuditWitnesses {
    auditWitnesses {
      address
      addedAt
    }
  }
`);

export const ADD_WITNESS = graphql(`
  mutation AddAuditWitness($address: String!) {
    addAuditWitness(address: $address) {
      witnesses {
        address
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

export const REMOVE_WITNESS = graphql(`
  mutation RemoveAuditWitness($address: String!) {
    removeAuditWitness(address: $address) {
      witnesses {
        address
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

export const HEALTH = graphql(`
  query SystemHealthPage {
    systemHealth {
      checkedAt
      version
      lastMailAt
      migrations {
        latest
        count
      }
      findings {
        subject
        ok
        message {
          zh
          en
        }
        fix {
          zh
          en
        }
      }
      database {
        version
        bytes
        open
        most
        time
      }
      pools {
        pool
        used
        idle
        waiting
      }
      queues {
        name
        waiting
        active
        oldest
      }
      storage {
        place
        isReachable
        files
        bytes
        mostBytes
        freeBytes
      }
      backups {
        isScheduled
        everyHours
        count
        last {
          at
          bytes
        }
        drill {
          at
          ok
          seconds
          message
        }
      }
    }
  }
`);

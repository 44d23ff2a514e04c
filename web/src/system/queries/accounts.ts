import { graphql } from '../../generated';

export const ACCOUNTS = graphql(`
  query SystemAccounts($filter: AccountFilter, $after: String) {
    accounts(filter: $filter, first: 500, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      rows {
        id
        name
        displayName
        email
        disabled
        lockedUntil
        roles
        secondFactor
        createdAt
        held {
          role
          unit
          from
          to
        }
        openCode {
          purpose
          way
          createdAt
          expiresAt
        }
      }
    }
  }
`);

export const ACCOUNT_HISTORY = graphql(`
  query AccountHistory($filter: AccountFilter) {
    accounts(filter: $filter, first: 1) {
      rows {
        id
        history(first: 20) {
          totalCount
          rows {
            number
            at
            account
            words {
              zh
              en
            }
            changes {
              field
              before
              after
            }
          }
        }
      }
    }
  }
`);

export const ALL_UNITS = graphql(`
  query SystemUnits {
    units(first: 2000) {
      nodes {
        code
        name
      }
    }
  }
`);

export const WOULD_BE_LEFT = graphql(`
  query WouldBeLeft($account: String!, $role: Role, $unit: String) {
    wouldBeLeft(account: $account, role: $role, unit: $unit) {
      code
      blocks
      message {
        zh
        en
      }
      subjectLabel
    }
  }
`);

export const ADD_ACCOUNT = graphql(`
  mutation AddAccount($account: NewAccountInput!) {
    addAccount(account: $account) {
      account {
        id
        name
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

export const CHANGE_ACCOUNT = graphql(`
  mutation ChangeAccount($account: String!, $details: AccountDetailsInput!) {
    changeAccount(account: $account, details: $details) {
      account {
        id
        name
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

export const DISABLE_ACCOUNT = graphql(`
  mutation DisableAccount($account: String!) {
    disableAccount(account: $account) {
      account {
        id
        disabled
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

export const ENABLE_ACCOUNT = graphql(`
  mutation EnableAccount($account: String!) {
    enableAccount(account: $account) {
      account {
        id
        disabled
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

export const UNLOCK_ACCOUNT = graphql(`
  mutation UnlockAccount($account: String!) {
    unlockAccount(account: $account) {
      account {
        id
        lockedUntil
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

export const REMOVE_SECOND_FACTOR = graphql(`
  mutation RemoveSecondFactor($account: String!, $reason: String!) {
    removeSecondFactor(account: $account, reason: $reason) {
      account {
        id
        secondFactor
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

export const GRANT_ROLE = graphql(`
  mutation GrantRole($account: String!, $grant: GrantInput!) {
    grantRole(account: $account, grant: $grant) {
      account {
        id
        roles
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

export const REVOKE_ROLE = graphql(`
  mutation RevokeRole($account: String!, $role: Role!, $unit: String, $to: Date) {
    revokeRole(account: $account, role: $role, unit: $unit, to: $to) {
      account {
        id
        roles
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

export const INVITE = graphql(`
  mutation InviteAccount($account: String!, $way: CodeWay!) {
    inviteAccount(account: $account, way: $way) {
      account {
        id
      }
      code
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

export const RESET = graphql(`
  mutation SendPasswordReset($account: String!, $way: CodeWay!) {
    sendPasswordReset(account: $account, way: $way) {
      account {
        id
      }
      code
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

export const WITHDRAW_CODE = graphql(`
  mutation WithdrawCode($account: String!) {
    withdrawCode(account: $account) {
      account {
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

export const END_SESSIONS = graphql(`
  mutation EndSessions($account: String!) {
    endSessions(account: $account) {
      ended
    }
  }
`);

export const IMPORT_ACCOUNTS = graphql(`
  mutation ImportAccounts($file: ID!, $dryRun: Boolean!) {
    importAccounts(file: $file, dryRun: $dryRun) {
      added
      changed
      unchanged
      roles
      stored
      problems {
        place
        code
        message {
          zh
          en
        }
      }
    }
  }
`);

export const DISTRICT_SESSIONS = graphql(`
  query DistrictSessions {
    districtSessions {
      id
      account {
        name
        displayName
      }
      createdAt
      lastUsedAt
      expiresAt
    }
  }
`);

export const DISTRICT_TOKENS = graphql(`
  query DistrictTokens($account: String) {
    districtTokens(account: $account) {
      id
      account
      label
      prefix
      scopes
      createdAt
      expiresAt
      revokedAt
      lastUsedOn
      isValid
      expiresSoon
    }
  }
`);

export const RECUSALS = graphql(`
  query SystemRecusals {
    recusals {
      account {
        name
        displayName
      }
      unit {
        code
        name
      }
      source
      reason
      since
    }
  }
`);

export const DECLARE_RECUSAL = graphql(`
  mutation DeclareRecusal($recusal: RecusalInput!) {
    declareRecusal(recusal: $recusal) {
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

export const LIFT_RECUSAL = graphql(`
  mutation LiftRecusal($recusal: RecusalInput!) {
    liftRecusal(recusal: $recusal) {
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

import { graphql } from '../generated';

/** The person's own tokens. */
export const OWN_TOKENS = graphql(`
  query OwnTokens {
    tokens {
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

export const CREATE_TOKEN = graphql(`
  mutation CreateToken($token: NewTokenInput!) {
    createToken(token: $token) {
      token {
        id
      }
      secret
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

export const REVOKE_TOKEN = graphql(`
  mutation RevokeToken($id: ID!) {
    revokeToken(id: $id) {
      token {
        id
        isValid
        revokedAt
      }
    }
  }
`);

export const SESSIONS = graphql(`
  query Sessions($account: String) {
    sessions(account: $account) {
      id
      createdAt
      expiresAt
      lastUsedAt
    }
  }
`);

export const END_SESSION = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id) {
      ended
    }
  }
`);

export const SUBSTITUTIONS = graphql(`
  query Substitutions {
    substitutions {
      id
      account {
        name
        displayName
      }
      substitute {
        name
        displayName
      }
      from
      to
      reason
      roles
      withheld
    }
  }
`);

export const SUBSTITUTE = graphql(`
  mutation Substitute($substitution: SubstitutionInput!) {
    substitute(substitution: $substitution) {
      substitutions {
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

export const END_SUBSTITUTION = graphql(`
  mutation EndSubstitution($account: String, $substitute: String!, $reason: String!) {
    endSubstitution(account: $account, substitute: $substitute, reason: $reason) {
      substitutions {
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

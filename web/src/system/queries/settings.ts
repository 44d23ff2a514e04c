import { graphql } from '../../generated';

export const SIGN_IN = graphql(`
  query SystemSignIn {
    signInRule {
      secondFactorRoles
      newAccounts
    }
    idleTimeout
    installationSettings {
      group
      variable
      meaning {
        zh
        en
      }
      value
      standard
      isSet
      isSecret
    }
  }
`);

export const SET_SIGN_IN_RULE = graphql(`
  mutation SetSignInRule($secondFactorRoles: [Role!], $newAccounts: Boolean) {
    setSignInRule(secondFactorRoles: $secondFactorRoles, newAccounts: $newAccounts) {
      rule {
        secondFactorRoles
        newAccounts
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

export const SET_IDLE_TIMEOUT = graphql(`
  mutation SetIdleTimeout($minutes: Int) {
    setIdleTimeout(minutes: $minutes) {
      minutes
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

export const PROVIDER_CHECK = graphql(`
  query ProviderCheck {
    identityProviderCheck {
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
  }
`);

export const DISCLOSURE_NOW = graphql(`
  query DisclosureSetting {
    disclosure
  }
`);

export const SAVE_DISCLOSURE = graphql(`
  mutation SaveDisclosure($disclosure: Disclosure!) {
    saveDisclosure(disclosure: $disclosure)
  }
`);

export const APPROVAL_ROUTES = graphql(`
  query ApprovalRoutes {
    approvalRoutes {
      kind
      revision
      steps {
        title
        role
        accounts
        needed
      }
    }
  }
`);

export const SET_APPROVAL_ROUTE = graphql(`
  mutation SetApprovalRoute($kind: DocumentKind!, $steps: [ApprovalRouteStepInput!]!, $revision: Int) {
    setApprovalRoute(kind: $kind, steps: $steps, revision: $revision) {
      route {
        kind
        revision
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

export const CALENDARS = graphql(`
  query Calendars {
    calendars {
      year
      revision
      document
      holidays {
        name
        from
        to
      }
      madeUp
    }
  }
`);

export const SAVE_CALENDAR = graphql(`
  mutation SaveCalendarYear($calendarYear: CalendarYearInput!, $revision: Int) {
    saveCalendarYear(calendarYear: $calendarYear, revision: $revision) {
      calendarYear {
        year
        revision
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

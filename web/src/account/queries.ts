import { graphql } from '../generated';

export const PROFILE = graphql(`
  query Profile {
    viewer {
      name
      displayName
      email
      roles
      units {
        code
        name
      }
    }
  }
`);

export const CHANGE_PASSWORD = graphql(`
  mutation ChangePassword($present: String!, $wanted: String!) {
    changePassword(present: $present, wanted: $wanted) {
      changed
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

export const SIGN_OUT_EVERYWHERE = graphql(`
  mutation SignOutEverywhere {
    signOutEverywhere {
      ended
    }
  }
`);

export const PREFERENCES = graphql(`
  query NotificationPreferences {
    notificationPreferences {
      code
      name {
        zh
        en
      }
      reason {
        zh
        en
      }
      isDuty
      isAtOnce
      level
    }
  }
`);

export const SAVE_PREFERENCE = graphql(`
  mutation SaveNotificationPreference($code: String!, $level: NotificationLevel!) {
    saveNotificationPreference(code: $code, level: $level) {
      code
      level
    }
  }
`);

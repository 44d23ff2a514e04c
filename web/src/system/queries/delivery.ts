import { graphql } from '../../generated';

export const MAIL = graphql(`
  query SystemMail($states: [DeliveryState!], $channels: [DeliveryChannel!]) {
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
    webhooks {
      id
      url
      events
      createdAt
      disabledAt
      disabledBecause
    }
    webhookEvents
    deliveries(states: $states, channels: $channels, first: 200) {
      totalCount
      rows {
        id
        channel
        purpose
        recipient
        state
        attempts
        createdAt
        nextAt
        endedAt
        answer
      }
    }
  }
`);

export const SEND_TEST_MAIL = graphql(`
  mutation SendTestMail {
    sendTestMail {
      delivery {
        id
        state
        answer
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

export const RESEND = graphql(`
  mutation ResendDelivery($id: ID!) {
    resendDelivery(id: $id) {
      delivery {
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

export const ADD_WEBHOOK = graphql(`
  mutation AddWebhook($url: String!, $events: [String!]!) {
    addWebhook(url: $url, events: $events) {
      webhook {
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

export const DISABLE_WEBHOOK = graphql(`
  mutation DisableWebhook($id: ID!) {
    disableWebhook(id: $id) {
      webhook {
        id
        disabledAt
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

export const ENABLE_WEBHOOK = graphql(`
  mutation EnableWebhook($id: ID!) {
    enableWebhook(id: $id) {
      webhook {
        id
        disabledAt
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

export const ROTATE_SECRET = graphql(`
  mutation RotateWebhookSecret($id: ID!) {
    rotateWebhookSecret(id: $id) {
      webhook {
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

export const TEST_WEBHOOK = graphql(`
  mutation TestWebhook($id: ID!) {
    testWebhook(id: $id) {
      delivery {
        id
        state
        answer
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

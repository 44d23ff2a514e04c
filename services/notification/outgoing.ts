/** What workers send with. One a process. */
import type { Mailer } from '../../delivery/mail.js';
import type { WebhookSender } from '../../delivery/webhook.js';

export interface Outgoing {
  /** Null: no mails are sent (SMTP_URL is not set). */
  readonly mail: Pick<Mailer, 'send'> | null;
  readonly webhooks: Pick<WebhookSender, 'send'>;
  /** Origin of the console, such as `https://kaoping.example.cn`; null if it is not known. */
  readonly publicUrl: string | null;
}

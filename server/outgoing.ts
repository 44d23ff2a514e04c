/** Opens what mails and webhooks are sent with. */
import type { DeliverySettings } from '../delivery/settings.js';
import { WebhookSender } from '../delivery/webhook.js';
import type { Outgoing } from '../services/notification/outgoing.js';

/** Loads the SMTP client only where mails are sent. */
export async function openOutgoing({ mail, publicUrl, webhookNetworks }: DeliverySettings): Promise<Outgoing> {
  const webhooks = new WebhookSender(webhookNetworks);
  if (mail === null) return { mail: null, webhooks, publicUrl };
  const { Mailer } = await import('../delivery/mail.js');
  return { mail: new Mailer(mail), webhooks, publicUrl };
}

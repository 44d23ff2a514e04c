/** Opens what mails are sent with. */
import type { DeliverySettings } from '../delivery/settings.js';
import type { Outgoing } from '../services/notification/outgoing.js';

/** Loads the SMTP client only where mails are sent. */
export async function openOutgoing({ mail, publicUrl }: DeliverySettings): Promise<Outgoing> {
  if (mail === null) return { mail: null, publicUrl };
  const { Mailer } = await import('../delivery/mail.js');
  return { mail: new Mailer(mail), publicUrl };
}

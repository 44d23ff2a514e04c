/** The consumers of the queues of notifications: tell people, send mails, and keep to the schedule. */
import type { Platform } from '../platform.js';
import { giveUpDelivery } from './attempt.js';
import type { Outgoing } from './outgoing.js';
import { scheduleNotifications } from './schedule.js';
import { sendMail } from './send-mail.js';
import { sendWebhook } from './send-webhook.js';
import { tell } from './tell.js';

/** @returns ends the schedule; the queues end with the platform's own */
export async function startTelling(platform: Platform, outgoing: Outgoing): Promise<() => void> {
  const logged =
    <Job extends { readonly id: string }>(what: string, work: (job: Job) => Promise<void>) =>
    async (job: Job): Promise<void> => {
      try {
        await work(job);
      } catch (error) {
        platform.log.error({ err: error, id: job.id }, `${what}, the queue tries again`);
        throw error;
      }
    };
  await platform.jobs.workNotices(logged('nobody was told of an event', (job) => tell(platform, outgoing, job)));
  await platform.jobs.workDeliveries(
    'MAIL',
    logged('a mail was not sent', (job) => sendMail(platform, outgoing, job)),
  );
  await platform.jobs.workDeliveries(
    'WEBHOOK',
    logged('an event was not sent', (job) => sendWebhook(platform, outgoing, job)),
  );
  await platform.jobs.workDeadDeliveries(logged('a delivery was not given up', (job) => giveUpDelivery(platform, job)));
  return scheduleNotifications(platform, outgoing);
}

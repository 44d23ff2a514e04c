/** `kaoping delivery list|resend` */

import { type Command, Option } from 'commander';
import type { DeliveryId } from '../entities/ids.js';
import { DISTRICT } from './preparing/district-option.js';

interface Options {
  readonly district?: string;
  readonly failed: boolean;
  readonly last: string;
}

export function registerDelivery(program: Command): void {
  const delivery = program
    .command('delivery')
    .description('邮件和 webhook 的发送记录 · Mails and webhooks that were sent');

  delivery
    .command('list')
    .description('列出最近的记录 · List the latest deliveries')
    .option('--failed', '只列未送达的 · only those that failed', false)
    .addOption(new Option('--last <number>', '最多多少条 · maximum number').default('50'))
    .option(...DISTRICT)
    .action(async ({ district, failed, last }: Options) => {
      const [{ readDeliveries }, { Reader }, { systemClaims }, { withDistrict }] = await Promise.all([
        import('../reads/delivery.js'),
        import('../reads/reader.js'),
        import('../auth/access.js'),
        import('./preparing/platform.js'),
      ]);
      await withDistrict(district, async ({ database }, { id }) => {
        const reader = new Reader(database, { claims: systemClaims(id), district: { id } });
        const page = { first: Number(last), after: null };
        const { rows } = await readDeliveries(reader, failed ? { states: ['FAILED'] } : {}, page);
        for (const { id: of, channel, purpose, recipient, state, attempts, createdAt, answer } of rows)
          console.log(
            [of, createdAt.toISOString(), channel, purpose, recipient, state, attempts, answer ?? '']
              .join('\t')
              .trimEnd(),
          );
      });
    });

  delivery
    .command('resend')
    .argument('<id>', '记录的标识 · id')
    .description('重新发送未送达的消息 · Send again what has failed')
    .option(...DISTRICT)
    .action(async (id: string, { district }: Options) => {
      const [{ resendDeliveryAs }, { OPERATOR }, { systemClaims }, { withDistrict }, { isId }] = await Promise.all([
        import('../services/notification/resend.js'),
        import('../services/actor.js'),
        import('../auth/access.js'),
        import('./preparing/platform.js'),
        import('../services/identity.js'),
      ]);
      if (!isId<DeliveryId>(id)) throw new Error(`“${id}”不是记录的标识。 · “${id}” is not the id of a delivery.`);
      await withDistrict(district, (platform, found) =>
        resendDeliveryAs(platform, OPERATOR, systemClaims(found.id), id),
      );
    });
}

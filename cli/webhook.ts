/** `kaoping webhook add|list|disable|enable|secret|test` */

import type { Command } from 'commander';
import type { WebhookId } from '../entities/ids.js';
import { asKeeper } from './preparing/as-keeper.js';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: string;
}

export function registerWebhook(program: Command): void {
  const webhook = program
    .command('webhook')
    .description('Webhook：把本区的事件告诉外部系统 · Tell other systems of events');

  webhook
    .command('add')
    .argument('<url>', '地址 · address')
    .option('--event <type...>', '事件类型，如 run.completed；不写为全部 · types of events; all if left out')
    .description('新增，并打印签名密钥（只显示这一次） · Add one, and print its secret, which is shown only now')
    .option(...DISTRICT)
    .action(async (url: string, { district, event = [] }: OfDistrict & { event?: string[] }) => {
      const { addWebhook } = await services();
      const { id, secret } = await asKeeper(district, (platform, keeper) => addWebhook(platform, keeper, url, event));
      console.log(`${id}\t${secret}`);
    });

  webhook
    .command('list')
    .description('列出 · List them')
    .option(...DISTRICT)
    .action(async ({ district }: OfDistrict) => {
      const { listWebhooks } = await services();
      const webhooks = await asKeeper(district, (platform, { claims }) => listWebhooks(platform, claims));
      for (const { id, url, events, disabledAt, disabledBecause } of webhooks) {
        const state = disabledAt === null ? '' : `停用 · disabled ${disabledBecause ?? ''}`.trimEnd();
        console.log([id, url, events.join(',') || '*', state].join('\t').trimEnd());
      }
    });

  const change = (name: string, description: string) =>
    webhook
      .command(name)
      .argument('<id>', '标识，见 list · id, as list shows it')
      .description(description)
      .option(...DISTRICT);

  change('disable', '停用 · Disable one').action(async (id: string, { district }: OfDistrict) => {
    const { disableWebhook } = await services();
    await asKeeper(district, async (platform, keeper) => disableWebhook(platform, keeper, await webhookId(id)));
  });

  change('enable', '启用 · Enable one').action(async (id: string, { district }: OfDistrict) => {
    const { enableWebhook } = await services();
    await asKeeper(district, async (platform, keeper) => enableWebhook(platform, keeper, await webhookId(id)));
  });

  change('secret', '更换并打印签名密钥 · Replace the secret and print it').action(
    async (id: string, { district }: OfDistrict) => {
      const { rotateWebhookSecret } = await services();
      const { secret } = await asKeeper(district, async (platform, keeper) =>
        rotateWebhookSecret(platform, keeper, await webhookId(id)),
      );
      console.log(secret);
    },
  );

  change(
    'test',
    '发送一个测试事件，由服务进程发出（见 delivery list） · Send a test event; the server sends it',
  ).action(async (id: string, { district }: OfDistrict) => {
    const { testWebhook } = await services();
    console.log(
      await asKeeper(district, async (platform, keeper) => testWebhook(platform, keeper, await webhookId(id))),
    );
  });
}

const services = () => import('../services/notification/webhooks.js');

async function webhookId(text: string): Promise<WebhookId> {
  const [{ isId }, { unknownWebhook }] = await Promise.all([
    import('../services/identity.js'),
    import('../errors/notification.js'),
  ]);
  if (!isId<WebhookId>(text)) throw unknownWebhook(text);
  return text;
}

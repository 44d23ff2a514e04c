import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { WebhookId } from '../entities/ids.js';
import { unknownWebhook } from '../errors/notification.js';
import { readDelivery } from '../reads/delivery.js';
import { DeliveryResult } from '../schema/delivery.js';
import { Webhook, WebhookResult } from '../schema/webhook.js';
import { isId } from '../services/identity.js';
import { EVENTS } from '../services/notification/events.js';
import { awaitAttempt } from '../services/notification/test-mail.js';
import {
  addWebhook,
  disableWebhook,
  enableWebhook,
  keeperOf,
  listWebhooks,
  rotateWebhookSecret,
  testWebhook,
} from '../services/notification/webhooks.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const WEBHOOK_ID = { description: 'Webhook 的标识 · Id of the webhook' };
/** Milliseconds for which an answer waits for the first attempt. */
const PATIENCE = 10_000;

@Resolver()
export class WebhookResolver {
  @Query(() => [Webhook], { description: '本区的 webhook，仅系统管理员可见 · Webhooks; visible to administrators' })
  webhooks(@Ctx() { platform, viewer }: SignedIn) {
    return listWebhooks(platform, { ...viewer.claims, district: viewer.district.id });
  }

  @Query(() => [String], { description: 'Webhook 的事件类型 · Types of events for webhooks' })
  webhookEvents(): readonly string[] {
    return EVENTS;
  }

  @Mutation(() => WebhookResult, { description: '新增 webhook · Add a webhook' })
  async addWebhook(
    @Ctx() context: SignedIn,
    @Arg('url', () => String, { description: '地址 · Address' }) url: string,
    @Arg('events', () => [String], {
      defaultValue: [],
      description: '事件类型；空为全部 · Types of events; empty: all',
    })
    events: string[],
  ) {
    return this.#result(context, () => addWebhook(context.platform, keeperOf(context.viewer), url, events));
  }

  @Mutation(() => WebhookResult, { description: '停用 webhook · Disable a webhook' })
  async disableWebhook(@Ctx() context: SignedIn, @Arg('id', () => ID, WEBHOOK_ID) id: string) {
    return this.#result(context, async () => {
      await disableWebhook(context.platform, keeperOf(context.viewer), webhookId(id));
      return { id, secret: null };
    });
  }

  @Mutation(() => WebhookResult, { description: '启用 webhook · Enable a webhook' })
  async enableWebhook(@Ctx() context: SignedIn, @Arg('id', () => ID, WEBHOOK_ID) id: string) {
    return this.#result(context, async () => {
      await enableWebhook(context.platform, keeperOf(context.viewer), webhookId(id));
      return { id, secret: null };
    });
  }

  @Mutation(() => WebhookResult, { description: '更换签名密钥 · Replace the secret of a webhook' })
  async rotateWebhookSecret(@Ctx() context: SignedIn, @Arg('id', () => ID, WEBHOOK_ID) id: string) {
    return this.#result(context, () => rotateWebhookSecret(context.platform, keeperOf(context.viewer), webhookId(id)));
  }

  @Mutation(() => DeliveryResult, { description: '发送一个测试事件，等待第一次尝试 · Send a test event' })
  async testWebhook(@Ctx() { platform, viewer, reader }: SignedIn, @Arg('id', () => ID, WEBHOOK_ID) id: string) {
    const { done, problems } = await withProblems(async () => {
      const delivery = await testWebhook(platform, keeperOf(viewer), webhookId(id));
      await awaitAttempt(platform, viewer, delivery, PATIENCE);
      return readDelivery(reader, delivery);
    });
    return { delivery: done, problems };
  }

  async #result(
    { platform, viewer }: SignedIn,
    change: () => Promise<{ readonly id: string; readonly secret: string | null }>,
  ) {
    const { done, problems } = await withProblems(change);
    if (done === null) return { webhook: null, secret: null, problems };
    const webhooks = await listWebhooks(platform, { ...viewer.claims, district: viewer.district.id });
    return { webhook: webhooks.find(({ id }) => id === done.id) ?? null, secret: done.secret, problems };
  }
}

function webhookId(id: string): WebhookId {
  if (isId<WebhookId>(id)) return id;
  throw unknownWebhook(id);
}

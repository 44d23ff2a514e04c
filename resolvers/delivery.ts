import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { DeliveryId } from '../entities/ids.js';
import type { DeliveryChannel, DeliveryState } from '../entities/notification.js';
import { unknownDelivery } from '../errors/notification.js';
import { countDeliveries, DELIVERY_ORDER, readDeliveries, readDelivery } from '../reads/delivery.js';
import { DeliveryChannelEnum, DeliveryPage, DeliveryResult, DeliveryStateEnum } from '../schema/delivery.js';
import { isId } from '../services/identity.js';
import { resendDelivery } from '../services/notification/resend.js';
import { awaitAttempt, sendTestMail } from '../services/notification/test-mail.js';
import type { SignedIn } from './execution/context.js';
import { pageRequest } from './paging.js';
import { withProblems } from './result.js';

const DEFAULT_DELIVERIES = 50;
/** Milliseconds for which an answer waits for the first attempt. */
const PATIENCE = 10_000;

@Resolver()
export class DeliveryResolver {
  @Query(() => DeliveryPage, {
    description:
      '邮件和 webhook 的发送记录，仅系统管理员可见 · Mails and webhooks, the latest first; visible to administrators',
  })
  async deliveries(
    @Ctx() { reader }: SignedIn,
    @Arg('states', () => [DeliveryStateEnum], { nullable: true, description: '状态 · States' })
    states: DeliveryState[] | null,
    @Arg('channels', () => [DeliveryChannelEnum], { nullable: true, description: '方式 · Channels' })
    channels: DeliveryChannel[] | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_DELIVERIES,
      description: '一页至多多少条（不超过 10000） · Maximum number (up to 10,000)',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description: '上一页的 endCursor；空则从头开始 · The endCursor of the page before; null or empty: from the start',
    })
    after: string | null,
  ) {
    const filter = { states, channels };
    const request = pageRequest(DELIVERY_ORDER, { first: first ?? DEFAULT_DELIVERIES, after });
    return {
      ...(await readDeliveries(reader, filter, request)),
      totalCount: () => countDeliveries(reader, filter),
    };
  }

  @Mutation(() => DeliveryResult, {
    description: '给自己的邮箱发一封测试邮件，等待第一次尝试的结果 · Send a test mail to one’s own address',
  })
  async sendTestMail(@Ctx() { platform, viewer, reader }: SignedIn) {
    const { done, problems } = await withProblems(async () => {
      const id = await sendTestMail(platform, viewer);
      await awaitAttempt(platform, viewer, id, PATIENCE);
      return readDelivery(reader, id);
    });
    return { delivery: done, problems };
  }

  @Mutation(() => DeliveryResult, { description: '重新发送未送达的消息 · Send again what has failed' })
  async resendDelivery(
    @Ctx() { platform, viewer, reader }: SignedIn,
    @Arg('id', () => ID, { description: '发送记录的标识 · Id of the delivery' }) id: string,
  ) {
    const { done, problems } = await withProblems(async () => {
      if (!isId<DeliveryId>(id)) throw unknownDelivery(id);
      await resendDelivery(platform, viewer, id);
      return readDelivery(reader, id);
    });
    return { delivery: done, problems };
  }
}

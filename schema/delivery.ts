import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DeliveryChannel, DeliveryPurpose, DeliveryState } from '../entities/notification.js';
import { DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { PageInfo } from './page.js';
import { Problem } from './problem.js';

export const DeliveryStateEnum = enumeration<DeliveryState>('DeliveryState', '发送状态 · State of a delivery', {
  WAITING: '等待 · Waiting for its next attempt',
  SENDING: '发送中 · Being sent',
  SENT: '已发送 · The other side has accepted it',
  FAILED: '未送达 · It was refused, or given up',
  DROPPED: '不再需要 · Nothing was left to tell when it was to be sent',
});

export const DeliveryChannelEnum = enumeration<DeliveryChannel>('DeliveryChannel', '发送方式 · Channel', {
  MAIL: '邮件 · E-mail',
  WEBHOOK: '网络回调 · Webhook',
});

export const DeliveryPurposeEnum = enumeration<DeliveryPurpose>('DeliveryPurpose', '发送用途 · What it is for', {
  NOTICE: '一条通知 · One notification, at once',
  DIGEST: '每日邮件 · The daily mail',
  EVENT: '事件 · An event for a webhook',
  TEST: '测试 · A test',
  CODE: '邀请或重设密码 · An invitation, or the reset of a password',
  AUDIT_HEAD: '每周的操作日志链头 · The weekly head of the audit log',
});

@ObjectType({ description: '发送记录 · A message that leaves the house', simpleResolvers: true })
export class Delivery {
  @Field(() => ID, {
    description: '标识，也是消息自己的标识 · Id, also of the message itself (Message-ID, webhook-id)',
  })
  id!: string;

  @Field(() => DeliveryChannelEnum, { description: '方式 · Channel' })
  channel!: string;

  @Field(() => DeliveryPurposeEnum, { description: '用途 · What it is for' })
  purpose!: string;

  @Field(() => String, { description: '账号，或 webhook 的地址 · Name of the account, or address of the webhook' })
  recipient!: string;

  @Field(() => DeliveryStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Int, { description: '已尝试次数 · Attempts so far' })
  attempts!: number;

  @Field(() => Int, {
    description: '没有得到答复的次数，消息可能已到达 · Attempts without an answer, after which it may have arrived',
  })
  unanswered!: number;

  @Field(() => DateTimeScalar, { description: '产生时间 · When it was made' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: '下次尝试不早于 · The next attempt is not made before' })
  nextAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '结束时间 · When it ended' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: '对方最近的答复 · The last answer of the other side' })
  answer!: string | null;
}

@ObjectType({ description: '发送记录的一页 · A page of deliveries', simpleResolvers: true })
export class DeliveryPage {
  @Field(() => [Delivery], { description: '记录，最近的在前 · The deliveries, the latest first' })
  rows!: Delivery[];

  @Field(() => PageInfo, { description: '分页信息 · Where the page ends' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '总数 · How many there are in all' })
  totalCount!: number;
}

@ObjectType({ description: '发送的结果 · The result of sending', simpleResolvers: true })
export class DeliveryResult {
  @Field(() => Delivery, {
    nullable: true,
    description: '发送记录；有问题时为空 · The delivery; null if there are problems',
  })
  delivery!: Delivery | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}

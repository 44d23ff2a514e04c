import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './dates.js';
import { Problem } from './problem.js';

@ObjectType({
  description: 'Webhook：收到本区事件的外部系统 · Another system that is told of events',
  simpleResolvers: true,
})
export class Webhook {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, { description: '地址 · Address' })
  url!: string;

  @Field(() => [String], { description: '事件类型；空为全部 · Types of events; empty: all' })
  events!: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: '停用时间 · When it was disabled; null: it is enabled' })
  disabledAt!: Date | null;

  @Field(() => String, { nullable: true, description: '系统停用的原因 · Why the system disabled it' })
  disabledBecause!: string | null;

  @Field(() => DateTimeScalar, { description: '建立时间 · When it was added' })
  createdAt!: Date;
}

@ObjectType({ description: 'Webhook 操作的结果 · The result of a change of a webhook', simpleResolvers: true })
export class WebhookResult {
  @Field(() => Webhook, {
    nullable: true,
    description: 'Webhook；有问题时为空 · The webhook; null if there are problems',
  })
  webhook!: Webhook | null;

  @Field(() => String, {
    nullable: true,
    description: '签名密钥，只在新增和更换时给出一次 · The secret, shown once when it is made or replaced',
  })
  secret!: string | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}

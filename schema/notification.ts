import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { NoticeLevel } from '../entities/notification.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { PageInfo } from './page.js';
import { BilingualText } from './problem.js';

export const NotificationLevelEnum = enumeration<NoticeLevel>(
  'NotificationLevel',
  '通知方式 · How one wants to be told',
  {
    MAIL: '控制台和邮件 · In the console and by mail',
    CONSOLE: '仅控制台 · In the console only',
    OFF: '不接收 · Not at all',
  },
);

@ObjectType({ description: '通知 · What the viewer was told', simpleResolvers: true })
export class Notification {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, { description: '类型代码 · Code of its kind' })
  kind!: string;

  @Field(() => BilingualText, { description: '内容 · What happened' })
  title!: BilingualText;

  @Field(() => BilingualText, { description: '为什么收到 · Why the viewer is told' })
  reason!: BilingualText;

  @Field(() => String, { description: '控制台页面的路径 · Path of the page in the console' })
  path!: string;

  @Field(() => DateScalar, { nullable: true, description: '截止日 · The last day to do something about it' })
  due!: string | null;

  @Field(() => DateTimeScalar, { description: '时间 · When' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '已读时间；未读为空 · When it was read; null: unread' })
  readAt!: Date | null;
}

@ObjectType({ description: '通知的一页 · A page of notifications', simpleResolvers: true })
export class NotificationPage {
  @Field(() => [Notification], { description: '通知，最近的在前 · The notifications, the latest first' })
  rows!: Notification[];

  @Field(() => PageInfo, { description: '分页信息 · Where the page ends' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '总数 · How many there are in all' })
  totalCount!: number;

  @Field(() => Int, { description: '未读数 · How many are unread' })
  unreadCount!: number;
}

@ObjectType({ description: '标为已读的结果 · The result of marking notifications as read', simpleResolvers: true })
export class MarkReadResult {
  @Field(() => Int, { description: '本次标为已读的条数 · How many were marked' })
  marked!: number;

  @Field(() => Int, { description: '仍未读的条数 · How many are still unread' })
  unreadCount!: number;
}

@ObjectType({ description: '一类通知的设置 · How the viewer is told of one kind', simpleResolvers: true })
export class NotificationPreference {
  @Field(() => String, { description: '类型代码 · Code of the kind' })
  code!: string;

  @Field(() => BilingualText, { description: '名称 · Name' })
  name!: BilingualText;

  @Field(() => BilingualText, { description: '为什么收到 · Why one is told' })
  reason!: BilingualText;

  @Field(() => Boolean, { description: '属于职责或账号安全，不能关闭 · Belongs to a duty and cannot be turned off' })
  isDuty!: boolean;

  @Field(() => Boolean, { description: '立即发邮件；否则并入每日邮件 · Mailed at once, not with the daily mail' })
  isAtOnce!: boolean;

  @Field(() => NotificationLevelEnum, { description: '通知方式 · How the viewer is told' })
  level!: string;
}

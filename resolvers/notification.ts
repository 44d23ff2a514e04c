import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { NotificationId } from '../entities/ids.js';
import type { NoticeLevel } from '../entities/notification.js';
import {
  countNotifications,
  NOTIFICATION_ORDER,
  type NotificationRow,
  readNotifications,
} from '../reads/notification.js';
import {
  MarkReadResult,
  Notification,
  NotificationLevelEnum,
  NotificationPage,
  NotificationPreference,
} from '../schema/notification.js';
import { BilingualText } from '../schema/problem.js';
import { isId } from '../services/identity.js';
import { markRead } from '../services/notification/mark-read.js';
import { readPreferences, savePreference } from '../services/notification/preferences.js';
import { wordsOfNotification } from '../services/notification/words.js';
import type { SignedIn } from './execution/context.js';
import { pageRequest } from './paging.js';

const DEFAULT_NOTIFICATIONS = 50;

@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationPage, {
    description: '本人的通知，最近的在前 · The viewer’s notifications, the latest first',
  })
  async notifications(
    @Ctx() { reader, viewer }: SignedIn,
    @Arg('unread', () => Boolean, { nullable: true, defaultValue: false, description: '只看未读 · Only unread ones' })
    unread: boolean | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_NOTIFICATIONS,
      description: '一页至多多少条（不超过 10000） · At most so many (up to 10,000)',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description: '上一页的 endCursor；空则从头开始 · The endCursor of the page before; null or empty: from the start',
    })
    after: string | null,
  ) {
    const { id } = viewer.account;
    const request = pageRequest(NOTIFICATION_ORDER, { first: first ?? DEFAULT_NOTIFICATIONS, after });
    return {
      ...(await readNotifications(reader, id, unread ?? false, request)),
      totalCount: () => countNotifications(reader, id, unread ?? false),
      unreadCount: () => countNotifications(reader, id, true),
    };
  }

  @Mutation(() => MarkReadResult, { description: '标为已读 · Mark notifications as read' })
  async markRead(
    @Ctx() { platform, reader, viewer }: SignedIn,
    @Arg('ids', () => [ID], { nullable: true, description: '哪些；空为全部 · Which ones; null: all' }) ids:
      | string[]
      | null,
  ) {
    const marked = await markRead(platform, viewer, ids?.filter(isId<NotificationId>) ?? null);
    return { marked, unreadCount: await countNotifications(reader, viewer.account.id, true) };
  }

  @Query(() => [NotificationPreference], { description: '本人的通知设置 · How the viewer is told of each kind' })
  notificationPreferences(@Ctx() { platform, viewer }: SignedIn) {
    return readPreferences(platform, viewer);
  }

  @Mutation(() => [NotificationPreference], { description: '改通知设置 · Choose how to be told of a kind' })
  async saveNotificationPreference(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('code', () => String, { description: '类型代码 · Code of the kind' }) code: string,
    @Arg('level', () => NotificationLevelEnum, { description: '通知方式 · How to be told' }) level: NoticeLevel,
  ) {
    await savePreference(platform, viewer, code, level);
    return readPreferences(platform, viewer);
  }

  @FieldResolver(() => BilingualText, { description: '内容 · What happened' })
  title(@Root() row: NotificationRow) {
    return wordsOfNotification(row).title;
  }

  @FieldResolver(() => BilingualText, { description: '为什么收到 · Why the viewer is told' })
  reason(@Root() row: NotificationRow) {
    return wordsOfNotification(row).reason;
  }

  @FieldResolver(() => String, { description: '控制台页面的路径 · Path of the page in the console' })
  path(@Root() row: NotificationRow) {
    return wordsOfNotification(row).path;
  }
}

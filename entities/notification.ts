import {
  ArrayType,
  DateTimeType,
  DateType,
  JsonType,
  type Opt,
  PrimaryKeyProp,
  type Ref,
  UuidType,
} from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from './access.js';
import { District } from './org.js';
import { noticesNotRecused } from './recused.js';
import { administered, notifications, outboxPolicies, ownSettings, policies } from './visibility.js';

/**
 * Who may still see what a notification is about: OWN is the account's own matter; DISTRICT is open to the district;
 * FIGURES and SCORES are of the district or of one unit; APPROVAL is what approvers see.
 */
export const NOTICE_AUDIENCES = ['OWN', 'DISTRICT', 'FIGURES', 'SCORES', 'APPROVAL'] as const;
export type NoticeAudience = (typeof NOTICE_AUDIENCES)[number];

/** An event that people are to be told of, written in the transaction of what happened. */
@Entity({ tableName: 'outbox', rowLevelSecurity: 'force', policies: outboxPolicies })
export class OutboxEntry {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  /** Code of the catalogue (services/notification/kinds.ts). */
  @Property({ type: 'text' }) kind!: string;
  @Property({ type: 'text' }) subjectType!: string;
  @Property({ type: 'text' }) subjectId!: string;
  @Property({ type: 'text' }) subjectLabel!: string;
  /** What the words of the kind name. Never a score or a figure. */
  @Property({ type: JsonType }) parameters!: unknown;
  /** The unit that it is about; null if it is about no single one. */
  @Property({ type: UuidType, nullable: true }) concernsId!: (string & Opt) | null;
  /** Who is told, in the form of services/notification/recipients.ts. */
  @Property({ type: JsonType }) recipients!: unknown;
  /** Last day by which something has to be done. */
  @Property({ type: DateType, nullable: true }) due!: (string & Opt) | null;
  /** Nobody is told twice of events with the same key. */
  @Property({ type: 'text' }) key!: string;
  /** The account that did it and knows of it. */
  @Property({ type: UuidType, nullable: true }) actorId!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
  /** Null while nobody was told. */
  @Property({ type: DateTimeType, nullable: true }) toldAt!: (Date & Opt) | null;
}

/** 通知: what one account was told. */
@Entity({
  tableName: 'notification',
  rowLevelSecurity: 'force',
  policies: [...policies(notifications, 'own'), ...noticesNotRecused],
})
export class Notification {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  @Property({ type: 'text' }) kind!: string;
  @Property({ type: 'text' }) subjectType!: string;
  @Property({ type: 'text' }) subjectId!: string;
  @Property({ type: 'text' }) subjectLabel!: string;
  @Property({ type: JsonType }) parameters!: unknown;
  @Property({ type: 'text' }) audience!: NoticeAudience;
  /** The unit of the role by which the account was told; null for a role of the district. */
  @Property({ type: UuidType, nullable: true }) unitId!: string | null;
  /** The unit that it is about; those who are recused from it are not told. */
  @Property({ type: UuidType, nullable: true }) concernsId!: (string & Opt) | null;
  /** The account for which a substitute was told; null for those who were told themselves. */
  @Property({ type: UuidType, nullable: true }) forId!: (string & Opt) | null;
  @Property({ type: DateType, nullable: true }) due!: (string & Opt) | null;
  /** That of the event or of the reminder; once for each account. */
  @Property({ type: 'text' }) key!: string;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
  @Property({ type: DateTimeType, nullable: true }) readAt!: (Date & Opt) | null;
  /** The mail that carries it; a plain id, because mails are forgotten earlier. */
  @Property({ type: UuidType, nullable: true }) deliveryId!: (string & Opt) | null;
}

/** How an account wants to be told of one kind: by mail as well, in the console only, or not at all. */
export const NOTICE_LEVELS = ['MAIL', 'CONSOLE', 'OFF'] as const;
export type NoticeLevel = (typeof NOTICE_LEVELS)[number];

/** 通知设置: where an account wants something other than the catalogue's default. */
@Entity({
  tableName: 'notification_preference',
  rowLevelSecurity: 'force',
  policies: policies(ownSettings, 'own'),
})
export class NotificationPreference {
  [PrimaryKeyProp]?: ['district', 'account', 'kind'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true, primary: true }) account!: Ref<Account>;
  @Property({ type: 'text', primary: true }) kind!: string;
  @Property({ type: 'text' }) level!: NoticeLevel;
}

/** The day of a district whose daily mails were made. */
@Entity({ tableName: 'digest', rowLevelSecurity: 'force', policies: policies(administered, 'access') })
export class Digest {
  [PrimaryKeyProp]?: ['district', 'day'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: DateType, primary: true }) day!: string;
}

export type DeliveryState = 'WAITING' | 'SENDING' | 'SENT' | 'FAILED' | 'DROPPED';
/** A mail about one notification, the daily mail, an event for a webhook, a trial of either, a mail with a one-time code, or the head of the audit log. */
export type DeliveryPurpose = 'NOTICE' | 'DIGEST' | 'EVENT' | 'TEST' | 'CODE' | 'AUDIT_HEAD';
export const DELIVERY_CHANNELS = ['MAIL', 'WEBHOOK'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

/** One message that leaves the house. Its id is the message's own (Message-ID, webhook-id), the same in every attempt. */
@Entity({ tableName: 'delivery', rowLevelSecurity: 'force', policies: policies(administered, 'access') })
export class Delivery {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) channel!: DeliveryChannel;
  @Property({ type: 'text' }) purpose!: DeliveryPurpose;
  /** Whom a mail is for. */
  @Property({ type: UuidType, nullable: true }) accountId!: string | null;
  @Property({ type: UuidType, nullable: true }) webhookId!: string | null;
  /** The event for a webhook: once for each webhook. For a mail to nobody with an account: the address. */
  @Property({ type: 'text', nullable: true }) key!: string | null;
  /** The body for a webhook. The text of a mail is not kept. */
  @Property({ type: 'text', nullable: true }) payload!: string | null;
  @Property({ type: 'text' }) state!: DeliveryState;
  @Property({ type: 'integer' }) attempts: number & Opt = 0;
  /** Attempts that ended without an answer, so that the message may have arrived. */
  @Property({ type: 'integer' }) unanswered: number & Opt = 0;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
  /** The next attempt is not made before. */
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) nextAt!: Date & Opt;
  @Property({ type: DateTimeType, nullable: true }) attemptedAt!: (Date & Opt) | null;
  @Property({ type: DateTimeType, nullable: true }) endedAt!: (Date & Opt) | null;
  /** What the other side last answered, or what prevented it. */
  @Property({ type: 'text', nullable: true }) answer!: string | null;
}

/** An address of another system that is told of the district's events. */
@Entity({ tableName: 'webhook', rowLevelSecurity: 'force', policies: policies(administered, 'access') })
export class Webhook {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) url!: string;
  /** Types of events, such as `run.completed`; empty: all. */
  @Property({ type: ArrayType, columnType: 'text[]' }) events!: string[];
  /** Of the secret, which is derived from the installation's key and stored nowhere. */
  @Property({ type: 'integer' }) secretVersion: number & Opt = 1;
  @Property({ type: DateTimeType, nullable: true }) disabledAt!: (Date & Opt) | null;
  /** Why it was disabled, where no person did it. */
  @Property({ type: 'text', nullable: true }) disabledBecause!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
}

/** What an account keeps for itself: saved views, drafts of forms, its long work, and when it was here last. */
import { DateTimeType, JsonType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from './access.js';
import { District } from './org.js';
import { ownSettings, policies, savedViewPolicies } from './visibility.js';

/** 保存的视图: the search parameters of a page under a name. The office may share its own with the office. */
@Entity({ tableName: 'saved_view', rowLevelSecurity: 'force', policies: savedViewPolicies })
export class SavedView {
  [PrimaryKeyProp]?: ['district', 'id'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: UuidType, primary: true }) id!: string;
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  /** Path of the page, such as `/results/daxing-2025`. */
  @Property({ type: 'text' }) page!: string;
  @Property({ type: 'text' }) name!: string;
  /** The part of the address after `?`. */
  @Property({ type: 'text' }) search!: string;
  @Property({ type: 'boolean' }) shared: boolean & Opt = false;
  @Property({ version: true, type: 'integer' }) revision!: number & Opt;
}

/** 草稿: what somebody has typed into a form and not sent. */
@Entity({ tableName: 'form_draft', rowLevelSecurity: 'force', policies: policies(ownSettings, 'own') })
export class FormDraft {
  [PrimaryKeyProp]?: ['district', 'account', 'form', 'subject'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true, primary: true }) account!: Ref<Account>;
  /** Name of the form, such as `appeal`. */
  @PrimaryKey({ type: 'text' }) form!: string;
  /** What the form is about, such as the code of a unit; empty where there is nothing to name. */
  @PrimaryKey({ type: 'text' }) subject!: string;
  @Property({ type: JsonType, columnType: 'json' }) content!: unknown;
  @Property({ version: true, type: 'integer' }) revision!: number & Opt;
  @Property({ type: DateTimeType }) changedAt!: Date;
}

/** A visit ends when no session of the account was used for an hour. */
@Entity({ tableName: 'visit', rowLevelSecurity: 'force', policies: policies(ownSettings, 'own') })
export class Visit {
  [PrimaryKeyProp]?: ['district', 'account'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true, primary: true }) account!: Ref<Account>;
  /** To the minute: the latest use of a session of the account. */
  @Property({ type: DateTimeType }) lastUsedAt!: Date;
  /** The latest use in the visit before the present one; null in the first visit. */
  @Property({ type: DateTimeType, nullable: true }) endedAt!: (Date & Opt) | null;
}

/** The kinds of long work, with their names. */
export const LONG_WORK_KINDS = {
  EXPORT: '导出数据 · Export of rows',
  DOCUMENT: '生成文件 · Rendering of a document',
  BUNDLE_IMPORT: '导入数据包 · Import of a bundle',
  FIGURES_IMPORT: '导入填报表 · Import of figures',
  TARGETS_IMPORT: '导入目标表 · Import of targets',
  ACCOUNTS_IMPORT: '导入账号 · Import of accounts',
} as const;

export type LongWorkKind = keyof typeof LONG_WORK_KINDS;

/** How long work ends, with the names of the ends. */
export const LONG_WORK_OUTCOMES = {
  DONE: '已完成 · Done',
  FAILED: '未完成 · Failed',
  CANCELLED: '已取消 · Cancelled',
} as const;

export type LongWorkOutcome = keyof typeof LONG_WORK_OUTCOMES;

/** 正在进行的工作: an import, an export or a rendering that takes longer than a moment. Kept for a day. */
@Entity({ tableName: 'long_work', rowLevelSecurity: 'force', policies: policies(ownSettings, 'own') })
export class LongWork {
  [PrimaryKeyProp]?: ['district', 'id'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: UuidType, primary: true }) id!: string;
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  @Property({ type: 'text' }) kind!: LongWorkKind;
  /** What it works on: the name of a file or a document. */
  @Property({ type: 'text' }) name!: string;
  /** Rows or accounts that are done; 0 if the work does not count. */
  @Property({ type: 'integer' }) done: number & Opt = 0;
  /** Null if it is not known how many there are. */
  @Property({ type: 'integer', nullable: true }) total!: (number & Opt) | null;
  @Property({ type: DateTimeType }) startedAt!: Date;
  /** When its process last told of it. A process that has died tells nothing more. */
  @Property({ type: DateTimeType }) toldAt!: Date;
  @Property({ type: DateTimeType, nullable: true }) endedAt!: (Date & Opt) | null;
  @Property({ type: 'text', nullable: true }) outcome!: (LongWorkOutcome & Opt) | null;
  /** Why it failed, in both languages. */
  @Property({ type: JsonType, columnType: 'json', nullable: true }) failure!: unknown;
  /** Whether its account has asked for its end. */
  @Property({ type: 'boolean' }) isCancelled: boolean & Opt = false;
}

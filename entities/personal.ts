/** What an account keeps for itself: saved views, drafts of forms, and when it was here last. */
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

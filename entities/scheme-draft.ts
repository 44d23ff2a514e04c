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
import { District, Unit } from './org.js';
import { commentsNotRecused } from './recused.js';
import {
  commentPolicies,
  ofTheDistrict,
  policies,
  reopenings,
  schemeDrafts,
  schemeDraftsOfUnits,
} from './visibility.js';

export type SchemeState = 'DRAFT' | 'CONSULTING' | 'ISSUED' | 'REPLACED';

/** 方案草稿: a scheme that is being written or was, right or wrong. Its latest content is here, earlier ones are its versions. */
@Entity({
  tableName: 'scheme_draft',
  rowLevelSecurity: 'force',
  policies: [...policies(schemeDrafts, 'scheme'), schemeDraftsOfUnits],
})
export class SchemeDraft {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  /** Code, name and year of the content, as far as it has them: empty and null otherwise. */
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: 'smallint', nullable: true }) year!: number | null;
  /** The scheme and version from which it began; null for a new one. */
  @Property({ type: 'text', nullable: true }) baseCode!: string | null;
  @Property({ type: 'integer', nullable: true }) baseVersion!: number | null;
  /** As an editor sent it, in its author's order of keys (docs/bundle.md, scheme.yaml). */
  @Property({ type: JsonType, columnType: 'json' }) content!: unknown;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  @Property({ type: UuidType, nullable: true }) savedBy!: string | null;
  @Property({ type: 'text' }) savedByName!: string;
  @Property({ type: DateTimeType }) savedAt!: Date;
  /** When the present stretch of work began: saves of one person in a short time are one version. */
  @Property({ type: DateTimeType }) begunAt!: Date;
  @Property({ type: 'boolean' }) removed: boolean & Opt = false;
  /** The version of the scheme that it became; null before. */
  @Property({ type: 'integer', nullable: true }) becameVersion!: number | null;
  @Property({ type: 'text' }) state: SchemeState & Opt = 'DRAFT';
  /** The last day on which units comment on any item; null before it consults. */
  @Property({ type: DateType, nullable: true }) consultUntil!: (string & Opt) | null;
  /** The revision with which the consultation began. */
  @Property({ type: 'integer', nullable: true }) consultedRevision!: (number & Opt) | null;
}

/** A content that was replaced by a later one. It is written once. */
@Entity({
  tableName: 'scheme_draft_version',
  rowLevelSecurity: 'force',
  policies: policies(schemeDrafts, 'scheme'),
})
export class SchemeDraftVersion {
  [PrimaryKeyProp]?: ['district', 'draft', 'revision'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => SchemeDraft, { ref: true, primary: true }) draft!: Ref<SchemeDraft>;
  @Property({ type: 'integer', primary: true }) revision!: number;
  @Property({ type: JsonType, columnType: 'json' }) content!: unknown;
  @Property({ type: UuidType, nullable: true }) savedBy!: string | null;
  @Property({ type: 'text' }) savedByName!: string;
  @Property({ type: DateTimeType }) savedAt!: Date;
}

/** 采纳、部分采纳、未采纳 */
export const COMMENT_OUTCOMES = ['ADOPTED', 'PARTLY_ADOPTED', 'NOT_ADOPTED'] as const;
export type CommentOutcome = (typeof COMMENT_OUTCOMES)[number];

/** 意见: what a unit says about a version of an item, and the office's answer. Its words are written once. */
@Entity({
  tableName: 'scheme_comment',
  rowLevelSecurity: 'force',
  policies: [...commentPolicies, ...commentsNotRecused],
})
export class SchemeComment {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => SchemeDraft, { ref: true }) draft!: Ref<SchemeDraft>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  /** Code of the item; null for the scheme as a whole. */
  @Property({ type: 'text', nullable: true }) item!: string | null;
  /** The revision of the draft that was commented on. */
  @Property({ type: 'integer' }) revision!: number;
  /** Null: the unit has no comments (无意见), which needs no answer. */
  @Property({ type: 'text', nullable: true }) text!: string | null;
  @Property({ type: UuidType, nullable: true }) madeBy!: string | null;
  @Property({ type: 'text' }) madeByName!: string;
  @Property({ type: UuidType, nullable: true }) madeFor!: string | null;
  @Property({ type: DateTimeType }) madeAt!: Date;
  @Property({ type: 'text', nullable: true }) outcome!: (CommentOutcome & Opt) | null;
  @Property({ type: 'text', nullable: true }) answer!: (string & Opt) | null;
  @Property({ type: 'text', nullable: true }) answeredByName!: (string & Opt) | null;
  @Property({ type: DateTimeType, nullable: true }) answeredAt!: (Date & Opt) | null;
  @Property({ type: 'integer' }) version: number & Opt = 1;
}

/** 再次征求意见: an item that was changed after units had commented on it, and until when it takes comments again. */
@Entity({
  tableName: 'scheme_reopening',
  rowLevelSecurity: 'force',
  policies: policies(reopenings, 'scheme', schemeDrafts),
})
export class SchemeReopening {
  [PrimaryKeyProp]?: ['district', 'draft', 'item'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => SchemeDraft, { ref: true, primary: true }) draft!: Ref<SchemeDraft>;
  @Property({ type: 'text', primary: true }) item!: string;
  /** The revision that was commented on, from which the difference is told. */
  @Property({ type: 'integer' }) fromRevision!: number;
  @Property({ type: DateType }) until!: string;
  @Property({ type: DateTimeType }) reopenedAt!: Date;
}

/** 减负清单: the district's own words of what is not assessed; no row where it has added none. */
@Entity({ tableName: 'burden_setting', rowLevelSecurity: 'force', policies: policies(ofTheDistrict, 'scheme') })
export class BurdenSetting {
  [PrimaryKeyProp]?: 'district';
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: ArrayType, columnType: 'text[]' }) words!: string[];
}

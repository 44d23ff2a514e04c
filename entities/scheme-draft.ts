import { ArrayType, DateTimeType, JsonType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District } from './org.js';
import { ofTheDistrict, policies, schemeDrafts } from './visibility.js';

/** 方案草稿: a scheme that is being written, in any state. Its latest content is here, earlier ones are its versions. */
@Entity({
  tableName: 'scheme_draft',
  rowLevelSecurity: 'force',
  policies: policies(schemeDrafts, 'scheme', schemeDrafts),
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
}

/** A content that was replaced by a later one. It is written once. */
@Entity({
  tableName: 'scheme_draft_version',
  rowLevelSecurity: 'force',
  policies: policies(schemeDrafts, 'scheme', schemeDrafts),
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

/** 减负清单: the district's own words of what is not assessed; no row where it has added none. */
@Entity({ tableName: 'burden_setting', rowLevelSecurity: 'force', policies: policies(ofTheDistrict, 'scheme') })
export class BurdenSetting {
  [PrimaryKeyProp]?: 'district';
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: ArrayType, columnType: 'text[]' }) words!: string[];
}

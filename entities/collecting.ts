import { ArrayType, DateTimeType, DateType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District, Unit } from './org.js';
import { figuresNotRecused } from './recused.js';
import { Cycle } from './scheme.js';
import { extensionPolicies, objectionPolicies, unitSettingPolicies } from './visibility.js';

export type ObjectionState = 'OPEN' | 'UPHELD' | 'DISMISSED';

/** 异议: a unit says that a figure which a department reported of it is wrong. It is answered before the figure is verified. */
@Entity({
  tableName: 'objection',
  rowLevelSecurity: 'force',
  policies: [...objectionPolicies, ...figuresNotRecused],
})
export class Objection {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: UuidType }) observationId!: string;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  /** The revision of the figure to which the unit objects. */
  @Property({ type: 'integer' }) figureRevision!: number;
  @Property({ type: 'text' }) reason!: string;
  @Property({ type: 'text' }) state: ObjectionState & Opt = 'OPEN';
  @Property({ type: DateTimeType }) raisedAt!: Date;
  @Property({ type: UuidType, nullable: true }) raisedBy!: string | null;
  @Property({ type: 'text' }) raisedByName!: string;
  /** The account that a substitute acted for. */
  @Property({ type: UuidType, nullable: true }) raisedFor!: string | null;
  @Property({ type: 'text', nullable: true }) answer!: string | null;
  @Property({ type: DateTimeType, nullable: true }) answeredAt!: Date | null;
  @Property({ type: UuidType, nullable: true }) answeredBy!: string | null;
  @Property({ type: 'text', nullable: true }) answeredByName!: string | null;
  @Property({ type: UuidType, nullable: true }) answeredFor!: string | null;
}

/** 延期: more time for a unit to report, for all of its measures or some. The common last day of the cycle stays. */
@Entity({ tableName: 'extension', rowLevelSecurity: 'force', policies: extensionPolicies })
export class Extension {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  /** Null for all measures that the unit reports. */
  @Property({ type: ArrayType, columnType: 'text[]', nullable: true }) measures!: string[] | null;
  @Property({ type: DateType }) lastDay!: string;
  @Property({ type: 'text' }) reason!: string;
  @Property({ type: DateTimeType }) grantedAt!: Date;
  @Property({ type: UuidType, nullable: true }) grantedBy!: string | null;
  @Property({ type: 'text' }) grantedByName!: string;
  @Property({ type: UuidType, nullable: true }) grantedFor!: string | null;
}

/** 单位设置: what the head of a unit decides for its reporters. A unit without a row has the defaults. */
@Entity({ tableName: 'unit_setting', rowLevelSecurity: 'force', policies: unitSettingPolicies })
export class UnitSetting {
  [PrimaryKeyProp]?: ['district', 'unit'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Unit, { ref: true, primary: true }) unit!: Ref<Unit>;
  /** 填报人可以提交: reporters submit figures in place of the head. */
  @Property({ type: 'boolean' }) reporterSubmits!: boolean;
}

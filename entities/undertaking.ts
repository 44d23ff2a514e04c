import {
  DateTimeType,
  DateType,
  DecimalType,
  JsonType,
  type Opt,
  PrimaryKeyProp,
  type Ref,
  UuidType,
} from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District, Unit } from './org.js';
import { Indicator, Plan, Task } from './plan.js';
import { figuresNotRecused } from './recused.js';
import { measurePolicies, unitPlanCommentPolicies, unitPlanPolicies } from './undertaking-visibility.js';

export type UnitPlanState = 'DRAFT' | 'ADOPTED' | 'SUPERSEDED';
export type MeasureState = 'PLANNED' | 'UNDER_WAY' | 'DONE' | 'DROPPED';

/**
 * 实施方案 ImplementationPlan (without a year) or 年度计划 AnnualPlan (of a year): one version of how a unit carries out the
 * plan. Versions that were adopted are kept.
 */
@Entity({ tableName: 'unit_plan', rowLevelSecurity: 'force', policies: [...unitPlanPolicies, ...figuresNotRecused] })
export class UnitPlan {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @ManyToOne(() => Plan, { ref: true }) plan!: Ref<Plan>;
  /** Null for the implementation plan, which is of the whole plan. */
  @Property({ type: 'smallint', nullable: true }) year!: number | null;
  /** From 1. */
  @Property({ type: 'integer' }) version!: number;
  @Property({ type: 'text' }) state: UnitPlanState & Opt = 'DRAFT';
  @Property({ type: 'text' }) content!: string;
  /** The measures as they were when it was adopted: `[{ code, name, state }]`. */
  @Property({ type: JsonType, columnType: 'jsonb', nullable: true }) measures!: unknown;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  @Property({ type: 'text' }) changedByName!: string;
  @Property({ type: DateTimeType }) changedAt!: Date;
  @Property({ type: 'text', nullable: true }) adoptedByName!: (string & Opt) | null;
  @Property({ type: DateTimeType, nullable: true }) adoptedAt!: (Date & Opt) | null;
}

/** 意见: what the commission says of a plan that a unit has adopted. It comments and does not rewrite. */
@Entity({
  tableName: 'unit_plan_comment',
  rowLevelSecurity: 'force',
  policies: [...unitPlanCommentPolicies, ...figuresNotRecused],
})
export class UnitPlanComment {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => UnitPlan, { ref: true }) unitPlan!: Ref<UnitPlan>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'text' }) text!: string;
  @Property({ type: 'text' }) byName!: string;
  @Property({ type: DateTimeType }) at!: Date;
}

/** 政策措施: what a unit does for indicators and tasks of the plan. */
@Entity({ tableName: 'measure', rowLevelSecurity: 'force', policies: [...measurePolicies, ...figuresNotRecused] })
export class Measure {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @ManyToOne(() => Plan, { ref: true }) plan!: Ref<Plan>;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  /** How it is done. */
  @Property({ type: 'text', nullable: true }) details!: string | null;
  /** 责任人: people of the unit by name. */
  @Property({ type: 'text', nullable: true }) responsible!: string | null;
  @Property({ type: DateType }) starts!: string;
  @Property({ type: DateType }) due!: string;
  /** 步骤: `[{ name, starts, due }]` in order. */
  @Property({ type: JsonType, columnType: 'jsonb' }) phases!: unknown;
  @Property({ type: 'text' }) state: MeasureState & Opt = 'PLANNED';
  /** Why it was dropped. */
  @Property({ type: 'text', nullable: true }) reason!: (string & Opt) | null;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  @Property({ type: 'text' }) changedByName!: string;
  @Property({ type: DateTimeType }) changedAt!: Date;
}

/** An indicator or a task that a measure serves. */
@Entity({
  tableName: 'measure_purpose',
  rowLevelSecurity: 'force',
  policies: [...measurePolicies, ...figuresNotRecused],
})
export class MeasurePurpose {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Measure, { ref: true }) measure!: Ref<Measure>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @ManyToOne(() => Indicator, { ref: true, nullable: true }) indicator!: Ref<Indicator> | null;
  @ManyToOne(() => Task, { ref: true, nullable: true }) task!: Ref<Task> | null;
}

/** 季度进展: one figure and one sentence a quarter. */
@Entity({
  tableName: 'measure_progress',
  rowLevelSecurity: 'force',
  policies: [...measurePolicies, ...figuresNotRecused],
})
export class MeasureProgress {
  [PrimaryKeyProp]?: ['district', 'measure', 'year', 'quarter'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Measure, { ref: true, primary: true }) measure!: Ref<Measure>;
  @Property({ type: 'smallint', primary: true }) year!: number;
  /** 1 to 4. */
  @Property({ type: 'smallint', primary: true }) quarter!: number;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  /** 0 to 100. */
  @Property({ type: DecimalType, columnType: 'numeric' }) percent!: string;
  @Property({ type: 'text' }) sentence!: string;
  @Property({ type: 'text' }) byName!: string;
  @Property({ type: DateTimeType }) at!: Date;
}

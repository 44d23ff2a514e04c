import {
  ArrayType,
  DateTimeType,
  DateType,
  DecimalType,
  JsonType,
  type Opt,
  type Ref,
  UuidType,
} from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { IndicatorRecord } from '../scoring/input.js';
import { District, Unit } from './org.js';
import { monitoring, ofTheDistrict, policies, targetsOfUnits, tools } from './visibility.js';

/** 规划 */
@Entity({
  tableName: 'plan',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'plan', ofTheDistrict, tools.district),
})
export class Plan {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: 'smallint' }) startYear!: number;
  @Property({ type: 'smallint' }) endYear!: number;
  @Property({ type: 'text', nullable: true }) provenance!: string | null;
}

/** 指标: its definition in force. All earlier versions are IndicatorRevisions. */
@Entity({
  tableName: 'indicator',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'plan', ofTheDistrict, tools.district),
})
export class Indicator {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Plan, { ref: true }) plan!: Ref<Plan>;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  /** 计量单位: "%", "年", "所". */
  @Property({ type: 'text', nullable: true }) measuredIn!: string | null;
  /** 约束性 BINDING or 预期性 EXPECTED. */
  @Property({ type: 'text' }) kind!: IndicatorRecord['kind'];
  @Property({ type: 'text' }) direction!: IndicatorRecord['direction'];
  @Property({ type: 'smallint', nullable: true }) baselineYear!: number | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) baseline!: string | null;
  /** How units' figures become the district's own value. */
  @Property({ type: 'text' }) aggregate!: IndicatorRecord['aggregate'];
  @Property({ type: 'text', nullable: true }) provenance!: string | null;
  /** 示意: invented, not from the text of the plan. */
  @Property({ type: 'boolean', default: false }) illustrative: boolean & Opt = false;
  @Property({ type: 'integer' }) position!: number;
  @Property({ type: 'integer' }) version: number & Opt = 1;
  @Property({ type: 'text', nullable: true }) approvalDocument!: (string & Opt) | null;
  @Property({ type: DateType, nullable: true }) effectiveDate!: (string & Opt) | null;
}

/** One version of an indicator's definition, with the document that approved it. */
@Entity({ tableName: 'indicator_revision', rowLevelSecurity: 'force', policies: policies(ofTheDistrict, 'plan') })
export class IndicatorRevision {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Indicator, { ref: true }) indicator!: Ref<Indicator>;
  @Property({ type: 'integer' }) version!: number;
  /** The definition as the plan words it. */
  @Property({ type: JsonType, columnType: 'json' }) content!: IndicatorRecord;
  @Property({ type: 'text', nullable: true }) approvalDocument!: string | null;
  @Property({ type: DateType, nullable: true }) effectiveDate!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) recordedAt!: Date & Opt;
  @Property({ type: UuidType, nullable: true }) recordedBy!: string | null;
}

/** 目标分解: the target in force of an indicator for a year, the district's (no unit) or a unit's share. */
@Entity({
  tableName: 'target',
  rowLevelSecurity: 'force',
  policies: policies(targetsOfUnits, 'plan', targetsOfUnits, tools.district),
})
export class Target {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Indicator, { ref: true }) indicator!: Ref<Indicator>;
  @ManyToOne(() => Unit, { ref: true, nullable: true }) unit!: Ref<Unit> | null;
  @Property({ type: 'smallint' }) year!: number;
  /** PLAN: the plan's own table; BREAKDOWN: 目标分解 (targets.csv). A breakdown takes precedence over the plan. */
  @Property({ type: 'text' }) origin!: 'PLAN' | 'BREAKDOWN';
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) target!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) baseline!: string | null;
  @Property({ type: 'integer' }) version: number & Opt = 1;
  @Property({ type: 'text', nullable: true }) approvalDocument!: (string & Opt) | null;
  @Property({ type: DateType, nullable: true }) effectiveDate!: (string & Opt) | null;
}

/** One version of a target. Old scores keep their old targets, because each run froze them. */
@Entity({ tableName: 'target_revision', rowLevelSecurity: 'force', policies: policies(targetsOfUnits, 'plan') })
export class TargetRevision {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  /** The target's id. It stays here after the target was withdrawn. */
  @Property({ type: UuidType }) targetId!: string;
  @ManyToOne(() => Unit, { ref: true, nullable: true }) unit!: Ref<Unit> | null;
  @Property({ type: 'integer' }) version!: number;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) target!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) baseline!: string | null;
  /** True for the version that withdrew the target. */
  @Property({ type: 'boolean' }) withdrawn: boolean & Opt = false;
  @Property({ type: 'text', nullable: true }) approvalDocument!: string | null;
  @Property({ type: DateType, nullable: true }) effectiveDate!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) recordedAt!: Date & Opt;
  @Property({ type: UuidType, nullable: true }) recordedBy!: string | null;
}

/** The district's own value of an indicator in a year, aggregated from its units' verified figures. */
@Entity({
  tableName: 'indicator_value',
  rowLevelSecurity: 'force',
  policies: policies(monitoring, 'figures', ofTheDistrict, tools.district),
})
export class IndicatorValue {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Indicator, { ref: true }) indicator!: Ref<Indicator>;
  @Property({ type: 'smallint' }) year!: number;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) value!: string | null;
  /** Number of units whose figures were aggregated. */
  @Property({ type: 'integer' }) units!: number;
  /** Number of units whose figures are due or not verified. */
  @Property({ type: 'integer' }) missing: number & Opt = 0;
  /** The only unit that reports the value of an indicator without an aggregate. */
  @ManyToOne(() => Unit, { ref: true, nullable: true }) reportedBy!: Ref<Unit> | null;
}

/** 重点项目 */
@Entity({ tableName: 'key_project', rowLevelSecurity: 'force', policies: policies(ofTheDistrict, 'plan') })
export class KeyProject {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Plan, { ref: true }) plan!: Ref<Plan>;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  /** 牵头单位: a unit's code, or a name if the lead is not a unit of the system. */
  @Property({ type: 'text', nullable: true }) lead!: string | null;
  @Property({ type: 'integer' }) position!: number;
}

/** 重点任务 of a key project. */
@Entity({ tableName: 'task', rowLevelSecurity: 'force', policies: policies(ofTheDistrict, 'plan') })
export class Task {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => KeyProject, { ref: true }) project!: Ref<KeyProject>;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: DateType, nullable: true }) start!: string | null;
  @Property({ type: DateType, nullable: true }) due!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) weight!: string | null;
  @Property({ type: 'text', nullable: true }) lead!: string | null;
  /** 协同单位: codes of units. */
  @Property({ type: ArrayType, columnType: 'text[]', defaultRaw: "'{}'" }) partners!: string[] & Opt;
  /** 前置任务: codes of tasks of the project. */
  @Property({ type: ArrayType, columnType: 'text[]', defaultRaw: "'{}'" }) after!: string[] & Opt;
  @ManyToOne(() => Indicator, { ref: true, nullable: true }) indicator!: Ref<Indicator> | null;
  @Property({ type: 'integer' }) position!: number;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
}

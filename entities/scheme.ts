import { DateTimeType, DateType, DecimalType, JsonType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type {
  Aggregate,
  AppliesTo,
  Labels,
  MethodRecord,
  MissingRule,
  SchemeKind,
  SchemeRecord,
} from '../scoring/input.js';
import { District, Unit } from './org.js';
import { Indicator, Plan } from './plan.js';
import { knownUnits, ofTheDistrict, policies, tools } from './visibility.js';

/** PostgreSQL computes this column from the scheme's `series` or, if there is none, from its code. */
const SERIES = `(coalesce(content ->> 'series', trim(both '-_. ' from regexp_replace(code, '[-_. ]*' || year::text || '[-_. ]*', '-', 'g'))))`;

/**
 * 考核方案: one version of a scheme. A changed scheme is a new row, so that each run refers to the version by which it
 * graded.
 */
@Entity({
  tableName: 'scheme',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'scheme', ofTheDistrict, tools.district),
})
export class Scheme {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'integer' }) version!: number;
  /** Exactly one version of a code is in force. */
  @Property({ type: 'boolean' }) current!: boolean;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: 'smallint' }) year!: number;
  /** Shared by the schemes of several years that continue each other. By default it is the code without its year. */
  @Property({ type: 'text', generated: `${SERIES} stored` }) series!: string & Opt;
  @Property({ type: 'text', generated: `(coalesce(content ->> 'kind', 'YEARLY')) stored` }) kind!: SchemeKind & Opt;
  /** The labels of the codes of categories and peer groups. */
  @Property({ type: JsonType, columnType: 'jsonb', generated: `(coalesce(content ->> 'labels', '{}')::jsonb) stored` })
  labels!: Partial<Labels> & Opt;
  @ManyToOne(() => Plan, { ref: true, nullable: true }) plan!: Ref<Plan> | null;
  /**
   * The scheme as written, in its author's order of keys. Rules without a column (grades, quotas, vetoes, rounding)
   * are read from here.
   */
  @Property({ type: JsonType, columnType: 'json' }) content!: SchemeRecord;
  /** Full marks (满分): the points of the root. */
  @Property({ type: DecimalType, columnType: 'numeric' }) points!: string;
  @Property({ type: 'text', nullable: true }) approvalDocument!: string | null;
  @Property({ type: DateType, nullable: true }) effectiveDate!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) recordedAt!: Date & Opt;
  @Property({ type: UuidType, nullable: true }) recordedBy!: string | null;
}

/** A node of a scheme's tree. `indicator` joins the assessment with the plan. */
@Entity({
  tableName: 'item',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'scheme', ofTheDistrict, tools.district),
})
export class Item {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Scheme, { ref: true }) scheme!: Ref<Scheme>;
  @ManyToOne(() => Item, { ref: true, nullable: true }) parent!: Ref<Item> | null;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  /** Names from the root down, joined by " / ". */
  @Property({ type: 'text' }) path!: string;
  /** Place in tree order, parents before children, from 0. */
  @Property({ type: 'integer' }) position!: number;
  @Property({ type: 'smallint' }) depth!: number;
  @Property({ type: DecimalType, columnType: 'numeric' }) points!: string;
  @Property({ type: 'text', nullable: true }) aggregate!: Aggregate | null;
  @ManyToOne(() => Indicator, { ref: true, nullable: true }) indicator!: Ref<Indicator> | null;
  @Property({ type: 'text', nullable: true }) project!: string | null;
  @Property({ type: 'text', nullable: true }) direction!: 'HIGHER' | 'LOWER' | null;
  @Property({ type: 'text', nullable: true }) methodKind!: string | null;
  @Property({ type: JsonType, columnType: 'json', nullable: true }) method!: MethodRecord | null;
  @Property({ type: 'text', nullable: true }) missing!: MissingRule | null;
  @Property({ type: JsonType, columnType: 'jsonb', nullable: true }) appliesTo!: AppliesTo | null;
}

export type CycleState =
  | 'DRAFT'
  | 'COLLECTING'
  | 'VERIFYING'
  | 'GRADING'
  | 'REVIEWING'
  | 'APPROVING'
  | 'PUBLISHED'
  | 'CLOSED';

/** 考核周期: one year's assessment by one scheme, from preparation to publication. */
@Entity({
  tableName: 'cycle',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'grading', ofTheDistrict, tools.district),
})
export class Cycle {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) schemeCode!: string;
  /** The version in force for the next run. */
  @ManyToOne(() => Scheme, { ref: true }) scheme!: Ref<Scheme>;
  @Property({ type: 'smallint' }) year!: number;
  @Property({ type: 'text' }) state: CycleState & Opt = 'DRAFT';
  /** 填报, 公示 and 申诉: first and last day, in the district's time zone. */
  @Property({ type: DateType, nullable: true }) collectFrom!: (string & Opt) | null;
  @Property({ type: DateType, nullable: true }) collectTo!: (string & Opt) | null;
  @Property({ type: DateType, nullable: true }) noticeFrom!: (string & Opt) | null;
  @Property({ type: DateType, nullable: true }) noticeTo!: (string & Opt) | null;
  /** 核验: last day. */
  @Property({ type: DateType, nullable: true }) verifyTo!: (string & Opt) | null;
  /** 公示: its length in working days, from which `noticeTo` was computed. */
  @Property({ type: 'smallint', nullable: true }) noticeDays!: (number & Opt) | null;
  /** 申诉答复: working days after the notice in which appeals are decided. */
  @Property({ type: 'smallint', nullable: true }) appealDays!: (number & Opt) | null;
  /** The completed run that counts. A plain id, because a run already refers to its cycle. */
  @Property({ type: UuidType, nullable: true }) officialRunId!: (string & Opt) | null;
  /** The run that the units were shown when the notice period began. */
  @Property({ type: UuidType, nullable: true }) noticedRunId!: (string & Opt) | null;
  @Property({ version: true, type: 'integer' }) version!: number & Opt;
}

/** 考核对象名册: the units that a cycle grades, with name, category and peer group, in the order of the office's list. */
@Entity({
  tableName: 'cycle_unit',
  rowLevelSecurity: 'force',
  policies: policies(knownUnits('unit_id'), 'grading', knownUnits('unit_id'), tools.district),
})
export class CycleUnit {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'text' }) category!: string;
  @Property({ type: 'text' }) peerGroup!: string;
  @Property({ type: 'integer' }) position!: number;
  /** 应参加考核人数 in the year of the cycle; null where it was not told. */
  @Property({ type: 'integer', nullable: true }) staff!: number | null;
  /** The name of the unit in the period of the cycle. A later name is the unit's own. */
  @Property({ type: 'text' }) name!: string;
  /** The unit above it in the period of the cycle. */
  @ManyToOne(() => Unit, { ref: true, nullable: true }) parent!: Ref<Unit> | null;
}

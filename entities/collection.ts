import { DateTimeType, DateType, DecimalType, JsonType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ObservationStatus } from '../scoring/input.js';
import { District, Unit } from './org.js';
import { figuresNotRecused, sheetsNotRecused } from './recused.js';
import { Cycle } from './scheme.js';
import {
  figuresOfDistrict,
  observationPolicies,
  observationRevisionPolicies,
  ofTheDistrict,
  ownFigures,
  policies,
} from './visibility.js';

/**
 * 填报数据: the figure that one unit reported of one measure for one year, in its latest revision. It is graded as the
 * unit's own and aggregated into the district's value of the indicator.
 */
@Entity({
  tableName: 'observation',
  rowLevelSecurity: 'force',
  policies: [...observationPolicies, ...figuresNotRecused],
})
export class Observation {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  /**
   * The plan's code for an indicator, the scheme's code for a measure of its own. Measure codes are unique within it.
   */
  @Property({ type: 'text' }) scope!: string;
  @Property({ type: 'text' }) measure!: string;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'smallint' }) year!: number;
  /** Null if numerator and denominator are reported instead, or if there is no figure. A reported 0 is 0. */
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) value!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) numerator!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) denominator!: string | null;
  @Property({ type: 'text' }) status!: ObservationStatus;
  @Property({ type: 'text', nullable: true }) evidence!: string | null;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  /** 不适用: the reporter says that the measure does not apply to the unit. */
  @Property({ type: 'boolean' }) claimed: boolean & Opt = false;
  /** 说明: what the reporter says of the figure. */
  @Property({ type: 'text', nullable: true }) remark!: string | null;
}

/** One revision of an observation: its content, time, author and reason. */
@Entity({
  tableName: 'observation_revision',
  rowLevelSecurity: 'force',
  policies: [...observationRevisionPolicies, ...figuresNotRecused],
})
export class ObservationRevision {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  /** The observation's id. It stays here after the observation was withdrawn. */
  @Property({ type: UuidType }) observationId!: string;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'integer' }) revision!: number;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) value!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) numerator!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) denominator!: string | null;
  /** WITHDRAWN marks the revision that withdrew the figure. */
  @Property({ type: 'text' }) status!: ObservationStatus | 'WITHDRAWN';
  @Property({ type: 'text', nullable: true }) evidence!: string | null;
  @Property({ type: 'text', nullable: true }) reason!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) recordedAt!: Date & Opt;
  @Property({ type: UuidType, nullable: true }) recordedBy!: string | null;
  /** The act that made it, as in the states table; null for a load. */
  @Property({ type: 'text', nullable: true }) action!: string | null;
  /** The account that a substitute acted for. */
  @Property({ type: UuidType, nullable: true }) recordedFor!: string | null;
  @Property({ type: 'boolean' }) claimed: boolean & Opt = false;
  @Property({ type: 'text', nullable: true }) remark!: string | null;
  /** The appeal whose decision it follows. */
  @Property({ type: UuidType, nullable: true }) appealId!: string | null;
  /** Of a submission: the unit's own last day. Of a return: the day until which the figure is mended. Null for none. */
  @Property({ type: DateType, nullable: true }) dueTo!: (string & Opt) | null;
}

/** 评委打分: one mark that a judge gave. Never shown to the unit. */
@Entity({
  tableName: 'mark',
  rowLevelSecurity: 'force',
  policies: [...policies(figuresOfDistrict, 'figures'), ...sheetsNotRecused],
})
export class Mark {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @Property({ type: 'text' }) item!: string;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'text' }) judge!: string;
  @Property({ type: 'text' }) mark!: string;
}

/** 里程碑: one unit's task of a key project. */
@Entity({
  tableName: 'milestone',
  rowLevelSecurity: 'force',
  policies: [...policies(ownFigures, 'figures'), ...figuresNotRecused],
})
export class Milestone {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) project!: string;
  @Property({ type: 'text' }) task!: string;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: DecimalType, columnType: 'numeric' }) weight!: string;
  @Property({ type: DateType }) due!: string;
  @Property({ type: DateType, nullable: true }) done!: string | null;
}

/**
 * The keys of the rows of one file of a bundle, in the file's order, for `export`. The figures are in their own
 * tables.
 */
@Entity({
  tableName: 'bundle_file',
  rowLevelSecurity: 'force',
  policies: policies(figuresOfDistrict, 'figures', ofTheDistrict),
})
export class BundleFile {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @Property({ type: 'text' }) file!: string;
  @Property({ type: JsonType, columnType: 'jsonb' }) keys!: readonly (readonly (string | number | null)[])[];
}

import { ArrayType, DateTimeType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District, Unit } from './org.js';
import { Cycle } from './scheme.js';
import { figuresOfDistrict, policies } from './visibility.js';

const seenWithFigures = policies(figuresOfDistrict, 'grading');

/** 抽样: one closing of collection with what is drawn from it. A cycle that is closed again gets another one. */
@Entity({ tableName: 'sample', rowLevelSecurity: 'force', policies: seenWithFigures })
export class Sample {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  /** Number of the audit entry by which collection was closed. */
  @Property({ type: 'bigint' }) closedNumber!: string;
  /** Hash of that entry, hex. */
  @Property({ type: 'text' }) head!: string;
  @Property({ type: 'text' }) listHash!: string;
  @Property({ type: 'text' }) seed!: string;
  /** In ten thousandths, as the limit. */
  @Property({ type: 'integer' }) share!: number;
  /** Largest upper bound of the share of errors at which the rest may be accepted. Fixed with the first draw. */
  @Property({ type: 'integer' }) errorLimit!: number;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  @Property({ type: DateTimeType }) drawnAt!: Date;
}

/** A line of the closed list: a figure in the revision that was submitted when collection was closed. */
@Entity({ tableName: 'sample_figure', rowLevelSecurity: 'force', policies: seenWithFigures })
export class SampleFigure {
  [PrimaryKeyProp]?: ['district', 'sample', 'observationId'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Sample, { ref: true, primary: true }) sample!: Ref<Sample>;
  /** The observation's id. It stays here after the observation was withdrawn. */
  @Property({ type: UuidType, primary: true }) observationId!: string;
  @Property({ type: 'text' }) scope!: string;
  @Property({ type: 'text' }) measure!: string;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'smallint' }) year!: number;
  @Property({ type: 'integer' }) revision!: number;
  @Property({ type: 'text' }) reason!: 'CHECK' | 'RANDOM' | 'REST';
  /** Place in the random order of its measure, from 1; null for a figure that is verified because of a check. */
  @Property({ type: 'integer', nullable: true }) place!: number | null;
}

/** A decision of the office that accepts figures which were not drawn, with what it cites. */
@Entity({ tableName: 'rest_decision', rowLevelSecurity: 'force', policies: seenWithFigures })
export class RestDecision {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Sample, { ref: true }) sample!: Ref<Sample>;
  @Property({ type: ArrayType, columnType: 'text[]' }) measures!: string[];
  /** How many figures it accepted. */
  @Property({ type: 'integer' }) figures!: number;
  @Property({ type: 'integer' }) drawn!: number;
  @Property({ type: 'integer' }) wrong!: number;
  /** In ten thousandths. */
  @Property({ type: 'integer' }) bound!: number;
  @Property({ type: 'text' }) reason!: string;
  @Property({ type: DateTimeType }) decidedAt!: Date;
  @Property({ type: UuidType, nullable: true }) decidedBy!: string | null;
  @Property({ type: 'text' }) decidedByName!: string;
  /** The account that a substitute acted for. */
  @Property({ type: UuidType, nullable: true }) decidedFor!: string | null;
}

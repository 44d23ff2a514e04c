import { DateTimeType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District } from './org.js';
import { Cycle } from './scheme.js';
import { inDistrict, policies, scoresOfDistrict } from './visibility.js';

/** Those who see the results of the district, and whoever sees the results with which it is printed. */
const answers = `(${scoresOfDistrict}) or (${inDistrict()} and exists (select from run r where r.district_id = readiness_answer.district_id and r.id = any (readiness_answer.run_ids)))`;

/** 说明: why the office lets a finding stand before an official run. It holds for exactly what its mark identifies. */
@Entity({
  tableName: 'readiness_answer',
  rowLevelSecurity: 'force',
  policies: policies(answers, 'grading', scoresOfDistrict),
})
export class ReadinessAnswer {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @Property({ type: 'text' }) kind!: string;
  @Property({ type: 'text' }) mark!: string;
  /** How many things were found. */
  @Property({ type: 'integer' }) count!: number;
  @Property({ type: 'text' }) reason!: string;
  @Property({ type: DateTimeType }) answeredAt!: Date;
  @Property({ type: UuidType, nullable: true }) answeredBy!: string | null;
  @Property({ type: 'text' }) answeredByName!: string;
  /** Runs that became official while it stood: it is printed with their results. */
  @Property({ columnType: 'uuid[]', type: 'array', defaultRaw: `'{}'` }) runIds!: string[] & Opt;
}

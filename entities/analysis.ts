import { DateTimeType, JsonType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Run } from './grading.js';
import { District } from './org.js';
import { policies, scoresOfDistrict } from './visibility.js';

export type AnalysisKind = 'AHP' | 'WEIGHTS' | 'TOPSIS' | 'VARIATION' | 'ROBUSTNESS' | 'STRUCTURE' | 'BACK_TEST';

/**
 * 分析: what was found out about a run's scores, with everything that it was found out from. Written once.
 * The office's and the inspectorate's: it is about all units, and about what could have been.
 */
@Entity({ tableName: 'analysis', rowLevelSecurity: 'force', policies: policies(scoresOfDistrict, 'grading') })
export class Analysis {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Run, { ref: true }) run!: Ref<Run>;
  @Property({ type: 'text' }) kind!: AnalysisKind;
  /** Every named variant and number that was chosen; a run's inputs and these give the result again. */
  @Property({ type: JsonType, columnType: 'json' }) parameters!: Readonly<Record<string, unknown>>;
  /** Of the random numbers; null where there are none. */
  @Property({ type: 'integer', nullable: true }) seed!: number | null;
  @Property({ type: 'text' }) engineVersion!: string;
  @Property({ type: JsonType, columnType: 'json' }) result!: Readonly<Record<string, unknown>>;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
  @Property({ type: UuidType, nullable: true }) createdBy!: string | null;
}

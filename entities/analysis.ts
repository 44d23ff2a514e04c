import { DateTimeType, JsonType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Run } from './grading.js';
import { District } from './org.js';
import { runsNotRecused } from './recused.js';
import { policies, scoresOfDistrict } from './visibility.js';

export type AnalysisKind = 'AHP' | 'WEIGHTS' | 'TOPSIS' | 'VARIATION' | 'ROBUSTNESS' | 'STRUCTURE' | 'BACK_TEST';

/**
 * 分析: the result of an analysis of a run's scores, with everything that is needed to repeat it. Written once. Only
 * the office and the inspectorate read it, because it concerns all units and hypothetical results.
 */
@Entity({
  tableName: 'analysis',
  rowLevelSecurity: 'force',
  policies: [...policies(scoresOfDistrict, 'grading'), ...runsNotRecused],
})
export class Analysis {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Run, { ref: true }) run!: Ref<Run>;
  @Property({ type: 'text' }) kind!: AnalysisKind;
  /** Every variant and number that was chosen. With the run's inputs they give the same result again. */
  @Property({ type: JsonType, columnType: 'json' }) parameters!: Readonly<Record<string, unknown>>;
  /** Seed of the random numbers; null if the analysis uses none. */
  @Property({ type: 'integer', nullable: true }) seed!: number | null;
  @Property({ type: 'text' }) engineVersion!: string;
  @Property({ type: JsonType, columnType: 'json' }) result!: Readonly<Record<string, unknown>>;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
  @Property({ type: UuidType, nullable: true }) createdBy!: string | null;
}

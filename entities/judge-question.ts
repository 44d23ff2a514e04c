import { DateTimeType, DateType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { judgeQuestionPolicies } from './judging-visibility.js';
import { District, Unit } from './org.js';
import { questionsNotRecused } from './recused.js';
import { Cycle } from './scheme.js';

export type JudgeQuestionState = 'ASKED' | 'FORWARDED' | 'DECLINED' | 'ANSWERED';

/** 评委问询: a material that a judge misses of a unit, asked for through the office. The unit does not learn who asks. */
@Entity({
  tableName: 'judge_question',
  rowLevelSecurity: 'force',
  policies: [...judgeQuestionPolicies, ...questionsNotRecused],
})
export class JudgeQuestion {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @Property({ type: 'text' }) item!: string;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  /** Id of the judge's account. */
  @Property({ type: UuidType }) askedBy!: string;
  @Property({ type: 'text' }) state: JudgeQuestionState & Opt = 'ASKED';
  @Property({ type: 'text' }) question!: string;
  /** The last day on which the unit answers. */
  @Property({ type: DateType }) answerBy!: string;
  /** Why the office did not forward it. */
  @Property({ type: 'text', nullable: true }) declinedBecause!: (string & Opt) | null;
  @Property({ type: 'text', nullable: true }) answer!: (string & Opt) | null;
  @Property({ type: DateTimeType }) askedAt!: Date;
  @Property({ type: DateTimeType, nullable: true }) answeredAt!: (Date & Opt) | null;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
}

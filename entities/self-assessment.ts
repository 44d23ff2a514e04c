import { JsonType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ItemCode } from '../scoring/input.js';
import { District, Unit } from './org.js';
import { figuresNotRecused } from './recused.js';
import { Cycle } from './scheme.js';
import { selfAssessmentPolicies } from './visibility.js';

export type SelfAssessmentState = 'DRAFT' | 'SUBMITTED' | 'RETURNED';

/** What a unit says of itself for one item. */
export interface OwnItem {
  readonly item: ItemCode;
  /** Decimal text. */
  readonly points: string;
  /** 自评说明 */
  readonly statement: string;
}

/** 自评: the points that a unit gives itself in a cycle, with a statement for each item. Only submitted ones grade. */
@Entity({
  tableName: 'self_assessment',
  rowLevelSecurity: 'force',
  policies: [...selfAssessmentPolicies, ...figuresNotRecused],
})
export class SelfAssessment {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'text' }) state: SelfAssessmentState & Opt = 'DRAFT';
  @Property({ type: JsonType, columnType: 'jsonb' }) items!: readonly OwnItem[];
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  /** Why the office returned it. */
  @Property({ type: 'text', nullable: true }) returnedBecause!: string | null;
}
